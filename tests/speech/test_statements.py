"""Statements on plain sentences: kinds, speakers, what must not become one, and spans that always hold."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.records import Statement

Told = tuple[str, str | None, list[str]]


def told(text: str) -> list[Told]:
    return [
        (
            statement.kind,
            statement.speaker.name if statement.speaker is not None else None,
            [text[begin:end] for begin, end in statement.content],
        )
        for statement in dragoman.read(text).statements
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“The bridge is open,” said President Dana Orlo.",
            [("direct", "Dana Orlo", ["The bridge is open,"])],
        ),
        (
            "“The bridge is open,” President Dana Orlo said. “It will stay open.”",
            [("direct", "Dana Orlo", ["The bridge is open,"]), ("direct", "Dana Orlo", ["It will stay open."])],
        ),
        (
            "President Dana Orlo said: “The bridge is open. It will stay open.”",
            [("direct", "Dana Orlo", ["The bridge is open."]), ("direct", "Dana Orlo", ["It will stay open."])],
        ),
        (
            "President Dana Orlo said that the bridge was open.",
            [("indirect", "Dana Orlo", ["the bridge was open"])],
        ),
        (
            "President Dana Orlo said the border was “quiet and safe” again.",
            [("mixed", "Dana Orlo", ["the border was “quiet and safe” again"])],
        ),
        (
            "President Dana Orlo opened the bridge. She said that it was safe.",
            [("indirect", "Dana Orlo", ["it was safe"])],
        ),
        (
            "President Dana Orlo arrived on Monday. The president said that the bridge was safe.",
            [("indirect", "Dana Orlo", ["the bridge was safe"])],
        ),
        (
            "Prime Minister Dana Orlo met Prime Minister Mila Dren. The Prime Minister said the talks were useful.",
            [("indirect", "Dana Orlo", ["the talks were useful"])],
        ),
        (
            "The ministry said that the road is closed and called on all drivers to wait.",
            [("indirect", "ministry", ["the road is closed"]), ("indirect", "ministry", ["all drivers to wait"])],
        ),
        (
            "According to the foreign ministry, the bridge is open.",
            [("indirect", "foreign ministry", ["the bridge is open"])],
        ),
        ("President Dana Orlo did not say whether the bridge was open.", []),
        ("The minister is expected to say that the bridge is open.", []),
        ("They call it the “Old Lady.”", []),
        ("According to the plan, the bridge will open in May.", []),
    ],
)
def test_plain_sentences(text: str, wanted: list[Told]) -> None:
    assert told(text) == wanted


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = 'Dana Orlo, a lawyer, said: "The bridge needs repair.\n\n"If nothing is done, trade will stop," she added.'
    names = {name for _, name, _ in told(text)}
    contents = [words for _, _, contents in told(text) for words in contents]
    assert names == {"Dana Orlo"}
    assert contents == ["The bridge needs repair.", "If nothing is done, trade will stop,"]


def test_another_language_gives_nothing_and_says_so() -> None:
    reading = dragoman.read("Le ministre a déclaré que les négociations avec la délégation continueraient demain.")
    assert reading.document.language == "fr"
    assert reading.statements == ()
    assert "only English" in reading.document.warnings[-1].message


def holds(text: str, statement: Statement) -> bool:
    spans = [*statement.content, *statement.cue]
    if statement.speaker is not None and statement.speaker.mention is not None:
        spans.append(statement.speaker.mention)
    return all(0 <= begin < end <= len(text) and text[begin:end].strip() == text[begin:end] for begin, end in spans)


PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", " said ", " he said", "Dana Orlo", "Veldoria", ", ", ". ", "\n\n", " that ", " the talks",
     " according to ", " agreed", " not", "(", ")", ": ", " and ", "told reporters", "🤝", "\u202e", "  "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example(",  he said")
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
def test_every_span_lies_in_the_text_and_has_no_space_at_its_edges(text: str) -> None:
    if text.strip():
        reading = dragoman.read(text)
        assert all(holds(text, statement) for statement in reading.statements)
        ids = [statement.id for statement in reading.statements]
        assert ids == [f"s{number}" for number in range(1, len(ids) + 1)]
