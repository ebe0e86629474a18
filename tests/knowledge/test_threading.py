"""Each entry of threads.yaml and known-threads.yaml is tried on its examples, and on what it must never fire on."""

import re

import pytest

import dragoman
from dragoman.knowledge.threading import Head, KnownThread, thread_lexicon

LEXICON = thread_lexicon()
ENTRIES: list[Head | KnownThread] = [*LEXICON.entries, *{entry.id: entry for entry in LEXICON.known.values()}.values()]
EXAMPLES = [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in entry.examples]
NEVER = [pytest.param(entry, text, id=f"{entry.id}: {text}") for entry in ENTRIES for text in entry.never]


@pytest.mark.parametrize(("entry", "marked"), EXAMPLES)
def test_an_example_gives_its_thread(entry: Head | KnownThread, marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = [
        (thread.kind, text[slice(*mention)]) for thread in dragoman.read(text).threads for mention in thread.mentions
    ]
    for words in re.findall(r"\[([^\]]*)\]", marked):
        assert (entry.kind, words) in found


@pytest.mark.parametrize(("entry", "text"), NEVER)
def test_what_looks_alike_gives_nothing(entry: Head | KnownThread, text: str) -> None:
    assert not dragoman.read(text).threads, entry.id


def test_every_entry_shows_itself() -> None:
    assert all(entry.examples and entry.never for entry in ENTRIES)


def test_formats_of_meeting_are_threads_and_agencies_are_not() -> None:
    assert LEXICON.formats["NORMANDY-FORMAT"] == "initiative"
    assert "UNDP" not in LEXICON.formats
    assert "UN" not in LEXICON.formats
