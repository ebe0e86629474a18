"""The command `dragoman statements`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TextIO

import click
import msgspec

from dragoman.cli.inputs import Inputs
from dragoman.cli.output import output_stream
from dragoman.reading import Reader
from dragoman.records import Document, Reading
from dragoman.views import document_line, render_table, statement_rows
from dragoman.views.said import chosen, csv_head, csv_lines, said_lines


def run(
    inputs: Inputs,
    reader: Reader,
    form: str,
    output: Path | None,
    speaker: str | None,
    acts: Collection[str],
    kinds: Collection[str],
) -> None:
    """Read, keep what was asked for, print, sum up, and leave with the exit code."""
    count = 0
    with output_stream(output) as out:
        if form == "csv":
            out.write(csv_head())
        for document in inputs:
            reading = reader.read(document)
            for notice in reading.document.warnings:
                click.echo(f"warning: {notice.place}: {notice.message}", err=True)
            kept = chosen(reading, speaker, acts, kinds)
            count += len(kept.statements)
            _write(document, kept, form, out)
    inputs.summary(count, "statement")
    sys.exit(inputs.exit_code())


def _write(document: Document, reading: Reading, form: str, out: TextIO) -> None:
    if form == "csv":
        out.write(csv_lines(said_lines(document, reading)))
    elif form == "jsonl":
        out.writelines(msgspec.json.encode(line).decode() + "\n" for line in said_lines(document, reading))
    elif reading.statements:
        width = shutil.get_terminal_size((100, 24)).columns
        colour = out.isatty() and "NO_COLOR" not in os.environ
        out.write(f"\n{document_line(document.place, reading)}\n\n")
        out.write(render_table(statement_rows(document.text, reading), width, colour))
