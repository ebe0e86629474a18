"""`dragoman`: read, statements, events, commitments, threads, actors, codebook, dates, explain, and those of a ledger.

Exit codes: 0 all was read; 1 some inputs could not be read, the others were; 2 the command was not
understood; 3 nothing could be read. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.corpus import corpus, import_
from dragoman.cli.desk import DESK_COMMANDS
from dragoman.cli.ledger import LEDGER_COMMANDS
from dragoman.cli.options import (
    ACTS,
    DATE,
    LINES,
    MODEL,
    OUTPUT,
    OWN_ACTORS,
    OWN_CODEBOOK,
    PATHS,
    QUIET,
    STATUSES,
    THREAD_KINDS,
    THREADS,
    form_of,
)
from dragoman.errors import DragomanError, UsageError


class _Misused(click.ClickException):
    exit_code = 2


class _Failed(click.ClickException):
    exit_code = 3


class _Commands(click.Group):
    """Turns our errors into a line and an exit code; nobody should see a traceback for a bad path."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            from dragoman.views.hostile import visible

            raise (_Misused if isinstance(error, UsageError) else _Failed)(visible(str(error))) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman")
def main() -> None:
    """Read diplomatic documents: who said, promised and did what, with the exact words as proof.

    \b
    dragoman read interview.txt --date 2025-02-04
    dragoman read texts/ --format html -o texts.html
    dragoman read corpus.jsonl --format jsonl > readings.jsonl
    """  # noqa: D301 - click wants the character itself, not its escape


main.add_command(corpus)
main.add_command(import_)


@main.command()
@PATHS
@DATE
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "html"]),
    help="Default: by the ending of --output, else table. json is one object for one document, a list for several.",
)
@click.option("--conllu", is_flag=True, help="The files are parses in CoNLL-U, by any tool.")
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
@THREADS
@OUTPUT
@QUIET
def read(
    paths: tuple[Path, ...],
    date: str | None,
    form: str | None,
    conllu: bool,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
    threads: int | None,
    output: Path | None,
    quiet: bool,
) -> None:
    """Read files, folders or - (standard input): text, Markdown, HTML, EPUB, JSONL, CSV, Parquet, PDF, Word, zip.

    RSS, Atom and WARC, too, and what is packed with gz or zst. Statements come with speaker, kind, words of saying
    and the exact words. Exit code 0: all was read; 1: some inputs failed and are listed, the others were read;
    3: nothing could be read.
    """
    from dragoman.cli.read import Options, run

    run(Options(paths, date, form, conllu, model, threads, output, quiet, own_actors, own_codebook))


