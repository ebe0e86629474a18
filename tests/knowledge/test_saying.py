"""Each entry of saying.yaml is tried on its own examples, and on what it must never fire on."""

import re

import pytest

import dragoman
from dragoman.knowledge.saying import Saying, saying_lexicon, saying_nouns

LEXICONS = (saying_lexicon(), saying_nouns())
ENTRIES = [entry for lexicon in LEXICONS for entries in lexicon.by_lemma.values() for entry in entries]
EXAMPLES = [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in entry.examples]
NEVER = [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in entry.never]


def words_of(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[begin:end].strip(" ,.") for begin, end in spans]


@pytest.mark.parametrize(("entry", "marked"), EXAMPLES)
def test_an_example_gives_its_content(entry: Saying, marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    wanted = [words.strip(" ,.") for words in re.findall(r"\[([^\]]*)\]", marked)]
    found = dragoman.read(text).statements
    assert wanted in [words_of(text, statement.content) for statement in found]
    assert entry.act in [statement.act for statement in found]


@pytest.mark.parametrize(("entry", "text"), NEVER)
def test_what_looks_alike_gives_nothing(entry: Saying, text: str) -> None:
    assert not dragoman.read(text).statements, entry.id


def test_every_entry_shows_itself() -> None:
    assert all(entry.examples and entry.never for entry in ENTRIES)
