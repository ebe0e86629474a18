"""A reading as rows of the tables: the fields of its records, and flat columns beside them for those who count.

Each table's columns are those of the records in `ROWS`, one after another; later ones add to the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from dragoman.corpus.shards import Fault
from dragoman.documents.pdf import page_of
from dragoman.records import (
    Actor,
    Commitment,
    Date,
    Document,
    Event,
    Metadatum,
    Origin,
    PloverType,
    Reading,
    Record,
    Span,
    Statement,
    Thread,
)
from dragoman.records import Warning as Notice
from dragoman.views.coded import codes_of
from dragoman.views.plover import plover_events

Row = dict[str, object]


class Key(Record, frozen=True):
    """Of which document a row is: its number in the input, and the day on which it was published."""

    document: int
    published: str | None


class Words(Record, frozen=True):
    """The words that prove a row, and where they stand; the page, from 1, where the document has any."""

    span_begin: int
    span_end: int
    words: str
    page: int | None


class DocumentRow(Record, frozen=True):
    """A document that was read; `text` is null where it was asked not to be kept."""

    document: int
    published: str | None
    id: str
    external_id: str | None
    place: str
    title: str | None
    publisher: str | None
    origin: Origin | None
    url: str | None
    language: str | None
    text_sha256: str
    characters: int
    metadata: tuple[Metadatum, ...]
    warnings: tuple[Notice, ...]
    text_given: bool
    pages: tuple[int, ...]
    dragoman: str
    codebook: str | None
    statements: int
    events: int
    commitments: int
    signature: tuple[int, ...]
    text: str | None


class StatementColumns(Record, frozen=True):
    """The speaker and the words of saying, flat."""

    cue_words: str
    speaker_name: str | None
    speaker_actor: str | None
    speaker_country: str | None


class EventColumns(Record, frozen=True):
    """The sides and days of an event, flat; `plover` is the type in PLOVER's view, null where it has none."""

    clause_words: str
    actor_codes: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    date_begin: str | None
    date_end: str | None
    plover: PloverType | None


class CommitmentColumns(Record, frozen=True):
    """The sides and days of a promise, flat."""

    by_code: str | None
    to_code: str | None
    due_begin: str | None
    due_end: str | None


class MentionRow(Record, frozen=True):
    """A place where an actor or a thread is named; `of` says which, `id` whom."""

    document: int
    published: str | None
    of: str
    id: str
    name: str
    type: str
    country: str | None
    code: str | None
    span_begin: int
    span_end: int
    words: str


class ErrorRow(Record, frozen=True):
    """What was not read (`error`), or read with a doubt (`warning`)."""

    document: int
    published: str | None
    severity: str
    place: str
    kind: str
    reason: str
    remedy: str | None
    byte: int | None


ROWS: Mapping[str, tuple[type[Record], ...]] = {
    "documents": (DocumentRow,),
    "statements": (Key, Statement, Words, StatementColumns),
    "events": (Key, Event, Words, EventColumns),
    "commitments": (Key, Commitment, Words, CommitmentColumns),
    "dates": (Key, Date, Words),
    "actors": (Key, Actor),
    "threads": (Key, Thread),
    "mentions": (MentionRow,),
    "errors": (ErrorRow,),
}


def rows_of(number: int, document: Document, reading: Reading, keep_text: bool) -> Iterator[tuple[str, Row]]:
    """The rows of a reading, each with the name of its table; `number` is that of the document."""
    key, text = Key(document=number, published=document.published), document.text
    plover = {event.id: event.type for event in plover_events(reading.events)}
    yield "documents", _plain(_document(number, document, reading, keep_text))
    for said in reading.statements:
        yield "statements", _plain(key, said, _words(document, _whole(said.content)), _statement(text, said))
    for event in reading.events:
        columns = _event(text, event, plover.get(event.id))
        yield "events", _plain(key, event, _words(document, event.trigger), columns)
    for promise in reading.commitments:
        yield "commitments", _plain(key, promise, _words(document, promise.span), _commitment(promise))
    for date in reading.dates:
        yield "dates", _plain(key, date, _words(document, date.span))
    yield from (("actors", _plain(key, one)) for one in reading.actors)
    yield from (("threads", _plain(key, one)) for one in reading.threads)
    yield from (("mentions", _plain(one)) for one in _mentions(key, text, reading))
    yield from (("errors", _plain(_warning(key, one))) for one in reading.document.warnings)


