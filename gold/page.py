"""A document of the corpus with all its layers, as a page of Markdown: each paragraph and what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.records import (
    Actor,
    Commitment,
    Date,
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
from gold.corpus import Joined
from gold.places import paragraphs


def page(document: Joined) -> str:
    """The text paragraph by paragraph, the records of each beneath it, then actors and threads."""
    entry, text, reading = document
    parts = [f"# {entry.title}\n", f"{entry.source}, {entry.date}. {entry.licence}.\n"]
    for span in paragraphs(text):
        parts.append("> " + _plain(text[span[0] : span[1]]) + "\n")
        lines = [f"- {line}" for line in _records(reading, span, text)]
        parts += ["\n".join(lines) + "\n"] if lines else []
    parts += ["## Actors\n", _table(("id", "name", "type", "country", "role", "mentions"), map(_actor, reading.actors))]
    parts += ["## Threads\n", _table(("name", "kind", "parties", "milestones"), map(_thread, reading.threads))]
    return "\n".join(parts)


def _plain(words: str) -> str:
    """Words of a text where Markdown means nothing by them."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>|#" else mark for mark in words)


def _records(reading: Reading, home: Span, text: str) -> Iterator[str]:
    for statement in reading.statements:
        if _within(statement.content[0], home):
            yield _statement(statement, text)
    for event in reading.events:
        if _within(event.trigger, home):
            yield _event(event, text)
    for promise in reading.commitments:
        if _within(promise.span, home):
            yield _commitment(promise, text)
    for date in reading.dates:
        if _within(date.span, home):
            yield _date(date, text)


def _within(span: Span, home: Span) -> bool:
    return home[0] <= span[0] < home[1]


def _words(span: Span, text: str) -> str:
    return _plain(text[span[0] : span[1]])


def _statement(one: Statement, text: str) -> str:
    voices = " and ".join(_voice(voice) for voice in (one.speaker, *one.jointly_with))
    cue = " ".join(_words(span, text) for span in one.cue)
    content = " ... ".join(_words(span, text) for span in one.content)
    return f"**statement** {one.id}, {one.kind}, {voices}{f', *{cue}*' if cue else ''}: {content}"


def _voice(voice: Speaker | None) -> str:
    return _plain(voice.name or "somebody") if voice is not None else "somebody"


def _event(one: Event, text: str) -> str:
    kind = f"{one.type}{f' {one.subtype}' if one.subtype else ''}".replace("_", "\\_")
    sides = f"{_side(one.actors, text)} → {_side(one.recipients, text)}" if one.recipients else _side(one.actors, text)
    said = f", said in {one.said_in}" if one.said_in else ""
    return f"**event** {one.id}, {kind}, *{_words(one.trigger, text)}*: {sides}; {one.status}{_when(one.date)}{said}"


def _side(side: Iterable[EventActor], text: str) -> str:
    return ", ".join(_party(one, text) for one in side) or "nobody named"


def _party(one: EventActor | Party, text: str) -> str:
    name = one.name or (text[one.span[0] : one.span[1]] if one.span else "somebody")
    return _plain(f"{name} ({one.code})" if one.code and one.code != name else name)


def _when(days: EventDate | Due | None) -> str:
    return f", {days.edtf}" if days is not None and days.edtf else ""


def _commitment(one: Commitment, text: str) -> str:
    by = ", ".join(_party(party, text) for party in (one.by, *one.jointly_with))
    to = f" to {_party(one.to, text)}" if one.to is not None else ""
    due = f"; due {one.due.edtf}" if one.due is not None else ""
    return f"**commitment** {one.id}, {one.strength}, {by}{to}{due}: {_words(one.span, text)}"


def _date(one: Date, text: str) -> str:
    return f"**date** *{_words(one.span, text)}*: {one.role} {one.edtf or one.timex.type}"


def _actor(one: Actor) -> tuple[str, ...]:
    return one.id, one.name, one.type, one.country or "", one.role or "", str(len(one.mentions))


def _thread(one: Thread) -> tuple[str, ...]:
    return one.name, one.kind, " ".join(one.parties), " ".join(one.milestones)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *(tuple(map(_plain, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
