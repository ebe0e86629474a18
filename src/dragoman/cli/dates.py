"""The commands `dragoman dates` and `dragoman explain`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from dragoman.cli.read import output_stream
from dragoman.dates import all_expressions
from dragoman.dates import dates as calendar_dates
from dragoman.documents import document_from_text, read_path, read_stdin
from dragoman.errors import InputError, UsageError
from dragoman.knowledge.dating import date_rules
from dragoman.reading import Reader
from dragoman.records import Date, Document
from dragoman.views.times import date_table, explained, timex3


class DatesOf(msgspec.Struct, frozen=True):
    """What `dragoman dates --format json` prints."""

    published: str | None
    text_sha256: str
    dates: tuple[Date, ...]


def run_dates(source: str, date: str | None, form: str, everything: bool, model: str, output: Path | None) -> None:
    """Find the dates of a text or file and print them."""
    document = document_of(source, date)
    analysis = Reader(model).analyse(document)
    with output_stream(output) as out:
        if form == "timex3":
            out.write(
                timex3(document.text, all_expressions(analysis, document.published, apart=True), document.published)
            )
            return
        found = (all_expressions if everything else calendar_dates)(analysis, document.published)
        if form == "json":
            whole = DatesOf(document.published, document.text_sha256, found)
            out.write(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n")
        else:
            out.write(date_table(document.text, found) if found else "no dates\n")
    if document.published is None and form == "table":
        click.echo("no day of publication is known, so that relative dates stay open; give --date YYYY-MM-DD", err=True)


def run_explain(source: str, date: str | None, at: int | None, model: str) -> None:
    """Say of each date, or of the one at a character, why it is what it is."""
    document = document_of(source, date)
    found = all_expressions(Reader(model).analyse(document), document.published)
    wanted = [one for one in found if at is None or one.span[0] <= at < one.span[1]]
    if not wanted:
        where = "in the text" if at is None else f"at character {at}"
        raise UsageError(source[:60], f"there is no date {where}", "`dragoman dates` lists them with their places")
    patterns = {rule.id: rule.pattern for rule in date_rules()}
    for number, one in enumerate(wanted):
        click.echo(
            "\n" * bool(number) + explained(document.text, one, document.published, patterns.get(one.rule or "")),
            nl=False,
        )


def document_of(source: str, published: str | None) -> Document:
    """The document behind a path, `-` (standard input), or the text itself; raises what reading it raises."""
    if source == "-":
        found = next(read_stdin(sys.stdin.buffer, published=published))
    elif _is_file(source):
        found = next(read_path(Path(source), published=published))
    else:
        return document_from_text(source, published=published)
    if isinstance(found, InputError):
        raise found
    return found


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):  # a text is no path: too long, or with a null character
        return False
