from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.days import read_day
from dragoman.documents.metadata import read_metadata
from dragoman.records import Origin

PARTS = [
    "date 2025-02-04 ",
    "KESSALY",
    ", ",
    "Feb. 4",
    "(NordWire)",
    " -- ",
    "\n",
    "By Jane Doe",
    "🤝",
    "4 February 2025",
    "///originally published by ",
    "https://a.example/",
    "(",
    ")",
    "/",
    " and ",
    "staff",
    "x" * 1990,
    " ",
]
BODY = "Veldoria and Tarmund agreed on Monday to open the border."


def found(text: str, known: str | None = None) -> list[tuple[str, str]]:
    read = read_metadata(text, known).metadata
    for each in read:
        assert each.span is not None
        if each.field != "published":
            assert text[slice(*each.span)] == each.value
    return [(each.field, each.value) for each in read]


@pytest.mark.parametrize("text", ["date 2025-02-04 ", " date 2025-02-04 ", "\n\nDate: 2025-02-04\n"])
def test_a_leading_date(text: str) -> None:
    assert found(text + BODY) == [("published", "2025-02-04")]


@pytest.mark.parametrize(
    "text", ["The date 2025-02-04 is set. ", "date 2025-02-30 ", "date 2025-02-041 ", "update 2025-02-04 "]
)
def test_what_is_no_leading_date(text: str) -> None:
    assert found(text + BODY) == []


def test_spans_count_code_points() -> None:
    text = "🤝 Veldoria agreed. ///originally published by NordWire, 4 February 2025"
    spans = [each.span for each in read_metadata(text).metadata]
    assert [text[slice(*span)] for span in spans if span is not None] == ["4 February 2025", "NordWire"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("KESSALY, Feb. 4 (NordWire) -- ", ["2025-02-04", "NordWire", "KESSALY"]),
        ("KESSALY, Feb 4 (Reuters) - ", ["2025-02-04", "Reuters", "KESSALY"]),
        ("KESSALY, February 4. /TASS/. ", ["2025-02-04", "TASS", "KESSALY"]),
        ("VELDORIA CITY, Tarmund (AP) — ", ["AP", "VELDORIA CITY, Tarmund"]),
        ("KESSALY (NordWire) —", ["NordWire", "KESSALY"]),
        ("Kessaly, 4 February 2025 – ", ["2025-02-04", "Kessaly"]),
        ("Border to open\n\nKessaly, 4 February 2025\n\n", ["2025-02-04", "Kessaly"]),
    ],
)
def test_datelines(head: str, expected: list[str]) -> None:
    assert [value for _, value in found(head + BODY, "2025-02-05")] == expected


@pytest.mark.parametrize(
    "head",
    [
        "The European Union (EU) - a partner - waits. ",
        "League of Free Ports (LFP) — founded long ago. ",
        "On Monday, 4 February 2025 – the day of the vote – nobody came. ",
        "Toren (centre) - the minister - waits. ",
        "Next meeting, 4 March 2025\n\n",
        "By Any Means Necessary\n\n",
        "By Decree\n\n",
        "(Applause)\n\n",
        "A plan first published in Kessaly on 4 February 2025 was dropped. ",
    ],
)
def test_what_only_looks_like_metadata(head: str) -> None:
    assert found(head + BODY) == []


def test_a_year_comes_from_the_nearest_known_date() -> None:
    head = "KESSALY, Dec. 30 (NordWire) -- "
    assert found(head + BODY, "2025-01-02")[0] == ("published", "2024-12-30")
    assert [field for field, _ in found(head + BODY)] == ["publisher", "place"]


def test_29_february_finds_its_year() -> None:
    assert read_day("29 February", "2025-01-02") == "2024-02-29"
    assert read_day("29 February", "2022-06-02") is None


