"""Expressions that name their place in the calendar: days, months, years, quarters, seasons, feasts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.dates.intervals import (
    MONTHS,
    Days,
    day,
    easter,
    nth_weekday,
    season_of,
    shifted,
    third_of,
    whole_months,
)
from dragoman.dates.values import (
    COARSE,
    INVALID,
    NO_DATE,
    NO_STORY,
    Context,
    Expression,
    Value,
    ambiguous,
    base_of,
    chosen,
    middle,
    named,
    unknown,
)
from dragoman.records import DateAnchor as Anchor

_A_SEASON = 100
"""A story whose last date is longer than this, in days, told a year, and partial dates lie in it."""


def _distance(days: Days, base: date) -> float:
    """How far a date lies from the last one of a story; stories go forward, so that going back counts more."""
    step = (middle(days) - base).days
    return step if step >= 0 else -1.4 * step


@dataclass(frozen=True)
class CalendarDate:
    """A date of which some fields are given: 4 May 2025, May 2025, 4 May, the 4th, Tuesday, Tuesday 4 May."""

    year: int | None = None
    month: int | None = None
    number: int | None = None
    weekday: int | None = None

    @property
    def grain(self) -> str:
        """The smallest unit that is given."""
        if self.number is not None or self.weekday is not None:
            return "day"
        return "month" if self.month is not None else "year"

    def filled(self, other: CalendarDate) -> CalendarDate:
        """With what another date says of the larger units that this one leaves open."""
        month = other.month if self.month is None and self.year is None else self.month
        return replace(self, year=self.year if self.year is not None else other.year, month=month)

    def days_in(self, year: int) -> Days | None:
        """The days in a year; None where there are none."""
        if self.month is None:
            return whole_months(year, 1, 12)
        if self.number is None:
            return whole_months(year, self.month)
        found = day(year, self.month, self.number)
        return Days(found, found) if found is not None else None

    def resolve(self, context: Context) -> Value:
        """The days, the year or month taken from the anchor where it is not given."""
        if self.year is not None:
            return named(self.days_in(self.year), self.grain)
        if self.month is not None:
            return self._without_year(context)
        return self._without_month(context)

    def _without_year(self, context: Context) -> Value:
        base, anchor, missing = base_of(context, partial=True)
        if base is None:
            return unknown(self.grain, missing or NO_DATE, self._open_value())
        if anchor == "narrative":
            return self._in_story(context, base, anchor)
        years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9999]
        found = [days for year in years if (days := self.days_in(year)) is not None]
        if not found:
            return unknown(self.grain, INVALID, self._open_value())
        found = [days for days in found if days.begin is not None and self._falls(days.begin)] or found
        days, others = chosen(found, context, base)
        return ambiguous(named(days, self.grain, anchor), others)

    def _in_story(self, context: Context, base: date, anchor: Anchor) -> Value:
        """The year of the story, or the one beside it that is nearer: December is followed by January."""
        story = context.story
        if story is None or story.end is None or (story.end - base).days > _A_SEASON:
            return named(self.days_in(base.year), self.grain, anchor)
        years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9999]
        found = [days for year in years if (days := self.days_in(year)) is not None]
        return named(min(found, key=lambda days: _distance(days, base)) if found else None, self.grain, anchor)

    def _without_month(self, context: Context) -> Value:
        base, anchor, missing = base_of(context, partial=True)
        if base is None:
            return unknown("day", missing or NO_DATE, self._open_value())
        if anchor == "narrative" and context.story_grain in COARSE:
            if context.published is None:
                return unknown("day", NO_STORY, self._open_value())._replace(anchor=anchor)
            base, anchor = context.published, "publication"
        found = self._in_months_around(base) if self.number is not None else self._weekdays_around(base)
        if not found:
            return unknown("day", INVALID)
        if anchor == "narrative":
            later = [days for days in found if days.begin is not None and days.begin >= base]
            return named(later[0] if later else found[-1], "day", anchor)
        days, others = chosen(found, context, base)
        if self.weekday is not None and context.direction == 0:  # the press leaves the weekday of what is over bare
            last, _ = chosen(found, context._replace(direction=-1), base)
            days, others = last, tuple(one for one in found if one.begin is not None and one.begin > base)
        return ambiguous(named(days, "day", anchor), others)

    def _in_months_around(self, base: date) -> list[Days]:
        months = [divmod(base.year * 12 + base.month - 1 + step, 12) for step in (-1, 0, 1)]
        found = [day(year, month + 1, self.number or 0) for year, month in months if 1 <= year <= 9999]
        return [Days(one, one) for one in found if one is not None and self._falls(one)]

    def _falls(self, one: date) -> bool:
        return self.weekday is None or one.isoweekday() == self.weekday

    def _weekdays_around(self, base: date) -> list[Days]:
        assert self.weekday is not None
        back = (base.isoweekday() - self.weekday) % 7
        steps = (-back, -back + 7) if back else (-7, 0, 7)
        found = [shifted(base, "day", step) for step in steps]
        return [Days(one, one) for one in found if one is not None]

    def _open_value(self) -> str:
        if self.month is None:
            return f"XXXX-WXX-{self.weekday}" if self.weekday is not None else f"XXXX-XX-{self.number:02}"
        return f"XXXX-{self.month:02}" + (f"-{self.number:02}" if self.number is not None else "")


@dataclass(frozen=True)
class Either:
    """A date in numbers of which nothing tells the day from the month: 3-12-2024."""

    likely: CalendarDate
    other: CalendarDate

    def resolve(self, context: Context) -> Value:
        """The day first, as most of the world writes; the other reading is kept."""
        value, other = self.likely.resolve(context), self.other.resolve(context)
        if other.days is None:
            return value
        return value._replace(alternatives=(other.days,), note="day and month may be the other way round")


@dataclass(frozen=True)
class Closest:
    """A date of which the nearest is meant, whatever the tense: the number in "this morning (05)"."""

    date: CalendarDate

    def resolve(self, context: Context) -> Value:
        """The nearest one."""
        return self.date.resolve(context._replace(direction=0))._replace(alternatives=(), note=None)


@dataclass(frozen=True)
class WeekdayIn:
    """The nth weekday of a month: the first Monday of March."""

    weekday: int
    nth: int
    month: Expression

    def resolve(self, context: Context) -> Value:
        """That day; none where the month has no fifth."""
        value = self.month.resolve(context)
        if value.days is None or value.days.begin is None or value.grain != "month":
            return value._replace(days=None, note=value.note or INVALID)
        there = nth_weekday(value.days.begin.year, value.days.begin.month, self.weekday, self.nth)
        days = Days(there, there) if there.month == value.days.begin.month else None
        return named(days, "day", value.anchor)


@dataclass(frozen=True)
class Years:
    """A decade or a century: the 1990s, the nineties, the 19th century."""

    first: int
    count: int
    before_christ: bool = False

    def resolve(self, context: Context) -> Value:  # noqa: ARG002 - all expressions have one shape
        """The days of all its years; before our era there are none that a calendar of four digits can say."""
        grain = "decade" if self.count == 10 else "century"
        if self.before_christ:
            return unknown(grain, "before the common era", f"BC{self.first:04}"[: 4 if grain == "century" else 6])
        return named(whole_months(max(self.first, 1), 1, self.count * 12), grain)


@dataclass(frozen=True)
class YearBC:
    """A year before the common era; it has a value, and no days."""

    year: int

    def resolve(self, context: Context) -> Value:  # noqa: ARG002
        """The value of TIMEX3."""
        return unknown("year", "before the common era", f"BC{self.year:04}")


@dataclass(frozen=True)
class Part:
    """A part of another expression: early, mid and late are thirds, and so is "the end of"."""

    whole: Expression
    part: str

    def resolve(self, context: Context) -> Value:
        """The days of the part; the TIMEX3 value is that of the whole."""
        value = self.whole.resolve(context)
        days = value.days
        if days is None or days.begin is None or days.end is None:
            return value._replace(mod=self.part)
        return value._replace(days=third_of(days.begin, days.end, self.part), mod=self.part)


@dataclass(frozen=True)
class Portion:
    """The nth quarter, half or week of another expression, or of the year that fits."""

    unit: str
    nth: int
    whole: Expression | None = None

    def resolve(self, context: Context) -> Value:
        """The days of that portion."""
        if self.whole is None:
            return self._nearest(context)
        value = self.whole.resolve(context)
        if value.days is None or value.days.begin is None or value.days.end is None:
            return value._replace(grain=self.unit, value="")
        found = _portion(value.days, self.unit, self.nth)
        if self.unit == "half" and value.grain not in ("year", "fiscal"):
            return value._replace(days=found, grain="interval", mod="START" if self.nth == 1 else "END")
        return named(found, self.unit if self.unit != "days" else "day", value.anchor)

    def _nearest(self, context: Context) -> Value:
        base, anchor, missing = base_of(context, partial=True)
        if base is None:
            return unknown(self.unit, missing or NO_DATE)
        years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9999]
        wholes = [Days(date(year, 1, 1), date(year, 12, 31)) for year in years]
        found = [days for whole in wholes if (days := _portion(whole, self.unit, self.nth)) is not None]
        past_only = context._replace(direction=min(context.direction, 0))  # "expects to report third-quarter losses"
        days, others = chosen(found, past_only, base)
        return ambiguous(named(days, self.unit, anchor), others)


def _portion(whole: Days, unit: str, nth: int) -> Days | None:
    """The nth (from 1; -1 is the last) unit inside an interval."""
    begin, end = whole
    assert begin is not None
    assert end is not None
    if unit == "half" and (end - begin).days < _A_SEASON:  # of a month, where months do not divide
        middle_day = begin + (end - begin) // 2
        return Days(begin, middle_day) if nth == 1 else Days(middle_day + timedelta(days=1), end)
    if unit in ("day", "week"):
        size = {"day": 1, "week": 7}[unit]
        start = shifted(begin, "day", size * (nth - 1)) if nth > 0 else shifted(end, "day", 1 - size)
        last = shifted(start, "day", size - 1) if start is not None else None
        return Days(start, min(last, end)) if start is not None and last is not None and start <= end else None
    months = MONTHS[unit]
    start = shifted(begin, "month", months * (nth - 1)) if nth > 0 else shifted(end.replace(day=1), "month", 1 - months)
    found = whole_months(start.year, start.month, months) if start is not None else None
    return found if found is not None and found.begin is not None and found.begin <= end else None


@dataclass(frozen=True)
class SeasonOf:
    """A season, of a year or of the year that fits."""

    season: str
    year: Expression | None = None
    shift: int | None = None

    def resolve(self, context: Context) -> Value:
        """The three months of the season (meteorological, northern)."""
        if self.year is not None:
            value = self.year.resolve(context)
            if value.days is None or value.days.begin is None:
                return value
            return self._named(season_of(value.days.begin.year, self.season), value.anchor)
        base, anchor, missing = base_of(context, partial=True)
        if base is None:
            return unknown("season", missing or NO_DATE)
        years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9998]
        found = [days for year in years if (days := season_of(year, self.season)) is not None]
        there = _relative(found, self.shift, context.direction, base) if self.shift is not None else None
        return self._named(there or chosen(found, context, base)[0], anchor)

    def _named(self, days: Days | None, anchor: Anchor) -> Value:
        if days is None or days.begin is None:
            return unknown("season", INVALID)
        return Value(days, "season", "DATE", f"{days.begin.year:04}-{self.season}", anchor)


def _relative(found: list[Days], shift: int, direction: int, base: date) -> Days | None:
    """The last one that is over, the next that has not begun; "this" one is running, or else the next or the last."""
    over = [days for days in found if days.end is not None and days.end < base]
    coming = [days for days in found if days.begin is not None and days.begin > base]
    running = [days for days in found if days not in over and days not in coming]
    if shift == 0 and running:
        return running[0]
    before = shift < 0 or (shift == 0 and direction < 0)
    return (over[-1] if over else None) if before else (coming[0] if coming else None)


@dataclass(frozen=True)
class Feast:
    """A feast that has its day by the calendar: 12-25, easter, thanksgiving (the fourth Thursday of November)."""

    name: str
    year: int | None = None
    step: int = 0

    def in_year(self, year: int) -> Days | None:
        """Its day in a year."""
        if self.name == "easter":
            found: date | None = easter(year)
        elif self.name == "thanksgiving":
            found = nth_weekday(year, 11, 4, 4)
        else:
            found = day(year, int(self.name[:2]), int(self.name[3:]))
        found = shifted(found, "day", self.step) if found is not None else None
        return Days(found, found) if found is not None else None

    def resolve(self, context: Context) -> Value:
        """The day of the year that is given, or that fits."""
        if self.year is not None:
            return named(self.in_year(self.year), "day")
        base, anchor, missing = base_of(context, partial=True)
        if base is None:
            return unknown("day", missing or NO_DATE)
        years = [year for year in range(base.year - 1, base.year + 2) if 1 <= year <= 9998]
        found = [days for year in years if (days := self.in_year(year)) is not None]
        days, others = chosen(found, context, base)
        return ambiguous(named(days, "day", anchor), others)


@dataclass(frozen=True)
class Fiscal:
    """A fiscal year of the United States, named by the year in which it ends."""

    year: int

    def resolve(self, context: Context) -> Value:  # noqa: ARG002
        """From 1 October of the year before to 30 September."""
        days = whole_months(self.year - 1, 10, 12)
        return Value(days, "fiscal", "DATE", f"FY{self.year:04}") if days is not None else unknown("fiscal", INVALID)


@dataclass(frozen=True)
class Range:
    """From one expression to another; what one side leaves open the other says."""

    first: Expression
    last: Expression

    def resolve(self, context: Context) -> Value:
        """From the first day of the one to the last day of the other."""
        begin, end = self.sides(context)
        if begin.days is None or end.days is None:
            note = begin.note or end.note
            return Value(None, "interval", "DATE", "", begin.anchor, note=note)
        if begin.days.begin and end.days.end and begin.days.begin > end.days.end:
            return Value(None, "interval", "DATE", "", begin.anchor, note="it ends before it begins")
        days = Days(begin.days.begin, end.days.end)
        anchor = end.anchor if end.anchor != "none" else begin.anchor
        return Value(days, "interval", "DATE", f"{begin.value}/{end.value}", anchor)

    def sides(self, context: Context) -> tuple[Value, Value]:
        """What the two sides come to, each with what the other tells of year and month."""
        first, last = self.first, self.last
        if isinstance(first, CalendarDate) and isinstance(last, CalendarDate):
            if last.month is None and last.year is None and last.number is not None:
                last = last.filled(first)
            if first.year is None:
                first = _before(first, last)
        begin = first.resolve(context)
        if begin.days is not None and isinstance(last, CalendarDate) and last.year is None:
            return begin, _from(last, begin, context)
        return begin, last.resolve(context)


def _before(first: CalendarDate, last: CalendarDate) -> CalendarDate:
    """The earlier side with the year (and month) of the later one: "December to March 2020" began in 2019."""
    filled = first.filled(last)
    if filled.year is not None and filled.month is not None and last.month is not None and filled.month > last.month:
        return replace(filled, year=filled.year - 1)
    return filled


def _from(last: CalendarDate, begin: Value, context: Context) -> Value:
    """The later side, taken as the first that does not end before the other begins."""
    assert begin.days is not None
    start = begin.days.begin
    if start is None:
        return last.resolve(context)
    after = context._replace(published=start, direction=1, narrative=False)
    return last.resolve(after)


@dataclass(frozen=True)
class Onward:
    """From an expression to the present, which is open: 2013 to the present."""

    first: Expression

    def resolve(self, context: Context) -> Value:
        """From its first day on."""
        value = self.first.resolve(context)
        days = Days(value.days.begin, None) if value.days is not None else None
        return value._replace(days=days, grain="interval", value=f"{value.value}/PRESENT_REF")
