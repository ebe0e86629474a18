"""Names to actors: every form that the knowledge holds, looked up whole, at a day, or found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from dragoman.knowledge.acting import ActorEntry, Entry
from dragoman.records import Span

Way = Literal["name", "ambiguous", "demonym", "capital", "metonym"]

ALWAYS = Entry()

_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)+\.?|[^\W_]+|[^\w\s]")
_SPACES = re.compile(r"\s+")
_FOLDED = str.maketrans("’‘‐‑", "''--")


class Form(NamedTuple):
    """One way in which a word may mean an actor, and when: `time` is that of a dated name."""

    actor: ActorEntry
    way: Way
    time: Entry = ALWAYS

    def holds(self, day: str | None) -> bool:
        """Whether it holds on a day; without a day, whether it holds now."""
        return self.time.holds(day) and self.actor.holds(day)


class Mention(NamedTuple):
    """A form of the knowledge in a text."""

    span: Span
    forms: tuple[Form, ...]


class Gazetteer:
    """All forms, whole and by their first token; one for all texts.

    >>> from dragoman.knowledge.acting import actor_entries
    >>> [form.actor.id for form in Gazetteer(actor_entries()).lookup("the Kremlin")]
    ['RUS']
    """

    def __init__(self, entries: Mapping[str, ActorEntry]) -> None:
        self._forms: dict[str, tuple[Form, ...]] = {}
        for entry in entries.values():
            for words, form in _forms_of(entry):
                known = self._forms.get(words, ())
                if all(other.actor is not entry for other in known):
                    self._forms[words] = (*known, form)
        self._people = _people(entries.values())
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[Form, ...]]]] = {}
        for words, forms in self._forms.items():
            tokens = tuple(match.group() for match in _TOKEN.finditer(words))
            self._by_first.setdefault(tokens[0], []).append((tokens, forms))
        for longer in self._by_first.values():
            longer.sort(key=lambda one: len(one[0]), reverse=True)

    def lookup(self, words: str, day: str | None = None) -> tuple[Form, ...]:
        """The actors that some words may mean on a day, the sure ones first; "the" before them is left out."""
        found = self._forms.get(words)  # as they stand, which most names do
        if found is None:
            bare = _folded(words)
            found = self._forms.get(bare) or self._forms.get(bare.removeprefix("the ").removeprefix("The "), ())
        return tuple(form for form in found if form.holds(day)) or (found if day is None else ())

    def person(self, name: str, day: str | None) -> ActorEntry | None:
        """The person of a full name; of a surname alone the one who then held an office, if there was only one."""
        words = _folded(name)
        found = self._people.get(words, ())
        if " " not in words and day is not None:
            found = tuple(one for one in found if any(office.since and office.holds(day) for office in one.offices))
        return found[0] if len(found) == 1 else None

    def country_of_bearers(self, name: str, role: str | None) -> str | None:
        """The state of all of a last name who held an office of that title: of "President Bush" the one of both."""
        words = set((role or "").lower().split())
        bearers = self._people.get(_folded(name), ())
        held = [one for one in bearers if any(words & set(office.title.split()) for office in one.offices)]
        states = {one.country for one in held}
        return states.pop() if len(states) == 1 else None

    def offices(self) -> dict[str, frozenset[str]]:
        """The words of the offices that each state is known to have."""
        found: dict[str, set[str]] = {}
        for people in self._people.values():
            for office in (office for one in people for office in one.offices):
                found.setdefault(office.of, set()).update(office.title.split())
        return {state: frozenset(words) for state, words in found.items()}

    def find(self, text: str) -> list[Mention]:
        """All forms in a text, the longest at each place, in order; space between their tokens is free."""
        tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text.translate(_FOLDED))]
        found, at = [], 0
        while at < len(tokens):
            length, forms = self._longest(tokens, at)
            if length:
                found.append(Mention((tokens[at][1], tokens[at + length - 1][2]), forms))
            at += length or 1
        return found

    def _longest(self, tokens: list[tuple[str, int, int]], at: int) -> tuple[int, tuple[Form, ...]]:
        """How many tokens the longest form here takes, and what it may mean; 0 where there is none."""
        for words, forms in self._by_first.get(tokens[at][0], ()):
            if tuple(token for token, _, _ in tokens[at : at + len(words)]) == words:
                return len(words), forms
        return 0, ()


def _people(entries: Iterable[ActorEntry]) -> dict[str, tuple[ActorEntry, ...]]:
    """People by their full names and by their last names."""
    found: dict[str, tuple[ActorEntry, ...]] = {}
    for entry in entries:
        if entry.type == "person":
            full = dict.fromkeys(_folded(name) for name in (entry.name, *entry.names))
            for words in dict.fromkeys((*full, entry.name.split()[-1])):
                found[words] = (*found.get(words, ()), entry)
    return found


def _folded(words: str) -> str:
    return _SPACES.sub(" ", words.strip().translate(_FOLDED))


def _forms_of(entry: ActorEntry) -> Iterator[tuple[str, Form]]:
    if entry.type == "person":
        return
    for words in dict.fromkeys((entry.name, *entry.names)):
        if words not in entry.ambiguous:
            yield from _shapes(words, Form(entry, "name"))
    for dated in entry.dated_names:
        yield from _shapes(dated.name, Form(entry, "name", dated))
    for words in entry.ambiguous:
        yield from _shapes(words, Form(entry, "ambiguous"))
    for words in entry.demonyms:
        yield from _shapes(words, Form(entry, "demonym"))
    for words in entry.metonyms:
        yield from _shapes(words, Form(entry, "metonym"))
    yield from _capitals(entry)


def _capitals(entry: ActorEntry) -> Iterable[tuple[str, Form]]:
    if entry.capital is not None:
        yield from _shapes(entry.capital, Form(entry, "capital"))
    for dated in entry.dated_capitals:
        yield from _shapes(dated.name, Form(entry, "capital", dated))


def _shapes(words: str, form: Form) -> Iterator[tuple[str, Form]]:
    """A form as it is written, and in capitals as headlines write it."""
    folded = _folded(words)
    yield folded, form
    if len(folded) > 4 and folded.upper() != folded:
        yield folded.upper(), form
