"""Contents beside and behind their cues: asides, "as X noted", passives, "according to"."""

from __future__ import annotations

import pytest

import dragoman

Told = tuple[str | None, list[str]]


def told(text: str) -> list[Told]:
    return [
        (one.speaker.name if one.speaker is not None else None, [text[begin:end] for begin, end in one.content])
        for one in dragoman.read(text).statements
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Many of the dams, Dana Orlo said, have been closed for years.",
            [("Dana Orlo", ["Many of the dams", "have been closed for years"])],
        ),
        (
            "The dam was old while the rains were late, Dana Orlo said on Friday.",
            [("Dana Orlo", ["The dam was old while the rains were late"])],
        ),
        (
            "The dam had burst, Dana Orlo said on Monday, the agency reported.",
            [
                ("Dana Orlo", ["The dam had burst"]),
                ("agency", ["The dam had burst, Dana Orlo said on Monday"]),
            ],
        ),
        (
            "As Dana Orlo noted, the dam could still break.",
            [("Dana Orlo", ["the dam could still break"])],
        ),
        (
            "The dam could still break, as Dana Orlo noted on Monday.",
            [("Dana Orlo", ["The dam could still break"])],
        ),
        (
            "It was announced by the ministry that the road is open.",
            [("ministry", ["the road is open"])],
        ),
        (
            "Kessaly was accused by Veldoria of shelling the road.",
            [("Veldoria", ["Kessaly", "of shelling the road"])],
        ),
        ("The ship is said to be safe.", [(None, ["The ship", "to be safe"])]),
        ("The raid was condemned by the council.", [("council", ["The raid"])]),
        ("The text was read.", []),
        (
            "The river fell by a metre in June, according to the latest figures.",
            [("latest figures", ["The river fell by a metre in June"])],
        ),
        ("According to the plan, the dam opens in May.", []),
        (
            "“It is dear to me.” He said the dam stands near his house.",
            [(None, ["the dam stands near his house"])],
        ),
    ],
)
def test_who_said_what(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


def test_what_stands_before_the_cue_may_belong_to_it() -> None:
    text = "Officials did not confirm the reports, but on Wednesday, Dana Orlo warned Kessaly about the dam."
    assert told(text) == [("Dana Orlo", ["the dam"])]


def test_a_title_between_two_parts_of_a_quotation_is_passed_over() -> None:
    text = "''Jobs, jobs, jobs,'' Dana Orlo said on ''The Late Show'' in May. ''Nobody did it better than we.''"
    found = dragoman.read(text).statements
    assert [one.group for one in found] == ["s1", "s1"]


def test_two_strokes_open_a_sentence() -> None:
    found = told("''The plane is new,'' Dana Orlo said in a film that showed the work. ''It is ours to keep.''")
    assert found == [("Dana Orlo", ["The plane is new,"]), ("Dana Orlo", ["It is ours to keep."])]


def test_whose_spokesman_is_not_who() -> None:
    assert told("Dana Orlo's office said that the dam was safe.") == [("Dana Orlo's office", ["the dam was safe"])]


def test_the_message_is_of_who_sent_it() -> None:
    text = "President Dana Orlo sent a message to the council. The message reads: “I thank you for the help.”"
    assert told(text)[-1][0] == "Dana Orlo"


def test_she_is_not_the_man_named_before() -> None:
    text = (
        "Ms Dana Orlo met Mr Joren Talvak in Orlenz. Mr Talvak thanked the town and left. "
        "She said that the bridge was open."
    )
    assert ("Dana Orlo", ["the bridge was open"]) in told(text)


def test_what_is_reported_in_a_statement_is_one_of_its_own() -> None:
    text = "Dana Orlo said that Joren Talvak had promised to open the dam."
    outer, inner = dragoman.read(text).statements
    assert (outer.speaker and outer.speaker.name, inner.speaker and inner.speaker.name) == ("Dana Orlo", "Joren Talvak")
    assert (outer.said_in, inner.said_in) == (None, outer.id)
    assert inner.act == "promise"


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("Dana Orlo told the council that the dam was safe.", "council"),
        ("Dana Orlo urged Kessaly to open the dam.", "Kessaly"),
        ("Dana Orlo called on Kessaly to open the dam.", "Kessaly"),
        ("Dana Orlo said to reporters that the dam was safe.", "reporters"),
        ("Dana Orlo said that the dam was safe.", None),
    ],
)
def test_to_whom_it_is_said(text: str, audience: str | None) -> None:
    (found,) = dragoman.read(text).statements
    assert (found.audience.name if found.audience is not None else None) == audience


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The firm said on Tuesday it was ready to pay.", "it was ready to pay"),
        ("The firm said in a regulatory filing it was ready to pay.", "it was ready to pay"),
        (
            "The ministry protested against what it described as interference in its affairs.",
            "interference in its affairs",
        ),
        ("The envoy went on to say that the dam was safe.", "the dam was safe"),
        ("The envoy denied Orlo’s charge that the dam was weak.", "the dam was weak"),
    ],
)
def test_only_what_was_said(text: str, words: str) -> None:
    assert words in [said[0] for _, said in told(text)]


def test_a_colon_leads_to_the_quotation_of_the_next_paragraph() -> None:
    text = "Dana Orlo put it plainly:\n\n“The dam is safe and will stay safe.”"
    assert told(text) == [("Dana Orlo", ["The dam is safe and will stay safe."])]


def test_a_long_aside_may_stand_between_speaker_and_cue() -> None:
    text = "“We respect the vote,” President Dana Orlo, who had fought hard for another outcome in the valley, said."
    assert told(text) == [("Dana Orlo", ["We respect the vote,"])]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Orlo: Dam is safe for a hundred years\n\nThe dam opens in May.", ["Orlo"]),
        ("Dam is safe for a hundred years: minister\n\nThe dam opens in May.", ["minister"]),
        ("Poll day: what to know\n\nThe vote is in May.", []),
        ("NOTE TO MR ORLO: the dam is old\n\nThe dam opens in May.", []),
    ],
)
def test_headlines_with_a_colon(text: str, speakers: list[str]) -> None:
    assert [name for name, _ in told(text)] == speakers
