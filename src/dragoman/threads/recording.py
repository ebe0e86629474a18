"""Names in a text -> threads with kind, parties, mentions and milestones, and the events with the thread of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import Analysis
from dragoman.knowledge.acting import ActorEntry
from dragoman.knowledge.relations import Relations
from dragoman.knowledge.threading import ThreadLexicon
from dragoman.records import Event, Statement, Thread
from dragoman.threads.finding import places
from dragoman.threads.grouping import Draft, grouped
from dragoman.threads.levels import Standing, standing
from dragoman.threads.milestones import links
from dragoman.threads.parties import parties_of, two_sides
from dragoman.threads.sides import Sides


def threads(
    analysis: Analysis,
    referents: Referents,
    said: Sequence[Statement],
    events: Sequence[Event],
    lexicon: ThreadLexicon,
    relations: Relations,
    entries: Mapping[str, ActorEntry],
) -> tuple[tuple[Thread, ...], tuple[Event, ...]]:
    """The threads of a text in the order of their first mention, and the events, each with the thread it is about.

    `said` are the statements; the lexicon, the table of relations and the entries of actors are loaded once, by
    the caller.
    """
    sides = Sides(analysis, referents, events, said, entries)
    drafts = grouped(analysis, places(analysis, referents, sides, lexicon, relations), sides.key)
    about, thread_of = links(analysis, drafts, events)
    by_id = {event.id: event for event in events}
    states = frozenset(actor.id for actor in referents.actors if actor.type == "state")
    both = two_sides(events, said, states)
    told = []
    for number, draft in enumerate(drafts):
        milestones = about.get(number, [])
        parties = parties_of(sides, draft, [by_id[one] for one in milestones], both)
        standing_of = standing(analysis, relations, draft.names, parties)
        told.append(_thread(analysis, number, draft, milestones, parties, standing_of))
    return tuple(told), tuple(
        msgspec.structs.replace(event, thread=f"t{thread_of[event.id] + 1}") if event.id in thread_of else event
        for event in events
    )


def _thread(
    analysis: Analysis,
    number: int,
    draft: Draft,
    milestones: Sequence[str],
    parties: tuple[str, ...],
    stands: Standing,
) -> Thread:
    names = [one for one in draft.names if one.level == stands.level] or draft.names
    fullest = max(names, key=lambda one: (one.last - one.first, -one.first))
    return Thread(
        id=f"t{number + 1}",
        name=analysis.words(fullest.first, fullest.last),
        kind=draft.kind,
        parties=parties,
        mentions=tuple(one.span(analysis) for one in draft.places),
        milestones=tuple(milestones),
        level=stands.level,
        level_before=stands.before,
        step=stands.step,
        number=next((one.number for one in draft.places if one.number is not None), None),
    )
