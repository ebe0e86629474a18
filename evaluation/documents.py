"""Figures of whole readings on the annotated documents, by the scorer that lies beside them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from evaluation.conll18 import F1


class _Entry(msgspec.Struct, frozen=True):
    """A line of manifest.jsonl."""

    id: str
    date: str | None = None


class _Row(msgspec.Struct, frozen=True):
    """A figure of the scorer: recall in percent, and counts."""

    r: float
    gold: int
    pred: int


class _Scores(msgspec.Struct, frozen=True):
    """What the scorer prints."""

    figures: dict[str, _Row]


_FIGURES = (
    "statements", "statements.speaker", "events", "events.triple", "events.status(acc)", "dates", "dates.value",
    "actors", "actors.country",
)  # fmt: skip


def document_scores(reader: Reader, folder: Path) -> dict[str, F1]:
    """Statements, events, dates and actors, found and right; `folder` holds documents/ and score_documents.py.

    Raises CalledProcessError where the scorer fails.
    """
    documents = folder / "documents"
    with tempfile.TemporaryDirectory() as predictions:
        for line in (documents / "manifest.jsonl").read_bytes().splitlines():
            entry = msgspec.json.decode(line, type=_Entry)
            _write(reader, documents / "texts" / f"{entry.id}.txt", entry, Path(predictions))
        rows = _scored(folder / "score_documents.py", documents, predictions)
    return {f"documents.{name}": F1(*rows[name]) for name in _FIGURES}


def _write(reader: Reader, path: Path, entry: _Entry, predictions: Path) -> None:
    text = path.read_text(encoding="utf-8-sig")
    reading = reader.read(document_from_text(text, published=entry.date))
    (predictions / f"{entry.id}.json").write_bytes(msgspec.json.encode(reading))


def _scored(scorer: Path, documents: Path, predictions: str) -> dict[str, tuple[int, int, int]]:
    command = [sys.executable, str(scorer), "--texts", str(documents / "texts"), "--gold", str(documents / "gold")]
    done = subprocess.run([*command, "--pred", predictions, "--json"], check=True, capture_output=True, text=True)
    found = msgspec.json.decode(done.stdout, type=_Scores).figures
    return {name: (row.gold, row.pred, round(row.r * row.gold / 100)) for name, row in found.items()}
