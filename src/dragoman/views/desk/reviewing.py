"""The queue of a review: what nobody has checked, the most doubtful first, each with the reasons for doubt."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.ledger import Correction, Entry, Ledger, Query
from dragoman.ledger.entries import Assertion
from dragoman.records import Commitment, Event, Record, Statement

_LOOKED_AT = 1000
ON_A_PAGE = 25


class Doubtful(Record, frozen=True):
    """A record with what speaks for a second look at it."""

    entry: Entry
    reasons: tuple[str, ...]


class Review(Record, frozen=True):
    """All that the page of a review shows: the queue, how many of the newest records were looked at, what was done."""

    queue: tuple[Doubtful, ...]
    waiting: int
    more: bool
    checked: int
    last: tuple[tuple[Correction, bool], ...]
    targets: dict[str, Entry]


def review(ledger: Ledger, query: Query, page: int = 1) -> Review:
    """The queue among the newest thousand records of a query that nobody has checked."""
    open_ = msgspec.structs.replace(query, checked=("machine",))
    waiting = ledger.page(open_, 0)
    done = ledger.page(msgspec.structs.replace(query, checked=("accepted", "edited", "added", "rejected")), 0)
    queue = [(each, tuple(doubts(record))) for each, record in ledger.newest_records(open_, _LOOKED_AT)]
    queue.sort(key=lambda one: -len(one[1]))
    at = (max(page, 1) - 1) * ON_A_PAGE
    shown = queue[at : at + ON_A_PAGE]
    last = ledger.last_corrections(15)
    known = ledger.entries_of({each for each, _ in shown} | {one.change.target for one, _ in last})
    return Review(
        queue=tuple(Doubtful(entry=known[each], reasons=reasons) for each, reasons in shown if each in known),
        waiting=waiting.total, more=waiting.more, checked=done.total, last=last,
        targets={one.change.target: known[one.change.target] for one, _ in last if one.change.target in known},
    )  # fmt: skip


def doubts(record: Assertion) -> Iterator[str]:
    """What speaks for a second look: what a record lacks, or was read from weak signs."""
    if isinstance(record, Statement):
        if record.speaker is None or (record.speaker.name is None and record.speaker.actor is None):
            yield "no speaker"
        elif record.speaker.country is None:
            yield "the speaker's state is not known"
        if record.said_in is not None:
            yield "told at second hand"
    if isinstance(record, Event):
        yield from _of_event(record)
    if isinstance(record, Commitment):
        if record.by.code is None:
            yield "who promises is not known"
        if record.strength == "soft":
            yield "softly promised"
        if record.condition is not None:
            yield "on a condition"


def _of_event(record: Event) -> Iterator[str]:
    if not any(side.code for side in record.actors):
        yield "who did it is not known"
    if any(side.span is None for side in (*record.actors, *record.recipients)):
        yield "a side is taken from the context"
    if record.date is None:
        yield "no day"
    if record.nominal:
        yield "read from a noun"
    if record.status in ("hypothetical", "denied"):
        yield f"it is {record.status}"
