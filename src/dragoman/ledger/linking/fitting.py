"""Whether an event can be what became of a promise at all: no words of a promise, no other place, no other days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from dragoman.documents.days import near_day
from dragoman.knowledge.linking import family_of
from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.happenings import ON_A_DAY, elsewhere
from dragoman.ledger.linking.parties import name_words
from dragoman.ledger.linking.times import ordinal, window
from dragoman.ledger.linking.wording import content_words
from dragoman.ledger.store import in_parts
from dragoman.ledger.tables import RECORDS
from dragoman.records import Commitment, Span

_COMMITMENT = msgspec.json.Decoder(Commitment)


class Bound(NamedTuple):
    """Where a report promises: the words of what is promised, and those that bind."""

    span: Span
    cue: Span | None


def bound_in(connection: Connection, reports: Iterable[str]) -> dict[str, tuple[Bound, ...]]:
    """Where each of these reports promises something."""
    found: dict[str, list[Bound]] = defaultdict(list)
    query = select(RECORDS.c.report, RECORDS.c.record).where(RECORDS.c.kind == "commitment")
    query = query.where(RECORDS.c.checked != "rejected")
    for part in in_parts(sorted(set(reports))):
        for row in connection.execute(query.where(RECORDS.c.report.in_(part))):
            one = _COMMITMENT.decode(row.record)
            found[row.report].append(Bound(one.span, one.cue))
    return {report: tuple(bounds) for report, bounds in found.items()}


def is_promised(trigger: Span, bounds: Sequence[Bound]) -> bool:
    """Whether the words that make an event one stand in what its own report promises.

    What is promised is no deed, however it was read, nor is it where another outlet prints the promise.

    >>> is_promised((30, 34), [Bound((27, 60), (10, 17))]), is_promised((10, 17), [Bound((27, 60), (10, 17))])
    (True, False)
    """
    return any(_overlap(trigger, one.span) for one in bounds)


def is_binding(trigger: Span, bounds: Sequence[Bound]) -> bool:
    """Whether these words bind: "undertakes to open" opens nothing."""
    return any(one.cue is not None and _overlap(trigger, one.cue) for one in bounds)


def is_to_come(first_day: str | None, published: str | None) -> bool:
    """Whether a deed would begin after the day on which it is told: no report tells what is to come as done.

    >>> is_to_come("2026-03-31", "2025-10-26"), is_to_come("2025-10-26", "2025-10"), is_to_come(None, "2025-10-26")
    (True, False, False)
    """
    return first_day is not None and published is not None and first_day > f"{published}~"


def is_another(promise: Entry, event: Entry, promised: Entry | None) -> bool:
    """Whether a deed is another one than what was promised: in another place, or a meeting before its days."""
    return (promised is not None and _in_another_place(promised, event)) or _before_its_days(promise, event)


def _in_another_place(promised: Entry, event: Entry) -> bool:
    """A state that takes part is no other place: a visit to Kenya may be one to its capital."""
    names = name_words(promised) | name_words(event)
    if any(content_words(one.place or "") <= names for one in (promised, event)):
        return False
    return elsewhere(promised.place, event.place)


def _before_its_days(promise: Entry, event: Entry) -> bool:
    """Of what is known by its day an earlier one is another; a thing may be delivered before it is due."""
    first = ordinal(promise.first_day)
    return first is not None and family_of(event.type, event.subtype) in ON_A_DAY and window(event).last < first


def day_told(last_day: str | None, first_day: str | None, published: str | None) -> str:
    """The day for which a deed is told: its last, but none after that of the report; "" where none is known.

    >>> day_told("2025-10-31", "2025-10-01", "2025-10-09"), day_told(None, None, "2025-10-09")
    ('2025-10-09', '2025-10-09')
    """
    day, told = last_day or first_day, near_day(published) if published else ""
    return min(day, told) if day and told else day or told


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
