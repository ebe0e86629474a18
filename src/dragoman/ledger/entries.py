"""The records of the ledger itself: what it gives back for one record, report, reading or link."""

from __future__ import annotations

from typing import Literal

from dragoman.records import Commitment, DocumentHeader, Event, Record, Span, Statement, Thread

Kind = Literal["statement", "event", "commitment", "thread"]
KINDS: tuple[Kind, ...] = ("statement", "event", "commitment", "thread")
Checked = Literal["machine", "accepted", "edited", "added", "rejected"]
"""What people said of a record: nothing yet, that it is right, mended, theirs, or wrong."""

LinkKind = Literal["origin", "event", "promise", "stage", "thread"]
Assertion = Statement | Event | Commitment | Thread

TYPES: dict[str, type[Assertion]] = {
    "statement": Statement, "event": Event, "commitment": Commitment, "thread": Thread
}  # fmt: skip


class Side(Record, frozen=True):
    """Who takes part: `actor` does, says or promises; `recipient` is whom it is done to, said or promised to."""

    role: Literal["actor", "recipient"]
    code: str | None
    actor: str | None
    name: str | None


class Entry(Record, frozen=True):
    """One record of a current reading as corrected; all ids in it are those of the ledger.

    `first_day` and `last_day` are its own, None where it has none; `cluster` is the happening, promise or thread that
    it tells of, `origin` the independent origin of its report; `version` counts its corrections.
    """

    id: str
    kind: Kind
    report: str
    reading: str
    spans: tuple[Span, ...]
    words: str
    record: Assertion
    sides: tuple[Side, ...] = ()
    type: str | None = None
    subtype: str | None = None
    act: str | None = None
    status: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    from_day: str | None = None
    to_day: str | None = None
    place: str | None = None
    said_in: str | None = None
    event: str | None = None
    thread: str | None = None
    cluster: str = ""
    checked: Checked = "machine"
    version: int = 0
    published: str | None = None
    publisher: str | None = None
    origin: str = ""
    dragoman: str = ""
    codebook: str = ""


class Report(Record, frozen=True):
    """A text as one outlet printed it; `reading` is the current one, `origin` the independent origin it belongs to."""

    id: str
    place: str
    reading: str
    origin: str
    header: DocumentHeader


class ReadingLine(Record, frozen=True):
    """One reading of a report, without what was read: 1 is the first."""

    id: str
    report: str
    ordinal: int
    dragoman: str
    codebook: str
    settings: str
    current: bool


class Link(Record, frozen=True):
    """Two that belong together, the score from 0 to 1, and why; of a stage `member` is the promise."""

    id: str
    kind: LinkKind
    member: str
    other: str
    score: float
    reason: str
    stage: str | None = None


class Counts(Record, frozen=True):
    """How many reports, how many independent origins of them, and how many events they tell of."""

    reports: int
    origins: int
    events: int
