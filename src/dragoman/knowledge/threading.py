"""The words that name threads: nouns that head their names, threads known by name, and both as look-ups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from dragoman.knowledge.acting import ActorEntry, our_actors
from dragoman.knowledge.loader import pattern_of, read_resource
from dragoman.records import ThreadKind

_PLURAL = frozenset(
    "loans goals principles guidelines talks negotiations olympics games understandings memoranda".split()
)
"""Heads that are plurals already."""

_LINK = re.compile(r" (?:of|for|on|to|in|against) ")
_FORMATS = frozenset(("dialogue", "summit", "format", "process", "initiative", "partnership"))
"""The nouns of organisations that are formats of meeting first, and act seldom."""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of threads.yaml: nouns that head the names of threads of one kind.

    With capital letters each of `heads` and the words around it are a name; not with `small`. With `leads` so is what
    stands right behind ("Vision 2040"), and with `leads_to` they are only one with such a preposition behind them. In
    small letters they are one where a word of `before` stands in front, a preposition of `behind` after them, or, with
    `sides`, where two sides are named in front; with `strict` only where a preposition of `behind` comes on top, with
    `number` where an ordinal and another word stand in front, with `place` where a name does. What a preposition
    of `follows` begins belongs to the name, too. Those of `alone` need nothing beside them. In `examples` the names
    stand in square brackets; in `never` there is none. With `one` a plural in small letters is a class, and no thread:
    "trade agreements". One of the `needed` words must stand in front even where there
    are capital letters, and only there.
    """

    id: str
    kind: ThreadKind
    heads: tuple[str, ...]
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    leads: bool = False
    sides: bool = False
    strict: bool = False
    small: bool = False
    number: bool = False
    place: bool = False
    ahead: bool = False
    compound: bool = False
    one: bool = False
    clause: bool = False
    examples: tuple[str, ...]
    never: tuple[str, ...]

    def is_alone(self, words: str) -> bool:
        """Whether these words need nothing beside them."""
        return words.lower() in self.alone


class KnownThread(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of known-threads.yaml: a thread that is known by name; `of` are the states or bodies whose it is.

    In `examples` the name stands in square brackets; in `never` there is none.
    """

    id: str
    kind: ThreadKind
    name: str
    names: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    examples: tuple[str, ...]
    never: tuple[str, ...]


class ThreadLexicon:
    """Heads by their last word with what must stand in front of it, the longest first; known threads by name.

    `formats` are the kinds of known actors that are threads rather than bodies: the Normandy Format, a trade agreement.
    """

    def __init__(self, heads: Iterable[Head], known: Iterable[KnownThread], actors: Iterable[ActorEntry] = ()) -> None:
        self.entries = tuple(heads)
        self.known = {name: entry for entry in known for name in (entry.name, *entry.names)}
        self.pattern = pattern_of(self.known)
        self._by_last: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
        for entry in self.entries:
            for words in (form.split() for head in entry.heads for form in _numbers(head)):
                self._by_last.setdefault(words[-1], []).append((tuple(words[:-1]), entry))
        for ways in self._by_last.values():
            ways.sort(key=lambda way: len(way[0]), reverse=True)
        self.formats = {actor.id: kind for actor in actors if (kind := self._format(actor)) is not None}

    def _format(self, actor: ActorEntry) -> ThreadKind | None:
        """The kind of an actor that is a format of meeting, or an agreement, rather than a body: by its noun."""
        if actor.type not in ("igo", "other") or actor.parent is not None:
            return None
        noun = _LINK.split(actor.name.lower(), maxsplit=1)[0].split()[-1]
        kinds = [entry.kind for words, entry in self.ways(noun) if not (words or entry.leads_to)]
        if actor.type == "igo" and noun not in _FORMATS:
            return None
        return kinds[0] if kinds else None

    def ways(self, last: str) -> list[tuple[tuple[str, ...], Head]]:
        """For a word in small letters what must stand in front of it, and the entry that it then belongs to."""
        return self._by_last.get(last, [])


def _numbers(head: str) -> Iterator[str]:
    """Singular and plural of a head."""
    yield head
    if head in _PLURAL:
        return
    yield head[:-1] + "ies" if head.endswith("y") and head[-2] not in "aeiou" else head + "s"


@cache
def thread_lexicon() -> ThreadLexicon:
    """The lexicon that ships with the package.

    >>> [entry.kind for _, entry in thread_lexicon().ways("railway")]
    ['project']
    """
    heads = read_resource("lexicons", "threads.yaml", Head)
    return ThreadLexicon(heads, read_resource("lexicons", "known-threads.yaml", KnownThread), our_actors())
