"""Figures of whole readings on the annotated documents, by the scorer that lies beside them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from dragoman.records import Reading, Thread, ThreadKind
from evaluation.conll18 import F1
from evaluation.readings import of_threads, summed, thread_pairs


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


class _Named(msgspec.Struct, frozen=True):
    """A thread of an annotation."""

    name: str
    kind: ThreadKind
    parties: tuple[str, ...]


class _Gold(msgspec.Struct, frozen=True):
    """What is used of an annotation here; the rest is for the scorer."""

    threads: tuple[_Named, ...]


_FIGURES = (
    "statements", "statements.speaker", "events", "events.triple", "events.status(acc)", "dates", "dates.value",
    "actors", "actors.country", "threads", "commitments", "commitments.by",
)  # fmt: skip


def document_scores(reader: Reader, folder: Path) -> dict[str, F1]:
    """Each layer, found and right; `folder` holds documents/ and score_documents.py.

    Raises CalledProcessError where the scorer fails.
    """
    documents = folder / "documents"
    readings: dict[str, Reading] = {}
    with tempfile.TemporaryDirectory() as predictions:
        for line in (documents / "manifest.jsonl").read_bytes().splitlines():
            entry = msgspec.json.decode(line, type=_Entry)
            reading = _read(reader, documents / "texts" / f"{entry.id}.txt", entry)
            (Path(predictions) / f"{entry.id}.json").write_bytes(msgspec.json.encode(reading))
            readings[entry.id] = reading
        rows = _scored(folder / "score_documents.py", documents, predictions)
    told = {name: F1(*rows[name]) for name in _FIGURES} | _of_threads(documents / "gold", readings)
    return {f"documents.{name}": score for name, score in told.items()}


def _read(reader: Reader, path: Path, entry: _Entry) -> Reading:
    text = path.read_text(encoding="utf-8-sig")
    return reader.read(document_from_text(text, published=entry.date))


def _of_threads(gold: Path, readings: dict[str, Reading]) -> dict[str, F1]:
    """Kind and parties of the threads that were found, which the scorer does not look at."""
    paths = {path.name.partition(".")[0]: path for path in sorted(gold.glob("*.A.json"))}
    return summed(of_threads(thread_pairs(_threads(path), readings[ident].threads)) for ident, path in paths.items())


def _threads(path: Path) -> list[Thread]:
    named = msgspec.json.decode(path.read_bytes(), type=_Gold).threads
    return [
        Thread(id="", name=one.name, kind=one.kind, parties=one.parties, mentions=(), milestones=()) for one in named
    ]


def _scored(scorer: Path, documents: Path, predictions: str) -> dict[str, tuple[int, int, int]]:
    command = [sys.executable, str(scorer), "--texts", str(documents / "texts"), "--gold", str(documents / "gold")]
    done = subprocess.run([*command, "--pred", predictions, "--json"], check=True, capture_output=True, text=True)
    found = msgspec.json.decode(done.stdout, type=_Scores).figures
    return {name: (row.gold, row.pred, round(row.r * row.gold / 100)) for name, row in found.items()}
