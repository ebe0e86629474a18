"""`dragoman corrections` and `dragoman diff`: what they take; what they do stands in correcting.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from dragoman.cli.options import LEDGER, OUTPUT

_ID = click.argument("target", metavar="ID")
_WHO = click.option("--who", envvar="DRAGOMAN_WHO", help="Who says so; default: who is logged in.")
_WHY = click.option("--why", default="", help="Why; it is shown to those who come later.")
_SEEN = click.option(
    "--seen", type=click.IntRange(min=0), help="The version that you looked at; refused where there is a newer one."
)


@click.group()
def corrections() -> None:
    """Correct records: accept, edit, reject, note, add, merge, split, undo; list, export and import corrections.

    Each is kept with who, when and why, and outlives every new reading. ID is that of a record as `dragoman query`
    gives it, or its beginning.

    \b
    dragoman corrections edit e3f9a01 status '"planned"' --ledger desk.ledger --why "it is next week"
    dragoman corrections merge e3f9a01 e77b2c4 --ledger desk.ledger
    dragoman corrections export --ledger desk.ledger -o corrections.jsonl
    """  # noqa: D301 - click wants the character itself, not its escape


def _correct(place: str, who: str | None, why: str, seen: int | None, **change: Any) -> None:
    from dragoman.cli.correcting import run_correct
    from dragoman.ledger import Change

    run_correct(place, Change(**change), who, why, seen)


@corrections.command()
@_ID
@LEDGER
@_WHO
@_WHY
@_SEEN
def accept(target: str, place: str, who: str | None, why: str, seen: int | None) -> None:
    """Say that a record is right."""
    _correct(place, who, why, seen, action="accept", target=target)


@corrections.command()
@_ID
@LEDGER
@_WHO
@_WHY
@_SEEN
def reject(target: str, place: str, who: str | None, why: str, seen: int | None) -> None:
    """Say that a record is wrong; it is kept, but no longer counted."""
    _correct(place, who, why, seen, action="reject", target=target)


@corrections.command()
@_ID
@LEDGER
@_WHO
@click.option("--why", required=True, help="The note.")
@_SEEN
def note(target: str, place: str, who: str | None, why: str, seen: int | None) -> None:
    """Write a note to a record."""
    _correct(place, who, why, seen, action="note", target=target)


@corrections.command()
@_ID
@click.argument("field")
@click.argument("value", metavar="JSON")
@LEDGER
@_WHO
@_WHY
@_SEEN
def edit(target: str, field: str, value: str, place: str, who: str | None, why: str, seen: int | None) -> None:
    """Change a field or span of a record; FIELD may lead inside, as in date.end or actors.0.code."""
    _correct(place, who, why, seen, action="edit", target=target, field=field, value=value)


@corrections.command()
@click.argument("target", metavar="REPORT")
@click.argument("kind", type=click.Choice(["statement", "event", "commitment", "thread"]))
@click.argument("record", metavar="JSON")
@LEDGER
@_WHO
@_WHY
def add(target: str, kind: str, record: str, place: str, who: str | None, why: str) -> None:
    """Add a record that was missed to a report; JSON has its fields as `dragoman read` prints them, without id."""
    _correct(place, who, why, None, action="add", target=target, kind=kind, record=record)


@corrections.command()
@_ID
@click.argument("others", metavar="ID...", nargs=-1, required=True)
@LEDGER
@_WHO
@_WHY
@_SEEN
def merge(target: str, others: tuple[str, ...], place: str, who: str | None, why: str, seen: int | None) -> None:
    """Say that records are one happening, promise or thread, or reports of one origin."""
    _correct(place, who, why, seen, action="merge", target=target, others=others)


@corrections.command()
@_ID
@click.argument("others", metavar="[ID]...", nargs=-1)
@LEDGER
@_WHO
@_WHY
@_SEEN
def split(target: str, others: tuple[str, ...], place: str, who: str | None, why: str, seen: int | None) -> None:
    """Hold a record apart from others, or from all that it is joined with; they are never joined again."""
    _correct(place, who, why, seen, action="split", target=target, others=others)


@corrections.command()
@click.argument("correction", metavar="CORRECTION")
@LEDGER
@_WHO
@_WHY
def undo(correction: str, place: str, who: str | None, why: str) -> None:
    """Take a correction back, also an undoing; both stay on record."""
    _correct(place, who, why, None, action="undo", target="", undoes=correction)


@corrections.command("list")
@LEDGER
@click.option("--stale", is_flag=True, help="Only those whose words or record are no longer there.")
def list_(place: str, stale: bool) -> None:
    """List all corrections with who, when and why, and whether they stand."""
    from dragoman.cli.correcting import run_list

    run_list(place, stale=stale)


@corrections.command()
@LEDGER
@OUTPUT
def export(place: str, output: Path | None) -> None:
    """Write all corrections as JSON Lines, to be kept in git and imported elsewhere."""
    from dragoman.cli.correcting import run_export

    run_export(place, output)


@corrections.command("import")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@LEDGER
def import_(path: Path, place: str) -> None:
    """Keep the corrections of a file that was exported, all or none; those that are there already are passed over."""
    from dragoman.cli.correcting import run_import

    run_import(place, path)


@click.command()
@click.argument("record", metavar="ID")
@LEDGER
@click.option("--old", type=click.IntRange(min=1), help="The number of a reading; default: the last but one.")
@click.option("--new", type=click.IntRange(min=1), help="The number of a reading; default: the last.")
@OUTPUT
def diff(record: str, place: str, old: int | None, new: int | None, output: Path | None) -> None:
    """List the readings of a report, given by its ID or that of a record, and what differs between two of them."""
    from dragoman.cli.correcting import run_diff

    run_diff(place, record, old, new, output)
