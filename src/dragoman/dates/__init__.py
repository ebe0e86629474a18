"""Expressions of time to days: found by a grammar that is knowledge, anchored by tense, narrative and publication."""

from dragoman.dates.recording import all_expressions, dates

__all__ = ["all_expressions", "dates"]
