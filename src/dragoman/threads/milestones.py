"""Which events are about which threads: those on whose words a thread's name hangs, or that its name itself tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.records import Event
from dragoman.threads.grouping import Draft

_HIGHEST = 8

Links = dict[int, list[str]]
"""For each draft, by its number, the ids of the events about it."""


def links(analysis: Analysis, drafts: Sequence[Draft], events: Sequence[Event]) -> tuple[Links, dict[str, int]]:
    """The events about each thread, in the order of the text, and for each event the thread nearest to it."""
    triggers = _by_word(analysis, events)
    about: dict[int, dict[str, None]] = {}
    nearest: dict[str, tuple[int, int]] = {}
    for number, draft in enumerate(drafts):
        for place in draft.places:
            for event, far in _above(analysis, place.top, range(place.first, place.last), triggers):
                about.setdefault(number, {})[event.id] = None
                nearest[event.id] = min(nearest.get(event.id, (far, number)), (far, number))
    order = {event.id: at for at, event in enumerate(events)}
    told = {number: sorted(found, key=order.__getitem__) for number, found in about.items()}
    return told, {event: number for event, (_, number) in nearest.items()}


def _by_word(analysis: Analysis, events: Iterable[Event]) -> dict[int, list[Event]]:
    triggers: dict[int, list[Event]] = {}
    for event in events:
        for word in analysis.words_in(event.trigger):
            triggers.setdefault(word, []).append(event)
    return triggers


def _above(analysis: Analysis, top: int, own: range, triggers: dict[int, list[Event]]) -> list[tuple[Event, int]]:
    """The events of a name itself, else those of the nearest words above it; each with its distance in the tree."""
    at, found = top, [(event, 0) for event in triggers.get(top, ())]
    for far in range(1, _HIGHEST):
        at = int(analysis.head[at])
        if at == ROOT:
            break
        if at in triggers and at not in own:
            return [*found, *((event, far) for event in triggers[at])]
        if analysis.upos[at] == "VERB" and analysis.deprel[at] not in ("xcomp", "acl", "advcl", "conj"):
            break
    return found
