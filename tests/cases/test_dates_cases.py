"""Days: what is past ends with the publication, ranges, ends that stay open, numbers and names that are no dates."""

from __future__ import annotations

import pytest

from tests.cases.reading import read


def days(text: str, published: str | None = "2025-02-04") -> list[tuple[str | None, str | None]]:
    """First and last day of each date, in the order of the text."""
    _, reading = read(text, published)
    return [(one.begin, one.end) for one in reading.dates]


# A month that is told as past ends on the day of publication, and never after it.


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("The treaty was signed in April.", "2025-04-04", ("2025-04-01", "2025-04-04")),
        ("Veldoria expelled two envoys in June.", "2023-06-19", ("2023-06-01", "2023-06-19")),
        ("Kessaly has sold more timber in May.", "2024-05-31", ("2024-05-01", "2024-05-31")),
        ("The premiers met in December.", "2025-12-02", ("2025-12-01", "2025-12-02")),
        ("The premiers met in December.", "2025-11-30", ("2024-12-01", "2024-12-31")),
        ("The pass was closed in winter.", "2025-01-15", ("2024-12-01", "2025-01-15")),
        ("The treaty will be signed in April.", "2025-04-04", ("2025-04-01", "2025-04-30")),
        ("The law is to be read in October.", "2024-10-10", ("2024-10-01", "2024-10-31")),
        ("The talks had been planned for March.", "2025-03-03", ("2025-03-01", "2025-03-31")),
        ("The toll rose in September 2021.", "2025-02-04", ("2021-09-01", "2021-09-30")),
    ],
)
def test_what_is_past_ends_with_the_publication(text: str, published: str, told: tuple[str, str]) -> None:
    assert days(text, published) == [told]


# Both sides of a range are of the year that one of them tells, or of the same past.


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("Trade fell from January to February.", "2019-07-23", [("2019-01-01", "2019-02-28")]),
        ("The mine was shut from March to May.", "2024-09-02", [("2024-03-01", "2024-05-31")]),
        ("It rained between June and August.", "2022-10-10", [("2022-06-01", "2022-08-31")]),
        ("The fleet was away from November to January.", "2021-05-05", [("2020-11-01", "2021-01-31")]),
        (
            "Talks ran 12-13 April 2019; a second round filled Aug - Sept 2018.", "2025-02-04",
            [("2019-04-12", "2019-04-13"), ("2018-08-01", "2018-09-30")],
        ),
        ("The fair is on 3-5 July 2026.", "2025-02-04", [("2026-07-03", "2026-07-05")]),
        ("The fair was held from 28 May to 2 June 2017.", "2025-02-04", [("2017-05-28", "2017-06-02")]),
        ("Guards stood there Oct - Nov 2016.", "2025-02-04", [("2016-10-01", "2016-11-30")]),
        ("The bridge was built in 1998-2003.", "2025-02-04", [("1998-01-01", "2003-12-31")]),
        ("The ferry will not run in July and August.", "2025-02-04", [("2025-07-01", "2025-08-31")]),
    ],
)  # fmt: skip
def test_ranges(text: str, published: str, told: list[tuple[str, str]]) -> None:
    assert days(text, published) == told


# Verbs, ranks and numbers that only look like dates.


@pytest.mark.parametrize(
    "text",
    [
        "Veldoria may join the bank. The envoy sat down.",
        "The troops may march at once, the envoy said.",
        "File 2882015 lists 100M cubic metres and 19,60 5 per unit.",
        "Resolution 1947 has 12 articles and 3 annexes.",
        "The second envoy spoke for the third time.",
        "Call 555-2019 or write to box 1812.",
        "The dam holds 2,015 million litres at 7.5 bar.",
        "An august guest sat beside April Orlo's brother.",
        "Version 4.10.2 of the map shows 45-50 villages.",
        "The vote ended 12-10, and the fine was 1,999 crowns.",
        "Sun and wind had dried the mar in the fall of the rock.",
        "The convoy of 2020 lorries drove on.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert days(text) == []


# Ends that stay open.


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Exports after 2018 doubled; visits in 2020 or after need no visa.",
            [("2018-01-01", None), ("2020-01-01", None)],
        ),
        ("Ships that were built in 1995 or later pay less.", [("1995-01-01", None)]),
        ("The rule holds from 1 March 2021 onwards.", [("2021-03-01", None)]),
        ("The toll has been paid since 2016.", [("2016-01-01", None)]),
        ("All who were born in 1960 or before are free.", [(None, "1960-12-31")]),
        ("Firms that were founded in 2019 or earlier pay twice.", [(None, "2019-12-31")]),
        ("The lock must be mended by 2031.", [(None, "2031-12-31")]),
        ("Trade grew in 2010 and beyond.", [("2010-01-01", None)]),
        ("The gate stays shut until 5 May 2026.", [(None, "2026-05-05")]),
        ("Many ships sank in 2011 and after the war none was built.", [("2011-01-01", "2011-12-31")]),
    ],
)
def test_ends_that_stay_open(text: str, told: list[tuple[str | None, str | None]]) -> None:
    assert days(text) == told


# Days in words, and names beside a year that are no dates.


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The pact was signed on the fourteenth of March 2016.", [("2016-03-14", "2016-03-14")]),
        ("They met on the twenty-first of June 2020.", [("2020-06-21", "2020-06-21")]),
        ("It ended on the third of May, 2019.", [("2019-05-03", "2019-05-03")]),
        ("The dam broke on the first of January 2000.", [("2000-01-01", "2000-01-01")]),
        ("On the thirty-first of October 2021 the gate fell.", [("2021-10-31", "2021-10-31")]),
        ("1990, the year before independence, was dry.", [("1990-01-01", "1990-12-31")]),
        ("2004, the year of the flood, is remembered.", [("2004-01-01", "2004-12-31")]),
        ("The year after the war was 1951.", [("1951-01-01", "1951-12-31")]),
        ("In 1976, a year after the revolution, the port was dug.", [("1976-01-01", "1976-12-31")]),
        ("The election year 2012 was calm.", [("2012-01-01", "2012-12-31")]),
    ],
)
def test_days_in_words_and_names_that_are_none(text: str, told: list[tuple[str, str]]) -> None:
    assert days(text) == told
