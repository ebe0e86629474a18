"""One report as the desk shows it: its text with all layers marked, corrected, and the notes beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.ledger import Entry, Ledger, Query, Report
from dragoman.ledger.entries import Kind
from dragoman.records import Commitment, Event, Reading, Record, Statement, Thread
from dragoman.views.page_layers import LAYERS, Annotation, Layer, codes_of, layered
from dragoman.views.page_text import Paragraph, paragraphs

_MOST_RECORDS = 20_000
_MOST_CODES = 12


class DocumentPage(Record, frozen=True):
    """All that the page of a report shows.

    `entries` are its records by the label that stands in the text (s1, e2); `layers` says how many records each layer
    has, `codes` whom they concern; `code` is the one that is asked for.
    """

    report: Report
    paragraphs: tuple[Paragraph, ...]
    entries: dict[str, Entry]
    layers: tuple[tuple[Layer, int], ...]
    codes: tuple[str, ...]
    code: str | None
    beside: tuple[Report, ...]
    origin: tuple[Report, ...]
    dragoman: str
    codebook: str | None


def document(ledger: Ledger, report: str, code: str | None = None) -> DocumentPage:
    """The page of a report, with the records that concern a code. Raises UsageError where there is no such report."""
    found = ledger.report(report)
    reading, text = ledger.reading(found.reading), ledger.text(report)
    entries = labelled(ledger.page(Query(report=report), _MOST_RECORDS).entries)
    shown = layered(text, corrected(reading, entries))
    kept = tuple(one for one in shown if code is None or code in one.codes or one.layer == "date")
    chain = ledger.chain(next(iter(entries.values())).id).origin if entries else (found,)
    return DocumentPage(
        report=found, paragraphs=tuple(paragraphs(text, kept)), entries=entries, layers=_layers(kept),
        codes=tuple(each for each, _ in codes_of(shown))[:_MOST_CODES], code=code,
        beside=ledger.reports_beside(report), origin=chain, dragoman=reading.dragoman, codebook=reading.codebook,
    )  # fmt: skip


def labelled(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by short labels in the order of the text: s1, e1, c1, t1."""
    found: dict[str, Entry] = {}
    numbers: dict[Kind, int] = {}
    for entry in sorted(entries, key=lambda each: (min(each.spans, default=(0, 0)), each.id)):
        numbers[entry.kind] = numbers.get(entry.kind, 0) + 1
        found[f"{entry.kind[0]}{numbers[entry.kind]}"] = entry
    return found


def corrected(reading: Reading, entries: Mapping[str, Entry]) -> Reading:
    """A reading with the records of the ledger, which people may have corrected, under their labels."""
    labels = {entry.id: label for label, entry in entries.items()}
    records = [_relabelled(label, entry, labels) for label, entry in entries.items()]
    return msgspec.structs.replace(
        reading, statements=tuple(one for one in records if isinstance(one, Statement)),
        events=tuple(one for one in records if isinstance(one, Event)),
        commitments=tuple(one for one in records if isinstance(one, Commitment)),
        threads=tuple(one for one in records if isinstance(one, Thread)),
    )  # fmt: skip


def _relabelled(label: str, entry: Entry, labels: Mapping[str, str]) -> Statement | Event | Commitment | Thread:
    record = msgspec.structs.replace(entry.record, id=label)
    if isinstance(record, Thread):
        return msgspec.structs.replace(
            record, milestones=tuple(labels[one] for one in record.milestones if one in labels)
        )
    return record


def _layers(found: Sequence[Annotation]) -> tuple[tuple[Layer, int], ...]:
    counts = {layer: sum(1 for one in found if one.layer == layer) for layer in LAYERS}
    return tuple((layer, count) for layer, count in counts.items() if count)
