"""Charts: every count has its place, empty months too, and labels do not lie over one another."""

from __future__ import annotations

from dragoman.ledger.browsing import MonthCount
from dragoman.web.charts import bars


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


def test_labels_keep_apart_and_what_is_no_month_is_left_out() -> None:
    assert [tick.text for tick in bars([month("2017-12"), month("2018-03")]).ticks] == ["2018"]
    assert bars([month("0000-99"), month("soon")]).bars == ()
