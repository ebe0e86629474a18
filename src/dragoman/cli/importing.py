"""The command `dragoman import`: public event data as counts by pair and month, beside ours."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.output import output_stream, tell
from dragoman.corpus.importing import Beside, PairCount, Source, beside, import_counts
from dragoman.knowledge.coding import state_codes
from dragoman.views.flat import csv_head, csv_lines


def run_import(source: Source, path: Path, corpus: Path | None, parties: tuple[str, ...], output: Path | None) -> None:
    """Write the counts of a file, beside those of a corpus where one is named; leaves with 1 where lines are broken."""
    found = import_counts(path, source, parties)
    kept = [one for one in found.counts if not parties or {one.source, one.target} <= set(parties)]
    with output_stream(output) as out:
        if corpus is None:
            out.write(csv_head(PairCount) + csv_lines(kept))
        else:
            out.write(csv_head(Beside) + csv_lines(beside(kept, _ours(corpus, parties))))
    for fault in found.faults:
        tell(f"error: {fault}")
    click.echo(f"read {found.lines} lines, {found.counted} between two states", err=True)
    sys.exit(1 if found.faults else 0)


def _ours(folder: Path, parties: tuple[str, ...]) -> dict[tuple[str, str, str, str], int]:
    from dragoman.corpus.exports.panel import PanelOptions, panel_counts
    from dragoman.corpus.scanning import scan

    counts = panel_counts(scan(folder), PanelOptions())
    states = set(parties) or state_codes().keys()  # public files are counted between states; ours name others too
    return {key: count for key, count in counts.items() if set(key[:2]) <= states}
