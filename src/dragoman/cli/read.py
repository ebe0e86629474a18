"""The command `dragoman read`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import msgspec

from dragoman.cli.inputs import Inputs
from dragoman.cli.output import json_text, output_stream, tell
from dragoman.errors import InputError
from dragoman.reading import Reader
from dragoman.records import Document, Reading
from dragoman.views import document_line, pages, reading_page, render_table, statement_rows

_BY_ENDING = {".json": "json", ".jsonl": "jsonl", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    paths: tuple[Path, ...]
    date: str | None
    form: str | None
    conllu: bool
    model: str
    threads: int | None
    output: Path | None
    quiet: bool
    own_actors: Path | None = None
    own_codebook: Path | None = None


def run(options: Options) -> None:
    """Read, print, sum up, and leave with the exit code."""
    inputs = Inputs(options.paths, options.date, quiet=options.quiet)
    reader = Reader(options.model, options.threads, options.own_actors, options.own_codebook)
    readings = _Counted(_conllu(inputs, reader) if options.conllu else _texts(inputs, reader))
    form = options.form or _BY_ENDING.get(options.output.suffix.lower() if options.output else "", "table")
    with output_stream(options.output) as out:
        _WRITERS[form](readings, out)
    inputs.summary(readings.statements, "statement")
    sys.exit(inputs.exit_code())


Pair = tuple[Document, Reading]


class _Counted:
    """The readings, counted and their warnings shown as they pass."""

    def __init__(self, pairs: Iterator[Pair]) -> None:
        self._pairs = pairs
        self.statements = 0

    def __iter__(self) -> Iterator[Pair]:
        for document, reading in self._pairs:
            self.statements += len(reading.statements)
            for notice in reading.document.warnings:
                at = "" if notice.byte is None else f" (byte {notice.byte})"
                tell(f"warning: {notice.place}{at}: {notice.message}")
            yield document, reading


def _texts(inputs: Inputs, reader: Reader) -> Iterator[Pair]:
    for document in inputs:
        yield document, reader.read(document)


def _conllu(inputs: Inputs, reader: Reader) -> Iterator[Pair]:
    from dragoman.analysis.conllu_reader import read_conllu
    from dragoman.documents import document_from_text

    for parse in inputs:
        try:
            analysis, named = read_conllu(parse.text, parse.place)
        except InputError as error:
            inputs.read -= 1
            inputs.fail(error)
            continue
        document = document_from_text(analysis.text, published=inputs.published)
        warnings = parse.warnings + document.warnings
        document = msgspec.structs.replace(document, place=parse.place, text_given=False, warnings=warnings)
        yield document, reader.read_analysis(document, analysis if named else reader.with_names(analysis))


def _write_table(readings: _Counted, out: TextIO) -> None:
    width = shutil.get_terminal_size((100, 24)).columns
    colour = out.isatty() and "NO_COLOR" not in os.environ
    for document, reading in readings:
        out.write(f"\n{document_line(document.place, reading)}\n\n")
        rows = statement_rows(document.text, reading)
        out.write(render_table(rows, width, colour) if rows else "  no statements\n")


def _write_jsonl(readings: _Counted, out: TextIO) -> None:
    for _, reading in readings:
        out.write(msgspec.json.encode(reading).decode() + "\n")


def _write_json(readings: _Counted, out: TextIO) -> None:
    """One object for one document, a list for several; the second tells which."""
    pairs = iter(readings)
    first = [json_text(reading) for _, reading in _taken(pairs, 1)]
    second = [json_text(reading) for _, reading in _taken(pairs, 1)]
    if not second:
        out.write(first[0] + "\n" if first else "[]\n")
        return
    out.write("[\n" + ",\n".join([*first, *second]))
    for _, reading in pairs:
        out.write(",\n" + json_text(reading))
    out.write("\n]\n")


def _taken(pairs: Iterator[Pair], count: int) -> list[Pair]:
    return [pair for _, pair in zip(range(count), pairs, strict=False)]


def _write_html(readings: _Counted, out: TextIO) -> None:
    texts = [(document.text, _headed(document, reading)) for document, reading in readings]
    out.write(reading_page(*texts[0]) if len(texts) == 1 else pages(texts))


def _headed(document: Document, reading: Reading) -> Reading:
    """The reading with the file's name as its heading, where the document has none of its own."""
    if document.title is not None or document.external_id is not None:
        return reading
    named = msgspec.structs.replace(reading.document, title=Path(document.place).name)
    return msgspec.structs.replace(reading, document=named)


_WRITERS: dict[str, Callable[[_Counted, TextIO], None]] = {
    "table": _write_table,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "html": _write_html,
}
