"""PLOVER's JSON and CAMEO's lines of a corpus; what they are is told in `dragoman.views.coded`."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from dragoman.corpus.rebuilding import readings
from dragoman.corpus.scanning import Corpus
from dragoman.views.coded import CameoLine, cameo_lines, plover_lines
from dragoman.views.flat import csv_head, csv_lines


def write_plover(corpus: Corpus, out: BinaryIO) -> None:
    """One PLOVER event a line, as JSON; plans are folded into PLOVER's types."""
    for one in readings(corpus):
        out.writelines(msgspec.json.encode(line) + b"\n" for line in plover_lines(one.document, one.reading))


def write_cameo(corpus: Corpus, out: BinaryIO) -> None:
    """One line a pair of sides: date, source, target, code, root, quad class, scale, document, id."""
    out.write(csv_head(CameoLine).encode())
    for one in readings(corpus, texts=False):
        out.write(csv_lines(cameo_lines(one.document, one.reading)).encode())
