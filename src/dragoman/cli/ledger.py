"""The commands of a ledger: what they take; what they do stands in the modules beside, loaded when needed."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import DATE, MODEL, OWN_ACTORS, OWN_CODEBOOK, PATHS, QUIET, THREADS

LEDGER = click.option(
    "--ledger",
    "place",
    metavar="FILE|URL",
    required=True,
    envvar="DRAGOMAN_LEDGER",
    help="The ledger: a file, or postgresql://user@host/name; default: what DRAGOMAN_LEDGER says.",
)


@click.command()
@PATHS
@LEDGER
@DATE
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
@THREADS
@QUIET
def add(
    paths: tuple[Path, ...],
    place: str,
    date: str | None,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
    threads: int | None,
    quiet: bool,
) -> None:
    """Read files, folders or - (standard input), keep them in a ledger and link what belongs together.

    What is there already is not read again, unless with another version, codebook, model or actors. A run that was
    broken off goes on where it was. Exit codes are those of `dragoman read`.

    \b
    dragoman add texts/ --ledger desk.ledger
    dragoman add corpus.jsonl --ledger postgresql://ann@host/ledger
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.adding import run

    run(paths, place, date, own_actors, own_codebook, model, threads, quiet)


LEDGER_COMMANDS: tuple[click.Command, ...] = (add,)
