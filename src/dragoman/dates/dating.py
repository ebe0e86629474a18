"""The dates of an analysed text: each expression found, anchored and told how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dragoman.analysis.columns import Analysis
from dragoman.dates.calendars import CalendarDate, Range
from dragoman.dates.finding import DateFinder, Found
from dragoman.dates.intervals import Days, unit_around
from dragoman.dates.relatives import Offset, Stretch
from dragoman.dates.speaking import day_of_speaking, quoted_spans
from dragoman.dates.tense import FUTURE, PAST, UNKNOWN, direction, modifies, top_of
from dragoman.dates.values import COARSE, MONTH_ONLY, Context, Expression, Value
from dragoman.documents.days import iso_month, near_day
from dragoman.records import DateRole, Span

_ROLE_BEFORE = re.compile(
    r"(?i)\b(?P<since>since|ever since|starting|beginning|effective|(?<!\bdate )(?<!dates )(?<!dated )from)"
    r"\s+(?:on\s+|in\s+)?(?:the\s+)?$"
    r"|\b(?P<until>until|till|through|up to|to)\s+(?:the\s+)?$"
    r"|\b(?P<by>by|no later than|not later than|at the latest by)\s+(?:the\s+)?$"
    r"|\b(?P<before>before|prior to|ahead of)\s+(?:the\s+)?$"
    r"|\b(?P<after>after|following)\s+(?:the\s+)?$"
    r"|\b(?P<during>during|throughout|over|within|in the course of)\s+(?:the\s+)?$"
)
_ROLE_BEHIND = re.compile(
    r"\s*,?\s*(?:(?P<since>(?:or|and)\s+(?:after(?:wards?)?|later|beyond|since|thereafter)|onwards?|forward)"
    r"|(?P<until>(?:or|and)\s+(?:earlier|before)))\b"
    r"(?!\s+(?:the|an?|th[aeo][a-z]+|this|its|their|h[ei][rs]|our|my|your|\w+ing)\b|\s+[\dA-Z])"
)
"""What opens an end from behind: "in 2020 or after"; not where a noun follows: "in 2020 and after the war"."""
_AS_SOON = re.compile(r"(?i)\bas (soon|early) as\s+$")
_SINCE = re.compile(r"(?i)\bsince\s+(the\s+)?$")
_NARRATIVE_SHARE = 0.6
_NARRATIVE_LEAST = 4
_OWN_DAYS = 2
"""A text is no history where there is a weekday or a today for every two old years."""


_BARE = frozenset(("month", "season", "month-relative"))
"""Rules of names without a year: such a name is not the whole month, but as much of it as the text can know."""
_UNITS = frozenset(("month", "season", "quarter", "year"))
_BY_MONTH = frozenset(("month-day", "day-month", "month", "month-days", "days-of-month", "month-relative"))
"""Rules that name their month: they need only the year of publication."""


class Dated(NamedTuple):
    """An expression with its days and its part in the sentence."""

    span: Span
    value: Value
    role: DateRole
    rule: str
    parts: tuple[Dated, ...] = ()
    last: date | None = None
    """The day that it cannot go beyond: what is told as past was over when the text came out."""

    @property
    def days(self) -> Days | None:
        """The days, with the end open that the role leaves open, and not beyond the last."""
        days = _ahead_of(self.value) if self.role == "before" else self.value.days
        return _cut(opened(days, self.role), self.last)


@cache
def _finder() -> DateFinder:
    return DateFinder()


def dated(analysis: Analysis, published: str | None) -> list[Dated]:
    """All expressions of time of a text, in its order, resolved against the day of its publication."""
    found = _finder().find(analysis.text)
    month_only = published is not None and iso_month(published) is not None
    day = date.fromisoformat(near_day(published)) if published is not None else None
    context = Context(day, narrative=_is_narrative(found, day))
    told = _as_spoken(found, list(_resolved(found, analysis, context)), analysis)
    return [_in_month(one) for one in told] if month_only else told


def _in_month(one: Dated) -> Dated:
    """What is counted from a day of which only the month is known, as wide as that leaves it."""
    one = one._replace(last=None)
    days = one.value.days
    if (
        one.value.anchor != "publication"
        or days is None
        or one.rule in _BY_MONTH
        or one.value.grain in COARSE - {"interval"}
    ):
        return one
    begin = days.begin.replace(day=1) if days.begin is not None else None
    last = unit_around(days.end, "month") if days.end is not None else None
    wide = Days(begin, last.end if last is not None else None)
    value = one.value._replace(days=wide, grain="month", note=MONTH_ONLY, alternatives=())
    return one._replace(value=value)


def _as_spoken(found: list[Found], told: list[Dated], analysis: Analysis) -> list[Dated]:
    """What is counted from publication inside a quotation, counted from the day of speaking where that is told."""
    text = analysis.text
    quotes = quoted_spans(text)
    if not quotes:
        return told
    outside = [(one.span, day) for one in told if (day := _single_day(one)) and not _within(one.span, quotes)]
    for at, one in enumerate(told):
        quote = _within(one.span, quotes)
        if quote is None or one.value.anchor != "publication":
            continue
        spoken = day_of_speaking(text, quote, outside)
        if spoken is not None:
            told[at] = _one(found[at], analysis, Context(spoken))
    return told


def _within(span: Span, quotes: list[Span]) -> Span | None:
    return next((quote for quote in quotes if quote[0] <= span[0] and span[1] <= quote[1]), None)


def _single_day(one: Dated) -> date | None:
    days = one.value.days
    return days.begin if days is not None and days.begin is not None and days.begin == days.end else None


def _is_narrative(found: list[Found], published: date | None) -> bool:
    """Whether most of the explicit dates lie far from publication: then partial dates hang on the last date told.

    A text that names weekdays or today speaks of its own days, however many old years it recalls.
    """
    told = [one.meaning for one in found]
    years = [one.year for one in told if isinstance(one, CalendarDate) and one.year is not None]
    far = [year for year in years if published is None or abs(year - published.year) > 1]
    if len(far) < _NARRATIVE_LEAST or len(far) < _NARRATIVE_SHARE * len(years):
        return False
    own_days = sum(_is_own_day(one) for one in told)
    return published is None or own_days * _OWN_DAYS < len(far)


def _is_own_day(meaning: Expression) -> bool:
    """A bare weekday, today, yesterday."""
    if isinstance(meaning, CalendarDate):
        return meaning.weekday is not None and meaning.month is None
    return isinstance(meaning, Offset) and meaning.unit == "day" and not meaning.story and meaning.base is None


def _resolved(found: list[Found], analysis: Analysis, context: Context) -> Iterator[Dated]:
    before: Dated | None = None
    for expression in found:
        one = _one(_from_the_day_told(expression, before, analysis), analysis, context)
        yield one
        before = one
        if _tells(one.value):
            context = context._replace(story=one.value.days, story_grain=one.value.grain)


def _from_the_day_told(expression: Found, before: Dated | None, analysis: Analysis) -> Found:
    """A deadline that is counted from the day that its sentence tells: "promised on 1 June to open within a month"."""
    meant = expression.meaning
    day = _single_day(before) if before is not None else None
    if before is None or day is None or not isinstance(meant, Stretch) or not meant.deadline or meant.base is not None:
        return expression
    here, there = analysis.words_touching(expression.span), analysis.words_touching(before.span)
    alike = bool(here) and bool(there) and analysis.sentence_of[here[0]] == analysis.sentence_of[there[0]]
    base = CalendarDate(day.year, day.month, day.day)
    return expression._replace(meaning=replace(meant, base=base)) if alike else expression


def _one(expression: Found, analysis: Analysis, context: Context) -> Dated:
    words = analysis.words_in(expression.span)
    is_modifier = bool(words) and modifies(analysis, top_of(analysis, words))
    role = "at" if is_modifier else role_of(expression, analysis.text)
    here = context._replace(direction=_points(expression, role, analysis, words))
    value = expression.meaning.resolve(here)
    over = here.direction == PAST and expression.rule in _BARE
    last = context.published if over else None
    return Dated(expression.span, value, role, expression.rule, _parts(expression, analysis, here), last)


def _points(expression: Found, role: DateRole, analysis: Analysis, words: range) -> int:
    """Past or future: "since" looks back, and a deadline ahead where the grammar says nothing else."""
    begin = expression.span[0]
    if _SINCE.search(analysis.text, max(0, begin - 12), begin) is not None:
        return PAST
    if _AS_SOON.search(analysis.text, max(0, begin - 16), begin) is not None:
        return FUTURE
    told = direction(analysis, words) if words else UNKNOWN
    meant = expression.meaning
    by_month = isinstance(meant, CalendarDate) and meant.month is not None
    if role == "before" and by_month:  # "to be paid before October": the next, unless it is told as past
        return told or FUTURE
    if role not in ("by", "until"):
        return told
    if by_month:  # "ordered that he stay until 6 March": the nearest; "promised to open it by March": the next
        return FUTURE if role == "by" and told == FUTURE else UNKNOWN
    return FUTURE  # "given until Tuesday": weekdays of deadlines are to come


def _parts(expression: Found, analysis: Analysis, context: Context) -> tuple[Dated, ...]:
    """The expressions inside; the two sides of a range know each other's year."""
    parts = expression.parts
    if not isinstance(expression.meaning, Range) or len(parts) != 2:
        return tuple(_one(part, analysis, context) for part in parts)
    values = expression.meaning.sides(context)
    return tuple(Dated(part.span, value, "at", part.rule) for part, value in zip(parts, values, strict=True))


