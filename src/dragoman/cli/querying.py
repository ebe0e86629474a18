"""The commands `dragoman query` and `dragoman show`."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TextIO

import click
import msgspec

from dragoman.cli.output import json_text, output_stream
from dragoman.documents.days import check_days
from dragoman.ledger import Ledger, Query
from dragoman.ledger.lines import Line
from dragoman.views.flat import csv_head, csv_lines
from dragoman.views.kept import chain_text, counts_line, render_lines

_TABLE_AT_ONCE = 5000
"""Rows of a table on the terminal; more than anybody reads, and its columns need all of them in memory."""


def run_query(place: str, query: Query, form: str, output: Path | None, *, counts: bool, quiet: bool) -> None:
    """Print what a query finds, or how much that is."""
    with Ledger.open(place, create=False, read_only=True) as ledger, output_stream(output) as out:
        if counts:
            out.write(msgspec.json.encode(ledger.counts(query)).decode() + "\n")
            return
        _WRITERS[form](ledger, query, out)
        if not quiet:
            click.echo(counts_line(ledger.counts(query)), err=True)


def _write_csv(ledger: Ledger, query: Query, out: TextIO) -> None:
    out.write(csv_head(Line))
    for line in ledger.lines(query):
        out.write(csv_lines([line]))


def _write_jsonl(ledger: Ledger, query: Query, out: TextIO) -> None:
    out.writelines(msgspec.json.encode(line).decode() + "\n" for line in ledger.lines(query))


def _write_table(ledger: Ledger, query: Query, out: TextIO) -> None:
    lines = [line for line, _ in zip(ledger.lines(query), range(_TABLE_AT_ONCE + 1), strict=False)]
    width = shutil.get_terminal_size((100, 24)).columns
    out.write(render_lines(lines[:_TABLE_AT_ONCE], width, out.isatty() and "NO_COLOR" not in os.environ))
    if len(lines) > _TABLE_AT_ONCE:
        click.echo(f"only the first {_TABLE_AT_ONCE} are shown; --format csv or jsonl gives all", err=True)


_WRITERS = {"csv": _write_csv, "jsonl": _write_jsonl, "table": _write_table}


def run_show(place: str, record: str, form: str, as_of: str | None, output: Path | None) -> None:
    """Print one record with its words in context and its chain. Raises UsageError for a day that is none."""
    check_days(as_of)
    with Ledger.open(place, create=False, read_only=True) as ledger, output_stream(output) as out:
        chain = ledger.chain(record)
        out.write(json_text(chain) + "\n" if form == "json" else chain_text(chain, as_of or ledger.last_day()))
