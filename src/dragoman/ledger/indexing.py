"""A reading -> the entries of the ledger: ids from content, references by them, columns to search by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from dragoman.documents.days import near_day
from dragoman.ledger.entries import Assertion, Entry, Kind, Side
from dragoman.ledger.ids import content_id
from dragoman.records import Commitment, Event, EventActor, Party, Reading, Span, Speaker, Statement, Thread

_REFERENCES = ("said_in", "group", "event", "thread")


def entries_of(text: str, reading: Reading, report: str, reading_id: str) -> tuple[Entry, ...]:
    """All records of a reading as entries, in its order.

    `text` is what the spans point into. An id is that of report, kind, spans and words, so that it stays where a
    field is corrected or a rule mended; only where two records have all of these alike does the rest count too.
    """
    found = [*_assertions(reading)]
    ids = _ids(text, report, found)
    return tuple(
        _entry(text, reading, record, kind, report, reading_id, ids)
        for kind, record in _once((kind, record, ids[record.id]) for kind, record in found)
    )


def entry_of(text: str, published: str | None, kind: Kind, record: Assertion, report: str, reading_id: str) -> Entry:
    """One record as an entry, its ids being those of the ledger already."""
    spans = spans_of(record)
    sides = tuple(_SIDES[kind](record))
    columns = _COLUMNS[kind](record)
    first, last = columns.pop("first_day", None), columns.pop("last_day", None)
    day = None if kind == "commitment" else first or last  # a promise is asked for by when it was made
    told = None if published is None else near_day(published)
    return Entry(
        id=record.id, kind=kind, report=report, reading=reading_id, spans=spans,
        words=shown_words(text, record),
        record=record, sides=sides, first_day=first, last_day=last, from_day=day or told,
        to_day=(last if day else None) or day or told, cluster=record.id, published=published, **columns,
    )  # fmt: skip


def shown_words(text: str, record: Assertion) -> str:
    """The words of a record as people read and search them: an event's are its clause, a thread's its name."""
    if isinstance(record, Thread):
        return record.name
    return words_at(text, (record.clause,) if isinstance(record, Event) else spans_of(record))


def words_at(text: str, spans: Iterable[Span]) -> str:
    """The words of several spans, with an ellipsis between.

    >>> words_at("Yes, she said, we do.", ((0, 3), (15, 20)))
    'Yes … we do'
    """
    return " … ".join(text[begin:end] for begin, end in spans)


def new_id(report: str, kind: Kind, spans: tuple[Span, ...], words: str) -> str:
    """The id of a record by where it stands and what its words are."""
    return content_id(kind[0], report, kind, spans, words)


def spans_of(record: Assertion) -> tuple[Span, ...]:
    """Where a record stands: the contents of a statement, trigger and clause of an event, mentions of a thread."""
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Event):
        return (record.trigger, record.clause)
    return (record.span,) if isinstance(record, Commitment) else record.mentions


def _assertions(reading: Reading) -> Iterator[tuple[Kind, Assertion]]:
    yield from (("statement", one) for one in reading.statements)
    yield from (("event", one) for one in reading.events)
    yield from (("commitment", one) for one in reading.commitments)
    yield from (("thread", one) for one in reading.threads)


def _ids(text: str, report: str, found: Iterable[tuple[Kind, Assertion]]) -> dict[str, str]:
    """The ledger's id of each id of the reading."""
    plain = {
        record.id: (kind, record, new_id(report, kind, spans_of(record), words_at(text, spans_of(record))))
        for kind, record in found
    }
    often = Counter(each for _, _, each in plain.values())
    return {
        local: each if often[each] == 1 else content_id(kind[0], each, _without_ids(record))
        for local, (kind, record, each) in plain.items()
    }


def _without_ids(record: Assertion) -> Assertion:
    """The record without what is counted in its document, so that the rest tells it from its like."""
    nothing: dict[str, Any] = dict.fromkeys(name for name in _REFERENCES if hasattr(record, name))
    return msgspec.structs.replace(record, id="", **nothing)


def _once(found: Iterable[tuple[Kind, Assertion, str]]) -> Iterator[tuple[Kind, Assertion]]:
    """Records that are alike in everything are one."""
    seen = set()
    for kind, record, each in found:
        if each not in seen:
            seen.add(each)
            yield kind, record


def _entry(
    text: str, reading: Reading, record: Assertion, kind: Kind, report: str, reading_id: str, ids: dict[str, str]
) -> Entry:
    return entry_of(text, reading.document.published, kind, _renamed(record, ids), report, reading_id)


def _renamed(record: Assertion, ids: dict[str, str]) -> Assertion:
    """The record with the ledger's ids; a reference to what the reading does not hold is none."""
    changed: dict[str, Any] = {
        name: ids.get(getattr(record, name) or "") for name in _REFERENCES if hasattr(record, name)
    }
    if isinstance(record, Thread):
        changed["milestones"] = tuple(ids[each] for each in record.milestones if each in ids)
    return msgspec.structs.replace(record, id=ids[record.id], **changed)


def _of_speakers(role: Any, speakers: Iterable[Speaker | None]) -> Iterator[Side]:
    for one in speakers:
        if one is not None:
            yield Side(role=role, code=one.country, actor=one.actor, name=one.name)


def _of_parties(role: Any, parties: Iterable[EventActor | Party | None]) -> Iterator[Side]:
    for one in parties:
        if one is not None:
            yield Side(role=role, code=one.code, actor=one.actor, name=one.name)


def _statement_sides(one: Statement) -> Iterator[Side]:
    yield from _of_speakers("actor", (one.speaker, *one.jointly_with))
    yield from _of_speakers("recipient", (one.audience,))


def _event_sides(one: Event) -> Iterator[Side]:
    yield from _of_parties("actor", one.actors)
    yield from _of_parties("recipient", one.recipients)


def _commitment_sides(one: Commitment) -> Iterator[Side]:
    yield from _of_parties("actor", (one.by, *one.jointly_with))
    yield from _of_parties("recipient", (one.to,))


def _thread_sides(one: Thread) -> Iterator[Side]:
    return (Side(role="actor", code=code, actor=code, name=None) for code in one.parties)


def _statement_columns(one: Statement) -> dict[str, Any]:
    return {"type": one.kind, "act": one.act, "said_in": one.said_in}


def _event_columns(one: Event) -> dict[str, Any]:
    when = one.date
    return {
        "type": one.type, "subtype": one.subtype, "status": one.status, "place": one.place, "said_in": one.said_in,
        "thread": one.thread, "first_day": when.begin if when else None, "last_day": when.end if when else None,
    }  # fmt: skip


def _commitment_columns(one: Commitment) -> dict[str, Any]:
    """The days of a commitment are those by which it is due."""
    due = one.due
    days = {"first_day": due.begin if due else None, "last_day": due.end if due else None}
    return days | {"type": one.strength, "said_in": one.said_in, "event": one.event, "thread": one.thread}


def _thread_columns(one: Thread) -> dict[str, Any]:
    return {"type": one.kind}


_SIDES: dict[Kind, Callable[[Any], Iterator[Side]]] = {
    "statement": _statement_sides, "event": _event_sides, "commitment": _commitment_sides, "thread": _thread_sides,
}  # fmt: skip
_COLUMNS: dict[Kind, Callable[[Any], dict[str, Any]]] = {
    "statement": _statement_columns, "event": _event_columns, "commitment": _commitment_columns,
    "thread": _thread_columns,
}  # fmt: skip
