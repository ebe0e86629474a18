"""Finds again what a correction was made on: by its id, by its place, or by its words and what is around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.ledger.corrections import Anchor
from dragoman.ledger.entries import Entry
from dragoman.ledger.ids import content_id
from dragoman.records import DocumentHeader, Record, Span

_AROUND = 32  # characters, as in the W3C's examples
_LEAST_OVERLAP = 0.5
_MOST_PLACES = 1000
_LEAST_ALIKE = 16  # characters that are the same: the words, and what is around them
NOT_THERE = "its words are not in the text"
"""Why an anchor is nowhere in a text, whatever was read there."""

_LONGEST_SOURCE = 200  # characters; an index cannot hold every length


class Found(Record, frozen=True):
    """The record that an anchor stands at now, and by how much later in the text; or the reason why there is none."""

    id: str | None
    moved: int = 0
    reason: str | None = None


def source_of(header: DocumentHeader) -> str | None:
    """What stays of a document where its text is changed: its address, else its publisher and id.

    An id alone does not: two files may both count from 1.
    """
    if header.url is None and (header.publisher is None or header.external_id is None):
        return None
    told = header.url or f"{header.publisher} {header.external_id}"
    return told if len(told) <= _LONGEST_SOURCE else content_id("u", told)


def anchor_of(text: str, entry: Entry, header: DocumentHeader) -> Anchor:
    """An anchor at an entry."""
    spans = _where(entry.kind, entry.spans)
    begin, end = _outer(spans)
    return Anchor(
        id=entry.id, kind=entry.kind, report=entry.report, source=source_of(header), spans=entry.spans,
        exact=text[begin:end], prefix=text[max(0, begin - _AROUND) : begin], suffix=text[end : end + _AROUND],
    )  # fmt: skip


def found_again(anchor: Anchor, text: str, report: str, entries: Sequence[Entry]) -> Found:
    """Where an anchor stands in a reading of its text, or of a later state of its text."""
    if anchor.report == report and any(entry.id == anchor.id for entry in entries):
        return Found(id=anchor.id)
    moved = _moved(anchor, text)
    if moved is None:
        return Found(id=None, reason=NOT_THERE)
    spans = tuple((begin + moved, end + moved) for begin, end in _where(anchor.kind, anchor.spans))
    alike = [
        (_overlap(spans, _where(entry.kind, entry.spans)), entry.id) for entry in entries if entry.kind == anchor.kind
    ]
    best = max(alike, default=(0.0, ""))
    if best[0] < _LEAST_OVERLAP:
        return Found(id=None, moved=moved, reason=f"no {anchor.kind} stands there now")
    return Found(id=best[1], moved=moved)


def _where(kind: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that tell one record from another: of an event its trigger, for several stand in one clause."""
    return spans[:1] if kind == "event" else spans


def _outer(spans: tuple[Span, ...]) -> Span:
    return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else (0, 0)


def _moved(anchor: Anchor, text: str) -> int | None:
    """By how much its words stand later than before: at the place where most of what was around them is the same.

    Short words with nothing around them that is the same are others: "met" stands in every text.
    """
    begin, end = _outer(_where(anchor.kind, anchor.spans))
    if not anchor.exact:
        return None
    if text[begin:end] == anchor.exact and _context(anchor, text, begin) == len(anchor.prefix) + len(anchor.suffix):
        return 0
    places = [(_context(anchor, text, at), -abs(at - begin), at) for at in _places(text, anchor.exact)]
    best = max(places, default=None)
    return best[2] - begin if best is not None and best[0] + len(anchor.exact) >= _LEAST_ALIKE else None


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _context(anchor: Anchor, text: str, at: int) -> int:
    """How many characters before and behind are the same."""
    before, behind = text[:at][-_AROUND:][::-1], text[at + len(anchor.exact) :][:_AROUND]
    return _common(anchor.prefix[::-1], before) + _common(anchor.suffix, behind)


def _common(one: str, other: str) -> int:
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How much of the characters of both are shared, from 0 to 1."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    whole = sum(end - begin for begin, end in (*one, *other)) - shared
    return shared / whole if whole > 0 else 0.0
