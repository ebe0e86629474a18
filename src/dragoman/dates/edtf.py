"""Days in EDTF (ISO 8601-2), level 1, as short as they can be said."""

from __future__ import annotations

from dragoman.dates.intervals import Days

_SEASONS = {3: "21", 6: "22", 9: "23", 12: "24"}
_PREFIX = {"month": 7, "year": 4, "decade": 3, "century": 2}
_OPEN_DIGITS = {"decade": "X", "century": "XX"}


def edtf(days: Days, grain: str) -> str:
    """The days of an expression; `grain` is the unit that they were told in.

    >>> from datetime import date
    >>> edtf(Days(date(2023, 5, 1), date(2023, 5, 31)), "month")
    '2023-05'
    >>> edtf(Days(None, date(2030, 12, 31)), "year")
    '../2030-12-31'
    >>> edtf(Days(date(1990, 1, 1), date(1999, 12, 31)), "decade")
    '199X'
    """
    if days.begin is None or days.end is None:
        return f"{days.begin or '..'}/{days.end or '..'}"
    if days.begin == days.end:
        return days.begin.isoformat()
    if grain in _PREFIX and days.begin.day == 1:
        return days.begin.isoformat()[: _PREFIX[grain]] + _OPEN_DIGITS.get(grain, "")
    if grain == "season":
        return f"{days.begin.year:04}-{_SEASONS[days.begin.month]}"
    return f"{days.begin}/{days.end}"
