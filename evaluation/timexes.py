"""Figures of the dates on the development corpora, by the scorers that lie beside them.

`strict` and `value` are those of TempEval-3 (UzZaman et al. 2013): exact extents, and extents that overlap
with the right TIMEX3 value. GUM tells whether an interval is the same, for single days and units, from-to,
bounded and open ones; it marks the sides of a range apart and leaves "by" and "since" outside, so that every
expression is given as it stands there, ranges and their sides both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.analysis.core import Core
from dragoman.dates.dating import Dated, dated
from dragoman.dates.recording import sides
from evaluation.conll18 import F1

CORPORA = ("meantime_dev", "timebank", "aquaint", "wikiwars")
GUM = "gum_dates_dev"


class _Text(msgspec.Struct, frozen=True):
    """A line of a corpus: a text and when it was written."""

    id: str
    text: str
    dct: str | None = None


class _Timex(msgspec.Struct, frozen=True):
    """What the scorer asks of an expression."""

    start: int
    end: int
    type: str
    value: str


class _Interval(msgspec.Struct, frozen=True):
    """What the scorer of intervals asks."""

    start: int
    end: int
    begin: str | None
    finish: str | None


class _Counts(msgspec.Struct, frozen=True):
    """The counts that the scorer prints."""

    gold: int
    sys: int
    strict: int
    value: int


class _Printed(msgspec.Struct, frozen=True):
    """What the scorer prints."""

    counts: _Counts


def date_scores(core: Core, folder: Path) -> dict[str, F1]:
    """Every figure, by `dates.CORPUS.FIGURE`; `folder` holds the corpora and the scorers.

    Raises CalledProcessError where a scorer fails.
    """
    figures: dict[str, F1] = {}
    with tempfile.TemporaryDirectory() as place:
        for corpus in CORPORA:
            found = _predicted(core, folder, corpus, Path(place), "timexes")
            counts = _timex_counts(folder, corpus, found)
            name = corpus.removesuffix("_dev")
            figures[f"dates.{name}.strict"] = F1(counts.gold, counts.sys, counts.strict)
            figures[f"dates.{name}.value"] = F1(counts.gold, counts.sys, counts.value)
        found = _predicted(core, folder, GUM, Path(place), "dates")
        figures |= _interval_shares(folder, found)
    return figures


def _predicted(core: Core, folder: Path, corpus: str, place: Path, field: str) -> Path:
    """The file of what is found in a corpus, in the form that a scorer reads."""
    path = place / f"{corpus}.jsonl"
    with path.open("wb") as out:
        for line in (folder / f"{corpus}.jsonl").read_bytes().splitlines():
            text = msgspec.json.decode(line, type=_Text)
            whole = dated(core.analyse(text.text), _day(text.dct))
            found = _timexes(whole) if field == "timexes" else _intervals(whole)
            out.write(msgspec.json.encode({"id": text.id, field: list(found)}) + b"\n")
    return path


def _day(written: str | None) -> str | None:
    day = (written or "")[:10]
    return day if len(day) == len("2025-02-04") else None


def _timexes(found: list[Dated]) -> Iterator[_Timex]:
    for one in (side for whole in found for side in sides(whole)):
        yield _Timex(*one.span, one.value.type, one.value.value)


def _intervals(found: list[Dated]) -> Iterator[_Interval]:
    for one in found:
        begin, end = one.value.days if one.value.days is not None else (None, None)
        iso = (day.isoformat() if day is not None else None for day in (begin, end))
        yield _Interval(*one.span, *iso)
        yield from _intervals(list(one.parts))


def _timex_counts(folder: Path, corpus: str, found: Path) -> _Counts:
    printed = _printed(folder / "score_dates.py", folder / f"{corpus}.jsonl", found, "--json")
    return msgspec.json.decode(printed, type=_Printed).counts


def _interval_shares(folder: Path, found: Path) -> dict[str, F1]:
    """The shares of the same interval: `when gold 1076 found 91.9% same interval 83.9%`, a line a kind."""
    figures = {}
    for line in _printed(folder / "score_intervals.py", folder / f"{GUM}.jsonl", found).splitlines():
        kind, _, gold, *_, share = line.split()
        right = round(int(gold) * float(share.rstrip("%")) / 100)
        figures[f"dates.gum.{kind}"] = F1(int(gold), int(gold), right)
    return figures


def _printed(*command: object) -> str:
    arguments = [sys.executable, *map(str, command)]
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout
