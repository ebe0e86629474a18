"""The command `dragoman dates`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from dragoman.analysis.core import Core
from dragoman.cli.inputs import document_of
from dragoman.cli.output import json_text, output_stream
from dragoman.dates import all_expressions
from dragoman.dates import dates as calendar_dates
from dragoman.records import Date
from dragoman.views.times import date_table, timex3


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
