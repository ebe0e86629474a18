"""The gate fails on a fall, on fewer items and on a figure that nothing measures; floors only rise."""

from evaluation.conll18 import F1
from evaluation.gate import Floor, failures, risen, table


def test_a_figure_at_its_floor_passes() -> None:
    assert failures({"las": Floor(70.0, 10)}, {"las": F1(10, 10, 7)}) == []


def test_fewer_items_fail_even_when_all_are_right() -> None:
    assert failures({"las": Floor(70.0, 10)}, {"las": F1(9, 9, 9)}) == ["las: 9 items scored, the floor was set on 10"]


def test_a_figure_that_is_not_measured_fails() -> None:
    assert failures({"las": Floor(70.0, 10)}, {}) == ["las: nothing measures it"]


def test_floors_rise_and_never_fall() -> None:
    floors = {"las": Floor(70.0, 10), "uas": Floor(95.0, 10)}
    found = {"las": F1(20, 20, 17), "uas": F1(10, 10, 9)}
    assert risen(floors, found) == {"las": Floor(84.9, 20), "uas": Floor(95.0, 10)}


def test_the_table_shows_false_alarms_and_misses() -> None:
    row = table({"names": Floor(50.0, 4)}, {"names": F1(4, 5, 3)}).splitlines()[1]
    assert row.split() == ["names", "66.67", "50.0", "2", "1", "4"]