@pytest.mark.parametrize("words", ["4 February 2025", "4th Feb 2025", "February 4, 2025", "Feb. 4, 2025", "2025-02-04"])
def test_days(words: str) -> None:
    assert read_day(words, None) == "2025-02-04"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", [("author", "Jane Doe")]),
        ("By Jane Doe, NordWire", [("publisher", "NordWire"), ("author", "Jane Doe")]),
        (
            "By Jane Doe and John Roe, NordWire",
            [("publisher", "NordWire"), ("author", "Jane Doe"), ("author", "John Roe")],
        ),
        ("By Jane Doe, John Roe and Max Poe", [("author", "Jane Doe"), ("author", "John Roe"), ("author", "Max Poe")]),
        ("By Jane Doe, Foreign Minister of Veldoria", [("author", "Jane Doe")]),
        ("By staff, NordWire", [("publisher", "NordWire")]),
        ("(NordWire)", [("publisher", "NordWire")]),
    ],
)
def test_bylines(line: str, expected: list[tuple[str, str]]) -> None:
    assert found(f"{line}\n\n{BODY}") == expected
    assert found(f"Border to open\n\n{line}\n\n{BODY}") == (expected if line[0] == "B" else [])


def test_an_agency_in_brackets_at_the_end() -> None:
    assert found(f"{BODY}\n\n(NordWire)\n") == [("publisher", "NordWire")]


def test_all_wordings_of_one_wire_give_one_origin() -> None:
    texts = [f"(NordWire)\n{BODY}", f"By staff, NordWire\n{BODY}", f"KESSALY (NordWire) - {BODY}"]
    assert {read_metadata(text).origin for text in texts} == {Origin(publisher="NordWire")}


@pytest.mark.parametrize(
    ("credit", "publisher", "day", "url"),
    [
        (
            "///originally published by NordWire, 4 February 2025 (https://nordwire.example/c.html)",
            "NordWire",
            "2025-02-04",
            "https://nordwire.example/c.html",
        ),
        ("Originally published by the Veldoria Times on 4 February 2025", "Veldoria Times", "2025-02-04", None),
        ("This article was first published by NordWire.", "NordWire", None, None),
        ("(First published in NordWire, Feb. 4, 2025)", "NordWire", "2025-02-04", None),
    ],
)
def test_credits(credit: str, publisher: str, day: str | None, url: str | None) -> None:
    for text in (f"{BODY}\n\n{credit}", f"{credit}\n\n{BODY}", f"{BODY} {'x' * 5000}\n{credit}"):
        read = dict(found(text))
        assert (read.get("publisher"), read.get("published"), read.get("url")) == (publisher, day, url)
        assert read_metadata(text).origin == Origin(publisher=publisher, url=url)


@pytest.mark.parametrize(
    "line", ["December 6, 2021", "2 March, 2026", "Wednesday, July 10, 2019", "Kessaly, 4 May 2020."]
)
def test_a_line_that_is_a_date(line: str) -> None:
    for text in (f"Statement of the ministry\n\n{line}\n\n{BODY}", f"{BODY}\n\n{line}\n"):
        assert next(field for field, _ in found(text)) == "published"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("adopted at the summit in Dasht Varo on 11 July 2025", "2025-07-11"),
        ("Done at Orlenz, 14 March 2025.", "2025-03-14"),
        ("(Signed in Brime on 3 May 2024)", "2024-05-03"),
    ],
)
def test_a_line_that_says_when_a_text_was_adopted(line: str, day: str) -> None:
    for text in (f"Decision of the council\n{line}\n\n{BODY}", f"{BODY}\n\n{line}\n"):
        assert ("published", day) in found(text)


def test_a_sentence_that_ends_in_a_day_is_no_such_line() -> None:
    text = f"The premier signed a treaty on 3 May 2024.\n\n{BODY}\n\nHe had adopted a dog on 3 May 2024."
    assert [field for field, _ in found(text) if field == "published"] == []


def test_the_middle_of_a_long_text_is_not_looked_at() -> None:
    filler = "Talks went on.\n" * 300
    assert found(f"{filler}KESSALY (NordWire) - Talks.\nBy Jane Doe\nDecember 6, 2021\n{filler}") == []


@given(st.lists(st.sampled_from(PARTS), max_size=12))
def test_every_span_lies_in_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    for each in read_metadata(text, "2025-02-05").metadata:
        assert each.span is not None
        begin, end = each.span
        assert 0 <= begin < end <= len(text)
        assert each.field == "published" or text[begin:end] == each.value


@pytest.mark.parametrize(
    "part", ["A, ", "A a", "(", "/", "///originally published by A", "By A and ", " ", "\n", "*", "4 May ", "x.", "A\n"]
)
def test_hostile_text_takes_no_time(part: str) -> None:
    begin = time.perf_counter()
    read_metadata(part * 100_000, "2025-02-05")
    assert time.perf_counter() - begin < 2
