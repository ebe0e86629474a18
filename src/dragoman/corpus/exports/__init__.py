"""What a corpus becomes for others: one file a form, written as it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from dragoman.corpus.exports import codebook_page, coded, entities, flat, gdelt, marks, panel, parses, polecat
from dragoman.corpus.exports.panel import PanelOptions
from dragoman.corpus.scanning import Corpus

Write = Callable[[Corpus, BinaryIO], None]


EXPORTS: Mapping[str, Write] = {
    "plover": coded.write_plover,
    "cameo": coded.write_cameo,
    "polecat": polecat.write_polecat,
    "gdelt-events": gdelt.write_events,
    "gdelt-mentions": gdelt.write_mentions,
    "ftm": entities.write_entities,
    "timex3": marks.write_timex3,
    "annotations": marks.write_annotations,
    "conllu": parses.write_parses,
    "csv": flat.write_csv,
    "codebook": codebook_page.write_codebook,
}
"""Who writes each form; what the forms are stands in the help of `dragoman corpus export`."""


def export(form: str, corpus: Corpus, out: BinaryIO) -> None:
    """Write a corpus in a form of `EXPORTS`; panels have choices of their own, see `export_panel`."""
    EXPORTS[form](corpus, out)


def export_panel(corpus: Corpus, out: BinaryIO, options: PanelOptions) -> None:
    """Write counts by pair and month as CSV."""
    panel.write_panel(corpus, out, options)


__all__ = ["EXPORTS", "PanelOptions", "export", "export_panel"]
