"""Flat records as lines of CSV, for spreadsheets and statistics."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

import msgspec

from dragoman.records import Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_head(kind: type[Record]) -> str:
    r"""The first line of the CSV: the names of the fields.

    >>> from dragoman.views.said import Said
    >>> csv_head(Said).startswith("document,published,id,group,")
    True
    """
    return csv_rows([list(kind.__struct_fields__)])


def csv_lines(lines: Iterable[Record]) -> str:
    """Lines as CSV (RFC 4180), empty where a value is not known; no cell of words is a formula."""
    return csv_rows([[csv_cell(value) for value in msgspec.structs.astuple(line)] for line in lines])


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before one that looks like it.

    >>> harmless("=1+1"), harmless("@all"), harmless("1-1")
    ("'=1+1", "'@all", '1-1')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def csv_cell(value: object) -> str:
    """A value as a cell: empty where it is not known, and never a formula."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else str(value)


def csv_rows(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as CSV, as they are."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
