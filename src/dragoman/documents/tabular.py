"""Tables of documents, CSV and Parquet: one row a document, each a part of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.documents.jsonl import MOST_LINE
from dragoman.documents.layouts import FIELDS, Layout, record_of
from dragoman.documents.parts import Part
from dragoman.errors import BrokenRecord, InputError, not_installed

_BATCH = 64  # rows of a Parquet file in memory at once; a text may be long
_COLUMNS_REMEDY = "name it with --columns text=NAME"


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
                cells = dict(zip(batch.schema.names, batch.columns, strict=True))
                for row in range(batch.num_rows):
                    number += 1
                    yield _row(cells, row, place, number, layout)
    except (pa.ArrowException, OSError) as cause:
        if number == 0 and isinstance(cause, FileNotFoundError | PermissionError):
            raise
        reason = f"it is no whole Parquet file ({str(cause).splitlines()[0][:200]})"
        yield InputError(f"{place}:{number + 1}", reason, "make it again; the rows before were read")


def _row(cells: Mapping[str, Any], row: int, place: str, number: int, layout: Layout) -> Part | InputError:
    """A row of Arrow's columns; one with a value that Python has not (the year 40,000) costs only itself."""
    try:
        found = {name: cells[name][row].as_py() for name in cells}
    except (ValueError, OverflowError, LookupError) as cause:
        return BrokenRecord(f"{place}:{number}", f"a cell cannot be read ({cause})", "give texts, days and numbers")
    return _part(found, place, number, layout)


def _csv_file(text: io.TextIOWrapper, place: str, layout: Layout) -> Iterator[Part | InputError]:
    head = text.readline(MOST_LINE)
    separator = _separator(head)
    names = next(csv.reader([head], delimiter=separator), [])
    if layout.column("text") not in names:
        yield _no_text(place, layout, names)
        return
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=separator)
    try:
        yield from _csv_parts(rows, lines, names, place, layout)
    except csv.Error as cause:
        yield BrokenRecord(f"{place}:{rows.line_num + 1}", str(cause), "mend the row; the rows behind it were not read")


class _Lines:
    """The lines of a CSV file for the library, which would keep a row without end in memory."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.size = 0
        """Characters since the last row; who takes the rows sets it back."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_LINE + 1)
        self.size += len(line)
        if self.size > MOST_LINE:
            raise csv.Error(f"the row has more than {MOST_LINE >> 20} million characters")
        if not line:
            raise StopIteration
        return line


def _csv_parts(rows: Any, lines: _Lines, names: list[str], place: str, layout: Layout) -> Iterator[Part | InputError]:
    """`rows` is a reader of the csv module, which has no type of its own."""
    line = 2
    for row in rows:
        if len(row) == len(names):
            found: dict[str, Any] = dict(zip(names, (cell or None for cell in row), strict=True))
            yield _part(found, place, line, layout)
        elif row:
            reason = f"the row has {len(row)} cells, the file {len(names)} columns"
            yield BrokenRecord(f"{place}:{line}", reason, "mend the row; the others are read")
        line = rows.line_num + 2
        lines.size = 0


def _separator(head: str) -> str:
    return min((mark for mark in ",;\t" if mark in head), key=head.index, default=",")


def _part(found: Mapping[str, Any], place: str, number: int, layout: Layout) -> Part | InputError:
    where = f"{place}:{number}"
    try:
        return Part(place=where, form="record", data=record_of(found, layout))
    except UnicodeError:
        return BrokenRecord(where, "it is not UTF-8", "save the file as UTF-8")
    except (TypeError, OverflowError) as cause:
        return BrokenRecord(where, f"a cell cannot be read ({cause})", "give texts, days and numbers")


def _no_text(place: str, layout: Layout, names: list[str]) -> InputError:
    there = ", ".join(names)[:200].encode("utf-8", "replace").decode()  # bytes that are no UTF-8 cannot be shown
    return InputError(place, f"there is no column {layout.column('text')!r}; there are {there}", _COLUMNS_REMEDY)
