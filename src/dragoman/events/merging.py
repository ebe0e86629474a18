"""Several words for one happening in one sentence are one event: "arrived in Nairobi for a visit"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from dragoman.analysis.columns import Analysis
from dragoman.records import Event

_UNIQUE = frozenset(("visit", "call", "summit", "meeting", "negotiation", "host_event", "mediate"))
"""Kinds of which a sentence seldom tells two between the same sides."""


def merged(analysis: Analysis, coded: Iterable[Event]) -> Iterator[Event]:
    """The events of a text in their order, those of one sentence that are the same happening as one."""
    for _, sentence in groupby(coded, lambda one: _sentence(analysis, one)):
        yield from _of_sentence(list(sentence))


def _sentence(analysis: Analysis, event: Event) -> int:
    return int(analysis.sentence_of[analysis.words_in(event.trigger).start])


def _of_sentence(coded: Sequence[Event]) -> list[Event]:
    kept: list[Event] = []
    for event in coded:
        at = next((place for place, one in enumerate(kept) if _is_same(one, event)), None)
        if at is None:
            kept.append(event)
        else:
            kept[at] = _joined(kept[at], event)
    return kept


def _is_same(one: Event, other: Event) -> bool:
    """Whether two are one happening: of one kind, between the same sides, on days and with a status that agree."""
    alike = one.subtype == other.subtype and one.subtype in _UNIQUE and (one.nominal or other.nominal)
    return alike and _sides_agree(one, other) and _days_agree(one, other) and one.status == other.status


def _sides_agree(one: Event, other: Event) -> bool:
    mine, theirs = ({party.code for party in (*event.actors, *event.recipients)} - {None} for event in (one, other))
    return mine <= theirs or theirs <= mine


def _days_agree(one: Event, other: Event) -> bool:
    if one.date is None or other.date is None:
        return True
    return (one.date.begin, one.date.end) == (other.date.begin, other.date.end)


def _joined(one: Event, other: Event) -> Event:
    """The event of the verb, or else of the first noun, with what only the other tells."""
    head, rest = (other, one) if one.nominal and not other.nominal else (one, other)
    more = len(rest.actors) + len(rest.recipients) > len(head.actors) + len(head.recipients)
    return msgspec.structs.replace(
        head,
        actors=rest.actors if more else head.actors,
        recipients=rest.recipients if more else head.recipients,
        date=head.date or rest.date,
        place=head.place or rest.place,
        triggers=tuple(sorted((*head.triggers, *rest.triggers))),
    )
