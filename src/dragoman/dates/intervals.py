"""Calendar arithmetic: units, their first and last days, and shifts that a lawyer would accept.

All days are those of the proleptic Gregorian calendar; weeks begin on Monday (ISO 8601). Arithmetic that
leaves the years 1 to 9999 gives None rather than an error.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASON_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Days(NamedTuple):
    """Inclusive first and last day; None where open."""

    begin: date | None
    end: date | None


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where there is none.

    >>> day(2015, 2, 29), day(2016, 2, 29)
    (None, datetime.date(2016, 2, 29))
    """
    try:
        return date(year, month, number)
    except ValueError:
        return None


def whole_months(year: int, month: int, count: int = 1) -> Days | None:
    """The days of some whole months from one on.

    >>> whole_months(2024, 2)
    Days(begin=datetime.date(2024, 2, 1), end=datetime.date(2024, 2, 29))
    """
    begin = day(year, month, 1)
    last = year * 12 + month - 1 + count - 1
    if begin is None or not 1 <= last // 12 <= 9999:
        return None
    year_end, month_end = last // 12, last % 12 + 1
    return Days(begin, date(year_end, month_end, monthrange(year_end, month_end)[1]))


def shifted(start: date, unit: str, count: int) -> date | None:
    """The day that lies some units away; the last of the month where the day does not exist.

    >>> shifted(date(2025, 1, 20), "day", 100), shifted(date(2024, 1, 31), "month", 1)
    (datetime.date(2025, 4, 30), datetime.date(2024, 2, 29))
    """
    try:
        if unit in DAYS:
            return start + timedelta(days=count * DAYS[unit])
        if unit not in MONTHS:
            return start
        months = start.year * 12 + start.month - 1 + count * MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(start.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def unit_around(start: date, unit: str) -> Days | None:
    """The calendar unit that holds a day.

    >>> unit_around(date(2025, 2, 4), "week")
    Days(begin=datetime.date(2025, 2, 3), end=datetime.date(2025, 2, 9))
    """
    if unit == "day":
        return Days(start, start)
    if unit in ("week", "weekend", "fortnight"):
        monday = start - timedelta(days=start.weekday())
        first, last = (5, 6) if unit == "weekend" else (0, 6)
        return Days(monday + timedelta(days=first), monday + timedelta(days=last))
    return _months_around(start, unit)


def _months_around(start: date, unit: str) -> Days | None:
    year, month = start.year, start.month
    if unit == "month":
        return whole_months(year, month)
    if unit in ("quarter", "half"):
        size = MONTHS[unit]
        return whole_months(year, (month - 1) // size * size + 1, size)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    return whole_months(max(year // years * years, 1), 1, years * 12)


def season_of(year: int, season: str) -> Days | None:
    """The three months of a season that begins in a year; a winter ends in the next one."""
    return whole_months(year, SEASON_BEGINS[season], 3)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991).

    >>> easter(2025)
    datetime.date(2025, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, last = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, last + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (1 is the first, -1 the last) of a weekday (1 is Monday) in a month.

    >>> nth_weekday(2025, 11, 4, 4)
    datetime.date(2025, 11, 27)
    """
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def third_of(begin: date, end: date, part: str) -> Days:
    """The first, middle or last third of an interval (START, MID, END): of a year four months, of a month ten days.

    >>> third_of(date(2023, 5, 1), date(2023, 5, 31), "START")
    Days(begin=datetime.date(2023, 5, 1), end=datetime.date(2023, 5, 10))
    """
    length = (end - begin).days + 1
    if begin.day == 1 and length > 300:
        months = round(length / 30.44) // 3
        first, second = shifted(begin, "month", months) or end, shifted(begin, "month", 2 * months) or end
    else:
        first, second = begin + timedelta(days=length // 3), begin + timedelta(days=2 * (length // 3))
    one = timedelta(days=1)
    return {"START": Days(begin, first - one), "MID": Days(first, second - one), "END": Days(second, end)}[part]
