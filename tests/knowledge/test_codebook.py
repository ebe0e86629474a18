"""Each entry of the codebook is tried on its own examples, and on what it must never fire on; faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import Entry, Example, codebook

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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- {id: x, type: AGREE, frame: nowhere, definition: d, verbs: [nod], examples: []}", "no frame 'nowhere'"),
        ("- {id: x, type: AGREE, frame: together, definition: d, examples: []}", "can never match"),
        ("- {id: x, type: NOD, frame: together, definition: d, verbs: [nod], examples: []}", "NOD"),
        ("- {id: x, type: AGREE, frame: together, definition: d, verb: [nod], examples: []}", "verb"),
    ],
)
def test_a_broken_codebook_is_told_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(text)
    with pytest.raises(KnowledgeError) as caught:
        codebook(own)
    assert caught.value.place.startswith(f"{own}:1")
    assert reason in str(caught.value)


def test_an_own_entry_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: visit, type: AGREE, frame: together, definition: d, verbs: [nod], examples: []}")
    book = codebook(own)
    assert book.entries["visit"].verbs == ("nod",)
    assert len(book.entries) == len(ENTRIES)
