"""Days as English news writes them, to ISO dates; only what names a day and a month."""

from __future__ import annotations

import re
from datetime import date, datetime

from dragoman.errors import UsageError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"

# A day, to be put into longer patterns; ignore case there.
DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}\b|{_NUMBER}\s{_MONTH}\b(?:,?\s\d{{4}}\b)?"
    rf"|{_MONTH}\s{_NUMBER}\b(?:,?\s\d{{4}}\b)?)"
)
_WRITTEN = re.compile(DAY, re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})/?(\d{2})/?(\d{2})", re.ASCII)
_MAILED = re.compile(r"\s*(?:[A-Z][a-z]{2},\s*)?(\d{1,2} [A-Z][a-z]{2} \d{4}) \d{2}:\d{2}", re.ASCII)  # RFC 5322
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_ZONE = re.compile(r"(?<=\d)\s?(?:UTC|GMT)$")  # Greenwich's, which ISO calls Z
_APART = re.compile(r"(?<=\d)\s(?=[+-]\d{2}:?\d{2}$)", re.ASCII)  # between a time and its zone
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", re.ASCII | re.IGNORECASE)
_MONTH_WORD = re.compile(r"[A-Za-z]{3,}")


def iso_date(words: str) -> str | None:
    """Give the words back where they are an ISO date of a day that exists, otherwise None.

    >>> iso_date("2025-02-04"), iso_date("2025-02-30"), iso_date("4 Feb")
    ('2025-02-04', None, None)
    """
    found = _ISO.fullmatch(words)
    return None if found is None else _day(int(found[1]), int(found[2]), int(found[3]))


def check_days(*days: str | None) -> None:
    """Raise UsageError for what is no ISO day of the calendar; None is no day, and no fault."""
    for day in days:
        if day is not None and iso_date(day) is None:
            raise UsageError(f"day {day!r}", "it is not a day of the calendar", "give it as 2025-02-04")


def iso_month(words: str) -> str | None:
    """Give the words back where they are an ISO month that exists, otherwise None.

    >>> iso_month("2021-12"), iso_month("2021-13"), iso_month("2021")
    ('2021-12', None, None)
    """
    return words if iso_date(f"{words}-01") is not None and len(words) == len("2021-12") else None


def near_day(published: str) -> str:
    """The day itself; of a month, the day of publication of which is not known, its middle.

    >>> near_day("2021-12"), near_day("2021-12-03")
    ('2021-12-15', '2021-12-03')
    """
    return f"{published}-15" if iso_month(published) is not None else published


def told_day(words: str) -> str | None:
    """The day that words beside a text tell in any form with one meaning; None for 04/02/2025, which has two.

    >>> told_day("2025-02-04T09:00:00Z"), told_day("20250204"), told_day("2025/02/04"), told_day("04/02/2025")
    ('2025-02-04', '2025-02-04', '2025-02-04', None)
    >>> told_day("Tue, 04 Feb 2025 09:00:00 GMT"), told_day("February 4, 2025")
    ('2025-02-04', '2025-02-04')
    >>> told_day("2025-02-04 09:00:00 UTC"), told_day("2025-02-04 09:00:00 +0300")
    ('2025-02-04', '2025-02-04')
    """
    if iso_date(words[:10]) is not None:
        return words[:10] if _is_iso_time(words) else None
    numbers = _YEAR_FIRST.fullmatch(words)
    if numbers is not None:
        return _day(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    mailed = _MAILED.match(words)
    written = mailed[1] if mailed is not None else words
    return read_day(written, None) if _WRITTEN.fullmatch(written) is not None else None


def _is_iso_time(words: str) -> bool:
    try:
        datetime.fromisoformat(_ZONE.sub("Z", _APART.sub("", words)))
    except ValueError:
        return False
    return True


def read_day(words: str, near: str | None) -> str | None:
    """Read words that match `DAY`; a year that they leave out is the one that comes nearest to `near`.

    `near` is an ISO date. None where the day does not exist, or has no year and `near` is None.

    >>> read_day("Dec. 30", "2025-01-02"), read_day("4 February 2025", None), read_day("Feb. 4", None)
    ('2024-12-30', '2025-02-04', None)
    """
    if _ISO.fullmatch(words):
        return iso_date(words)
    month = _month(words)
    number = _DAY_OF_MONTH.search(words)
    if month is None or number is None:
        return None
    year = _YEAR.search(words)
    if year is not None:
        return _day(int(year[0]), month, int(number[1]))
    return None if near is None else _nearest(month, int(number[1]), date.fromisoformat(near))


def _month(words: str) -> int | None:
    for word in _MONTH_WORD.findall(words):
        if word[:3].lower() in _MONTHS:
            return _MONTHS.index(word[:3].lower()) + 1
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(month: int, day: int, near: date) -> str | None:
    days = [_day(year, month, day) for year in (near.year - 1, near.year, near.year + 1) if 0 < year < 10000]
    known = [iso for iso in days if iso is not None]
    return min(known, key=lambda iso: abs(date.fromisoformat(iso) - near), default=None)
