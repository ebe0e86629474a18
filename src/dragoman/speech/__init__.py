"""Analysis -> statements: who said what, with the exact words."""

from dragoman.speech.statements import statements

__all__ = ["statements"]
