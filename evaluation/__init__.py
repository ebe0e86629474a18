"""Scorers: they compare what dragoman read with what people annotated, and never read anything themselves."""
