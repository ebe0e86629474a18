"""What a corpus becomes for others: one file a form, written as it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from dragoman.corpus.exports import codebook_page, coded, entities, flat, gdelt, marks, panel, polecat
from dragoman.corpus.exports.panel import PanelOptions
from dragoman.corpus.scanning import Corpus
from dragoman.records import Record

Write = Callable[[Corpus, BinaryIO], None]


class Export(Record, frozen=True):
    """A form: what it is, and who writes it."""

    what: str
    write: Write


EXPORTS: Mapping[str, Export] = {
    "plover": Export(what="PLOVER 0.8 events, one JSON object a line", write=coded.write_plover),
    "cameo": Export(what="CAMEO: source, target and code as CSV", write=coded.write_cameo),
    "polecat": Export(what="POLECAT's 40 columns, tab-separated", write=polecat.write_polecat),
    "gdelt-events": Export(what="GDELT 2.0 Events: 61 columns, tab-separated", write=gdelt.write_events),
    "gdelt-mentions": Export(what="GDELT 2.0 Mentions: 16 columns, tab-separated", write=gdelt.write_mentions),
    "ftm": Export(what="FollowTheMoney entities, one JSON object a line", write=entities.write_entities),
    "timex3": Export(what="TimeML with TIMEX3, one file a document in a zip", write=marks.write_timex3),
    "annotations": Export(what="W3C Web Annotations, one a line", write=marks.write_annotations),
    "csv": Export(what="all tables as CSV with a data dictionary, in a zip", write=flat.write_csv),
    "codebook": Export(what="the codebook as a page to print", write=codebook_page.write_codebook),
}


def export(form: str, corpus: Corpus, out: BinaryIO) -> None:
    """Write a corpus in a form of `EXPORTS`; panels have choices of their own, see `export_panel`."""
    EXPORTS[form].write(corpus, out)


def export_panel(corpus: Corpus, out: BinaryIO, options: PanelOptions) -> None:
    """Write counts by pair and month as CSV."""
    panel.write_panel(corpus, out, options)


__all__ = ["EXPORTS", "Export", "PanelOptions", "export", "export_panel"]
