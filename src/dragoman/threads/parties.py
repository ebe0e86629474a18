"""Whose a thread is: the states and organisations in its name and beside it, of the events about it, of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.records import Event, EventActor, Statement
from dragoman.threads.grouping import Draft
from dragoman.threads.sides import Sides, unique

_MUTUAL = frozenset(("relationship", "agreement", "meeting"))
_MANY = 12


def parties_of(sides: Sides, draft: Draft, about: Sequence[Event], both: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the parties of a thread, what its name tells first; `both` are the two sides of the text, if it has two."""
    names = draft.names[:_MANY]
    named = unique([code for place in names for code in (*sides.in_words(place.first, place.last), *sides.beside(place))])
    told = unique([*named, *draft.of])
    needed = 2 if draft.kind in _MUTUAL else 1
    if len(told) >= needed:
        return told
    doers = _doers(about)
    if draft.kind in _MUTUAL and both and (not told or set(told) & set(both)):
        return unique([*told, *both])
    return unique([*told, *doers])


def _doers(about: Sequence[Event]) -> tuple[str, ...]:
    return unique([side.code for event in about[:_MANY] for side in (*event.actors, *event.recipients)])


def two_sides(events: Iterable[Event], said: Iterable[Statement], states: frozenset[str]) -> tuple[str, ...]:
    """The two sides of a bilateral text: no third one takes part in a fifth as much as the second does."""
    counts: Counter[str] = Counter()
    for event in events:
        counts.update({code for code in _codes((*event.actors, *event.recipients)) if code in states})
    for one in said:
        voices = (one.speaker, *one.jointly_with)
        counts.update({voice.country for voice in voices if voice is not None and voice.country in states})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 3 > ranked[1][1]):
        return ()
    return tuple(sorted((ranked[0][0], ranked[1][0])))


def _codes(parties: Iterable[EventActor]) -> list[str]:
    return [party.code for party in parties if party.code is not None]
