"""Charts: every count has its place, empty months too, and labels do not lie over one another."""

from __future__ import annotations

from dragoman.ledger import Ledger, Query
from dragoman.ledger.browsing import MonthCount
from dragoman.views.desk.dossier import Lane
from dragoman.web.charts import bars, timeline
from tests.ledger.making import added, document, event


def month(name: str, group: str = "1", events: int = 1) -> MonthCount:
    return MonthCount(month=name, group=group, reports=1, origins=1, events=events)


def test_months_without_anything_take_their_place() -> None:
    chart = bars([month("2025-01"), month("2025-04", events=3), month("2025-04", "4")])
    assert (chart.by, chart.peak) == ("month", 4)
    places = {bar.period: bar.x for bar in chart.bars}
    assert places["2025-04"] == 3 * 36.0
    assert sum(bar.height for bar in chart.bars if bar.period == "2025-04") <= chart.height


def test_many_months_become_years_and_days_are_those_of_the_period() -> None:
    chart = bars([month("1998-02"), month("2025-02")])
    assert chart.by == "year"
    first = chart.bars[0]
    assert (first.since, first.until) == ("1998-01-01", "1998-12-31")
    (bar,) = bars([month("2024-02")]).bars
    assert (bar.since, bar.until) == ("2024-02-01", "2024-02-29")


def test_years_that_were_counted_are_drawn_as_they_are() -> None:
    chart = bars([month("1998"), month("2025", events=3)])
    assert (chart.by, chart.peak) == ("year", 3)
    assert (chart.bars[1].since, chart.bars[1].until) == ("2025-01-01", "2025-12-31")


def test_the_last_day_that_a_calendar_has_can_be_drawn(ledger: Ledger) -> None:
    text = "Kenya will visit Uganda."
    added(ledger, document(text), event(text, "Kenya will visit Uganda", "visit", day="9999-12-31"))
    (one,) = ledger.happenings(
        Query(text="visit Uganda.", kind="event", until="9999-12-31", since="9999-01-01"), 1
    ).told
    drawn = timeline([Lane(name="Visits", types=("visit",), happenings=(one,), total=1)])
    assert [(tick.x, tick.text) for tick in drawn.ticks] == [(30, "9999-12-31")]


def test_a_short_time_is_told_by_its_days_and_a_long_one_by_its_years(ledger: Ledger) -> None:
    text = "Kenya visited Uganda."
    for number, day in enumerate(("2024-11-25", "2025-02-03", "2027-03-01")):
        added(ledger, document(text, external_id=str(number)), event(text, text[:-1], "visited", day=day))
    told = ledger.happenings(Query(kind="event"), 9).told
    lane = Lane(name="Visits", types=("visit",), happenings=told, total=3)
    assert [tick.text for tick in timeline([lane]).ticks] == ["2025", "2026", "2027"]
    short = Lane(name="Visits", types=("visit",), happenings=told[-2:], total=2)
    assert [tick.text for tick in timeline([short]).ticks] == ["2024-11-25", "2025-02-03"]


def test_labels_keep_apart_and_what_is_no_month_is_left_out() -> None:
    assert [tick.text for tick in bars([month("2017-12"), month("2018-03")]).ticks] == ["2018"]
    assert bars([month("0000-99"), month("soon")]).bars == ()
