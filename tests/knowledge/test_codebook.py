"""Each entry of the codebook is tried on its own examples, and on what it must never fire on; faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import Entry, Example, StatusWords, codebook
from dragoman.knowledge.colliding import shadowed
from dragoman.knowledge.loader import read_resource

ENTRIES = list(codebook().entries.values())
EXAMPLES = [pytest.param(entry, one, id=f"{entry.id}: {one.text}") for entry in ENTRIES for one in entry.examples]
NEVER = [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in entry.never]


@pytest.mark.parametrize(("entry", "one"), EXAMPLES)
def test_an_example_gives_its_event(entry: Entry, one: Example) -> None:
    found = [event for event in dragoman.read(one.text).events if event.rule == entry.id]
    told = [
        (
            one.text[slice(*event.trigger)],
            {party.code for party in event.actors},
            {party.code for party in event.recipients if party.code is not None},
            event.status,
        )
        for event in found
    ]
    assert (one.trigger, set(one.actors), set(one.recipients), one.status) in told


@pytest.mark.parametrize(("entry", "text"), NEVER)
def test_what_looks_alike_gives_nothing(entry: Entry, text: str) -> None:
    assert not [event for event in dragoman.read(text).events if event.rule == entry.id]


STATUSES = [
    pytest.param(one, text, id=f"{one.id}: {text}")
    for one in read_resource("codebooks", "status.yaml", StatusWords)
    for text in one.examples
]


@pytest.mark.parametrize(("one", "text"), STATUSES)
def test_an_example_of_status_words_has_their_status(one: StatusWords, text: str) -> None:
    assert one.status in {event.status for event in dragoman.read(text).events}


MANY = f"[{', '.join(f'w{at}' for at in range(1001))}]"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- {id: x, type: AGREE, frame: nowhere, definition: d, verbs: [nod], examples: []}", "no frame 'nowhere'"),
        ("- {id: x, type: AGREE, frame: together, definition: d, examples: []}", "can never match"),
        ("- {id: x, type: NOD, frame: together, definition: d, verbs: [nod], examples: []}", "NOD"),
        ("- {id: x, type: AGREE, frame: together, definition: d, verb: [nod], examples: []}", "verb"),
        ("- {id: x, like: visit, nouns: [$boats], examples: []}", "no set '$boats'"),
        ("- {id: x, like: vsit, nouns: [junket], examples: []}", "no entry 'vsit'"),
        ("- {id: x, like: x, nouns: [junket], examples: []}", "in a circle: x -> x"),
        ("- {id: x, like: visit, no: [junket], nouns: [junket], examples: []}", "no"),
        ("- {set: boats, nouns: [ship]}", "a set has a name and words"),
        ("- hello", "no keys"),
        ("- {id: x, like: [visit], nouns: [junket], examples: []}", "'like' is no single word"),
        ("- {set: [boats], verbs: [ship]}", "'set' is no single word"),
        ("- {id: [x]}", "an id that is no word"),
        ("- {? [x] : y}", "a key that is no word"),
        ("- id: \x01", "not YAML"),
        ('- {id: x, like: visit, verbs: [""], examples: []}', "length >= 1"),
        (f"- {{id: x, like: visit, light: [{{verbs: {MANY}, nouns: {MANY}}}], examples: []}}", "pairs of light verb"),
    ],
)
def test_a_broken_codebook_is_told_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text)
    with pytest.raises(KnowledgeError) as caught:
        codebook(own)
    assert caught.value.place.startswith(f"{own}:1")
    assert reason in str(caught.value)


def test_a_short_file_does_not_grow_without_end(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(f"- {{set: s, words: {MANY}}}\n- {{id: x, like: visit, verbs: [{'$s, ' * 1000}], examples: []}}\n")
    with pytest.raises(KnowledgeError, match="more than 1000000 words"):
        codebook(own)


def test_a_long_row_of_entries_that_are_like_each_other_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    row = [f"- {{id: x{at}, like: x{at + 1}, verbs: [nod{at}], examples: []}}\n" for at in range(3000)]
    own.write_text("".join(row) + "- {id: x3000, like: visit, verbs: [nod], examples: []}")
    with pytest.raises(KnowledgeError, match="are each like the next"):
        codebook(own)


def test_an_own_entry_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: visit, type: AGREE, frame: together, definition: d, verbs: [nod], examples: []}")
    book = codebook(own)
    assert book.entries["visit"].verbs == ("nod",)
    assert len(book.entries) == len(ENTRIES)


TWICE = "- {id: x, like: visit, nouns: [junket], examples: []}\n- {id: y, like: visit, nouns: [junket], examples: []}"


def test_two_entries_that_always_collide_are_told(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(TWICE)
    with pytest.raises(KnowledgeError, match="'x', which is tried first") as caught:
        codebook(own)
    assert caught.value.place == f"{own}:2:3"


def test_none_of_our_entries_is_shadowed() -> None:
    assert list(shadowed(ENTRIES)) == []


def test_an_entry_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "- {set: boats, words: [ship, ferry]}\n- {id: x, like: visit, nouns: [$boats, junket], examples: []}"
    )
    entry = codebook(own).entries["x"]
    assert (entry.type, entry.frame, entry.planned_as) == ("CONSULT", "goes_to", "AGREE")
    assert (entry.nouns, entry.verbs, entry.subtype) == (("ship", "ferry", "junket"), (), None)
