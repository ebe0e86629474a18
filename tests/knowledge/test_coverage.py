"""The codebook knows every subtype of the gold corpus's guidelines, by enough words and enough examples."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from dragoman.knowledge.codebook import Entry, codebook
from dragoman.knowledge.loader import read_entries

ROOT = Path(__file__).parents[2]
GUIDELINES = (ROOT / "gold" / "GUIDELINES.md").read_text(encoding="utf-8")
FOLDER = ROOT / "src" / "dragoman" / "knowledge" / "codebooks" / "diplomacy"
ENTRIES = list(codebook().entries.values())
WORDS = EXAMPLES = 10


def subtypes() -> list[str]:
    """The names in code marks of the paragraph on types and subtypes."""
    paragraph = GUIDELINES.partition("- `type` (PLOVER) and `subtype`")[2].partition("\n- Words that take")[0]
    return sorted({name for marked in re.findall(r"`([a-z_, ]+)`", paragraph) for name in marked.split(", ")})


def words_of(entry: Entry) -> int:
    """Verbs, nouns, and verbs with their nouns."""
    pairs = sum(len(light.verbs) * len(light.nouns) for light in entry.light)
    return len(entry.verbs) + len(entry.nouns) + pairs


@pytest.mark.parametrize("subtype", subtypes())
def test_a_subtype_of_the_guidelines_has_words_and_examples(subtype: str) -> None:
    entries = [entry for entry in ENTRIES if entry.subtype == subtype]
    assert sum(map(words_of, entries)) >= WORDS
    assert sum(len(entry.examples) for entry in entries) >= EXAMPLES


def test_the_guidelines_name_all_subtypes_of_the_codebook() -> None:
    assert len(subtypes()) > 40
    assert {entry.subtype for entry in ENTRIES} - {None} == set(subtypes())


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_has_examples_and_near_misses(entry: Entry) -> None:
    assert len(entry.examples) >= (5 if entry.subtype is None else 1)
    assert len(entry.never) >= 2
    assert len({one.text for one in entry.examples}) == len(entry.examples)


def test_no_entry_stands_in_two_files_and_no_file_is_left_out() -> None:
    files = sorted(FOLDER.glob("*.yaml"))
    found = [entry.id for file in files for entry in read_entries(file.read_text("utf-8"), file.name, Entry)]
    assert [name for name, times in Counter(found).items() if times > 1] == []
    assert sorted(found) == sorted(entry.id for entry in ENTRIES)
    assert all(file.read_text("utf-8").count("\n") < 500 for file in files)
