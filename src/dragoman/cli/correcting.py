"""The commands `dragoman corrections` and `dragoman diff`."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from dragoman.cli.output import output_stream
from dragoman.errors import UnreadableFile, UsageError
from dragoman.ledger import Change, Correction, Ledger
from dragoman.ledger.comparing import Difference
from dragoman.ledger.correcting import Hanging
from dragoman.ledger.entries import ReadingLine
from dragoman.views.lines import columns, one_line, shortened

_MOST_LINE = 1 << 20


def run_correct(place: str, change: Change, who: str | None, why: str, seen: int | None) -> None:
    """Keep a change as made now by the user, or by who was named."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with Ledger.open(place, create=False) as ledger:
        change = _with_whole_ids(ledger, change)
        made = ledger.correct(change, who=who or getpass.getuser(), when=now, why=why, seen=seen)
    click.echo(f"{made.id}  {made.change.target} is at version {made.version}")


def _with_whole_ids(ledger: Ledger, change: Change) -> Change:
    """The change with whole ids where the user gave their beginnings; what an undoing is of says its target."""
    if change.undoes is not None:
        return msgspec.structs.replace(change, undoes=ledger.whole_id(change.undoes))
    others = tuple(ledger.whole_id(other) for other in change.others)
    return msgspec.structs.replace(change, target=ledger.whole_id(change.target), others=others)


def run_list(place: str, *, stale: bool) -> None:
    """Print all corrections, or those that hang nowhere, with the reason."""
    with Ledger.open(place, create=False, read_only=True) as ledger:
        rows = [_row(each) for each in ledger.corrections() if not stale or each.stale is not None]
    head = ("id", "when", "who", "what", "at", "stands", "why")
    click.echo(columns([head, *rows]) if rows else "no corrections\n", nl=False)


def _row(each: Hanging) -> tuple[str, ...]:
    one = each.correction
    what = one.change.action if one.change.field is None else f"{one.change.field} = {one.change.value}"
    stands = f"stale: {each.stale}" if each.stale is not None else "live" if each.live else "undone"
    cells = (one.when, one.who, what, each.current or one.change.target, stands, one.why)
    return one.id[:10], *(shortened(cell) for cell in cells)


def run_export(place: str, output: Path | None) -> None:
    """Write all corrections, one JSON object a line, in the order in which they were made."""
    with Ledger.open(place, create=False, read_only=True) as ledger, output_stream(output) as out:
        seen = set()
        for each in ledger.corrections():
            if each.correction.id not in seen:
                seen.add(each.correction.id)
                out.write(msgspec.json.encode(each.correction).decode() + "\n")


def run_import(place: str, path: Path) -> None:
    """Keep the corrections of a file, all or none."""
    with Ledger.open(place, create=False) as ledger:
        count = ledger.import_corrections(_read(path))
    click.echo(f"{count} corrections are new")


def _read(path: Path) -> Iterator[tuple[str, Correction]]:
    """The corrections of a file, each with its place."""
    decoder = msgspec.json.Decoder(Correction)
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(iter(lambda: lines.readline(_MOST_LINE + 1), b""), start=1):
                if line.strip():
                    yield f"{path}:{number}", _decoded(decoder, line, f"{path}:{number}")
    except OSError as cause:
        raise UnreadableFile(str(path), cause.strerror or str(cause), "check the path") from cause


def _decoded(decoder: msgspec.json.Decoder[Correction], line: bytes, place: str) -> Correction:
    if len(line) > _MOST_LINE:
        raise UsageError(place, "the line has more than 1 MB", "export it anew")
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, RecursionError) as cause:
        raise UsageError(place, str(cause), "export it anew; a line is not to be edited") from cause


def run_diff(place: str, record: str, old: int | None, new: int | None, output: Path | None) -> None:
    """Print the readings of a report, and what differs between two of them."""
    with Ledger.open(place, create=False, read_only=True) as ledger, output_stream(output) as out:
        report = ledger.report_of(record)
        readings = ledger.readings(report)
        out.write(columns([("", "dragoman", "codebook", "settings", ""), *map(_reading_row, readings)]))
        if len(readings) > 1 or old is not None or new is not None:
            last = len(readings)
            found = ledger.differences(report, old or max(1, last - 1), new or last)
            out.write("\n" + ("\n".join(_told(each) for each in found) or "nothing differs") + "\n")


def _reading_row(line: ReadingLine) -> tuple[str, ...]:
    current = "current" if line.current else ""
    return str(line.ordinal), line.dragoman, one_line(line.codebook), one_line(line.settings), current


def _told(each: Difference) -> str:
    field = f" {each.field}: {one_line(each.before or '')} -> {one_line(each.after or '')}" if each.field else ""
    return f"{each.what:8} {each.kind} {each.id[:10]} {shortened(each.words)}{field}"
