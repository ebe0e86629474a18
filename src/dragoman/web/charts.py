"""Charts as plain shapes with places in pixels: templates draw them as SVG, each mark a link to its evidence."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from dragoman.ledger.browsing import Happening, MonthCount, far_apart
from dragoman.records import Record
from dragoman.views.desk.dossier import Lane

Measure = Literal["reports", "origins", "events"]
_HEIGHT = 120
_WIDTH = 1080
_LANE = 40
_LABEL = 100  # the width of a day as a label, and of the edge
QUADS = {
    "1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict",
}  # fmt: skip
"""The quad classes of PLOVER."""


class Bar(Record, frozen=True):
    """One part of a month or year: where it stands, its class, and what it counts; `since` and `until` are days."""

    x: float
    y: float
    width: float
    height: float
    quad: str
    count: int
    period: str
    since: str
    until: str


class Tick(Record, frozen=True):
    """A label on the axis."""

    x: float
    text: str


class Bars(Record, frozen=True):
    """A chart of counts by month, or by year where there are many months; `peak` is the highest sum."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    peak: int
    by: Literal["month", "year"]


class Mark(Record, frozen=True):
    """A happening on the timeline."""

    x: float
    y: float
    happening: Happening


class Timeline(Record, frozen=True):
    """Lanes of happenings on one axis of time."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[tuple[float, str], ...]


def bars(counts: Sequence[MonthCount], measure: Measure = "events") -> Bars:
    """The chart of counts by period and quad class; a period without any is there too.

    >>> bars([MonthCount(month="2025-01", group="1", reports=1, origins=1, events=2)]).peak
    2
    """
    known = [one for one in counts if _is_month(one.month) or _is_year(one.month)]
    by: Literal["month", "year"] = "year" if far_apart(known) or any(_is_year(one.month) for one in known) else "month"
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in known:
        sums[one.month if by == "month" else one.month[:4]][one.group] += getattr(one, measure)
    periods = list(_periods(min(sums), max(sums), by)) if sums else []
    peak = max((sum(each.values()) for each in sums.values()), default=0)
    width = min(36.0, max(7.0, _WIDTH / max(1, len(periods))))
    drawn = [bar for at, each in enumerate(periods) for bar in _stack(each, sums[each], at * width, width, peak)]
    return Bars(
        width=round(max(width * len(periods), 60)), height=_HEIGHT, bars=tuple(drawn), peak=peak, by=by,
        ticks=tuple(Tick(x=at * width, text=each[:4]) for at, each in enumerate(periods) if _begins(each, at, by)),
    )  # fmt: skip


def _begins(period: str, at: int, by: str) -> bool:
    """Whether a label stands here: at each January and at the first month, unless a January follows too soon."""
    if by == "year":
        return at % 5 == 0
    return period.endswith("-01") or (at == 0 and period[5:] <= "08")


def _is_month(month: str) -> bool:
    return len(month) == 7 and month[:4].isdigit() and month[5:].isdigit() and 1 <= int(month[5:]) <= 12


def _is_year(period: str) -> bool:
    return len(period) == 4 and period.isdigit()


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _periods(first: str, last: str, by: str) -> Iterator[str]:
    if by == "year":
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
    else:
        yield from (f"{at // 12:04}-{at % 12 + 1:02}" for at in range(_number(first), _number(last) + 1))


def _stack(period: str, counts: dict[str, int], x: float, width: float, peak: int) -> Iterator[Bar]:
    y = float(_HEIGHT)
    month = period if len(period) == 7 else None
    for quad in QUADS:
        count = counts.get(quad, 0)
        if not count:
            continue
        height = count * (_HEIGHT - 8) / peak
        y -= height
        yield Bar(
            x=round(x, 2), y=round(y, 2), width=round(max(width - 1.5, 2), 2), height=round(height, 2), quad=quad,
            count=count, period=period, since=f"{month or period + '-01'}-01",
            until=_last_day(month) if month else f"{period}-12-31",
        )  # fmt: skip


def _last_day(month: str) -> str:
    return f"{month}-{monthrange(int(month[:4]), int(month[5:7]))[1]}"


def timeline(lanes: Iterable[Lane]) -> Timeline:
    """The happenings of all lanes at their first day; those of one place stand beside one another."""
    lanes = [lane for lane in lanes if lane.happenings]
    placed = [(number, one, _ordinal(one)) for number, lane in enumerate(lanes) for one in lane.happenings]
    known = [(number, one, at) for number, one, at in placed if at is not None]
    first = min((at for _, _, at in known), default=0)
    last = max((at for _, _, at in known), default=0)
    reach = max(1, last - first)
    taken: dict[tuple[int, int], int] = defaultdict(int)
    marks = []
    for number, one, at in known:
        column = round((at - first) / reach * (_WIDTH - 60) / 12)
        beside = taken[number, column]
        taken[number, column] += 1
        if beside < 3:
            marks.append(Mark(x=column * 12 + 30, y=number * _LANE + 18 + beside * 6, happening=one))
    return Timeline(
        width=_WIDTH, height=max(1, len(lanes)) * _LANE + 26, marks=tuple(marks), ticks=_ticks(first, last),
        lanes=tuple((number * _LANE + 18.0, lane.name) for number, lane in enumerate(lanes)),
    )  # fmt: skip


def _ordinal(one: Happening) -> int | None:
    try:
        return date.fromisoformat(one.entry.first_day or one.entry.from_day or "").toordinal()
    except ValueError:  # a day that is not known, or only its month
        return None


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    """The years, or the first and the last day where there are less than two of them."""
    if not first:
        return ()
    years = _years(first, last)
    if len(years) > 1:
        return years
    begin, end = (date.fromordinal(at).isoformat() for at in (first, last))
    return (Tick(x=30, text=begin), Tick(x=_WIDTH - _LABEL, text=end)) if begin != end else (Tick(x=30, text=begin),)


def _years(first: int, last: int) -> tuple[Tick, ...]:
    begin, end, reach = date.fromordinal(first).year, date.fromordinal(last).year, max(1, last - first)
    every = max(1, (end - begin) // 12)
    years = [year for year in range(begin, end + 1) if (year - begin) % every == 0]
    at = [(year, date(year, 1, 1).toordinal() - first) for year in years if date(year, 1, 1).toordinal() >= first]
    return tuple(Tick(x=round(day / reach * (_WIDTH - 60)) + 30, text=str(year)) for year, day in at)
