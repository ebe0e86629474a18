"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

ACTS = (
    "assert", "promise", "request", "praise", "criticise", "accuse", "warn", "reject", "agree", "deny", "thank",
    "congratulate", "condole", "propose", "ask", "welcome",
)  # fmt: skip
THREAD_KINDS = ("project", "agreement", "initiative", "relationship", "meeting", "organisation")
STATUSES = ("happened", "ongoing", "planned", "promised", "called_for", "hypothetical", "denied")
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
OUTPUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the terminal."
)
MODEL = click.option(
    "--model", default="base", show_default=True, help="The language model; `dragoman info` lists them."
)
THREADS = click.option("--threads", type=click.IntRange(1, 256), help="Batches at once; default: one a core.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; errors are still shown.")
LINES = click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), help="Default: by --output, else table."
)
DATE = click.option("--date", metavar="YYYY-MM-DD", help="The day (or month) of publication; beats what the text says.")

OWN_ACTORS = click.option(
    "--actors",
    "own_actors",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A YAML file with actors of your own, which are added to ours or take their place.",
)

OWN_CODEBOOK = click.option(
    "--codebook",
    "own_codebook",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A YAML file with kinds of events of your own, which are added to ours or take their place.",
)

LEDGER = click.option(
    "--ledger",
    "place",
    metavar="FILE|URL",
    required=True,
    envvar="DRAGOMAN_LEDGER",
    help="The ledger: a file, or postgresql://user@host/name; default: what DRAGOMAN_LEDGER says.",
)


def form_of(form: str | None, output: Path | None) -> str:
    """The form of a listing: as asked, else by the ending of the output."""
    ending = output.suffix.lower().lstrip(".") if output is not None else ""
    return form or (ending if ending in ("csv", "jsonl") else "table")
