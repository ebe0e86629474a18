"""Documents and readings made by hand, so that no test waits for the language core."""

from __future__ import annotations

from typing import Any

from dragoman.documents import document_from_text
from dragoman.ledger import Ledger
from dragoman.ledger.ledger import header_of_document
from dragoman.records import (
    Commitment,
    Document,
    Due,
    Event,
    EventActor,
    EventDate,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Thread,
)

CODEBOOK = "diplomacy@1"
VERSION = "0.1.0"


def document(text: str, published: str | None = "2025-02-04", **more: str) -> Document:
    return document_from_text(text, published=published, **more)


def span(text: str, words: str) -> Span:
    begin = text.index(words)
    return begin, begin + len(words)


def statement(text: str, words: str, speaker: str = "Dana Orlo", country: str | None = "KEN", **more: Any) -> Statement:
    known = {"id": "s1", "kind": "indirect", "cue": (), "act": "assert"} | more
    voice = Speaker(mention=None, name=speaker, actor=None, country=country)
    return Statement(content=(span(text, words),), speaker=voice, **known)


def event(
    text: str,
    clause: str,
    trigger: str,
    codes: tuple[str, ...] = ("KEN", "UGA"),
    to: tuple[str, ...] = (),
    day: str | tuple[str, str] | None = None,
    **more: Any,
) -> Event:
    begin, end = span(text, clause)
    at = text.index(trigger, begin, end)
    known = {
        "id": "e1", "type": "CONSULT", "mode": None, "subtype": "visit", "place": None, "status": "happened",
        "said_in": None, "thread": None, "rule": "visit",
    } | more  # fmt: skip
    return Event(
        trigger=(at, at + len(trigger)), clause=(begin, end), actors=sides(codes), recipients=sides(to),
        date=when(day), **known,
    )  # fmt: skip


def sides(codes: tuple[str, ...]) -> tuple[EventActor, ...]:
    return tuple(EventActor(span=None, code=code, actor=code, name=code.title()) for code in codes)


def when(day: str | tuple[str, str] | None) -> EventDate | None:
    if day is None:
        return None
    first, last = (day, day) if isinstance(day, str) else day
    return EventDate(span=None, edtf=first if first == last else f"{first}/{last}", begin=first, end=last)


def commitment(
    text: str, words: str, by: str = "KEN", to: str | None = "UGA", due: str | None = None, **more: Any
) -> Commitment:
    known = {"id": "c1", "strength": "firm", "said_in": None, "event": None, "thread": None} | more
    return Commitment(
        span=span(text, words), by=Party(code=by, actor=by, name=by.title()),
        to=None if to is None else Party(code=to, actor=to, name=to.title()),
        due=None if due is None else Due(edtf=f"../{due}", begin=None, end=due), **known,
    )  # fmt: skip


def thread(text: str, name: str, parties: tuple[str, ...] = ("KEN", "UGA"), **more: Any) -> Thread:
    known = {"id": "t1", "kind": "project", "milestones": ()} | more
    return Thread(name=name, parties=parties, mentions=(span(text, name),), **known)


def reading(of: Document, *records: Any, codebook: str = CODEBOOK, version: str = VERSION) -> Reading:
    kinds = {"statements": Statement, "events": Event, "commitments": Commitment, "threads": Thread}
    found = {name: tuple(one for one in records if isinstance(one, kind)) for name, kind in kinds.items()}
    return Reading(dragoman=version, codebook=codebook, document=header_of_document(of), **found)


def added(ledger: Ledger, of: Document, *records: Any, **more: str) -> str:
    """Add a document with these records; the id of its report."""
    from dragoman.ledger.ids import report_id

    ledger.add(of, reading(of, *records, **more))
    return report_id(header_of_document(of))
