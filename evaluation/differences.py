"""What two readings of a text do not share, in words: for reading errors, and for settling two readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dragoman.records import Commitment, Date, Event, EventActor, Reading, Span, Speaker, Statement
from evaluation.readings import pairs_of


def differences(layer: str, gold: Reading, found: Reading, text: str) -> Iterator[str]:
    """A line for each record of a layer that only one side has (`-` gold, `+` found) or that differs (`~`).

    Raises KeyError for a layer that does not exist.
    """
    shown = _SHOWN[layer]
    pairs = pairs_of(layer, gold, found, text)
    for record in getattr(gold, layer):
        other = next((b for a, b in pairs if a is record), None)
        if other is None:
            yield f"- {shown(record, text)}"
        elif shown(record, text) != shown(other, text):
            yield f"~ {shown(record, text)}\n    {shown(other, text)}"
    for record in getattr(found, layer):
        if not any(b is record for _, b in pairs):
            yield f"+ {shown(record, text)}"


def _quoted(span: Span | None, text: str) -> str:
    return repr(text[span[0] : span[1]]) if span is not None else "-"


def _statement(one: Statement, text: str) -> str:
    content = " ... ".join(_quoted(span, text) for span in one.content)
    voices = " + ".join(_voice(voice) for voice in (one.speaker, *one.jointly_with))
    return f"{one.kind} by {voices} cue {[_quoted(span, text) for span in one.cue]}: {content}"


def _voice(voice: Speaker | None) -> str:
    return "nobody" if voice is None else f"{voice.name} ({voice.country})"


def _event(one: Event, text: str) -> str:
    days = f" {one.date.begin}..{one.date.end}" if one.date is not None else ""
    sides = f"{_side(one.actors)} -> {_side(one.recipients)}"
    return f"{_quoted(one.trigger, text)} {one.type}/{one.subtype} {one.status} {sides}{days}"


def _side(side: tuple[EventActor, ...]) -> str:
    return ",".join(sorted({one.code or "?" for one in side}))


def _commitment(one: Commitment, text: str) -> str:
    by = ",".join(party.code or "?" for party in (one.by, *one.jointly_with))
    due = f" due {one.due.begin}..{one.due.end}" if one.due is not None else ""
    return f"{one.strength} by {by}{due}: {_quoted(one.span, text)}"


def _date(one: Date, text: str) -> str:
    return f"{_quoted(one.span, text)} {one.begin}..{one.end} {one.role}"


_SHOWN: dict[str, Callable[[Any, str], str]] = {
    "statements": _statement,
    "events": _event,
    "commitments": _commitment,
    "dates": _date,
    "actors": lambda one, _: f"{one.name} {one.type} {one.country}",
    "threads": lambda one, _: f"{one.name} {one.kind}",
}
