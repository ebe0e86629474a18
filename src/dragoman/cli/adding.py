"""The command `dragoman add`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.inputs import Inputs
from dragoman.cli.output import tell
from dragoman.ledger import Ledger
from dragoman.reading import Reader
from dragoman.records import Document, Reading

if TYPE_CHECKING:
    from rich.progress import Progress

_VERSION = version("dragoman")


def run(
    paths: tuple[Path, ...],
    place: str,
    date: str | None,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
    threads: int | None,
    quiet: bool,
) -> None:
    """Read and keep each document, link, sum up, and leave with the exit code."""
    inputs = Inputs(paths, date, quiet=True)
    reader = Reader(model, threads, own_actors, own_codebook)
    with Ledger.open(place) as ledger:
        adding = Adding(ledger, reader, settings_of(model, own_actors))
        with _progress(quiet) as progress:
            for document in inputs:
                adding.add(document)
                progress(inputs.read, len(inputs.failed))
        ledger.link()
    if not quiet:
        click.echo(adding.summary(len(inputs.failed)), err=True)
    sys.exit(inputs.exit_code())


def settings_of(model: str, own_actors: Path | None) -> str:
    """What else than version and codebook a reading depends on, in a word: the model and a user's actors."""
    if own_actors is None:
        return model
    return f"{model}+{hashlib.sha256(own_actors.read_bytes()).hexdigest()[:12]}"


def kept(ledger: Ledger, reader: Reader, document: Document, settings: str) -> Reading | None:
    """Read a document and keep it in a ledger; None where the ledger has this very reading of it already."""
    by = (_VERSION, reader.codebook, settings)
    if ledger.holds(document, *by) or ledger.recall(document, *by):
        return None
    reading = reader.read(document)
    return reading if ledger.add(document, reading, settings) else None


class Adding:
    """Documents on their way into a ledger, counted."""

    def __init__(self, ledger: Ledger, reader: Reader, settings: str) -> None:
        self._ledger = ledger
        self._reader = reader
        self._settings = settings
        self.added = 0
        self.there = 0

    def add(self, document: Document) -> None:
        """Read a document and keep it, unless the ledger has this very reading of it already."""
        reading = kept(self._ledger, self._reader, document, self._settings)
        if reading is None:
            self.there += 1
            return
        self.added += 1
        for notice in reading.document.warnings:
            tell(f"warning: {notice.place}: {notice.message}")

    def summary(self, failed: int) -> str:
        """What was done, in a line."""
        lost = f"; {failed} could not be read" if failed else ""
        return f"added {self.added}, {self.there} were there already{lost}"


class _Shown:
    """A line that counts, on a terminal only."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=None) if progress is not None else None

    def __call__(self, read: int, failed: int) -> None:
        if self._progress is not None and self._task is not None:
            lost = f", {failed} could not be read" if failed else ""
            self._progress.update(self._task, description=f"{read} documents{lost}")


@contextmanager
def _progress(quiet: bool) -> Iterator[_Shown]:
    """Progress on a terminal; elsewhere and with --quiet nothing."""
    if quiet or not sys.stderr.isatty():
        yield _Shown(None)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Shown(progress)
