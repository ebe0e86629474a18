"""The command `dragoman actors` with `lookup` and `check`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from dragoman.actors import Gazetteer
from dragoman.cli.inputs import document_of
from dragoman.cli.output import json_text, output_stream
from dragoman.documents import check_date
from dragoman.errors import UsageError
from dragoman.knowledge.acting import actor_entries
from dragoman.reading import Reader
from dragoman.records import Actor
from dragoman.views.who import actor_table, entry_page


class ActorsOf(msgspec.Struct, frozen=True):
    """What `dragoman actors --format json` prints."""

    published: str | None
    text_sha256: str
    actors: tuple[Actor, ...]


def run_actors(source: str, date: str | None, form: str, own: Path | None, model: str, output: Path | None) -> None:
    """Find the actors of a text or file and print them."""
    document = document_of(source, date)
    found = Reader(model, own_actors=own).read(document).actors
    with output_stream(output) as out:
        if form == "json":
            whole = ActorsOf(document.published, document.text_sha256, found)
            out.write(json_text(whole, 2) + "\n")
        else:
            out.write(actor_table(document.text, found) if found else "no actors\n")


def run_lookup(name: str, day: str | None, own: Path | None) -> None:
    """Print whom a name means."""
    check_date(day)
    entries = actor_entries(own)
    gazetteer = Gazetteer(entries)
    forms = gazetteer.lookup(name, day)
    person = gazetteer.person(name, day)
    if not forms and person is None:
        when = f" on {day}" if day is not None else ""
        raise UsageError(name[:60], f"nobody is known by this name{when}", "add the actor in a file: --actors my.yaml")
    for form in forms:
        click.echo(entry_page(form.actor, form.way, entries, day), nl=False)
    if person is not None:
        click.echo(entry_page(person, "name", entries, day), nl=False)


def run_check(path: Path) -> None:
    """Load a file of actors over ours; a fault is raised with its place."""
    ours = actor_entries()
    whole = actor_entries(path)
    changed = [entry for entry in whole.values() if ours.get(entry.id) is not entry and ours.get(entry.id) != entry]
    added = sum(entry.id not in ours for entry in changed)
    click.echo(f"{path}: {added} added, {len(changed) - added} in the place of ours; all hold together")
