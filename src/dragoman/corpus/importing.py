"""GDELT's and POLECAT's public files as counts by pair and month, to set beside our own.

GDELT's Events (2.0 with 61 columns, 1.0 with 58) are tab-separated without heads, with CAMEO's codes of deeds and
countries; POLECAT's files are tab-separated with heads. Lines are counted as they are; nothing is corrected here.
"""

from __future__ import annotations

import functools
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import BinaryIO, Literal, cast

from dragoman.corpus.exports.gdelt import EVENTS
from dragoman.corpus.exports.polecat import COLUMNS
from dragoman.documents.archives import check_sizes
from dragoman.documents.files import shown
from dragoman.documents.jsonl import raw_lines
from dragoman.documents.opening import BROKEN, opened
from dragoman.errors import BrokenRecord, InputError, UnreadableFile
from dragoman.knowledge.coding import state_codes
from dragoman.knowledge.plover import plover
from dragoman.records import Record

Counts = Counter[tuple[str, str, str, str]]
Source = Literal["gdelt", "polecat"]
_MOST_LINE, _MOST_FAULTS = 1_000_000, 100
_MOST_PAIRS = 10_000  # of one line; all states with each other are six times as many
_OLD_COUNTRIES = {"ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "GER": "DEU"}
"""CAMEO's codes of countries where they are not those of ISO 3166-1."""

_AT = {name: EVENTS.index(name) for name in ("MonthYear", "Actor1CountryCode", "Actor2CountryCode", "EventCode")}


class PairCount(Record, frozen=True):
    """How often the first did to the second in a month what the type says."""

    month: str
    source: str
    target: str
    type: str
    count: int


class Imported(Record, frozen=True):
    """The counts of a file, how many of its lines count, and which could not be read (the first ones, with place)."""

    counts: tuple[PairCount, ...]
    lines: int
    counted: int
    faults: tuple[str, ...]


def import_counts(path: Path, source: Source, own: Collection[str] = ()) -> Imported:
    """Read a public file, plain, gz, zst or zip (as GDELT gives them).

    `own` are codes that count as states beside those of ISO. A line without two states is passed over; a broken one
    is told of, up to a hundred. Raises InputError where the file is not of its kind, is not there, or is damaged.
    """
    read = {"gdelt": _gdelt, "polecat": _polecat}[source]
    counts: Counts = Counter()
    faults: list[str] = []
    lines = counted = 0
    place = shown(path)
    for found in read(_lines(path, place), place, state_codes().keys() | set(own)):
        lines += 1
        if isinstance(found, InputError):
            faults += [str(found)] if len(faults) < _MOST_FAULTS else []
        elif found:
            counted += 1
            counts.update(found)
    rows = (PairCount(month=m, source=a, target=b, type=t, count=n) for (m, a, b, t), n in sorted(counts.items()))
    return Imported(counts=tuple(rows), lines=lines, counted=counted, faults=tuple(faults))


Keys = list[tuple[str, str, str, str]]


def _gdelt(lines: Iterator[str], place: str, states: Collection[str]) -> Iterator[Keys | InputError]:
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) not in (len(EVENTS), 58, 57):
            yield _broken(place, number, f"the line has {len(cells)} cells, GDELT's Events have {len(EVENTS)}")
            continue
        month, code = cells[_AT["MonthYear"]], cells[_AT["EventCode"]]
        kind = _type(code)
        if kind is None or len(month) != 6:
            yield _broken(place, number, f"no month and CAMEO code: {month[:20]!r}, {code[:20]!r}")
            continue
        sides = [_state(cells[_AT[f"Actor{side}CountryCode"]], states) for side in (1, 2)]
        yield _keys(f"{month[:4]}-{month[4:]}", [sides[0]], [sides[1]], kind)


