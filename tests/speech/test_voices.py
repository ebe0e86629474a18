"""Texts in somebody's own voice: whose it is, what is a sentence of it, and what is none."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.documents import document_from_text
from dragoman.reading import Reader
from dragoman.records import Statement

READER = Reader()

BRIEFING = """Regular briefing by Spokesperson Oda Lisk

Spokesperson: Good afternoon. I have no announcement.

Q: Will you stop?

A: No. We have said so.

(Laughter.)

Thank you all."""

LETTER = """Dear friends,

I thank you for your letter. We shall come to Orlenz in May. I hope that the road is open by then.

Dana Orlo"""

JOINT = """We, the leaders of Kenya, Uganda and Rwanda, met in Kigali today. We agree that the border stays open.

The way ahead

Our ministers will meet in May. We shall report to our parliaments."""

NEWS = """Maldivian President Ana Rulo in Orlenz

The two leaders held talks. Our reporter saw the parade. The guests left at noon. Trade was discussed."""


def voices(text: str, title: str | None = None) -> list[tuple[str | None, str]]:
    found = READER.read(document_from_text(text, title=title)).statements
    return [(one.speaker.name if one.speaker else None, text[slice(*one.content[0])]) for one in found]


def joint(statement: Statement) -> list[str | None]:
    assert statement.speaker is not None
    return [statement.speaker.country, *(one.country for one in statement.jointly_with)]


def test_a_briefing_gives_each_sentence_to_its_speaker() -> None:
    assert voices(BRIEFING) == [
        ("Oda Lisk", "Good afternoon."),
        ("Oda Lisk", "I have no announcement."),
        (None, "Will you stop?"),
        ("Oda Lisk", "No."),
        ("Oda Lisk", "We have said so."),
        ("Oda Lisk", "Thank you all."),
    ]


def test_the_label_is_the_mention_of_its_own_paragraph_only() -> None:
    found = dragoman.read(BRIEFING).statements
    mentions = [one.speaker.mention if one.speaker else None for one in found]
    assert [BRIEFING[slice(*at)] if at else None for at in mentions] == [
        "Spokesperson", "Spokesperson", "Q", "A", "A", None,
    ]  # fmt: skip


def test_a_letter_is_of_the_name_at_its_foot() -> None:
    assert {name for name, _ in voices(LETTER)} == {"Dana Orlo"}
    assert len(voices(LETTER)) == 3


def test_we_are_those_who_sign() -> None:
    found = dragoman.read(JOINT).statements
    assert len(found) == 4
    assert all(joint(one) == ["KEN", "UGA", "RWA"] for one in found)


def test_a_title_tells_whose_statement_it_is() -> None:
    text = "I have ordered the gates to be opened. We will help. We owe it to the valley."
    assert {name for name, _ in voices(text, "Statement by President Dana Orlo on the flood")} == {"Dana Orlo"}
    assert {name for name, _ in voices(text)} == {None}


def test_a_report_is_in_nobodys_voice() -> None:
    assert voices(NEWS) == []


def test_an_own_act_of_the_signer_is_no_second_statement() -> None:
    text = "We urge both sides to stop. We told the envoy that the dam was safe. We hope for rain."
    found = voices(text, "Joint statement")
    assert [words for _, words in found].count("We urge both sides to stop.") == 1
    assert "the dam was safe" in [words for _, words in found]
    assert "both sides to stop" not in [words for _, words in found]


@pytest.mark.parametrize("line", ["Date: 3 May", "Venue: Orlenz", "Note: bring coats"])
def test_a_form_is_no_transcript(line: str) -> None:
    assert voices(f"{line}\n\n{line}\n\nThe talks were held.") == []


def test_a_resolution_is_said_by_its_body() -> None:
    text = "The Council of the Three Rivers,\n\nRecalling the accord,\n\n1. Urges Kessaly to admit the observers."
    assert voices(text) == [
        ("Council of the Three Rivers", "the accord"),
        ("Council of the Three Rivers", "Kessaly to admit the observers"),
    ]


GAGGLE = """Harbour of Maro

Q Have you met the premier, Madam President?

THE PRESIDENT: Not yet.

Q — will you go to Kenya?

THE PRESIDENT: We will see. Thank you.
"""


def test_a_bare_letter_asks() -> None:
    assert voices(GAGGLE, "Remarks by President Dana Orlo at the harbour") == [
        (None, "Have you met the premier, Madam President?"),
        ("Dana Orlo", "Not yet."),
        (None, "— will you go to Kenya?"),
        ("Dana Orlo", "We will see."),
        ("Dana Orlo", "Thank you."),
    ]


def test_an_office_of_a_label_is_the_one_that_the_title_names() -> None:
    document = document_from_text(GAGGLE, title="Remarks by President William Ruto", published="2024-05-01")
    found = READER.read(document).statements
    assert {one.speaker.country for one in found if one.speaker and one.speaker.name} == {"KEN"}
