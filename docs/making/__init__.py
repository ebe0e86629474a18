"""Writes the pages of docs/reference from the program itself: `make reference`, or `python -m docs.making`."""