def fault_row(number: int, fault: Fault) -> tuple[str, Row]:
    """The row of a document that was not read."""
    row = ErrorRow(
        document=number, published=None, severity="error", place=fault.place, kind=fault.kind, reason=fault.reason,
        remedy=fault.remedy, byte=None,
    )  # fmt: skip
    return "errors", _plain(row)


def _plain(*records: Record) -> Row:
    row: Row = {}
    for record in records:
        row |= msgspec.to_builtins(record)
    return row


def _document(number: int, document: Document, reading: Reading, keep_text: bool) -> DocumentRow:
    from dragoman.corpus.minhash import signature

    head = reading.document
    return DocumentRow(
        document=number, published=document.published, id=document.id, external_id=document.external_id,
        place=document.place, title=document.title, publisher=document.publisher, origin=document.origin,
        url=document.url, language=document.language, text_sha256=document.text_sha256,
        characters=len(document.text), metadata=head.metadata, warnings=head.warnings,
        text_given=document.text_given, pages=document.pages, dragoman=reading.dragoman, codebook=reading.codebook,
        statements=len(reading.statements), events=len(reading.events), commitments=len(reading.commitments),
        signature=signature(document.text), text=document.text if keep_text else None,
    )  # fmt: skip


def _statement(text: str, one: Statement) -> StatementColumns:
    who = one.speaker
    return StatementColumns(
        cue_words=" ... ".join(text[begin:end] for begin, end in one.cue), speaker_name=who.name if who else None,
        speaker_actor=who.actor if who else None, speaker_country=who.country if who else None,
    )  # fmt: skip


def _event(text: str, one: Event, plover: PloverType | None) -> EventColumns:
    return EventColumns(
        clause_words=text[slice(*one.clause)], actor_codes=codes_of(one.actors),
        recipient_codes=codes_of(one.recipients), date_begin=one.date.begin if one.date else None,
        date_end=one.date.end if one.date else None, plover=plover,
    )  # fmt: skip


def _commitment(one: Commitment) -> CommitmentColumns:
    return CommitmentColumns(
        by_code=one.by.code, to_code=one.to.code if one.to else None,
        due_begin=one.due.begin if one.due else None, due_end=one.due.end if one.due else None,
    )  # fmt: skip


def _mentions(key: Key, text: str, reading: Reading) -> Iterator[MentionRow]:
    for actor in reading.actors:
        for span in actor.mentions:
            yield _mention(key, text, span, ("actor", actor.id, actor.name, actor.type), actor.country, actor.code)
    for thread in reading.threads:
        for span in thread.mentions:
            yield _mention(key, text, span, ("thread", thread.id, thread.name, thread.kind))


def _mention(
    key: Key, text: str, span: Span, about: tuple[str, str, str, str], country: str | None = None,
    code: str | None = None,
) -> MentionRow:  # fmt: skip
    of, ident, name, kind = about
    return MentionRow(
        document=key.document, published=key.published, of=of, id=ident, name=name, type=kind, country=country,
        code=code, span_begin=span[0], span_end=span[1], words=text[slice(*span)],
    )  # fmt: skip


def _warning(key: Key, one: Notice) -> ErrorRow:
    return ErrorRow(
        document=key.document, published=key.published, severity="warning", place=one.place, kind="Warning",
        reason=one.message, remedy=None, byte=one.byte,
    )  # fmt: skip


def _words(document: Document, span: Span) -> Words:
    begin, end = span
    return Words(
        span_begin=begin, span_end=end, words=document.text[begin:end], page=page_of(document.pages, begin)
    )  # fmt: skip


def _whole(spans: tuple[Span, ...]) -> Span:
    return min(begin for begin, _ in spans), max(end for _, end in spans)
