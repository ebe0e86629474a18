"""Writing and reading single things of a ledger on an open connection; a transaction is the caller's."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    Text,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSON as JSON_TEXT

from dragoman.errors import UsageError
from dragoman.ledger.entries import Entry, Report, Side
from dragoman.ledger.tables import ANCHORS, CORRECTIONS, KEYS, LINKS, READINGS, RECORDS, REPORTS, SIDES, TEXTS
from dragoman.records import DocumentHeader, Reading

T = TypeVar("T")
_ENTRY_COLUMNS = (
    "id", "kind", "report", "reading", "type", "subtype", "act", "status", "first_day", "last_day", "from_day",
    "to_day", "place", "said_in", "event", "thread", "cluster", "checked", "version",
)  # fmt: skip
_LONGEST_INDEXED = 200
MOST = 500
"""How many values one statement names at most; SQLite once took 999."""


def packed(text: str | bytes) -> bytes:
    """Text or JSON as the ledger holds it: zlib over UTF-8.

    >>> unpacked(packed("calm seas"))
    b'calm seas'
    """
    return zlib.compress(text.encode() if isinstance(text, str) else text, 6)


def unpacked(body: bytes) -> bytes:
    """What `packed` was given, as bytes."""
    return zlib.decompress(body)


def searchable(words: str | None) -> str | None:
    """Words for a column of text, which in PostgreSQL cannot hold NUL; the exact words are always those of the text."""
    return None if words is None else words.replace("\x00", "\ufffd")


def indexed(words: str | None) -> str | None:
    """Words for a column with an index, which cannot hold every length; no code or id that is known is so long."""
    found = searchable(words)
    return None if found is None else found[:_LONGEST_INDEXED]


def is_text(value: object) -> bool:
    r"""Whether all words in a record can be encoded: bytes of a command line that are no text come as lone surrogates.

    >>> is_text("Maro"), is_text(("Maro", "\udcff"))
    (True, False)
    """
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        return False
    return True


def said_of(target: str) -> ColumnElement[bool]:
    """The condition that a correction is of this record or report: by its id, or since it hangs there now."""
    hanging = select(ANCHORS.c.correction).where(ANCHORS.c.current == target, ANCHORS.c.ordinal == 0)
    return (CORRECTIONS.c.target == target) | CORRECTIONS.c.id.in_(hanging)


def insert_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if rows:
        connection.execute(_if_missing(connection, table), rows)


def insert_once(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Insert the rows that are not there yet, and say how many were not."""
    statement = _if_missing(connection, table).returning(*table.primary_key)
    return sum(connection.execute(statement, row).first() is not None for row in rows)


def _if_missing(connection: Connection, table: Table) -> Any:
    made: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return made(table).on_conflict_do_nothing()


def put_text(connection: Connection, sha256: str, text: str) -> None:
    """Keep a text, once."""
    insert_once(connection, TEXTS, [{"sha256": sha256, "body": packed(text)}])


def text_of_report(connection: Connection, report: str) -> str:
    """The text of a report."""
    query = select(TEXTS.c.body).join(REPORTS, REPORTS.c.text_sha256 == TEXTS.c.sha256).where(REPORTS.c.id == report)
    return unpacked(connection.execute(query).scalar_one()).decode()


def header_of(row: Row[Any]) -> DocumentHeader:
    """The header in a row of reports."""
    return msgspec.json.decode(row.header, type=DocumentHeader)


def report_of_row(row: Row[Any]) -> Report:
    """The report of a row of reports."""
    return Report(id=row.id, place=row.place, reading=row.reading, origin=row.origin, header=header_of(row))


def put_reading(connection: Connection, reading_id: str, report: str, reading: Reading, settings: str) -> None:
    """Keep a reading beside those of its report that are there."""
    ordinal = select(func.count()).select_from(READINGS).where(READINGS.c.report == report)
    connection.execute(
        insert(READINGS).values(
            id=reading_id, report=report, ordinal=connection.execute(ordinal).scalar_one() + 1,
            dragoman=reading.dragoman, codebook=reading.codebook or "", settings=settings,
            body=packed(msgspec.json.encode(reading)),
        )
    )  # fmt: skip


def reading_of(connection: Connection, reading_id: str) -> Reading:
    """A reading as it was read. Raises UsageError where there is none of this id."""
    body = connection.execute(select(READINGS.c.body).where(READINGS.c.id == reading_id)).scalar()
    if body is None:
        raise UsageError(reading_id, "there is no reading with this id", "`dragoman diff REPORT` lists its readings")
    return msgspec.json.decode(unpacked(body), type=Reading)


def drop_entries(connection: Connection, report: str) -> None:
    """Take the entries of a report out of the index with their links, before those of another reading come in."""
    ours = select(RECORDS.c.id).where(RECORDS.c.report == report)
    connection.execute(delete(LINKS).where(LINKS.c.member.in_(ours) | LINKS.c.other.in_(ours)))
    connection.execute(delete(SIDES).where(SIDES.c.record.in_(ours)))
    connection.execute(delete(KEYS).where(KEYS.c.member.in_(ours)))
    connection.execute(delete(RECORDS).where(RECORDS.c.report == report))


def put_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Put entries into the index."""
    entries = tuple(entries)
    if entries:
        connection.execute(insert(RECORDS), [_row(entry) for entry in entries])
    sides = [row for entry in entries for row in _side_rows(entry)]
    if sides:
        connection.execute(insert(SIDES), sides)


def _row(entry: Entry) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in _ENTRY_COLUMNS}
    row["place"] = searchable(entry.place)
    row["words"] = searchable(entry.words)
    row["spans"] = msgspec.json.encode(entry.spans).decode()
    row["record"] = msgspec.json.encode(entry.record).decode()
    return row


def _side_rows(entry: Entry) -> list[dict[str, Any]]:
    return [_side_row(entry, ordinal, side) for ordinal, side in enumerate(entry.sides)]


def _side_row(entry: Entry, ordinal: int, side: Side) -> dict[str, Any]:
    return {
        "record": entry.id, "ordinal": ordinal, "kind": entry.kind, "role": side.role,
        "code": indexed(side.code), "actor": indexed(side.actor), "name": searchable(side.name),
        "from_day": entry.from_day, "to_day": entry.to_day,
    }  # fmt: skip


def listed(connection: Connection, values: Sequence[int | str], kind: type[BigInteger | Text]) -> Select[Any]:
    """Values as one parameter, for a statement cannot name thousands; both databases take a list apart themselves."""
    given = literal(msgspec.json.encode(values).decode(), Text)
    if connection.dialect.name == "postgresql":
        return select(cast(func.json_array_elements_text(cast(given, JSON_TEXT)), kind))
    return select(func.json_each(given).table_valued("value").c.value)


def in_parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """Values in parts that one statement can name."""
    return (values[at : at + MOST] for at in range(0, len(values), MOST))
