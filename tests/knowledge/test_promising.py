"""Each word that binds is tried on its own examples, and on what it must never fire on."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.knowledge.promising import Promising, promising_lexicon

ENTRIES = promising_lexicon().entries
EXAMPLES = [pytest.param(entry, one, id=f"{entry.id}: {one}") for entry in ENTRIES for one in entry.examples]
NEVER = [pytest.param(text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in entry.never]


@pytest.mark.parametrize(("entry", "marked"), EXAMPLES)
def test_an_example_gives_its_commitments(entry: Promising, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    expected = [part.split("]")[0] for part in marked.split("[")[1:]]
    found = dragoman.read(text, date="2025-02-04").commitments
    assert [text[slice(*one.span)] for one in found] == expected
    assert {(one.strength, one.stage) for one in found} == {(entry.strength, entry.stage)}


@pytest.mark.parametrize("text", NEVER)
def test_what_binds_nobody_gives_nothing(text: str) -> None:
    assert [text[slice(*one.span)] for one in dragoman.read(text, date="2025-02-04").commitments] == []
