"""Who says what: open and odd marks, names in quotes, signatures, what is told in the past of what is to come."""

from __future__ import annotations

import pytest

from tests.cases.reading import read, words


def said(text: str, published: str | None = "2025-02-04") -> list[tuple[str, str, str | None]]:
    """Kind, content and speaker of each statement, in the order of the text."""
    document, reading = read(text, published)
    return [
        (one.kind, words(document, one.content), one.speaker.name if one.speaker is not None else None)
        for one in reading.statements
    ]


# A quotation that is left open at the end of its paragraph goes on in the next; "she" is the one who spoke.


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        (
            'Dana Orlo, a lawyer, said: "The bridge needs repair.\n\n"If nothing is done, trade will stop," she added.',
            ["The bridge needs repair.", "If nothing is done, trade will stop,"],
            "Dana Orlo",
        ),
        (
            "Benno Karsk, a pilot, told reporters: “The river is too low for us.\n\n“We cannot wait,” he went on.",
            ["The river is too low for us.", "We cannot wait,"],
            "Benno Karsk",
        ),
        (
            '"The harvest was poor," said Mila Dren, a farmer. "We lost half of it.\n\n"It will be worse next year."',
            ["The harvest was poor,", "We lost half of it.", "It will be worse next year."],
            "Mila Dren",
        ),
        (
            "Minister Ilan Brask said: «The road is open to all.\n\n«Nobody will be stopped,» he added.",
            ["The road is open to all.", "Nobody will be stopped,"],
            "Ilan Brask",
        ),
        (
            "Sela Borund said: “Our door is open.\n\n“It was never shut.\n\n“And it will not be,” she said.",
            ["Our door is open.", "It was never shut.", "And it will not be,"],
            "Sela Borund",
        ),
        (
            '"We have waited for ten years," Premier Dana Orlo said. "The people are tired.',
            ["We have waited for ten years,", "The people are tired."],
            "Dana Orlo",
        ),
    ],
)
def test_a_quotation_that_is_left_open(text: str, parts: list[str], speaker: str) -> None:
    assert said(text) == [("direct", part, speaker) for part in parts]


# What only names somebody or something stands in marks and is no statement.


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "“Short talks. Good talks,” said an envoy who goes by the name “Finch.”",
            ["Short talks.", "Good talks,"],
        ),
        ("“No more tolls,” said a skipper known as “Old Heron.”", ["No more tolls,"]),
        ("“It is over,” said the general, whom his men call “the Fox.”", ["It is over,"]),
        ("“We sail at dawn,” said the captain of the “Morning Star.”", ["We sail at dawn,"]),
        ("“The price is fair,” said the author of “Rivers and Kings.”", ["The price is fair,"]),
        ("A rebel who calls himself “Thorn” spoke to nobody.", []),
    ],
)
def test_a_name_in_marks_is_no_statement(text: str, parts: list[str]) -> None:
    assert [content for _, content, _ in said(text)] == parts


# A dash and a name sign what stands before them.


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“The fund will open in spring.” -Commissioner Ilan Brask", "The fund will open in spring.", "Ilan Brask"),
        ("“We keep our word.” — Dana Orlo, president of Veldoria", "We keep our word.", "Dana Orlo"),
        ('"Peace begins at the well." – Mila Dren', "Peace begins at the well.", "Mila Dren"),
        ("“The lake belongs to all of us.”\n\n— Premier Sela Borund", "The lake belongs to all of us.", "Sela Borund"),
        ("“Not one more tree!” -- Benno Karsk, 2019", "Not one more tree!", "Benno Karsk"),
    ],
)
def test_a_dash_and_a_name_sign_a_quotation(text: str, content: str, speaker: str) -> None:
    assert said(text) == [("direct", content, speaker)]


def test_a_title_that_a_dash_names_is_nobody() -> None:
    assert said("“Peace now!” - a slogan of the movement - was heard in Maro.") == []


# Odd marks break nothing; what is partly quoted is one statement.


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            'Brask told the chamber the plan "doesn‘t move the border" but needs time.',
            'the plan "doesn‘t move the border" but needs time',
            "Brask",
        ),
        (
            "Orlo told the council that the toll “isn`t a tax” and will stay.",
            "the toll “isn`t a tax” and will stay",
            "Orlo",
        ),
        ("Dren said the treaty ''cannot be mended'' this year.", "the treaty ''cannot be mended'' this year", "Dren"),
        ('Karsk said the road is "as good as closed", but safe.', 'the road is "as good as closed", but safe', "Karsk"),
        ("Borund said the dam „holds well“ after the rain.", "the dam „holds well“ after the rain", "Borund"),
    ],
)
def test_what_is_partly_quoted_is_one_statement(text: str, content: str, speaker: str) -> None:
    assert said(text) == [("mixed", content, speaker)]


# What was said of a thing to come is planned, on its days, and has not happened.


@pytest.mark.parametrize(
    ("text", "published", "content", "days"),
    [
        (
            "Veldoria's premier said that the port would reopen in March.",
            "2025-02-04",
            "the port would reopen in March",
            ("2025-03-01", "2025-03-31"),
        ),
        (
            "Tarmund's transport minister said that the tunnel would open on 1 June.",
            "2024-05-20",
            "the tunnel would open on 1 June",
            ("2024-06-01", "2024-06-01"),
        ),
        (
            "The Kessalian president said on Monday that the border crossing would reopen next week.",
            "2025-09-10",
            "the border crossing would reopen next week",
            ("2025-09-15", "2025-09-21"),
        ),
        (
            "Kessaly's envoy told reporters that construction of the bridge would begin in 2027.",
            "2026-01-09",
            "construction of the bridge would begin in 2027",
            ("2027-01-01", "2027-12-31"),
        ),
    ],
)
def test_what_was_said_to_come_is_planned(text: str, published: str, content: str, days: tuple[str, str]) -> None:
    assert [(kind, what) for kind, what, _ in said(text, published)] == [("indirect", content)]
    _, reading = read(text, published)
    (event,) = reading.events
    assert (event.status, event.said_in) == ("planned", reading.statements[0].id)
    assert event.date is not None
    assert (event.date.begin, event.date.end) == days
