"""Two readings of one report: what only one has, and what differs in what both have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from dragoman.errors import UsageError
from dragoman.ledger.entries import Entry
from dragoman.ledger.indexing import entries_of
from dragoman.ledger.store import reading_of, text_of_report
from dragoman.ledger.tables import READINGS
from dragoman.records import Record


class Difference(Record, frozen=True):
    """One thing that differs: a record that is `gone` or `new`, or a field that has `changed`; values are JSON."""

    what: Literal["gone", "new", "changed"]
    id: str
    kind: str
    words: str
    field: str | None = None
    before: str | None = None
    after: str | None = None


def differences(connection: Connection, report: str, old: int, new: int) -> Iterator[Difference]:
    """What differs between two readings of a report, by their ordinals, in the order of the text.

    Raises UsageError where the report has no such readings.
    """
    before, after = _entries(connection, report, old), _entries(connection, report, new)
    for each, entry in before.items():
        if each not in after:
            yield _difference("gone", entry)
        else:
            yield from _changed(entry, after[each])
    yield from (_difference("new", entry) for each, entry in after.items() if each not in before)


def _entries(connection: Connection, report: str, ordinal: int) -> dict[str, Entry]:
    query = select(READINGS.c.id).where(READINGS.c.report == report, READINGS.c.ordinal == ordinal)
    reading_id = connection.execute(query).scalar()
    if reading_id is None:
        raise UsageError(report, f"it has no reading {ordinal}", "`dragoman diff ID` alone lists them")
    text = text_of_report(connection, report)
    found = entries_of(text, reading_of(connection, reading_id), report, reading_id)
    return {entry.id: entry for entry in sorted(found, key=lambda entry: (entry.spans, entry.kind, entry.id))}


def _changed(before: Entry, after: Entry) -> Iterator[Difference]:
    here: dict[str, Any] = msgspec.to_builtins(before.record)
    there: dict[str, Any] = msgspec.to_builtins(after.record)
    for field in here:
        if here[field] != there.get(field):
            yield _difference("changed", after, field, _json(here[field]), _json(there.get(field)))


def _difference(
    what: Literal["gone", "new", "changed"],
    entry: Entry,
    field: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> Difference:
    return Difference(
        what=what, id=entry.id, kind=entry.kind, words=entry.words, field=field, before=before, after=after
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
