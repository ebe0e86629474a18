"""Entries of a codebook that can never fire, since others that are tried before them take all of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.knowledge.codebook import Entry

Word = tuple[str, ...]


def shadowed(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each entry that can never fire, with the first of those that take its words; entries in the order of trial."""
    takers: dict[Word, Entry] = {}
    for entry in entries:
        words = list(_words(entry))
        if words and all(word in takers for word in words):
            yield entry, takers[words[0]]
        for word in words:
            if _takes_all(entry, word):
                takers.setdefault(word, entry)


def _words(entry: Entry) -> Iterator[Word]:
    yield from (("verb", verb) for verb in entry.verbs)
    yield from (("noun", noun) for noun in entry.nouns)
    yield from (("light", verb, noun) for light in entry.light for verb in light.verbs for noun in light.nouns)


def _takes_all(entry: Entry, word: Word) -> bool:
    """Whether an entry fires on a word whatever stands around it, so that no later one gets it."""
    if word[0] == "noun":
        return not entry.noun_prepositions
    conditions = (
        entry.prepositions,
        entry.not_prepositions,
        entry.not_before,
        entry.not_objects,
        entry.intransitive,
        entry.people,
    )
    return word[0] == "light" or not any(conditions)
