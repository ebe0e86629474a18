"""Rows -> entries, with their sides, and what of their reports belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select

from dragoman.ledger.entries import TYPES, Assertion, Entry, Side
from dragoman.ledger.store import in_parts
from dragoman.ledger.tables import READINGS, RECORDS, REPORTS, SIDES
from dragoman.records import Span

_PLAIN = (
    "id", "kind", "report", "reading", "words", "type", "subtype", "act", "status", "first_day", "last_day",
    "from_day", "to_day", "place", "said_in", "event", "thread", "cluster", "checked", "version",
)  # fmt: skip
_SPANS = msgspec.json.Decoder(tuple[Span, ...])
_DECODERS = {kind: msgspec.json.Decoder(type_) for kind, type_ in TYPES.items()}


def entry_query() -> Select[Any]:
    """The query for entries, to which the caller adds what is asked for and in which order."""
    return (
        select(
            *(RECORDS.c[name] for name in (*_PLAIN, "spans", "record")),
            REPORTS.c.published, REPORTS.c.publisher, REPORTS.c.origin, READINGS.c.dragoman, READINGS.c.codebook,
        )
        .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
        .join(READINGS, READINGS.c.id == RECORDS.c.reading)
    )  # fmt: skip


def entries_of_rows(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[Entry]:
    """The entries of rows of `entry_query`, in their order."""
    for part in in_parts(list(rows)):
        sides = _sides(connection, [row.id for row in part])
        yield from (_entry(row, sides.get(row.id, ())) for row in part)


def entries_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Entry]:
    """The entries with these ids; an id of none is left out."""
    found: dict[str, Entry] = {}
    for part in in_parts(sorted(set(ids))):
        rows = connection.execute(entry_query().where(RECORDS.c.id.in_(part))).all()
        found |= {entry.id: entry for entry in entries_of_rows(connection, rows)}
    return found


def entries_of_reports(connection: Connection, reports: Sequence[str]) -> list[Entry]:
    """All entries of these reports, by report and id."""
    found: list[Entry] = []
    for part in in_parts(reports):
        query = entry_query().where(RECORDS.c.report.in_(part)).order_by(RECORDS.c.report, RECORDS.c.id)
        found += entries_of_rows(connection, connection.execute(query).all())
    return found


def _sides(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Side, ...]]:
    query = select(SIDES).where(SIDES.c.record.in_(ids)).order_by(SIDES.c.record, SIDES.c.ordinal)
    found: dict[str, list[Side]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.record].append(Side(role=row.role, code=row.code, actor=row.actor, name=row.name))
    return {record: tuple(sides) for record, sides in found.items()}


def record_of(kind: str, record: str) -> Assertion:
    """The record of a kind, from its JSON."""
    return _DECODERS[kind].decode(record)


def _entry(row: Row[Any], sides: tuple[Side, ...]) -> Entry:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Entry(
        **plain, spans=_SPANS.decode(row.spans), record=record_of(row.kind, row.record), sides=sides,
        published=row.published, publisher=row.publisher, origin=row.origin, dragoman=row.dragoman,
        codebook=row.codebook,
    )  # fmt: skip