def _polecat(lines: Iterator[str], place: str, states: Collection[str]) -> Iterator[Keys | InputError]:
    heads = next(lines, "").rstrip("\r\n").split("\t")
    wanted = ("Event Date", "Event Type", "Actor Country", "Recipient Country")
    if any(name not in heads for name in wanted):
        raise InputError(place, "its heads are not those of POLECAT", f"they begin with {', '.join(COLUMNS[:3])}")
    at = [heads.index(name) for name in wanted]
    for number, line in enumerate(lines, 2):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != len(heads):
            yield _broken(place, number, f"the line has {len(cells)} cells, its heads are {len(heads)}")
            continue
        day, kind, doers, others = (cells[column] for column in at)
        sides = _listed(doers, states), _listed(others, states)
        if len(sides[0]) * len(sides[1]) > _MOST_PAIRS:
            yield _broken(place, number, f"it has {len(sides[0])} doers and {len(sides[1])} others")
        else:
            yield _keys(day[:7], *sides, kind) if day[:4].isdigit() else []


def _keys(month: str, doers: Sequence[str | None], others: Sequence[str | None], kind: str) -> Keys:
    pairs = product(doers, others)
    return [(month, a, b, kind) for a, b in pairs if a is not None and b is not None and a != b]


def _listed(cell: str, states: Collection[str]) -> list[str | None]:
    return [_state(code.strip(), states) for code in cell.replace(",", ";").split(";")]


def _state(code: str, states: Collection[str]) -> str | None:
    told = _OLD_COUNTRIES.get(code, code)
    return told if told in states else None


def _type(code: str) -> str | None:
    """PLOVER's type of a CAMEO code, by the public table; of a code that it lacks, that of one of the same root."""
    known = plover().codes
    own = (code[:size] for size in (4, 3, 2) if code[:size] in known)
    found = next(own, None) or _first_by_root().get(code[:2])
    return known[found].type if found is not None else None


@functools.cache
def _first_by_root() -> Mapping[str, str]:
    """The first code of each root; made once, for a file may have millions of lines."""
    return {name[:2]: name for name in sorted(plover().codes, reverse=True)}


def _lines(path: Path, place: str) -> Iterator[str]:
    """The lines of a file as text; GDELT's are Latin-1 where they are not UTF-8."""
    try:
        with opened(path, place) as stream:
            yield from _unzipped(stream, place) if path.suffix.lower() == ".zip" else _decoded(stream)
    except (FileNotFoundError, PermissionError, IsADirectoryError) as cause:
        raise UnreadableFile(place, cause.strerror or str(cause), "check the path") from cause
    except BROKEN as cause:
        raise InputError(place, f"it cannot be unpacked ({cause})", "get the file again") from cause


def _unzipped(stream: BinaryIO, place: str) -> Iterator[str]:
    """The lines of the one file of an archive, as GDELT packs it."""
    with zipfile.ZipFile(stream) as archive:
        check_sizes(archive, place, stream.seek(0, 2))
        names = archive.namelist()
        if len(names) != 1:
            raise InputError(place, f"it holds {len(names)} files, GDELT's hold one", "unpack it and name the file")
        with archive.open(names[0]) as member:
            yield from _decoded(cast("BinaryIO", member))


def _decoded(stream: BinaryIO) -> Iterator[str]:
    for line in raw_lines(stream):
        if len(line) > _MOST_LINE:
            yield "\n"
            continue
        try:
            yield line.decode()
        except UnicodeDecodeError:
            yield line.decode("latin-1")


def _broken(place: str, number: int, reason: str) -> BrokenRecord:
    return BrokenRecord(f"{place}:{number}", reason, "get the file again; the other lines are counted")


def beside(theirs: Iterable[PairCount], ours: dict[tuple[str, str, str, str], int]) -> Iterator[Beside]:
    """Their counts and ours for each pair, month and type that either has."""
    told = {(one.source, one.target, one.month, one.type): one.count for one in theirs}
    for key in sorted(told.keys() | ours.keys(), key=lambda one: (one[2], *one)):
        source, target, month, kind = key
        yield Beside(
            month=month, source=source, target=target, type=kind, theirs=told.get(key, 0), ours=ours.get(key, 0)
        )


class Beside(Record, frozen=True):
    """Two counts of the same."""

    month: str
    source: str
    target: str
    type: str
    theirs: int
    ours: int
