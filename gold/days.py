"""Days of a reader as EDTF, grain and TIMEX3, which follow from them by the calendar alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from gold.places import NoteError


def check_days(begin: str | None, end: str | None, place: str) -> None:
    """Raise NoteError unless both are days (YYYY-MM-DD) or open, and in order."""
    for day in (begin, end):
        if day is not None:
            _day(day, place)
    if begin is not None and end is not None and begin > end:
        raise NoteError(place, f"{begin} is after {end}", "begin is the earlier day")


def edtf(begin: str | None, end: str | None) -> str:
    """The interval in EDTF level 1, as short as it can be said.

    >>> edtf("2023-05-01", "2023-05-31"), edtf(None, "2030-12-31"), edtf("2014-01-01", None), edtf(None, None)
    ('2023-05', '../2030-12-31', '2014-01-01/..', '')
    """
    if begin is None and end is None:
        return ""
    if begin is None or end is None:
        return f"{begin or '..'}/{end or '..'}"
    whole = _whole(begin, end)
    return whole if whole is not None else f"{begin}/{end}"


def grain(begin: str | None, end: str | None) -> str:
    """The calendar unit that the days fill, or `interval`.

    >>> grain("2023-05-04", "2023-05-04"), grain("2023-01-01", "2023-03-31"), grain("2014-01-01", None)
    ('day', 'quarter', 'interval')
    """
    if begin is None or end is None:
        return "interval"
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    days = (last - first).days + 1
    if days == 1:
        return "day"
    if days == 7:
        return "week"
    return _months(first, last)


def _months(first: date, last: date) -> str:
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return "interval"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    names = {1: "month", 3: "quarter", 6: "half", 12: "year", 120: "decade", 1200: "century"}
    return names.get(months, "interval")


def _whole(begin: str, end: str) -> str | None:
    if begin == end:
        return begin
    unit = grain(begin, end)
    if unit == "month":
        return begin[:7]
    return begin[:4] if unit == "year" and begin.endswith("-01-01") else None


def _day(day: str, place: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise NoteError(place, f"{day!r} is no day", "write YYYY-MM-DD") from error
