"""The events of a reading as PLOVER codes them: deeds and acts of speech that are asserted, plans folded into words.

PLOVER knows no status. A deed that is promised or planned is an agreement there, a blow that is promised a threat; what
is asked for, supposed or denied is none, for the asking and the denying are coded themselves. A noun counts only
where it names both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.records import Event, PloverType

_ASSERTED = frozenset(("happened", "ongoing"))
_INTENDED = frozenset(("planned", "promised"))
_THERE: dict[str, PloverType] = {"sanction": "SANCTION", "tariff": "SANCTION", "lift_sanction": "CONCEDE"}
"""Where the public table of CAMEO and PLOVER has another type than ours."""

_COMMENTS = frozenset(("deny", "condole", "concern"))
"""Entries of what PLOVER holds for mere comment and drops (CAMEO 01 and 02)."""

_BLOWS = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "REJECT"))


def plover_events(events: Iterable[Event]) -> Iterator[Event]:
    """The events that PLOVER knows, each once, with its type there."""
    seen = set()
    for event in events:
        kind = _kind(event) if event.rule not in _COMMENTS else None
        codes = _codes(event)
        if kind is None or not any(codes) or (event.nominal and (not codes[0] or not (codes[1] or len(codes[0]) > 1))):
            continue
        if (kind, codes) not in seen:
            seen.add((kind, codes))
            yield _at_home(msgspec.structs.replace(event, type=kind))


def _at_home(event: Event) -> Event:
    """A protest that names one side only is against the state that it is in, as the PLOVER codebook has it."""
    actors, recipients = _codes(event)
    if event.type != "PROTEST" or bool(actors) == bool(recipients):
        return event
    sides = event.actors if actors else event.recipients
    return msgspec.structs.replace(event, actors=sides, recipients=sides)


def _kind(event: Event) -> PloverType | None:
    if event.status in _ASSERTED:
        return _THERE.get(event.subtype or "", event.type)
    if event.status in _INTENDED and event.type not in _BLOWS:
        return "AGREE"
    return "THREATEN" if event.status == "promised" else None


def _codes(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(sorted({party.code for party in event.actors if party.code is not None})),
        tuple(sorted({party.code for party in event.recipients if party.code is not None})),
    )
