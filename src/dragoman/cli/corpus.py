"""`dragoman corpus run`, `export`, `join` and `dragoman import`: words and options; what they do is imported late."""

from __future__ import annotations

from pathlib import Path

import click

_DIRECTORY = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def corpus() -> None:
    """Read archives into tables, join them, and export them as others want them.

    \b
    dragoman corpus run news.jsonl.gz --out tables
    dragoman corpus join tables
    dragoman corpus export panel tables -o panel.csv
    """  # noqa: D301 - click wants the character itself, not its escape


@corpus.command("run")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=_DIRECTORY, help="The folder of the tables; the same again takes a run up.")
@click.option("--workers", type=click.IntRange(1, 1024), help="Processes that read; default: one a core.")
@click.option("--model", default="base", show_default=True, help="The language model; `dragoman info` lists them.")
@click.option("--codebook", "own_codebook", type=_FILE, help="A YAML file with kinds of events of your own.")
@click.option("--actors", "own_actors", type=_FILE, help="A YAML file with actors of your own.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day of publication of all documents.")
@click.option("--columns", metavar="FIELD=NAME,...", help="Names in tables and JSONL: text=body,date=day,id=key.")
@click.option("--date-format", metavar="%d/%m/%Y", help="The form of dates that are not ISO.")
@click.option("--partition", type=click.Choice(["month", "year", "none"]), default="month", show_default=True)
@click.option("--no-text", is_flag=True, help="Keep no texts, only the words that prove each row.")
@click.option("--shard-size", type=click.IntRange(1), default=200, show_default=True, help="Documents read at a time.")
@click.option("--time-limit", type=float, default=600, show_default=True, help="Seconds for one document.")
@click.option("--memory-limit", type=click.IntRange(512), metavar="MB", help="Memory for one worker.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True)
@click.option("--address", help="With --engine ray: the cluster; default: one that is started here.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def run(
    inputs: tuple[Path, ...],
    out: Path,
    workers: int | None,
    model: str,
    own_codebook: Path | None,
    own_actors: Path | None,
    date: str | None,
    columns: str | None,
    date_format: str | None,
    partition: str,
    no_text: bool,
    shard_size: int,
    time_limit: float,
    memory_limit: int | None,
    engine: str,
    address: str | None,
    quiet: bool,
) -> None:
    """Read files and folders into Parquet tables.

    It reads JSONL, CSV, Parquet, text, Markdown, HTML, EPUB, PDF, Word, RSS, Atom and WARC, plain, packed (gz, zst) or
    in zip files; PDF, Word, feeds and WARC need the extra `archives`.

    The same bytes come out with one worker or many. A run that was cut off goes on where it stood. A document that
    cannot be read is a row of the table `errors`. Exit code 0: all was read; 1: some documents were not; 3: none.
    """
    from dragoman.cli.corpus_run import Options, run_command
    from dragoman.corpus.settings import Settings
    from dragoman.documents import check_date
    from dragoman.documents.layouts import layout_of

    check_date(date)
    settings = Settings(
        model=model, own_actors=own_actors, own_codebook=own_codebook, published=date,
        layout=layout_of(columns, date_format), partition=partition, keep_text=not no_text,  # type: ignore[arg-type]
        shard_size=shard_size, time_limit=time_limit, memory_limit=memory_limit,
    )  # fmt: skip
    run_command(Options(inputs, out, settings, workers, engine, address, quiet))


FORMATS = (
    "plover", "cameo", "polecat", "gdelt-events", "gdelt-mentions", "panel", "ftm", "timex3", "annotations",
    "conllu", "csv", "codebook",
)  # fmt: skip
MONTH = "YYYY-MM"


@corpus.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("folder", metavar="DIR", type=_DIRECTORY)
@click.option("-o", "--output", required=True, type=_FILE, help="The file to write; it is whole or not there.")
@click.option("--codes", type=click.Choice(["iso3", "cow", "gw"]), default="iso3", show_default=True, help="Of panels.")
@click.option(
    "--count",
    type=click.Choice(["origins", "events", "documents"]),
    default="origins",
    show_default=True,
    help="What a panel counts; origins and events are told apart by `dragoman corpus join`.",
)
@click.option("--columns", type=click.Choice(["type", "quad"]), default="type", show_default=True, help="Of panels.")
@click.option("--parties", metavar="KEN,UGA,...", help="Of panels: only these states; default: all that act.")
@click.option("--since", metavar=MONTH, help="Of panels: the first month.")
@click.option("--until", metavar=MONTH, help="Of panels: the last month.")
def export(
    form: str,
    folder: Path,
    output: Path,
    codes: str,
    count: str,
    columns: str,
    parties: str | None,
    since: str | None,
    until: str | None,
) -> None:
    """Write a corpus in another form: plover, cameo, polecat, gdelt-events, gdelt-mentions, panel, ftm, timex3, ...

    \b
    panel        counts by pair and month with zeros (CSV)
    plover       PLOVER events, JSON lines
    cameo        source, target and code (CSV)
    polecat      POLECAT's 40 columns (TSV)
    gdelt-events, gdelt-mentions    GDELT 2.0's columns (TSV)
    ftm          FollowTheMoney entities, JSON lines
    annotations  W3C Web Annotations, JSON lines
    timex3       TimeML, a zip
    conllu       words, tags and trees, CoNLL-U; the texts are parsed again
    csv          all tables with a data dictionary, a zip
    codebook     a page to print (HTML)
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.corpus_run import run_export
    from dragoman.corpus.exports.panel import PanelOptions

    options = PanelOptions(
        codes=codes, count=count, columns=columns, parties=_codes(parties), since=since, until=until,  # type: ignore[arg-type]
    )  # fmt: skip
    run_export(form, folder, output, options)


@corpus.command("join")
@click.argument("folder", metavar="DIR", type=_DIRECTORY)
def join(folder: Path) -> None:
    """Find what belongs together over a whole corpus: prints of one text, reports of one event, one promise.

    The links are Parquet files in DIR/links; nothing else is changed. Panels count by them.
    """
    from dragoman.cli.corpus_run import run_join

    run_join(folder)


@click.command("import")
@click.argument("source", type=click.Choice(["gdelt", "polecat"]))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--beside", "folder", type=_DIRECTORY, help="A corpus of ours, the counts of which stand beside theirs.")
@click.option("--parties", metavar="KEN,UGA,...", help="Only these states, or codes of your own.")
@click.option("-o", "--output", type=_FILE, help="Write here, not to the terminal.")
def import_(source: str, file: Path, folder: Path | None, parties: str | None, output: Path | None) -> None:
    """Count a public file of GDELT or POLECAT by pair of states, month and PLOVER type.

    \b
    dragoman import gdelt 20250204.export.CSV.zip --parties KEN,UGA
    dragoman import polecat ngecEvents.DV.2024.txt --beside tables -o beside.csv
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.corpus_run import needs

    needs("pyarrow", "duckdb")
    from dragoman.cli.importing import run_import

    run_import(source, file, folder, _codes(parties), output)  # type: ignore[arg-type]


def _codes(parties: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (parties or "").split(",") if code.strip())
