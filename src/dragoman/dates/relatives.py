"""Expressions that are counted from an anchor, lengths of time, sets, times of day, and mere references."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.dates.calendars import CalendarDate
from dragoman.dates.intervals import Days, shifted
from dragoman.dates.values import COARSE, NO_DATE, Context, Expression, Value, around, base_of, named, timex, unknown

_DESIGNATORS = {
    "second": "T{}S", "minute": "T{}M", "hour": "T{}H", "day": "{}D", "week": "{}W", "fortnight": "{}W",
    "month": "{}M", "quarter": "{}Q", "year": "{}Y", "decade": "{}DE", "century": "{}CE", "weekend": "{}WE",
}  # fmt: skip
_FINE = frozenset(("day", "week", "month", "weekend"))
CLOCK = frozenset(("second", "minute", "hour"))

NO_ANCHOR = "a length of time that hangs on no day"
NO_COUNT = "it does not say how many"
OUTSIDE = "it ends outside the years 1 to 9999"
REFERENCE = "it points to no day"


def period(count: float | None, unit: str) -> str:
    """A length in TIMEX3 (ISO 8601); X where it is not told.

    >>> period(2, "week"), period(None, "year"), period(2.5, "hour")
    ('P2W', 'PXY', 'PT2.5H')
    """
    if unit == "fortnight" and count is not None:
        count = count * 2
    number = "X" if count is None else str(int(count)) if count == int(count) else f"{count:g}"
    return "P" + _DESIGNATORS[unit].format(number)


@dataclass(frozen=True)
class Offset:
    """A unit that lies some units from the anchor: last week, today, two years ago, the following month.

    In a `story` it is counted from the last date of the text, with a `base` from that. `count` None: a few days ago.
    `back` marks "a year ago" and "a year earlier"; what is `partial` ("the end of the year") is of the story in a
    narrative.
    """

    count: int | None
    unit: str
    story: bool = False
    base: Expression | None = None
    sign: int = -1
    back: bool = False
    partial: bool = False

    def resolve(self, context: Context) -> Value:
        """The days of that unit."""
        if self.base is not None:
            value = self.base.resolve(context)
            start = value.days.begin if value.days is not None else None
            if start is None:
                return value._replace(value="")
            return self._from(start, "none", exact=True)
        if self._compares(context):
            return self._year_of_story(context)
        if self.unit in _FINE and context.story_grain in COARSE:  # "the next day" hangs on no year
            context = context._replace(story=None)
        start, anchor, missing = base_of(context, story=self.story, partial=self.partial)
        if start is None:
            return unknown(self.unit, missing or NO_DATE)
        return self._from(start, anchor, exact=False)

    def _compares(self, context: Context) -> bool:
        """Whether it is a year before the quarter just told: "third-quarter profit was up from a year ago"."""
        return self.unit == "year" and self.count == -1 and self.back and context.story_grain in ("quarter", "half")

    def _year_of_story(self, context: Context) -> Value:
        assert context.story is not None
        assert context.story.begin is not None
        start = shifted(context.story.begin, "year", -1)
        days = around(start, context.story_grain) if start is not None else None
        return named(days, context.story_grain, "narrative")

    def _from(self, start: date, anchor: str, *, exact: bool) -> Value:
        if self.count is None:
            days = Days(None, start) if self.sign < 0 else Days(start, None)
            value = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
            return Value(days, self.unit, "DATE", value, anchor, note=NO_COUNT)  # type: ignore[arg-type]
        if self.unit in CLOCK:
            return Value(Days(start, start), "day", "TIME", f"{start.isoformat()}TXX:XX", anchor)  # type: ignore[arg-type]
        if exact and self.unit != "day":
            there = shifted(start, self.unit, self.count)
            return named(Days(there, there) if there is not None else None, "day", anchor)  # type: ignore[arg-type]
        return named(around(start, self.unit, self.count), self.unit, anchor)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Nearest:
    """A unit that the grammar places: over the weekend."""

    unit: str

    def resolve(self, context: Context) -> Value:
        """The last one, or the next where the grammar says so."""
        start, anchor, missing = base_of(context)
        if start is None:
            return unknown(self.unit, missing or NO_DATE)
        found = [days for count in (-1, 0, 1) if (days := around(start, self.unit, count)) is not None]
        over = [days for days in found if days.begin is not None and days.begin <= start]
        coming = [days for days in found if days.begin is not None and days.begin > start]
        return named(coming[0] if context.direction > 0 and coming else over[-1], self.unit, anchor)


@dataclass(frozen=True)
class Stretch:
    """Some units up to the anchor, or from it on: the past five years, the next 100 days, in recent months."""

    count: int | None
    unit: str
    sign: int
    deadline: bool = False
    base: Expression | None = None

    def resolve(self, context: Context) -> Value:
        """From the anchor to the day that lies so far away; a deadline has no beginning."""
        length = period(self.count, self.unit)
        start, anchor, missing = base_of(context)
        if self.deadline and self.count is None:
            return Value(None, self.unit, "DURATION", length, anchor, note=NO_COUNT)
        if self.base is not None:
            days = self.base.resolve(context).days
            start, anchor = (days.begin if days is not None else None), "none"
        if start is None:
            return Value(None, self.unit, "DURATION", length, anchor, note=missing or NO_DATE)
        days = self._days(start)
        if days is None:
            return Value(None, self.unit, "DURATION", length, anchor, note=OUTSIDE)
        if self.count is None:
            return Value(days, "interval", "DATE", "PAST_REF" if self.sign < 0 else "FUTURE_REF", anchor)
        return Value(days, "interval", "DURATION", length, anchor)

    def _days(self, start: date) -> Days | None:
        if self.count is None:
            return Days(None, start) if self.sign < 0 else Days(start, None)
        if self.unit in CLOCK:
            return Days(start, start)
        there = shifted(start, self.unit, self.sign * self.count)
        if there is None:
            return None
        if self.deadline:
            return Days(None, there)
        return Days(there, start) if self.sign < 0 else Days(start, there)


@dataclass(frozen=True)
class Rest:
    """What is over of a unit, or what is left of it: earlier this month, later this year."""

    whole: Expression
    sign: int

    def resolve(self, context: Context) -> Value:
        """From the first day to the anchor, or from the anchor to the last day."""
        value = self.whole.resolve(context)
        here, _, _ = base_of(context)
        days = value.days
        if days is None or days.begin is None or days.end is None or here is None:
            return value
        if not days.begin <= here <= days.end:
            return value
        return value._replace(days=Days(days.begin, here) if self.sign < 0 else Days(here, days.end))


@dataclass(frozen=True)
class Duration:
    """A length of time without an anchor: three years, a five-year plan."""

    count: float | None
    unit: str

    def resolve(self, context: Context) -> Value:  # noqa: ARG002 - all expressions have one shape
        """No days, and a length."""
        return Value(None, self.unit, "DURATION", period(self.count, self.unit), note=NO_ANCHOR)


@dataclass(frozen=True)
class Recurring:
    """A set of days: daily, every two years, each Monday."""

    value: str

    def resolve(self, context: Context) -> Value:  # noqa: ARG002
        """No days, and how often."""
        return Value(None, "set", "SET", self.value, note="a set of days")


@dataclass(frozen=True)
class Reference:
    """Now, recently, soon: the time of speaking, before it or after it, and no day of the calendar."""

    value: str

    def resolve(self, context: Context) -> Value:  # noqa: ARG002
        """No days."""
        return Value(None, "reference", "DATE", self.value, note=REFERENCE)


@dataclass(frozen=True)
class Daypart:
    """A part of a day (MO, AF, EV, NI, MI) of another expression."""

    part: str
    whole: Expression

    def resolve(self, context: Context) -> Value:
        """The day; the part is in the TIMEX3 value."""
        value = self.whole.resolve(context)
        if value.days is None or value.days.begin is None:
            return value._replace(type="TIME", value=f"XXXX-XX-XXT{self.part}")
        return value._replace(type="TIME", value=f"{timex(value.days, 'day')}T{self.part}")


@dataclass(frozen=True)
class Clock:
    """A time of day, with the zone as it is written, of another expression or of the day of the anchor."""

    hour: int
    minute: int | None
    zone: str = ""
    whole: Expression | None = None

    def resolve(self, context: Context) -> Value:
        """The day; the time is in the TIMEX3 value."""
        value = (self.whole or Offset(0, "day", partial=True)).resolve(context)
        time = f"T{self.hour:02}:{self.minute or 0:02}{self.zone}"
        if value.days is None or value.days.begin is None:
            return value._replace(type="TIME", value=f"XXXX-XX-XX{time}", grain="time")
        return value._replace(type="TIME", value=f"{timex(value.days, 'day')}{time}", grain="time")


@dataclass(frozen=True)
class WeekdayOf:
    """A weekday of the week around the anchor or one beside it: last Friday, next Monday, Tuesday of next week."""

    weekday: int
    shift: int
    week: Expression | None = None

    def resolve(self, context: Context) -> Value:
        """The day: "last" is the one before the anchor, "next" the one after it."""
        if self.week is not None:
            value = self.week.resolve(context)
            if value.days is None or value.days.begin is None:
                return value
            there = shifted(value.days.begin, "day", self.weekday - 1)
            return named(Days(there, there) if there is not None else None, "day", value.anchor)
        start, anchor, missing = base_of(context)
        if start is None:
            return unknown("day", missing or NO_DATE)
        there = shifted(start, "day", self._steps(start))
        return named(Days(there, there) if there is not None else None, "day", anchor)

    def _steps(self, start: date) -> int:
        if self.shift < 0:
            return -((start.isoweekday() - self.weekday) % 7 or 7)
        if self.shift > 0:
            return (self.weekday - start.isoweekday()) % 7 or 7
        return self.weekday - start.isoweekday()


@dataclass(frozen=True)
class MonthOf:
    """A month named beside the anchor: last May, next January, this June."""

    month: int
    shift: int

    def resolve(self, context: Context) -> Value:
        """The last one that is over, the next that has not begun, or the one of this year."""
        start, anchor, missing = base_of(context)
        if start is None:
            return unknown("month", missing or NO_DATE)
        year = start.year
        if self.shift < 0 and self.month >= start.month:
            year -= 1
        if self.shift > 0 and self.month <= start.month:
            year += 1
        return named(CalendarDate(year=year, month=self.month).days_in(year), "month", anchor)


@dataclass(frozen=True)
class InYear:
    """A month or day of a year that is told beside the anchor: April of last year."""

    month: int
    number: int | None
    year: Expression

    def resolve(self, context: Context) -> Value:
        """The days in that year."""
        value = self.year.resolve(context)
        if value.days is None or value.days.begin is None:
            return value
        there = CalendarDate(value.days.begin.year, self.month, self.number)
        return named(there.days_in(value.days.begin.year), there.grain, value.anchor)


@dataclass(frozen=True)
class WeekAround:
    """The week that holds a day."""

    whole: Expression

    def resolve(self, context: Context) -> Value:
        """From Monday to Sunday."""
        value = self.whole.resolve(context)
        if value.days is None or value.days.begin is None:
            return value
        return named(around(value.days.begin, "week"), "week", value.anchor)
