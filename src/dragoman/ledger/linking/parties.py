"""Who takes part, as far as two records can be compared by it."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.plover import plover
from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.wording import content_words

_LIKE_A_NAME = 5
"""Letters at the beginning that a name shares with the words that are made of it."""


@cache
def material() -> frozenset[str]:
    """The types that PLOVER counts as material: more than words."""
    return frozenset(name for name, kind in plover().kinds.items() if kind.quad in (2, 4))


def codes(entry: Entry, role: str | None = None) -> frozenset[str]:
    """The codes of its sides, or of those in one role."""
    return frozenset(side.code for side in entry.sides if side.code is not None and role in (None, side.role))


def persons(entry: Entry) -> dict[str, frozenset[str]]:
    """The last names of people who act in it, by whom they act for; a state by its own name is nobody."""
    found: dict[str, set[str]] = {}
    for side in entry.sides:
        last = _last_name(side.name)
        if last is not None and side.code is not None and side.actor not in (None, side.code):
            found.setdefault(side.code, set()).add(last)
    return {code: frozenset(names) for code, names in found.items()}


def people(entry: Entry) -> frozenset[str]:
    """The last names of all people who act in it, also of those of whom the text does not say for whom they act."""
    named = (_last_name(side.name) for side in entry.sides if side.actor not in (None, side.code))
    return frozenset(last for last in named if last is not None)


def _last_name(name: str | None) -> str | None:
    """The last word of a name; none of one that is nothing but space."""
    words = (name or "").split()
    return words[-1].casefold() if words else None


def same_people(one: Entry, other: Entry) -> bool | None:
    """Whether those who act for the same states are the same people; None where not both name any.

    One who is the same is enough: a report may name more of a delegation than another.
    """
    here, there = persons(one), persons(other)
    both = here.keys() & there.keys()
    return any(here[code] & there[code] for code in both) if both else None


def name_words(entry: Entry) -> frozenset[str]:
    """The stems of the names of its sides, which say who and not what."""
    return frozenset(word for side in entry.sides if side.name is not None for word in content_words(side.name))


def trigger_words(entry: Entry) -> frozenset[str]:
    """The stems of the words of an event that make it one, as far as they stand in its clause."""
    return _without_names(entry, content_words(trigger_of(entry)))


def trigger_of(entry: Entry) -> str:
    """The words of an event that make it one, as far as they stand in its clause."""
    (begin, end), clause = entry.spans[0], entry.spans[-1]
    return entry.words[max(0, begin - clause[0]) : max(0, end - clause[0])]


def subject_words(entry: Entry) -> frozenset[str]:
    """The stems of its words that are no part of a side's name, nor made of one: Keldania, Keldanian."""
    return _without_names(entry, content_words(entry.words))


def _without_names(entry: Entry, words: frozenset[str]) -> frozenset[str]:
    names = {word[:_LIKE_A_NAME] for word in name_words(entry)}
    return frozenset(word for word in words if word[:_LIKE_A_NAME] not in names)
