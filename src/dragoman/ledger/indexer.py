"""Makes the index of a report anew: from its current reading, and from what people said of its records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, or_, select, update

from dragoman.errors import UsageError
from dragoman.ledger.anchoring import NOT_THERE, Found, found_again, source_of
from dragoman.ledger.corrections import Correction, applied, missed
from dragoman.ledger.entries import Entry
from dragoman.ledger.indexing import entries_of
from dragoman.ledger.linking.grouping import neighbours, regroup_all
from dragoman.ledger.store import drop_entries, insert_missing, put_entries, reading_of, text_of_report
from dragoman.ledger.tables import ANCHORS, CORRECTIONS, REPORTS
from dragoman.records import Reading

_DECODER = msgspec.json.Decoder(Correction)


def rebuild(connection: Connection, report: str) -> None:
    """Index a report anew; its records are to be linked again."""
    current = connection.execute(select(REPORTS.c.reading).where(REPORTS.c.id == report)).scalar_one()
    left = neighbours(connection, report)
    drop_entries(connection, report)
    index(connection, report, current, text_of_report(connection, report), reading_of(connection, current))
    regroup_all(connection, left)
    connection.execute(update(REPORTS).where(REPORTS.c.id == report).values(linked=False))


def index(connection: Connection, report: str, reading_id: str, text: str, reading: Reading) -> None:
    """Index a report of which nothing is in the index."""
    entries = entries_of(text, reading, report, reading_id)
    published = reading.document.published
    pending = _pending(connection, report, source_of(reading.document))
    put_entries(connection, _Corrected(connection, text, published, report, reading_id, entries).after(pending))


class _Anchored(msgspec.Struct, frozen=True):
    """A correction of a record in this report: `ordinal` 0 where the record is its target."""

    correction: Correction
    ordinal: int
    live: bool


def _pending(connection: Connection, report: str, source: str | None) -> list[_Anchored]:
    """All corrections that hang in a report, or in an earlier state of its text, in their order."""
    here = ANCHORS.c.report == report
    if source is not None:
        here = or_(here, ANCHORS.c.source == source)
    query = (
        select(CORRECTIONS.c.body, CORRECTIONS.c.live, ANCHORS.c.ordinal)
        .join(ANCHORS, ANCHORS.c.correction == CORRECTIONS.c.id)
        .where(here)
        .order_by(CORRECTIONS.c.number, ANCHORS.c.ordinal)
    )
    found: dict[tuple[str, int], _Anchored] = {}  # one that hangs in several reports of the source is named once
    for row in connection.execute(query):
        correction = _DECODER.decode(row.body)
        found[correction.id, row.ordinal] = _Anchored(correction, row.ordinal, row.live)
    return list(found.values())


class _Corrected:
    """The entries of a report while corrections are laid over them."""

    def __init__(
        self,
        connection: Connection,
        text: str,
        published: str | None,
        report: str,
        reading: str,
        entries: Sequence[Entry],
    ) -> None:
        self._connection = connection
        self._text = text
        self._published = published
        self._report = report
        self._reading = reading
        self._entries = {entry.id: entry for entry in entries}

    def after(self, pending: Sequence[_Anchored]) -> Iterator[Entry]:
        """The entries as corrected; where a correction hangs now, or why it does not, is written down."""
        for one in pending:
            found = self._found(one)
            if found.id is not None and one.ordinal == 0:
                found = self._laid_over(one, found)
            self._write(one, found)
        return iter(self._entries.values())

    def _found(self, one: _Anchored) -> Found:
        anchor = one.correction.anchors[one.ordinal]
        if anchor.kind == "report":
            return Found(id=anchor.id)
        found = found_again(anchor, self._text, self._report, tuple(self._entries.values()))
        if one.correction.change.action == "add" and one.ordinal == 0 and one.live:
            return self._added(one, found)
        return found

    def _added(self, one: _Anchored, found: Found) -> Found:
        """A record that was missed comes in wherever its words stand, whatever the machine finds there now."""
        if found.reason == NOT_THERE:
            return found
        change, moved = one.correction.change, found.moved
        try:
            entry = missed(self._text, change, self._published, self._report, self._reading, moved)
        except UsageError as error:
            return Found(id=None, reason=str(error))
        self._entries.setdefault(entry.id, entry)
        return Found(id=entry.id, moved=moved)

    def _laid_over(self, one: _Anchored, found: Found) -> Found:
        """Apply what a correction does to its target; each counts in its version, also one that is undone."""
        entry = self._entries.get(found.id or "")
        if entry is None:
            return found
        entry = msgspec.structs.replace(entry, version=entry.version + 1)
        self._entries[entry.id] = entry
        try:
            if one.live and one.correction.change.action != "undo":
                self._entries[entry.id] = applied(self._text, entry, one.correction.change, found.moved)
        except UsageError as error:
            return Found(id=None, reason=f"it does not fit any more: {error.reason}")
        return found

    def _write(self, one: _Anchored, found: Found) -> None:
        anchor = one.correction.anchors[one.ordinal]
        row = {"correction": one.correction.id, "ordinal": one.ordinal, "report": self._report, "source": anchor.source}
        insert_missing(self._connection, ANCHORS, [row])
        here = (ANCHORS.c.correction == row["correction"]) & (ANCHORS.c.ordinal == one.ordinal)
        here &= ANCHORS.c.report == self._report
        self._connection.execute(update(ANCHORS).where(here).values(current=found.id, reason=found.reason))
