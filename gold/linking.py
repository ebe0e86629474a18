"""Order, ids and links of a reading that follow from its spans."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from dragoman.records import Commitment, Event, Reading, Span, Statement, Thread

_Assertion = TypeVar("_Assertion", Statement, Event, Commitment)


def linked(reading: Reading) -> Reading:
    """The reading in the order of its text, with ids, `said_in`, the event of a promise, and milestones."""
    statements = _numbered("s", sorted(reading.statements, key=lambda one: (one.content, one.cue)))
    events = _numbered("e", sorted(reading.events, key=lambda one: (one.trigger, one.type, one.subtype or "")))
    events = [msgspec.structs.replace(one, said_in=_said_in(one.trigger, statements)) for one in events]
    promises = _numbered("c", sorted(reading.commitments, key=lambda one: one.span))
    return msgspec.structs.replace(
        reading,
        statements=tuple(statements),
        events=tuple(events),
        commitments=tuple(_promise(one, statements, events) for one in promises),
        dates=tuple(sorted(reading.dates, key=lambda one: one.span)),
        threads=tuple(_with_milestones(thread, events) for thread in reading.threads),
    )


def _numbered(letter: str, records: list[_Assertion]) -> list[_Assertion]:
    return [msgspec.structs.replace(one, id=f"{letter}{at}") for at, one in enumerate(records, start=1)]


def _said_in(span: Span, statements: list[Statement]) -> str | None:
    """The statement with the shortest content that holds the span."""
    holding = [one for one in statements if any(begin <= span[0] and span[1] <= end for begin, end in one.content)]
    return min(holding, key=_length).id if holding else None


def _length(statement: Statement) -> int:
    return sum(end - begin for begin, end in statement.content)


def _promise(promise: Commitment, statements: list[Statement], events: list[Event]) -> Commitment:
    begin, end = promise.span
    inside = [one for one in events if begin <= one.trigger[0] and one.trigger[1] <= end]
    event = inside[0] if inside else None
    return msgspec.structs.replace(
        promise,
        said_in=_said_in(promise.span, statements),
        event=event.id if event is not None else None,
        thread=event.thread if event is not None else None,
    )


def _with_milestones(thread: Thread, events: list[Event]) -> Thread:
    return msgspec.structs.replace(thread, milestones=tuple(one.id for one in events if one.thread == thread.id))
