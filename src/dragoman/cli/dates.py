"""The commands `dragoman dates` and `dragoman explain`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from dragoman.analysis.core import Core
from dragoman.cli.inputs import document_of
from dragoman.cli.output import json_text, output_stream
from dragoman.dates import all_expressions
from dragoman.dates import dates as calendar_dates
from dragoman.errors import UsageError
from dragoman.knowledge.dating import date_rules
from dragoman.records import Date
from dragoman.views.times import date_table, explained, timex3


class DatesOf(msgspec.Struct, frozen=True):
    """What `dragoman dates --format json` prints."""

    published: str | None
    text_sha256: str
    dates: tuple[Date, ...]


def run_dates(source: str, date: str | None, form: str, everything: bool, model: str, output: Path | None) -> None:
    """Find the dates of a text or file and print them."""
    document = document_of(source, date)
    analysis = Core(model).analyse(document.text)
    with output_stream(output) as out:
        if form == "timex3":
            out.write(
                timex3(document.text, all_expressions(analysis, document.published, apart=True), document.published)
            )
            return
        found = (all_expressions if everything else calendar_dates)(analysis, document.published)
        if form == "json":
            whole = DatesOf(document.published, document.text_sha256, found)
            out.write(json_text(whole, 2) + "\n")
        else:
            out.write(date_table(document.text, found) if found else "no dates\n")
    if document.published is None and form == "table":
        click.echo("no day of publication is known, so that relative dates stay open; give --date YYYY-MM-DD", err=True)


def run_explain(source: str, date: str | None, at: int | None, model: str) -> None:
    """Say of each date, or of the one at a character, why it is what it is."""
    document = document_of(source, date)
    found = all_expressions(Core(model).analyse(document.text), document.published)
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
