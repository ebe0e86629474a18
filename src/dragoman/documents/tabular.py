"""Tables of documents, CSV and Parquet: one row a document, each a part of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dragoman.documents.jsonl import MOST_LINE, TextRecord
from dragoman.documents.parts import Part
from dragoman.errors import BrokenRecord, InputError, UsageError, not_installed
from dragoman.records import Record

FIELDS = TextRecord.__struct_fields__
_BATCH = 64  # rows of a Parquet file in memory at once; a text may be long
_COLUMNS_REMEDY = "name it with --columns text=NAME"


class Layout(Record, frozen=True):
    """How tables are laid out: the column of each field, and the form of dates that are not ISO (`%d/%m/%Y`).

    >>> Layout(columns=(("text", "body"),)).column("text"), Layout().column("date")
    ('body', 'date')
    """

    columns: tuple[tuple[str, str], ...] = ()
    date_format: str | None = None

    def column(self, field: str) -> str:
        """The name of the column that holds a field."""
        return dict(self.columns).get(field, field)


def layout_of(columns: str | None, date_format: str | None) -> Layout:
    """The layout that a user wrote as "text=body,date=day". Raises UsageError.

    >>> layout_of("text=body, date=day", None).columns
    (('text', 'body'), ('date', 'day'))
    """
    pairs = [tuple(part.strip() for part in one.split("=", 1)) for one in (columns or "").split(",") if one.strip()]
    if any(len(pair) != 2 or pair[0] not in FIELDS or not pair[1] for pair in pairs):
        raise UsageError("--columns", f"{columns!r} does not say FIELD=NAME", f"the fields are {', '.join(FIELDS)}")
    return Layout(columns=tuple((pair[0], pair[1]) for pair in pairs), date_format=date_format)


def renamed_line(data: bytes, layout: Layout) -> bytes:
    """A line of JSONL with its fields under our names; one that is broken stays, so that its reader tells why."""
    if layout == Layout():
        return data
    try:
        found = msgspec.json.decode(data, type=dict[str, Any])
        return _encoded({field: found.get(layout.column(field)) for field in FIELDS}, layout)
    except (msgspec.DecodeError, RecursionError, TypeError, UnicodeError):
        return data


def rows_of_csv(stream: BinaryIO, place: str, layout: Layout) -> Iterator[Part | InputError]:
    r"""The rows of a CSV file with a line of names; the separator is a comma, semicolon or tab, as the names have it.

    A place is the file and the line on which the row begins.

    >>> [part.data for part in rows_of_csv(io.BytesIO(b"id,text\n7,Talks failed.\n"), "a.csv", Layout())]
    [b'{"text":"Talks failed.","id":"7","date":null,"title":null,"url":null,"source":null}']
    """
    csv.field_size_limit(MOST_LINE)  # the library keeps one for all; its own is too small for a long text
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from _csv_file(text, place, layout)
    finally:
        text.detach()  # the stream is its owner's to close


def rows_of_parquet(path: Path, place: str, layout: Layout) -> Iterator[Part | InputError]:
    """The rows of a Parquet file, `path:row` counted from 1; only the columns of documents are read."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as cause:
        raise not_installed("*.parquet", "pyarrow", "corpus") from cause
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if layout.column("text") not in names:
                yield _no_text(place, layout, names)
                return
            columns = [layout.column(field) for field in FIELDS if layout.column(field) in names]
            for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _part({field: row.get(layout.column(field)) for field in FIELDS}, place, number, layout)
    except (pa.ArrowException, OSError) as cause:
        if number == 0 and isinstance(cause, FileNotFoundError | PermissionError):
            raise
        reason = f"it is no whole Parquet file ({str(cause).splitlines()[0][:200]})"
        yield InputError(f"{place}:{number + 1}", reason, "make it again; the rows before were read")


def _csv_file(text: io.TextIOWrapper, place: str, layout: Layout) -> Iterator[Part | InputError]:
    head = text.readline(MOST_LINE)
    names = next(csv.reader([head], delimiter=_separator(head)), [])
    if layout.column("text") not in names:
        yield _no_text(place, layout, names)
        return
    rows = csv.reader(text, delimiter=_separator(head))
    try:
        yield from _csv_parts(rows, names, place, layout)
    except csv.Error as cause:
        yield _broken(f"{place}:{rows.line_num + 1}", str(cause), "mend the row; the rows behind it were not read")


def _csv_parts(rows: Any, names: list[str], place: str, layout: Layout) -> Iterator[Part | InputError]:
    """`rows` is a reader of the csv module, which has no type of its own."""
    line = 2
    for row in rows:
        if len(row) == len(names):
            found: dict[str, Any] = dict(zip(names, (cell or None for cell in row), strict=True))
            yield _part({field: found.get(layout.column(field)) for field in FIELDS}, place, line, layout)
        elif row:
            reason = f"the row has {len(row)} cells, the file {len(names)} columns"
            yield _broken(f"{place}:{line}", reason, "mend the row; the others are read")
        line = rows.line_num + 2


def _separator(head: str) -> str:
    return min((mark for mark in ",;\t" if mark in head), key=head.index, default=",")


def _part(found: Mapping[str, Any], place: str, number: int, layout: Layout) -> Part | InputError:
    where = f"{place}:{number}"
    try:
        return Part(place=where, form="record", data=_encoded(found, layout))
    except UnicodeError:
        return _broken(where, "it is not UTF-8", "save the file as UTF-8")
    except (TypeError, OverflowError) as cause:
        return _broken(where, f"a cell cannot be read ({cause})", "give texts, days and numbers")


def _encoded(found: Mapping[str, Any], layout: Layout) -> bytes:
    if any(isinstance(cell, bytes) for cell in found.values()):
        raise TypeError("it holds bytes")
    return msgspec.json.encode({**found, "date": _day(found.get("date"), layout.date_format)})


def _day(cell: Any, form: str | None) -> Any:
    """A cell of a date column; what is not of the form that was told stays, and is told of when it is read."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, str) and form is not None:
        try:
            return datetime.strptime(cell.strip(), form).date().isoformat()
        except ValueError:
            return cell
    return cell if cell is None or isinstance(cell, str) else str(cell)


def _no_text(place: str, layout: Layout, names: list[str]) -> InputError:
    there = ", ".join(names)[:200]
    return InputError(place, f"there is no column {layout.column('text')!r}; there are {there}", _COLUMNS_REMEDY)


def _broken(place: str, reason: str, remedy: str) -> BrokenRecord:
    return BrokenRecord(place, reason, remedy)
