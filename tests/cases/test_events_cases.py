"""Who did what to whom: what one gets is another's deed, what nobody knows is no event, examples are no evidence."""

from __future__ import annotations

import pytest

from dragoman.events.explaining import near_misses
from dragoman.knowledge.codebook import codebook
from dragoman.records import Reading
from tests.cases.reading import read, reader

Told = tuple[str, set[str | None], set[str | None]]


def told(text: str) -> list[Told]:
    """Type, actors and recipients of each event."""
    _, reading = read(text)
    return [
        (one.type, {side.code for side in one.actors}, {side.code for side in one.recipients}) for one in reading.events
    ]


def promised(text: str) -> list[tuple[str | None, str | None, str]]:
    """By whom, to whom and what."""
    document, reading = read(text)
    return [
        (one.by.code, one.to.code if one.to is not None else None, document.text[slice(*one.span)])
        for one in reading.commitments
    ]


# Who receives assurances does not give them.


@pytest.mark.parametrize(
    ("text", "by", "to", "what"),
    [
        (
            "Tarmund received assurances from Veldoria that the pipeline would stay open.",
            "XVE", "XTA", "the pipeline would stay open",
        ),
        ("Kessaly won a promise from Tarmund to clear the canal.", "XTA", "XKE", "clear the canal"),
        ("Veldoria secured Kessaly's guarantee that the ferry would run.", "XKE", "XVE", "the ferry would run"),
        ("Kessaly obtained a commitment from Veldoria to lower the toll.", "XVE", "XKE", "lower the toll"),
        ("Tarmund was promised by Kessaly that the dam would be mended.", "XKE", "XTA", "the dam would be mended"),
        ("Veldoria gave Kessaly assurances that the bridge would stay.", "XVE", "XKE", "the bridge would stay"),
        ("Kessaly was given a guarantee by Tarmund that its boats would pass.", "XTA", "XKE", "its boats would pass"),
        ("Tarmund assured Veldoria that the gas would flow.", "XTA", "XVE", "the gas would flow"),
        (
            "Veldoria's assurances to Kessaly that the lake would be cleaned were read aloud.",
            "XVE", "XKE", "the lake would be cleaned",
        ),
        ("Tarmund extracted a pledge from Kessaly to free the sailors.", "XKE", "XTA", "free the sailors"),
        ("Veldoria got an assurance from Tarmund that the road would open.", "XTA", "XVE", "the road would open"),
    ],
)  # fmt: skip
def test_who_receives_a_promise_does_not_give_it(text: str, by: str, to: str, what: str) -> None:
    assert promised(text) == [(by, to, what)]
    assert ("AGREE", {by}, {to}) in told(text)
    assert ("AGREE", {to}, {by}) not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tarmund sought assurances from Veldoria that the pipeline would stay open.",
        "Kessaly demanded a guarantee from Tarmund that its boats would pass.",
        "Tarmund received assurances that the pipeline would stay open.",
        "Kessaly welcomed the promise to clear the canal.",
    ],
)
def test_who_only_wants_or_hears_a_promise_does_not_give_it(text: str) -> None:
    assert promised(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Tarmund received aid from Veldoria.", ("AID", {"XVE"}, {"XTA"})),
        ("Kessaly has secured a loan of two billion crowns from Tarmund.", ("AID", {"XTA"}, {"XKE"})),
        ("Veldoria obtained an apology from Kessaly.", ("CONCEDE", {"XKE"}, {"XVE"})),
        ("Tarmund received a warning from Kessaly.", ("THREATEN", {"XKE"}, {"XTA"})),
        ("Kessaly got an invitation from Veldoria.", ("AGREE", {"XVE"}, {"XKE"})),
    ],
)
def test_what_one_gets_is_another_s_deed(text: str, event: Told) -> None:
    assert told(text) == [event]


# A verb that the codebook does not know is no event, and `explain` says so.


@pytest.mark.parametrize(
    "text",
    [
        "Kessaly frobnicated the border post on Monday.",
        "Veldoria out-tarred the Tarmundi quay in June.",
        "Tarmund blimped over Kessaly.",
        "The Kessalian premier snorgled the Veldorian envoy.",
        "Kessaly and Tarmund ziffed for three days.",
        "Veldoria will grobble Kessaly's lamps.",
        "Tarmund's troops plinthed along the Veldorian wall.",
        "Kessaly regloved its harbour master.",
        "The Veldorian parliament mumpled Tarmund's letter.",
        "Tarmund quozzed.",
        "On Friday Kessaly unpurpled the flag of Veldoria.",
    ],
)
def test_an_unknown_verb_is_no_event(text: str) -> None:
    document, _ = read(text)
    reading, coder = reader().coder(document)
    assert reading.events == ()
    assert list(near_misses(coder, len(text) // 2)) == []


# The example of an entry, its definition and its words are never evidence in another text.

CODEBOOK = """
- id: embassy
  type: SUPPORT
  frame: does_to
  definition: "One opens an embassy in another's capital."
  light: [{verbs: [open], nouns: [embassy]}]
  examples:
    - {text: "Kessaly opened an embassy in Maro.", trigger: opened an embassy, actors: [XKE]}
  never: ["Kessaly opened a door."]
"""


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell in Tarmund.",
        "The wind turned.",
        "A horse won the race in Orlenz.",
        "Bread is dear this winter.",
        "Nobody came to the well.",
        "The choir of Brime sang twice.",
        "Two geese crossed the square.",
        "The moon rose late over Kessaly.",
        "An old map of Veldoria was sold.",
        "Snow lay on the roofs of Dasht Varo.",
        "The embassy clock is slow.",
    ],
)
def test_an_example_of_the_codebook_is_no_evidence(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    from dragoman.documents import document_from_text
    from dragoman.reading import Reader
    from tests.cases.reading import ACTORS

    own = tmp_path_factory.mktemp("own") / "own.yaml"
    own.write_text(CODEBOOK, encoding="utf-8")
    assert codebook(own).entries["embassy"].examples
    reading = _with_codebook(Reader(own_actors=ACTORS, own_codebook=own), text)
    assert (reading.events, reading.commitments, reading.statements) == ((), (), ())
    ends = [span[1] for actor in reading.actors for span in actor.mentions]
    assert max(ends, default=0) <= len(document_from_text(text).text)


def _with_codebook(reader: object, text: str) -> Reading:
    from dragoman.documents import document_from_text
    from dragoman.reading import Reader

    assert isinstance(reader, Reader)
    return reader.read(document_from_text(text, published="2025-02-04"))
