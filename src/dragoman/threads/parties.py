"""Whose a thread is: the states and organisations in its name and beside it, of the events about it, of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.records import Event, EventActor, Statement
from dragoman.threads.grouping import Draft
from dragoman.threads.places import Place
from dragoman.threads.sides import Sides, unique

_MUTUAL = frozenset(("relationship", "agreement", "meeting"))
_ENTERING = frozenset(
    "sign ratify mou agree project_launch project_progress project_complete meeting summit negotiation trade_deal call "
    "upgrade_relations establish_relations join_org chair_org host_event joint_exercise invest visit ceasefire".split()
)
"""Kinds of events whose sides are parties of what they are about; who praises a thing or asks for it is none."""

_MANY = 12
_TWO = 2
_SMALL = 3


def parties_of(sides: Sides, draft: Draft, about: Sequence[Event], both: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the parties of a thread, those that its name tells first; `both` are the two sides of the text.

    What its name and the words beside it do not tell is told by the events about it. A relationship, an agreement or
    a meeting that still lacks a side is between the two sides of the text, if one of them is its own or none is known.
    """
    names = draft.names[:_MANY]
    named = unique([code for place in names for code in _named(sides, place)])
    told = unique([*named, *draft.of])
    if draft.kind == "organisation":
        itself = {place.rule for place in names}
        return unique([code for code in (*told, *_doers(about)) if code not in itself])
    if len(told) >= (_TWO if draft.kind in _MUTUAL else 1):
        return told
    entering = _doers(one for one in about if one.subtype in _ENTERING or sides.tells(names, one))
    if any(place.known for place in names):
        return unique([*told, *entering])
    if draft.kind not in _MUTUAL:
        return entering or _doers(about)
    if len(unique([*told, *entering])) >= _TWO:
        return unique([*told, *entering])
    return unique([*told, *both]) if both and set(told) <= set(both) else told or entering


def _named(sides: Sides, place: Place) -> tuple[str, ...]:
    """Those in a name, and in the phrases that hang on it; those in what a name in small letters is about are none."""
    last = place.last if place.capital else place.top + 1
    inside = [code for code in sides.in_words(place.first, last) if code.casefold() != place.rule.casefold()]
    return unique([*inside, *sides.beside(place)])


def _doers(about: Iterable[Event]) -> tuple[str, ...]:
    return unique([code for event in about for code in _codes((*event.actors, *event.recipients))][: _MANY * _TWO])


def two_sides(events: Iterable[Event], said: Iterable[Statement], states: frozenset[str]) -> tuple[str, ...]:
    """The two sides of a bilateral text: no third state takes part in a third as much as the second does."""
    counts: Counter[str] = Counter()
    for event in events:
        counts.update({code for code in _codes((*event.actors, *event.recipients)) if code in states})
    for one in said:
        voices = (one.speaker, *one.jointly_with)
        counts.update({voice.country for voice in voices if voice is not None and voice.country in states})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < _TWO or (len(ranked) > _TWO and ranked[_TWO][1] * _SMALL > ranked[1][1]):
        return ()
    return tuple(sorted((ranked[0][0], ranked[1][0])))


def _codes(parties: Iterable[EventActor]) -> list[str]:
    return [party.code for party in parties if party.code is not None]