@main.command()
@PATHS
@DATE
@click.option("--speaker", metavar="CODE|ID|NAME", help="Only what this state, actor or name said: KGZ, UN, Japarov.")
@click.option("--act", "acts", multiple=True, type=click.Choice(ACTS), help="Only these acts; may be repeated.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["direct", "indirect", "mixed"]), help="Only these.")
@LINES
@OWN_ACTORS
@MODEL
@THREADS
@OUTPUT
@QUIET
def statements(
    paths: tuple[Path, ...],
    date: str | None,
    speaker: str | None,
    acts: tuple[str, ...],
    kinds: tuple[str, ...],
    form: str | None,
    own_actors: Path | None,
    model: str,
    threads: int | None,
    output: Path | None,
    quiet: bool,
) -> None:
    """List who said what in files, folders or - (standard input), one line a statement.

    \b
    dragoman statements texts/ --speaker KGZ --act promise
    dragoman statements corpus.jsonl --format csv -o said.csv
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.inputs import Inputs
    from dragoman.cli.listing import STATEMENTS, run
    from dragoman.reading import Reader
    from dragoman.views.said import chosen

    reader = Reader(model, threads, own_actors)
    inputs = Inputs(paths, date, quiet=quiet)
    run(inputs, reader, form_of(form, output), output, STATEMENTS, lambda one: chosen(one, speaker, acts, kinds))


@main.command()
@PATHS
@DATE
@click.option("--party", metavar="CODE|ID|NAME", help="Only what this state, actor or name does or undergoes: KGZ, UN.")
@click.option("--type", "kinds", multiple=True, metavar="TYPE", help="Only this PLOVER type or subtype.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only these; may be repeated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl", "plover", "cameo"]),
    help="Default: by --output, else table. plover: one JSON object a line; cameo: CSV of source, target and code.",
)
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
@THREADS
@OUTPUT
@QUIET
def events(
    paths: tuple[Path, ...],
    date: str | None,
    party: str | None,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    form: str | None,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
    threads: int | None,
    output: Path | None,
    quiet: bool,
) -> None:
    """List who did what to whom in files, folders or - (standard input), one line an event, with its status.

    \b
    dragoman events texts/ --party KGZ --type visit --status happened
    dragoman events corpus.jsonl --format csv -o done.csv
    dragoman events corpus.jsonl --format cameo > cameo.csv
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.inputs import Inputs
    from dragoman.cli.listing import CAMEO, EVENTS, PLOVER, run
    from dragoman.reading import Reader
    from dragoman.views.done import chosen_events

    reader = Reader(model, threads, own_actors, own_codebook)
    inputs = Inputs(paths, date, quiet=quiet)
    listing, written = {"plover": (PLOVER, "jsonl"), "cameo": (CAMEO, "csv")}.get(form or "", (EVENTS, form))
    lines = form_of(written, output)
    run(inputs, reader, lines, output, listing, lambda one: chosen_events(one, party, kinds, statuses))


@main.command()
@PATHS
@DATE
@click.option("--by", metavar="CODE|ID|NAME", help="Only what this state, actor or name promises: KGZ, UN, Japarov.")
@click.option("--to", metavar="CODE|ID|NAME", help="Only what is promised to this one.")
@click.option("--strength", "strengths", multiple=True, type=click.Choice(["firm", "soft"]), help="Only these.")
@LINES
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
@THREADS
@OUTPUT
@QUIET
def commitments(
    paths: tuple[Path, ...],
    date: str | None,
    by: str | None,
    to: str | None,
    strengths: tuple[str, ...],
    form: str | None,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
    threads: int | None,
    output: Path | None,
    quiet: bool,
) -> None:
    """List who binds himself to do what, to whom and by when, one line a commitment.

    \b
    dragoman commitments texts/ --by KGZ --strength firm
    dragoman commitments corpus.jsonl --format csv -o promised.csv
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli import listing
    from dragoman.cli.inputs import Inputs
    from dragoman.reading import Reader
    from dragoman.views.promised import chosen_commitments

    reader, inputs = Reader(model, threads, own_actors, own_codebook), Inputs(paths, date, quiet=quiet)
    lines = form_of(form, output)
    listing.run(
        inputs, reader, lines, output, listing.COMMITMENTS, lambda one: chosen_commitments(one, by, to, strengths)
    )


@main.command()
@PATHS
@DATE
@click.option("--party", metavar="CODE|ID|NAME", help="Only threads that this state or actor is a party of: KGZ, UN.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(THREAD_KINDS), help="Only these; may be repeated.")
@LINES
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
@THREADS
@OUTPUT
@QUIET
def threads(
    paths: tuple[Path, ...],
    date: str | None,
    party: str | None,
    kinds: tuple[str, ...],
    form: str | None,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
    threads: int | None,
    output: Path | None,
    quiet: bool,
) -> None:
    """List the named things that texts are about, one line a thread, with what is told of each.

    \b
    dragoman threads texts/ --party KGZ --kind agreement
    dragoman threads corpus.jsonl --format csv -o threads.csv
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli import listing
    from dragoman.cli.inputs import Inputs
    from dragoman.reading import Reader
    from dragoman.views.named import chosen_threads

    reader = Reader(model, threads, own_actors, own_codebook)
    inputs = Inputs(paths, date, quiet=quiet)
    listing.run(
        inputs, reader, form_of(form, output), output, listing.THREADS, lambda one: chosen_threads(one, party, kinds)
    )


@main.group()
def codebook() -> None:
    """Look at the kinds of events and their words; check a codebook of your own.

    \b
    dragoman codebook list
    dragoman codebook show visit
    dragoman codebook check my.yaml
    """  # noqa: D301 - click wants the character itself, not its escape


@codebook.command("list")
@OWN_CODEBOOK
def codebook_list(own_codebook: Path | None) -> None:
    """List all entries: id, PLOVER type, subtype and definition."""
    from dragoman.cli.codebook import run_list

    run_list(own_codebook)


@codebook.command("show")
@click.argument("entry")
@OWN_CODEBOOK
def codebook_show(entry: str, own_codebook: Path | None) -> None:
    """Show one entry with its words, its examples, and what it must never fire on."""
    from dragoman.cli.codebook import run_show

    run_show(entry, own_codebook)


@codebook.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--no-examples", is_flag=True, help="Only the form of the file; the examples are not read.")
@MODEL
def codebook_check(path: Path, no_examples: bool, model: str) -> None:
    """Check a codebook of your own: its form, then each example and `never` by reading it (as `test` does).

    Exit code 0: all is well; 1: some examples fail and are listed; 3: the file is broken.
    """
    from dragoman.cli.codebook import run_check

    run_check(path, not no_examples, model)


@codebook.command("test")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@MODEL
def codebook_test(path: Path | None, model: str) -> None:
    """Read every example and `never` of a codebook of your own, or of ours where no file is given.

    Exit code 0: all come out as they should; 1: some do not and are listed; 3: the file is broken.
    """
    from dragoman.cli.codebook import run_test

    run_test(path, model)


@codebook.command("new")
def codebook_new() -> None:
    """Print a codebook with one entry to start from: dragoman codebook new > my.yaml."""
    from dragoman.cli.codebook import run_new

    run_new()


class _WithDefault(click.Group):
    """A group whose first word may be a text or file instead of a command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The named command, else `of` with all of the words."""
        if args and args[0] not in self.commands:
            return "of", self.commands["of"], args
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options may stand before the text, as in other commands."""
        if args and args[0].startswith("-") and args[0] not in ("-", "-h", "--help"):
            args = ["of", *args]
        return super().parse_args(ctx, args)


@main.group(cls=_WithDefault, subcommand_metavar="TEXT|FILE|COMMAND")
def actors() -> None:
    """List who acts in a text, a file or - (standard input); look a name up; check a file of your own.

    \b
    dragoman actors interview.txt --date 2025-02-04
    dragoman actors lookup "the Kremlin" --date 1995-01-01
    dragoman actors check my.yaml
    """  # noqa: D301 - click wants the character itself, not its escape


@actors.command("of")
@click.argument("source", metavar="TEXT|FILE")
@DATE
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@OWN_ACTORS
@MODEL
@OUTPUT
def actors_of(
    source: str, date: str | None, form: str, own_actors: Path | None, model: str, output: Path | None
) -> None:
    """List the actors of a text with type, country, role and mentions; the word `of` may be left out."""
    from dragoman.cli.actors import run_actors

    run_actors(source, date, form, own_actors, model, output)


@actors.command()
@click.argument("name")
@click.option("--date", metavar="YYYY-MM-DD", help="The day on which the name is meant; default: any.")
@OWN_ACTORS
def lookup(name: str, date: str | None, own_actors: Path | None) -> None:
    """Say whom a name may mean on a day, what is known of that actor, and who held its offices then."""
    from dragoman.cli.actors import run_lookup

    run_lookup(name, date, own_actors)


@actors.command()
@click.argument("path", type=click.Path(path_type=Path))
def check(path: Path) -> None:
    """Check a file of actors; faults are told with line and column, and nothing is loaded in part."""
    from dragoman.cli.actors import run_check

    run_check(path)


@main.command()
@click.argument("source", metavar="TEXT|FILE")
@DATE
@click.option("--format", "form", type=click.Choice(["table", "json", "timex3"]), default="table", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Lengths (three years) and references (now), too.")
@MODEL
@OUTPUT
def dates(source: str, date: str | None, form: str, everything: bool, model: str, output: Path | None) -> None:
    """List the dates of a text, a file or - (standard input) with their days.

    timex3 marks all expressions in the text as TimeML does. `dragoman explain` says why a date is what it is.
    """
    from dragoman.cli.dates import run_dates

    run_dates(source, date, form, everything, model, output)


@main.command()
@click.argument("source", metavar="TEXT|FILE")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@DATE
@click.option("--at", type=click.IntRange(min=0), metavar="CHARACTER", help="Only what there is at this offset.")
@OWN_ACTORS
@OWN_CODEBOOK
@MODEL
def explain(
    source: str,
    ids: tuple[str, ...],
    date: str | None,
    at: int | None,
    own_actors: Path | None,
    own_codebook: Path | None,
    model: str,
) -> None:
    """Say why dates and events of a text were read as they were; --at also says why a sentence gave no event.

    \b
    dragoman explain interview.txt e3 --date 2025-02-04
    dragoman explain "Kenya met Uganda on Monday." --at 6
    """  # noqa: D301 - click wants the character itself, not its escape
    from dragoman.cli.explain import run_explain
    from dragoman.reading import Reader

    run_explain(source, ids, date, at, Reader(model, None, own_actors, own_codebook))


@main.command()
@PATHS
@click.option("--format", "form", type=click.Choice(["conllu"]), default="conllu", show_default=True)
@MODEL
@THREADS
@OUTPUT
def parse(paths: tuple[Path, ...], form: str, model: str, threads: int | None, output: Path | None) -> None:
    """Print the analysis of files: sentences, words, tags, lemmas, trees and names.

    Offsets of words stand in MISC as TokenRange=begin:end, names as NE=B-PER.
    """
    from dragoman.cli.parse import run

    assert form == "conllu"
    run(paths, model, threads, output)


@main.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def info(form: str) -> None:
    """Show versions, models with their figures and licences, and what the program knows."""
    from dragoman.cli.info import run

    run(form)


for command in (*LEDGER_COMMANDS, *DESK_COMMANDS):
    main.add_command(command)
