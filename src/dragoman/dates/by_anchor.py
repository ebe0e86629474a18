"""Builders of expressions that are counted from an anchor, and of parts of other expressions."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.dates.calendars import CalendarDate, Closest, Part, WeekdayIn
from dragoman.dates.captures import Captures, count_of, nth_of, unit_of
from dragoman.dates.relatives import (
    Clock,
    Daypart,
    Duration,
    InYear,
    MonthOf,
    Nearest,
    Offset,
    Recurring,
    Rest,
    Stretch,
    WeekAround,
    WeekdayOf,
)
from dragoman.dates.values import Expression

_OF = re.compile(r"\s+of\b")
_DATE_BEHIND = re.compile(r"\.|,? \d|, [A-Z][a-z]{2,8}\.? \d")


def weekday(captures: Captures) -> Expression | None:
    """A weekday; in the plural a set. An abbreviation needs its full stop, or a date behind it."""
    name = captures.nodes("weekday")[0].text
    if len(name) <= 5 and not captures.is_followed_by(_DATE_BEHIND):
        return None
    value = captures.integer("weekday", "Weekday")
    return Recurring(f"XXXX-WXX-{value}") if name.lower().endswith("days") else CalendarDate(weekday=value)


def _shift(captures: Captures, *kinds: str) -> int:
    return captures.integer("shift", *kinds, "This", "Next", "Last") or 0


def weekday_relative(captures: Captures) -> Expression | None:
    """Last Friday, next Monday."""
    value = captures.integer("weekday", "Weekday")
    if captures.is_followed_by(_OF):  # "the last Friday of May"; a higher level reads it
        return None
    return WeekdayOf(value, _shift(captures, "Following", "Previous", "That")) if value is not None else None


def weekday_of_week(captures: Captures) -> Expression | None:
    """Tuesday of next week."""
    return WeekdayOf(captures.integer("weekday", "Weekday") or 1, 0, Offset(_shift(captures), "week"))


def weekday_last(captures: Captures) -> Expression | None:
    """Friday last."""
    return WeekdayOf(captures.integer("weekday", "Weekday") or 1, -1)


def today(captures: Captures) -> Expression | None:
    """Today, yesterday, tomorrow."""
    return Offset(captures.integer("today", "Today") or 0, "day")


def daypart_today(captures: Captures) -> Expression | None:
    """Tonight, this morning; "(05)" behind it is the day."""
    part = captures.value("part", "Daypart", "Tonight") or "NI"
    number = captures.digits("day")
    return Daypart(part, Closest(CalendarDate(number=number)) if number is not None else Offset(0, "day"))


def last_night(captures: Captures) -> Expression | None:
    """Last night, yesterday morning."""
    return Daypart(captures.value("part", "Daypart") or "NI", Offset(-1, "day"))


def tomorrow_daypart(captures: Captures) -> Expression | None:
    """Tomorrow morning."""
    return Daypart(captures.value("part", "Daypart") or "MO", Offset(1, "day"))


def day_beyond(captures: Captures) -> Expression | None:
    """The day before yesterday, the day after tomorrow."""
    return Offset(2 if captures.has("last") else -2, "day")


_NO_CALENDAR_UNIT = frozenset(("hour", "minute", "fortnight"))


def unit_relative(captures: Captures) -> Expression | None:
    """Last week, this year; "the past year" is the twelve months up to now."""
    shift, unit = captures.integer("shift", "This", "Next", "Last"), unit_of(captures)
    if shift is None or unit is None or unit in _NO_CALENDAR_UNIT or captures.is_followed_by(_OF):
        return None
    words = captures.said.split()
    if "past" in words or (words[0] == "the" and words[1] in ("last", "coming") and unit != "day"):
        return Stretch(1, unit, shift or -1)
    if unit == "day":
        return (
            None
            if words[0] in ("last", "next") or words[:2] == ["the", "last"]
            else Offset(shift, unit, story=shift != 0)
        )
    return Offset(shift, unit, story=words[:2] == ["the", "next"], partial=shift > 0)


def month_relative(captures: Captures) -> Expression | None:
    """Last May, next January."""
    value = captures.integer("month", "Month")
    return MonthOf(value, _shift(captures)) if value is not None else None


def month_of_year(captures: Captures) -> Expression | None:
    """April of last year, 8 April this year."""
    that = captures.value("shift", "That") is not None
    there = Offset(_shift(captures), "year", story=that)
    return InYear(captures.integer("month", "Month") or 1, nth_of(captures, "day"), there)


def same_unit(captures: Captures) -> Expression | None:
    """The same day, that year."""
    part = captures.value("unit", "Daypart")
    if part is not None:
        return Daypart(part, Offset(0, "day", story=True))
    return Offset(0, unit_of(captures) or "day", story=True)


def following_unit(captures: Captures) -> Expression | None:
    """The following day, the previous year."""
    shift = captures.integer("shift", "Following", "Previous", "Next") or 1
    part = captures.value("unit", "Daypart")
    if part is not None:
        return Daypart(part, Offset(shift, "day", story=True))
    unit = unit_of(captures)
    return Offset(shift, unit, story=True) if unit is not None and unit not in _NO_CALENDAR_UNIT else None


_GOES_ON = re.compile(r"\s+\w")


def unit_beside(captures: Captures) -> Expression | None:
    """The year before, the day after: where nothing follows that it is counted from."""
    if captures.is_followed_by(_GOES_ON):
        return None
    return Offset(-1 if captures.words("sign") == "before" else 1, unit_of(captures) or "day", story=True)


def _count(captures: Captures) -> int | None:
    count = count_of(captures, "count")
    return int(count) if count is not None else None


def ago(captures: Captures) -> Expression | None:
    """Two years ago; "a decade ago" is ten years ago."""
    count, unit = _in_years(_count(captures), unit_of(captures) or "day")
    return Offset(-count if count is not None else None, unit, back=unit == "year" and count == 1)


def _in_years(count: int | None, unit: str) -> tuple[int | None, str]:
    """Decades and centuries as years: what lies so far away is told by its year."""
    years = {"decade": 10, "century": 100}.get(unit)
    return (count * years if count is not None else None, "year") if years is not None else (count, unit)


def from_now(captures: Captures) -> Expression | None:
    """Two years from now."""
    return Offset(_count(captures), unit_of(captures) or "day", sign=1)


def later(captures: Captures) -> Expression | None:
    """Two days later, a year earlier; "two days before the vote" hangs on the vote and is none."""
    word = captures.words("sign")
    if word in ("before", "after") and captures.is_followed_by(_GOES_ON):
        return None
    sign = 1 if word in ("later", "after", "afterwards") else -1
    count = _count(captures)
    moved = sign * count if count is not None else None
    return Offset(moved, unit_of(captures) or "day", story=True, sign=sign, back=sign < 0)


def rest(captures: Captures) -> Expression | None:
    """Earlier this month, later this year."""
    return Rest(Offset(0, unit_of(captures) or "day"), 1 if captures.words("sign") == "later" else -1)


_AHEAD = frozenset("next coming following upcoming subsequent ensuing".split())


def stretch(captures: Captures) -> Expression | None:
    """The past five years, the coming months, recent years."""
    return Stretch(_count(captures), unit_of(captures) or "day", 1 if captures.words("sign") in _AHEAD else -1)


def near_future(captures: Captures) -> Expression | None:  # noqa: ARG001 - all builders have one shape
    """The near future."""
    return Offset(None, "day", sign=1)


def within(captures: Captures) -> Expression | None:
    """Within 100 days: the last day on which it is in time."""
    return Stretch(_count(captures), unit_of(captures) or "day", 1, deadline=True)


def within_of(captures: Captures) -> Expression | None:
    """Within 100 days of 20 January 2025."""
    length = captures.expression("length")
    return replace(length, base=captures.expression("whole")) if isinstance(length, Stretch) else None


def counted_from(captures: Captures) -> Expression | None:
    """Two weeks after 5 May 2023."""
    length = captures.expression("length")
    if not isinstance(length, Duration):
        return None
    sign = -1 if captures.words("sign") == "before" else 1
    count = int(length.count) * sign if length.count is not None else None
    return Offset(count, length.unit, base=captures.expression("whole"), sign=sign)


def weekend(captures: Captures) -> Expression | None:  # noqa: ARG001
    """The weekend: the last one, or the next."""
    return Nearest("weekend")


def latest(captures: Captures) -> Expression | None:
    """The latest quarter: the last that is over."""
    return Offset(-1, unit_of(captures) or "quarter")


def part(captures: Captures) -> Expression | None:
    """Early May, late 2023, the end of 2030."""
    value = captures.value("part", "Third", "Edge")
    if value is None:
        value = "END" if captures.words("part") in ("later", "latter", "late") else "START"
    return Part(captures.expression("whole"), value)


def part_unit(captures: Captures) -> Expression | None:
    """The end of the year, year-end."""
    value = captures.value("part", "Third", "Edge") or "END"
    return Part(Offset(0, unit_of(captures) or "year", partial=True), value)


def as_is(captures: Captures) -> Expression | None:
    """Late on Monday; the same period last year: the expression inside."""
    return captures.expression("whole")


def daypart(captures: Captures) -> Expression | None:
    """Monday night, the night of 3 May."""
    return Daypart(captures.value("part", "Daypart") or "NI", captures.expression("whole"))


def clock_day(captures: Captures) -> Expression | None:
    """5 p.m. on Monday."""
    time, whole = captures.expression("time"), captures.expression("whole")
    return replace(time, whole=whole) if isinstance(time, Clock) else None


def week_of(captures: Captures) -> Expression | None:
    """The week of 5 May."""
    return WeekAround(captures.expression("whole"))


def weekday_in(captures: Captures) -> Expression | None:
    """The first Monday of March."""
    day = captures.expression("day")
    nth = -1 if captures.value("nth", "Last") else nth_of(captures, "nth")
    if not isinstance(day, CalendarDate) or day.weekday is None or nth is None or not -1 <= nth <= 5:
        return None
    return WeekdayIn(day.weekday, nth, captures.expression("whole"))


BUILDERS = {
    "weekday-in": weekday_in,
    "weekday": weekday,
    "weekday-relative": weekday_relative,
    "weekday-of-week": weekday_of_week,
    "weekday-last": weekday_last,
    "today": today,
    "daypart-today": daypart_today,
    "last-night": last_night,
    "tomorrow-daypart": tomorrow_daypart,
    "day-beyond": day_beyond,
    "unit-relative": unit_relative,
    "month-relative": month_relative,
    "month-of-year": month_of_year,
    "same-unit": same_unit,
    "following-unit": following_unit,
    "unit-beside": unit_beside,
    "ago": ago,
    "from-now": from_now,
    "later": later,
    "rest": rest,
    "stretch": stretch,
    "near-future": near_future,
    "within": within,
    "within-of": within_of,
    "counted-from": counted_from,
    "weekend": weekend,
    "latest": latest,
    "part": part,
    "part-unit": part_unit,
    "as-is": as_is,
    "daypart": daypart,
    "clock-day": clock_day,
    "week-of": week_of,
}
