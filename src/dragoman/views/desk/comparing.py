"""Two reports side by side: what both say, what only one says, and where words, figures and days differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.ledger import Entry, Ledger, Query, Report
from dragoman.records import Record

_MOST = 5000
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_KINDS = ("event", "commitment", "statement")
_SHARED = 0.5  # of the words of two statements or promises
_COMPARED = 2000  # characters of each


class Both(Record, frozen=True):
    """What both reports tell: the record of each, and how they differ."""

    one: Entry
    other: Entry
    differs: tuple[str, ...]


class Comparison(Record, frozen=True):
    """All that a comparison shows, in the order of the first report."""

    one: Report
    other: Report
    both: tuple[Both, ...]
    only_one: tuple[Entry, ...]
    only_other: tuple[Entry, ...]


def compare(ledger: Ledger, one: str, other: str) -> Comparison:
    """Two reports side by side. Raises UsageError where there is no such report."""
    first, second = ledger.report(one), ledger.report(other)
    here, there = _entries(ledger, one), _entries(ledger, other)
    pairs = _pairs(here, there)
    taken = {other.id for other in pairs.values()}
    both = ((each, pairs[each.id]) for each in here if each.id in pairs)
    return Comparison(
        one=first, other=second,
        both=tuple(Both(one=each, other=its, differs=tuple(differences(each, its))) for each, its in both),
        only_one=tuple(each for each in here if each.id not in pairs),
        only_other=tuple(each for each in there if each.id not in taken),
    )  # fmt: skip


def differences(one: Entry, other: Entry) -> Iterator[str]:
    """How two records of one happening, promise or statement differ: days, status, sides, figures."""
    if (one.first_day, one.last_day) != (other.first_day, other.last_day):
        yield f"days: {_days(one)} and {_days(other)}"
    if one.status != other.status:
        yield f"status: {one.status} and {other.status}"
    codes = [{side.code for side in each.sides if side.code} for each in (one, other)]
    if codes[0] != codes[1]:
        yield f"sides: {', '.join(sorted(codes[0])) or 'none'} and {', '.join(sorted(codes[1])) or 'none'}"
    figures = [_NUMBER.findall(each.words) for each in (one, other)]
    if sorted(figures[0]) != sorted(figures[1]):
        yield f"figures: {', '.join(figures[0]) or 'none'} and {', '.join(figures[1]) or 'none'}"
    if one.words != other.words:
        yield "words"


def _entries(ledger: Ledger, report: str) -> list[Entry]:
    found = ledger.page(Query(report=report), _MOST).entries
    shown = (each for each in found if each.kind in _KINDS)
    return sorted(shown, key=lambda each: (_KINDS.index(each.kind), min(each.spans, default=(0, 0)), each.id))


def _pairs(here: list[Entry], there: list[Entry]) -> dict[str, Entry]:
    """For records of one report those of the other that tell the same: by the ledger, else as words and sides say.

    The ledger never joins what cannot be on one day; two readouts of one meeting may well differ in the day.
    """
    found: dict[str, Entry] = {}
    taken: set[str] = set()
    alike = _Alike()
    for same in (_linked, alike):
        for one in here:
            free = (other for other in there if other.id not in taken and other.kind == one.kind)
            other = next((other for other in free if same(one, other)), None) if one.id not in found else None
            if other is not None:
                found[one.id] = other
                taken.add(other.id)
    return found


def _linked(one: Entry, other: Entry) -> bool:
    return one.cluster == other.cluster


class _Alike:
    """Whether two events are of one kind and between the same, or two others by the same in much the same words.

    Sides and words of a record are taken apart once, for each is held against all records of the other report.
    """

    def __init__(self) -> None:
        self._sides: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def __call__(self, one: Entry, other: Entry) -> bool:
        sides = self._sides_of(one), self._sides_of(other)
        if one.kind == "event":
            return bool(sides[0]) and sides[0] == sides[1] and (one.type, one.subtype) == (other.type, other.subtype)
        if sides[0].isdisjoint(sides[1]):
            return False
        words = self._words_of(one), self._words_of(other)
        return len(words[0] & words[1]) >= _SHARED * len(words[0] | words[1])

    def _sides_of(self, entry: Entry) -> frozenset[str]:
        if entry.id not in self._sides:
            named = (side.code or side.actor or side.name for side in entry.sides)
            self._sides[entry.id] = frozenset(name for name in named if name is not None)
        return self._sides[entry.id]

    def _words_of(self, entry: Entry) -> frozenset[str]:
        if entry.id not in self._words:
            self._words[entry.id] = frozenset(_WORD.findall(entry.words[:_COMPARED].casefold()))
        return self._words[entry.id]


def _days(entry: Entry) -> str:
    return f"{entry.first_day or '..'}/{entry.last_day or '..'}" if entry.first_day or entry.last_day else "none"
