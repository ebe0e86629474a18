"""Commands that list records of one kind, one a line: `dragoman statements`, `events`, `threads`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import msgspec

from dragoman.cli.inputs import Inputs
from dragoman.cli.output import output_stream, tell
from dragoman.reading import Reader
from dragoman.records import Document, Reading, Record
from dragoman.views import document_line, header_line, render_table, statement_rows
from dragoman.views.coded import CameoLine, PloverLine, cameo_lines, plover_lines
from dragoman.views.done import Done, done_lines, render_events
from dragoman.views.flat import csv_head, csv_lines
from dragoman.views.named import Named, named_lines, render_threads
from dragoman.views.promised import Promised, promised_lines, render_commitments
from dragoman.views.said import Said, said_lines


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: the record of a line, a reading's lines and its table (document, reading, width, colour)."""

    noun: str
    line: type[Record]
    lines: Callable[[Document, Reading], Iterable[Record]]
    table: Callable[[Document, Reading, int, bool], str]


def _said_table(document: Document, reading: Reading, width: int, colour: bool) -> str:
    rows = render_table(statement_rows(document.text, reading), width, colour)
    return f"\n{document_line(document.place, reading)}\n\n{rows}"


def _done_table(document: Document, reading: Reading, width: int, colour: bool) -> str:
    rows = render_events(done_lines(document, reading), width, colour)
    return f"\n{header_line(document.place, reading.document, len(reading.events), 'event')}\n\n{rows}"


def _promised_table(document: Document, reading: Reading, width: int, colour: bool) -> str:
    rows = render_commitments(promised_lines(document, reading), width, colour)
    head = header_line(document.place, reading.document, len(reading.commitments), "commitment")
    return f"\n{head}\n\n{rows}"


def _named_table(document: Document, reading: Reading, width: int, colour: bool) -> str:
    rows = render_threads(named_lines(document, reading), width, colour)
    return f"\n{header_line(document.place, reading.document, len(reading.threads), 'thread')}\n\n{rows}"


STATEMENTS = Listing("statement", Said, said_lines, _said_table)
EVENTS = Listing("event", Done, done_lines, _done_table)
PLOVER = Listing("event", PloverLine, plover_lines, _done_table)
CAMEO = Listing("event", CameoLine, cameo_lines, _done_table)
COMMITMENTS = Listing("commitment", Promised, promised_lines, _promised_table)
THREADS = Listing("thread", Named, named_lines, _named_table)


def run(
    inputs: Inputs,
    reader: Reader,
    form: str,
    output: Path | None,
    listing: Listing,
    keep: Callable[[Reading], Reading],
) -> None:
    """Read, keep what was asked for, print, sum up, and leave with the exit code."""
    count = 0
    with output_stream(output) as out:
        if form == "csv":
            out.write(csv_head(listing.line))
        for document in inputs:
            reading = reader.read(document)
            for notice in reading.document.warnings:
                tell(f"warning: {notice.place}: {notice.message}")
            count += _write(document, keep(reading), form, out, listing)
    inputs.summary(count, listing.noun)
    sys.exit(inputs.exit_code())


def _write(document: Document, reading: Reading, form: str, out: TextIO, listing: Listing) -> int:
    """Write what a reading has, and say how many lines it had."""
    lines = list(listing.lines(document, reading))
    if form == "csv":
        out.write(csv_lines(lines))
    elif form == "jsonl":
        out.writelines(msgspec.json.encode(line).decode() + "\n" for line in lines)
    elif lines:
        width = shutil.get_terminal_size((100, 24)).columns
        out.write(listing.table(document, reading, width, out.isatty() and "NO_COLOR" not in os.environ))
    return len(lines)
