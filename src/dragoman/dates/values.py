"""What an expression of time comes to: days, grain, TIMEX3 value, and how it was anchored."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, Protocol

from dragoman.dates.intervals import Days, shifted, unit_around
from dragoman.records import DateAnchor as Anchor

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]

INVALID = "there is no such day"
OPEN = "the grammar does not say whether it is past or to come"
MONTH_ONLY = "only the month of publication is known"
NO_DATE = "the date of publication is not known"
NO_STORY = "the text gives no date before it"

COARSE = frozenset(("year", "decade", "century", "season", "quarter", "half", "fiscal", "interval"))
"""Grains of a story that tell no month: a weekday or "the next day" cannot hang on them."""

_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX", "quarter": "XXXX-QX"}


class Context(NamedTuple):
    """What an expression is read against.

    `direction` is what the grammar around it says: -1 past, 1 future, 0 nothing. `story` is the last date that the
    text gave; in a `narrative` it is what partial dates hang on.
    """

    published: date | None
    direction: int = 0
    story: Days | None = None
    story_grain: str = "day"
    narrative: bool = False


class Value(NamedTuple):
    """An expression, resolved; `days` is None where it has none, and `note` says why."""

    days: Days | None
    grain: str
    type: TimexType
    value: str
    anchor: Anchor = "none"
    mod: str | None = None
    note: str | None = None
    alternatives: tuple[Days, ...] = ()


class Expression(Protocol):
    """Anything that a rule makes of a match."""

    def resolve(self, context: Context) -> Value:
        """The days that it means here."""


def unknown(grain: str, note: str, value: str = "") -> Value:
    """A value without days; TIMEX3 has an X for each digit that is not known."""
    return Value(None, grain, "DATE", value or _UNKNOWN.get(grain, ""), note=note)


def named(days: Days | None, grain: str, anchor: Anchor = "none") -> Value:
    """The value of a calendar unit."""
    if days is None:
        return unknown(grain, INVALID)
    return Value(days, grain, "DATE", timex(days, grain), anchor)


def ambiguous(value: Value, others: tuple[Days, ...]) -> Value:
    """The value with what else it might be, and a word that it is not sure."""
    return value._replace(alternatives=others, note=OPEN) if others else value


def timex(days: Days, grain: str) -> str:
    """The TIMEX3 value of a calendar unit.

    >>> timex(Days(date(2025, 2, 3), date(2025, 2, 9)), "week")
    '2025-W06'
    """
    begin = days.begin
    assert begin is not None
    year, week, _ = begin.isocalendar()
    if grain == "week":
        return f"{year:04}-W{week:02}"
    if grain == "weekend":
        return f"{year:04}-W{week:02}-WE"
    lengths = {"month": 7, "year": 4, "decade": 3, "century": 2}
    if grain in lengths:
        return begin.isoformat()[: lengths[grain]]
    if grain == "quarter":
        return f"{begin.year:04}-Q{(begin.month - 1) // 3 + 1}"
    if grain == "half":
        return f"{begin.year:04}-H{(begin.month - 1) // 6 + 1}"
    return begin.isoformat()


def middle(days: Days) -> date:
    """A day in the middle of an interval, to measure how near it is."""
    begin, end = days.begin or days.end, days.end or days.begin
    assert begin is not None
    assert end is not None
    return begin + (end - begin) / 2


def chosen(candidates: list[Days], context: Context, anchor: date) -> tuple[Days, tuple[Days, ...]]:
    """The one of some days that the grammar and the anchor point to, and what else it might have been.

    The past takes the last that began by the anchor, the future the first that ends from then on, and where the
    grammar says nothing the nearest.
    """
    past = [days for days in candidates if days.begin is not None and days.begin <= anchor]
    future = [days for days in candidates if days.end is not None and days.end >= anchor]
    if context.direction < 0 and past:
        return past[-1], ()
    if context.direction > 0 and future:
        return future[0], ()
    nearest = min(candidates, key=lambda days: abs(middle(days) - anchor))
    others = [days for days in (past[-1:] + future[:1]) if days != nearest]
    return nearest, tuple(others)


def base_of(context: Context, *, story: bool = False, partial: bool = False) -> tuple[date | None, Anchor, str | None]:
    """The day that an expression is counted from, which anchor it is, and what is missing.

    A `story` expression ("the next day") hangs on the last date told, and so does a `partial` date in a narrative;
    "last week" is always said from publication.
    """
    if story or (partial and context.narrative):
        if context.story is not None and context.story.begin is not None:
            return context.story.begin, "narrative", None
        if story and context.published is None:
            return None, "narrative", NO_STORY
    if context.published is None:
        return None, "publication", NO_DATE
    return context.published, "publication", None


def around(base: date, unit: str, count: int = 0) -> Days | None:
    """The calendar unit that lies some units from the one around a day."""
    here = unit_around(base, unit)
    if here is None or here.begin is None or count == 0:
        return here
    start = shifted(here.begin, unit, count)
    return unit_around(start, unit) if start is not None else None