def role_of(expression: Found, text: str) -> DateRole:
    """The part that an expression has in its sentence, from the words before it."""
    begin = expression.span[0]
    if isinstance(expression.meaning, Stretch):
        return "by" if expression.meaning.deadline else "during"
    if isinstance(expression.meaning, Range):
        return "during"
    match = _ROLE_BEHIND.match(text, expression.span[1]) or _ROLE_BEFORE.search(text[max(0, begin - 32) : begin])
    role = match.lastgroup if match is not None else None
    return role if role is not None else "at"  # type: ignore[return-value]


def _ahead_of(value: Value) -> Days | None:
    """What "before" leaves: before October is until the end of September, before 1 May takes that day in."""
    days = value.days
    if days is None or days.begin is None or days.begin == date.min or value.grain not in _UNITS:
        return days
    return Days(None, days.begin - timedelta(days=1))


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


def _cut(days: Days | None, last: date | None) -> Days | None:
    """The part of some days up to the last; days that begin only then, or have no end, stay as they are."""
    if days is None or last is None or days.begin is None or days.end is None:
        return days
    return Days(days.begin, last) if days.begin <= last < days.end else days


def _tells(value: Value) -> bool:
    """Whether an expression moves the story: sets, lengths and references do not."""
    return value.type not in ("SET", "DURATION") and value.days is not None and value.days.begin is not None
