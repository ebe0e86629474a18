"""The dates of an analysed text: each expression found, anchored and told how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from dragoman.analysis.columns import Analysis
from dragoman.dates.calendars import CalendarDate, Range
from dragoman.dates.finding import DateFinder, Found
from dragoman.dates.intervals import Days
from dragoman.dates.relatives import Stretch
from dragoman.dates.tense import FUTURE, PAST, UNKNOWN, direction, modifies
from dragoman.dates.values import Context, Value
from dragoman.records import DateRole, Span

_ROLE_BEFORE = re.compile(
    r"(?i)\b(?P<since>since|ever since|starting|beginning|from|effective)\s+(?:on\s+|in\s+)?(?:the\s+)?$"
    r"|\b(?P<until>until|till|through|up to|to)\s+(?:the\s+)?$"
    r"|\b(?P<by>by|no later than|not later than|at the latest by)\s+(?:the\s+)?$"
    r"|\b(?P<before>before|prior to|ahead of)\s+(?:the\s+)?$"
    r"|\b(?P<after>after|following)\s+(?:the\s+)?$"
    r"|\b(?P<during>during|throughout|over|within|in the course of)\s+(?:the\s+)?$"
)
_SINCE = re.compile(r"(?i)\bsince\s+(the\s+)?$")
_NARRATIVE_SHARE = 0.6
_NARRATIVE_LEAST = 4
_FAR = 400
"""Explicit dates farther than this many days from publication belong to a history, not to news."""


class Dated(NamedTuple):
    """An expression with its days and its part in the sentence."""

    span: Span
    value: Value
    role: DateRole
    days: Days | None
    rule: str
    parts: tuple[Dated, ...] = ()


@cache
def _finder() -> DateFinder:
    return DateFinder()


def dated(analysis: Analysis, published: str | None) -> list[Dated]:
    """All expressions of time of a text, in its order, resolved against the day of its publication."""
    found = _finder().find(analysis.text)
    day = date.fromisoformat(published) if published is not None else None
    context = Context(day, narrative=_is_narrative(found, day))
    return list(_resolved(found, analysis, context))


def _is_narrative(found: list[Found], published: date | None) -> bool:
    """Whether most of the explicit dates lie far from publication: then partial dates hang on the last date told."""
    told = (one.meaning for one in found)
    years = [date.year for date in told if isinstance(date, CalendarDate) and date.year is not None]
    far = [year for year in years if published is None or abs(year - published.year) > 1]
    return len(far) >= _NARRATIVE_LEAST and len(far) >= _NARRATIVE_SHARE * len(years)


def _resolved(found: list[Found], analysis: Analysis, context: Context) -> Iterator[Dated]:
    for expression in found:
        one = _one(expression, analysis, context)
        yield one
        if _tells(one.value):
            context = context._replace(story=one.value.days, story_grain=one.value.grain)


def _one(expression: Found, analysis: Analysis, context: Context) -> Dated:
    word = _last_word(analysis, expression.span)
    role = "at" if word is not None and modifies(analysis, word) else role_of(expression, analysis.text)
    here = context._replace(direction=_points(expression, role, analysis, word))
    value = expression.meaning.resolve(here)
    return Dated(
        expression.span, value, role, opened(value.days, role), expression.rule, _parts(expression, analysis, here)
    )


def _points(expression: Found, role: DateRole, analysis: Analysis, word: int | None) -> int:
    """Past or future: "since" looks back, and a deadline ahead where the grammar says nothing else."""
    begin = expression.span[0]
    if _SINCE.search(analysis.text, max(0, begin - 12), begin) is not None:
        return PAST
    told = direction(analysis, word) if word is not None else UNKNOWN
    return FUTURE if told == UNKNOWN and role in ("by", "until") else told


def _parts(expression: Found, analysis: Analysis, context: Context) -> tuple[Dated, ...]:
    """The expressions inside; the two sides of a range know each other's year."""
    parts = expression.parts
    if not isinstance(expression.meaning, Range) or len(parts) != 2:
        return tuple(_one(part, analysis, context) for part in parts)
    values = expression.meaning.sides(context)
    return tuple(
        Dated(part.span, value, "at", value.days, part.rule) for part, value in zip(parts, values, strict=True)
    )


def _last_word(analysis: Analysis, span: Span) -> int | None:
    word = int(analysis.begin.searchsorted(span[1])) - 1
    return word if 0 <= word < len(analysis) else None


def role_of(expression: Found, text: str) -> DateRole:
    """The part that an expression has in its sentence, from the words before it."""
    begin = expression.span[0]
    if isinstance(expression.meaning, Stretch):
        return "by" if expression.meaning.deadline else "during"
    if isinstance(expression.meaning, Range):
        return "during"
    match = _ROLE_BEFORE.search(text[max(0, begin - 32) : begin])
    role = match.lastgroup if match is not None else None
    return role if role is not None else "at"  # type: ignore[return-value]


def opened(days: Days | None, role: DateRole) -> Days | None:
    """The days with the end open that the role leaves open.

    >>> opened(Days(date(2030, 1, 1), date(2030, 12, 31)), "by")
    Days(begin=None, end=datetime.date(2030, 12, 31))
    """
    if days is None:
        return None
    if role in ("since", "after"):
        return Days(days.begin, None)
    if role in ("until", "by", "before"):
        return Days(None, days.end)
    return days


def _tells(value: Value) -> bool:
    """Whether an expression moves the story: sets, lengths and references do not."""
    return value.type not in ("SET", "DURATION") and value.days is not None and value.days.begin is not None
