"""The tools of the gold corpus: list documents, show a text, check notes, keep them as a reading, give them back."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from dragoman.errors import DragomanError, UsageError
from dragoman.records import Reading
from gold.corpus import load
from gold.decode import decode
from gold.encode import encode
from gold.lines import in_lines
from gold.manifest import READINGS, Entry, entries, entry_of
from gold.notes import Notes
from gold.page import page
from gold.places import paragraphs
from gold.texts import COLLECTION, Missing, texts_of

LAYERS = ("statements", "events", "commitments", "dates", "actors", "threads")

_place = click.option(
    "--texts", type=click.Path(path_type=Path), default=COLLECTION, show_default=True,
    help="The collection (JSONL) or folder (ID.txt) that holds the texts.",
)  # fmt: skip


@click.group(help=__doc__)
def main() -> None:
    """The group of commands."""


@main.command("list")
@_place
def list_documents(texts: Path) -> None:
    """The documents, and whether their texts are here."""
    found = texts_of(entries(), texts)
    for entry in entries():
        text = found[entry.id]
        state = "" if isinstance(text, str) else f"  MISSING: {text.reason}; {text.remedy}"
        click.echo(f"{entry.id:30}{entry.split:9}{entry.kind:19}{entry.words:5} words{state}")


@main.command()
@click.argument("ident")
@_place
def show(ident: str, texts: Path) -> None:
    """A text with the numbers of its paragraphs, as readers see it."""
    entry = entry_of(ident)
    text = _text(entry, texts)
    click.echo(f"{entry.id}: {entry.title}\n{entry.source}, published {entry.date} ({_weekday(entry.date)})\n")
    for number, (begin, end) in enumerate(paragraphs(text), start=1):
        click.echo(f"[{number}] {text[begin:end]}\n")


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_place
def check(files: tuple[Path, ...], texts: Path) -> None:
    """Say whether notes can stand, and what is wrong with those that cannot."""
    for path in files:
        notes, entry = _notes(path)
        reading = encode(notes, _text(entry, texts), entry)
        click.echo(f"{entry.id}: " + ", ".join(f"{len(getattr(reading, layer))} {layer}" for layer in LAYERS))


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=READINGS, help="The folder of the readings.")
@_place
def keep(files: tuple[Path, ...], out: Path, texts: Path) -> None:
    """Keep notes as readings: ID.json with offsets instead of strings."""
    for path in files:
        notes, entry = _notes(path)
        write_reading(encode(notes, _text(entry, texts), entry), out / f"{entry.id}.json")


@main.command()
@click.argument("ident")
@_place
def notes(ident: str, texts: Path) -> None:
    """A kept reading as the notes that give it, to mend it by hand."""
    document = load(ident, texts)
    click.echo(in_lines(decode(document.reading, document.text)))


@main.command("page")
@click.argument("ident")
@_place
def show_page(ident: str, texts: Path) -> None:
    """A document with all its layers, as Markdown."""
    click.echo(page(load(ident, texts)))


def write_reading(reading: Reading, path: Path) -> None:
    """Keep a reading, one record a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(in_lines(reading) + "\n", encoding="utf-8")


def _weekday(day: str) -> str:
    from datetime import date

    return date.fromisoformat(day).strftime("%A")


def _text(entry: Entry, place: Path) -> str:
    text = texts_of([entry], place)[entry.id]
    if isinstance(text, Missing):
        raise text
    return text


def _notes(path: Path) -> tuple[Notes, Entry]:
    try:
        notes = msgspec.json.decode(path.read_bytes(), type=Notes)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(str(path), str(error), "see the form in gold/GUIDELINES.md") from error
    return notes, entry_of(notes.id)


if __name__ == "__main__":
    try:
        main()
    except DragomanError as error:
        raise SystemExit(str(error)) from error
