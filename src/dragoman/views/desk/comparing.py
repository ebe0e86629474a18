"""Two reports side by side: what both say, what only one says, and where words, figures and days differ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.ledger import Entry, Ledger, Query, Report
from dragoman.records import Record

_MOST = 5000
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_KINDS = ("event", "commitment", "statement")
_FEW_WORDS = 0.5


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
    pairs = [(each, _same(each, there)) for each in here]
    both = tuple(Both(one=each, other=its, differs=tuple(differences(each, its))) for each, its in pairs if its)
    taken = {its.id for _, its in pairs if its is not None}
    return Comparison(
        one=first, other=second, both=both, only_one=tuple(each for each, its in pairs if its is None),
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


def _same(entry: Entry, others: list[Entry]) -> Entry | None:
    """The record of the other report that the ledger holds for the same; of statements the one with the same words."""
    for other in others:
        if other.kind == entry.kind and (other.cluster == entry.cluster or _said_alike(entry, other)):
            return other
    return None


def _said_alike(one: Entry, other: Entry) -> bool:
    """Whether two statements are by the same and share most of their words."""
    if one.kind != "statement":
        return False
    speakers = [{side.actor or side.name for side in each.sides if side.role == "actor"} for each in (one, other)]
    words = [set(re.findall(r"\w+", each.words[:2000].casefold())) for each in (one, other)]
    shared = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    return bool(speakers[0] & speakers[1]) and shared >= _FEW_WORDS


def _days(entry: Entry) -> str:
    return f"{entry.first_day or '..'}/{entry.last_day or '..'}" if entry.first_day or entry.last_day else "none"
