"""When a record is, as days that can be counted; what has no date of its own is near the day of publication."""

from __future__ import annotations

from datetime import date

from dragoman.documents.days import iso_date, near_day
from dragoman.ledger.entries import Entry
from dragoman.records import Record

_BEFORE = {"happened": 3, "ongoing": 30}
_AFTER = {"planned": 60, "promised": 60, "ongoing": 3}
"""How many days a deed without a date may lie before or after the report of it."""

_AHEAD = ("planned", "promised")
_EVER = (1, date.max.toordinal())


class Window(Record, frozen=True):
    """The first and the last day on which something may be, as ordinals; `dated` where the text says so."""

    first: int
    last: int
    dated: bool

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def meets(self, other: Window) -> bool:
        """Whether both can be on one day."""
        return self.first <= other.last and other.first <= self.last

    def meeting(self, other: Window) -> Window:
        """The days that both have; they must have some."""
        return Window(
            first=max(self.first, other.first), last=min(self.last, other.last), dated=self.dated or other.dated
        )


def ordinal(day: str | None) -> int | None:
    """The number of an ISO day, or of the middle of an ISO month; None where it is neither.

    >>> ordinal("2025-02-04"), ordinal("2025-02"), ordinal(None)
    (739286, 739297, None)
    """
    if day is None or iso_date(near_day(day)) is None:
        return None
    return date.fromisoformat(near_day(day)).toordinal()


def window(entry: Entry) -> Window:
    """When an event is."""
    first, last = ordinal(entry.first_day), ordinal(entry.last_day)
    published = ordinal(entry.published)
    if first is not None or last is not None:
        return _closed(first, last, published, entry.status in _AHEAD)
    if published is None:
        return Window(first=_EVER[0], last=_EVER[1], dated=False)
    first, last = published - _BEFORE.get(entry.status or "", 0), published + _AFTER.get(entry.status or "", 0)
    return Window(first=max(first, _EVER[0]), last=min(last, _EVER[1]), dated=False)


def _closed(first: int | None, last: int | None, published: int | None, ahead: bool) -> Window:
    """A window of which one end may be open: what is told was by the day of the report, what is planned is after it."""
    if first is None:
        first = min(published, last or published) if ahead and published is not None else _EVER[0]
    if last is None:
        last = max(first, published) if not ahead and published is not None else _EVER[1]
    return Window(first=first, last=last, dated=True)


def months(when: Window, most: int) -> list[str]:
    """The months of a window, of an open one that of the end that is known; none where it has more than `most`.

    >>> months(Window(first=739286, last=739320, dated=True), 3)
    ['2025-02', '2025-03']
    """
    begin, end = when.first, when.last
    if begin == _EVER[0] and end != _EVER[1]:
        begin = end
    elif end == _EVER[1]:
        end = begin
    if end - begin >= most * 31 or begin == _EVER[0]:
        return []
    first, last = date.fromordinal(begin), date.fromordinal(end)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
