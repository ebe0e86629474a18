"""What is refused rather than guessed, and what hostile texts may not do."""

import datetime
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.dates.finding import DateFinder
from dragoman.dates.values import Context
from tests.dates.reading import everything, only, read

FINDER = DateFinder()
CONTEXT = Context(datetime.date(2025, 2, 4))

WITHOUT_DATES = [
    "They may agree, and we may not.",
    "The troops march at dawn, sat down and rose.",
    "Version 2.10.2 of file 2019.3 has 1,998 lines.",
    "It cost $1998, or 2000 euros a head.",
    "Call +1 555 1998 or 555-2024.",
    "They won 3-2 and lost 10-12.",
    "Resolution 1973 and Article 2024 were read in room 1984.",
    "Theresa May told August Strand so.",
    "It was the 3rd meeting of the 46th president.",
    "Prices fall and rivers spring from the hills.",
    "He lives in the old quarter, second door.",
    "The minute book was kept by the Second Secretary.",
]


@pytest.mark.parametrize("text", WITHOUT_DATES)
def test_a_text_without_dates_has_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "text", ["29 February 2015", "30 February 2024", "31 April", "2015-02-29", "June 31", "0000-01-01"]
)
def test_a_day_that_does_not_exist_is_one_span_marked_invalid(text: str) -> None:
    sentence = f"It was signed on {text} in two copies."
    date = only(sentence)
    assert sentence[date.span[0] : date.span[1]] == text
    assert (date.begin, date.end, date.note) == (None, None, "invalid: there is no such day")


@pytest.mark.parametrize(
    "text",
    [
        "99999999999 days ago",
        "within 99999999999 days",
        "the next 99999 years",
        "the 99th century",
        "10000 years later",
    ],
)
def test_counts_that_leave_the_calendar_give_no_days(text: str) -> None:
    for date in everything(f"It ended on 5 May 2023 and {text}."):
        assert date.begin is None or date.begin >= "0001"


@given(st.text(alphabet="0123456789-/.,' MayTuesdthofine\n", max_size=60))
@example("31/12/9999 - 1/1/1")
@example("'''''99s 's th 5th May–")
def test_no_text_breaks_the_grammar(text: str) -> None:
    last = 0
    for found in FINDER.find(text):
        begin, end = found.span
        assert last <= begin < end <= len(text)
        assert text[begin:end].strip() == text[begin:end]
        last = end
        days = found.meaning.resolve(CONTEXT).days
        if days is not None and days.begin is not None and days.end is not None:
            assert days.begin <= days.end


@pytest.mark.parametrize("line", ["12.05.2024 13.06.2024 14.07.2024", "1806 7 27 2047 5 2999", "a year of a year of"])
def test_twice_the_table_takes_about_twice_the_time(line: str) -> None:
    """Quadratic time would take four times as long; the bound leaves room for noise."""

    def seconds(lines: int) -> float:
        text = "\n".join([line] * lines)
        begun = time.process_time()
        FINDER.find(text)
        return time.process_time() - begun

    seconds(100)
    assert seconds(4000) < 8 * seconds(1000) + 0.2
