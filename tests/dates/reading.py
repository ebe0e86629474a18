"""What the tests of dates share."""

from __future__ import annotations

from functools import cache

from dragoman.analysis.core import Core
from dragoman.dates import all_expressions, dates
from dragoman.records import Date

PUBLISHED = "2025-02-04"  # a Tuesday


@cache
def core() -> Core:
    return Core()


def read(text: str, published: str | None = PUBLISHED) -> tuple[Date, ...]:
    """The dates of a text as they stand in a reading."""
    return dates(core().analyse(text), published)


def everything(text: str, published: str | None = PUBLISHED) -> tuple[Date, ...]:
    """All expressions of time."""
    return all_expressions(core().analyse(text), published)


def only(text: str, published: str | None = PUBLISHED) -> Date:
    """The one date of a text."""
    (date,) = read(text, published)
    return date


def days(text: str, published: str | None = PUBLISHED) -> str:
    """The days of the one date of a text, as begin/end."""
    date = only(text, published)
    return f"{date.begin or '..'}/{date.end or '..'}"
