"""What `dragoman corpus run`, `export` and `join` do: choose an engine, show progress, sum up; write, tell."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.output import whole
from dragoman.corpus.settings import Settings
from dragoman.errors import not_installed

if TYPE_CHECKING:
    from dragoman.corpus.exports.panel import PanelOptions
    from dragoman.corpus.running import Engine, Progress


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    inputs: tuple[Path, ...]
    out: Path
    settings: Settings
    workers: int | None
    engine: str
    address: str | None
    quiet: bool


def run_command(options: Options) -> None:
    """Run, and leave with the exit code."""
    needs("pyarrow", "duckdb")
    from dragoman.corpus.running import run_corpus

    engine = _engine(options)
    with _progress(options.quiet) as progress:
        done = run_corpus(options.inputs, options.out, options.settings, engine, progress)
    if not options.quiet:
        told = f"read {done.documents} documents, {done.failed} could not be read, {done.resumed} were there already"
        click.echo(f"{told}; tables in {options.out}", err=True)
    sys.exit(0 if not done.failed else 1 if done.documents else 3)


def run_export(form: str, folder: Path, output: Path, options: PanelOptions) -> None:
    """Write a corpus in a form, whole or not at all."""
    needs("pyarrow", "duckdb")
    from dragoman.corpus.exports import export, export_panel
    from dragoman.corpus.scanning import scan

    corpus = scan(folder)
    with whole(output, "wb") as out:
        if form == "panel":
            export_panel(corpus, out, options)
        else:
            export(form, corpus, out)


def run_join(folder: Path) -> None:
    """Write the links of a corpus and say how many groups there are."""
    needs("pyarrow", "duckdb")
    from dragoman.corpus.joining import join
    from dragoman.corpus.scanning import scan

    for done in join(scan(folder)):
        click.echo(f"{done.name}: {done.rows} rows, {done.groups} groups")


def needs(*packages: str, extra: str = "corpus") -> None:
    """Raise UsageError where a package that the command needs is not installed."""
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise not_installed("dragoman corpus", ", ".join(missing), extra)


def _engine(options: Options) -> Engine:
    if options.engine == "ray":
        needs("ray", extra="ray")
        from dragoman.corpus.cluster import read_on_ray

        return partial(read_on_ray, settings=options.settings, workers=options.workers, address=options.address)
    from dragoman.corpus.local import read_locally

    return partial(read_locally, settings=options.settings, workers=options.workers or os.cpu_count() or 1)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Documents, errors and speed on the terminal; nothing where there is none."""
    if quiet or not sys.stderr.isatty():
        yield lambda _, __: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} documents, {task.fields[failed]} errors"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task("read", total=None, failed=0)
        failures = [0]

        def tell(read: int, failed: int) -> None:
            failures[0] += failed
            shown.update(task, advance=read + failed, failed=failures[0])

        yield tell
