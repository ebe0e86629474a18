"""Flat records as lines of CSV, for spreadsheets and statistics."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

import msgspec

from dragoman.records import Record


def csv_head(kind: type[Record]) -> str:
    r"""The first line of the CSV: the names of the fields.

    >>> from dragoman.views.said import Said
    >>> csv_head(Said).startswith("document,published,id,group,")
    True
    """
    return _csv([list(kind.__struct_fields__)])


def csv_lines(lines: Iterable[Record]) -> str:
    """Lines as CSV (RFC 4180), empty where a value is not known."""
    return _csv([["" if value is None else str(value) for value in msgspec.structs.astuple(line)] for line in lines])


def _csv(rows: Iterable[list[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
