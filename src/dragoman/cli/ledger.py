"""The commands of a ledger: what they take; what they do stands in the modules beside, loaded when needed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from dragoman.cli.corrections import corrections, diff
from dragoman.cli.options import (
    ACTS,
    DATE,
    LEDGER,
    LINES,
    MODEL,
    OUTPUT,
    OWN_ACTORS,
    OWN_CODEBOOK,
    PATHS,
    QUIET,
    STATUSES,
    THREADS,
    form_of,
)

STATES = (
    "open", "due_soon", "overdue", "done", "done_late", "partly", "dropped", "contradicted", "not_heard_of",
)  # fmt: skip
CHECKED = ("machine", "accepted", "edited", "added", "rejected")
_KINDS: dict[str, Literal["statement", "event", "commitment", "thread"]] = {
    "statements": "statement", "events": "event", "commitments": "commitment", "threads": "thread"
}  # fmt: skip
AS_OF = click.option(
    "--as-of", metavar="YYYY-MM-DD", help="The day as of which promises are seen; default: that of the last report."
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


@click.command()
@click.argument("kind", type=click.Choice(["statements", "events", "commitments", "threads"]), required=False)
@LEDGER
@click.option("--actor", metavar="CODE|ID|NAME", help="Who does, says or promises it: KGZ, UN, Japarov.")
@click.option("--partner", metavar="CODE|ID|NAME", help="Any other side of it.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Type or subtype: AGREE, visit; may be repeated.")
@click.option("--act", "acts", multiple=True, type=click.Choice(ACTS), help="Statements by act; may be repeated.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([*STATUSES, *STATES]),
    help="Status of events, state of promises; may be repeated.",
)
@click.option("--since", metavar="YYYY-MM-DD", help="On this day or later; its own day, else that of publication.")
@click.option("--until", metavar="YYYY-MM-DD", help="On this day or earlier.")
@click.option("--text", metavar="WORDS", help='All of these words, in any form; "in quotation marks" as a phrase.')
@click.option("--checked", multiple=True, type=click.Choice(CHECKED), help="What people said of it; may be repeated.")
@AS_OF
@click.option("--counts", is_flag=True, help="Only how many reports, independent origins and events that is, as JSON.")
@LINES
@OUTPUT
@QUIET
def query(
    kind: str | None,
    place: str,
    actor: str | None,
    partner: str | None,
    types: tuple[str, ...],
    acts: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    until: str | None,
    text: str | None,
    checked: tuple[str, ...],
    as_of: str | None,
    counts: bool,
    form: str | None,
    output: Path | None,
    quiet: bool,
) -> None:
    """List what a ledger holds: all kinds, or statements, events, commitments or threads.

    \b
    dragoman query events --ledger desk.ledger --actor KGZ --partner CHN --since 2023-01-01 --until 2023-12-31
    dragoman query commitments --ledger desk.ledger --status overdue --as-of 2025-06-30
    dragoman query --ledger desk.ledger --counts
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.querying import run_query
    from dragoman.ledger import Query

    asked = Query(
        kind=_KINDS.get(kind or ""), actor=actor, partner=partner, types=types, acts=acts, statuses=statuses,
        since=since, until=until, text=text, checked=checked, as_of=as_of,  # type: ignore[arg-type]
    )  # fmt: skip
    run_query(place, asked, form_of(form, output), output, counts=counts, quiet=quiet)


@click.command()
@click.argument("record", metavar="ID")
@LEDGER
@AS_OF
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@OUTPUT
def show(record: str, place: str, as_of: str | None, form: str, output: Path | None) -> None:
    """Show one record, its words in context, and the chain from report to origin to event.

    The beginning of an ID will do. Of a commitment its state and steps are shown, too.
    """
    from dragoman.cli.querying import run_show

    run_show(place, record, form, as_of, output)


LEDGER_COMMANDS: tuple[click.Command, ...] = (add, query, show, corrections, diff)
