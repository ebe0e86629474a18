"""What follows from two days by the calendar."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gold.days import check_days, edtf, grain
from gold.places import NoteError

DAYS = st.dates().map(datetime.date.isoformat)


@given(DAYS, DAYS)
def test_an_interval_says_both_of_its_days_or_the_unit_that_they_fill(one: str, other: str) -> None:
    begin, end = sorted((one, other))
    said = edtf(begin, end)
    assert said in (f"{begin}/{end}", begin, begin[:7], begin[:4])
    assert (said == begin) == (begin == end)


@pytest.mark.parametrize(
    ("begin", "end", "unit"),
    [
        ("2024-02-01", "2024-02-29", "month"),
        ("2023-02-01", "2023-02-27", "interval"),
        ("2010-01-01", "2019-12-31", "decade"),
        ("2020-01-01", "2020-06-30", "half"),
        (None, "2020-06-30", "interval"),
    ],
)
def test_grains(begin: str | None, end: str | None, unit: str) -> None:
    assert grain(begin, end) == unit


def test_days_that_cannot_be_are_refused() -> None:
    with pytest.raises(NoteError, match="is no day"):
        check_days("2023-02-30", None, "paragraph 1")
    with pytest.raises(NoteError, match="is after"):
        check_days("2023-02-03", "2023-02-02", "paragraph 1")
    check_days(None, None, "paragraph 1")
