"""A reading back to a reader's notes: offsets become exact strings in their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

import msgspec

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
from gold.notes import (
    ActorNote,
    CommitmentNote,
    DateNote,
    Days,
    EventNote,
    Notes,
    Ref,
    StatementNote,
    Subtype,
    ThreadNote,
    TimexType,
)
from gold.places import occurrences, paragraph_of, paragraphs

_WORD = re.compile(r"\w+")


class _Who(NamedTuple):
    """The words and the key of one party, whatever record it comes from."""

    span: Span | None
    key: str | None


def decode(reading: Reading, text: str) -> Notes:
    """The notes that give this reading again."""
    names = {thread.id: thread.name for thread in reading.threads}
    mentions = [span for actor in reading.actors for span in actor.mentions]
    return Notes(
        id=reading.document.external_id or reading.document.id,
        actors=[_actor(actor, mentions, text) for actor in reading.actors],
        dates=[_date(date, text) for date in reading.dates],
        statements=[_statement(statement, text) for statement in reading.statements],
        events=[_event(event, names, text) for event in reading.events],
        commitments=[_commitment(promise, text) for promise in reading.commitments],
        threads=[_thread(thread, text) for thread in reading.threads],
    )


def _words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _forms(text: str, spans: Iterable[Span]) -> list[str]:
    """The distinct strings, in the order of the text."""
    return list(dict.fromkeys(_words(text, span) for span in spans))


def _nth(text: str, span: Span) -> int | None:
    """Which occurrence in its paragraph a span is; None where the words stand there once."""
    home = paragraphs(text)[paragraph_of(text, span[0]) - 1]
    found = occurrences(text, _words(text, span), home)
    return found.index(span) + 1 if len(found) > 1 else None


def _actor(actor: Actor, others: list[Span], text: str) -> ActorNote:
    forms = _forms(text, actor.mentions)
    return ActorNote(
        key=actor.id, name=actor.name, type=actor.type, code=actor.code, country=actor.country, role=actor.role,
        mentions=forms, excluded=_excluded(actor, forms, others, text),
    )  # fmt: skip


def _excluded(actor: Actor, forms: list[str], others: list[Span], text: str) -> list[str]:
    """Strings around the places where a form stands and neither this nor another actor is mentioned."""
    mentions = set(actor.mentions)
    places = (span for form in forms for span in occurrences(text, form, (0, len(text))))
    false = (span for span in places if span not in mentions and not any(_meet(span, other) for other in others))
    return list(dict.fromkeys(_apart(span, actor.mentions, text) for span in false))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _apart(span: Span, mentions: tuple[Span, ...], text: str) -> str:
    """The words around a place, as few as make a string that never meets a mention; in the end the whole line."""
    home = paragraphs(text)[paragraph_of(text, span[0]) - 1]
    ends = [word.end() for word in _WORD.finditer(text, span[1], home[1])]
    begins = [word.start() for word in _WORD.finditer(text, home[0], span[0])][::-1]
    for wide in [*((span[0], end) for end in ends[:8]), *((begin, span[1]) for begin in begins[:8])]:
        words = _words(text, wide)
        found = occurrences(text, words, (0, len(text)))
        if not any(_meet(place, mention) for place in found for mention in mentions):
            return words
    return _words(text, home)


def _date(date: Date, text: str) -> DateNote:
    return DateNote(
        par=paragraph_of(text, date.span[0]), text=_words(text, date.span), nth=_nth(text, date.span),
        begin=date.begin, end=date.end, role=date.role, type=msgspec.convert(date.timex.type, TimexType),
    )  # fmt: skip


def _statement(statement: Statement, text: str) -> StatementNote:
    first, *_ = statement.content
    par = paragraph_of(text, first[0])
    speakers = [_speaker(one) for one in (statement.speaker, *statement.jointly_with) if one is not None]
    return StatementNote(
        par=par, content=[_words(text, span) for span in statement.content], nth=_nth(text, first),
        kind=statement.kind, cue=[_words(text, span) for span in statement.cue],
        speaker=_refs(speakers, par, text)[0] if speakers else None,
    )  # fmt: skip


def _speaker(speaker: Speaker) -> _Who:
    return _Who(speaker.mention, speaker.actor)


def _party(party: Party | EventActor) -> _Who:
    return _Who(party.span, party.actor)


def _refs(parties: Iterable[_Who], par: int, text: str) -> list[Ref]:
    """Parties that share their words are one reference with several keys."""
    grouped = groupby(parties, key=lambda party: party.span)
    return [_ref(span, [one.key for one in group], par, text) for span, group in grouped]


def _ref(span: Span | None, keys: list[str | None], par: int, text: str) -> Ref:
    known: Ref = [key for key in keys if key is not None]
    if span is None:
        return [None, *known]
    home = paragraph_of(text, span[0])
    return [_words(text, span), *known, *([] if home == par else [home])]


def _event(event: Event, names: dict[str, str], text: str) -> EventNote:
    par = paragraph_of(text, event.trigger[0])
    actors, recipients = (_refs([_party(one) for one in side], par, text) for side in (event.actors, event.recipients))
    return EventNote(
        par=par, trigger=_words(text, event.trigger), nth=_nth(text, event.trigger), type=event.type,
        subtype=msgspec.convert(event.subtype, Subtype | None), status=event.status, actors=actors,
        recipients=recipients,        date=_days(event.date, par, text), thread=names.get(event.thread or ""),
    )  # fmt: skip


def _days(date: EventDate | Due | None, par: int, text: str) -> Days | None:
    if date is None:
        return None
    if date.span is None:
        return Days(begin=date.begin, end=date.end)
    home = paragraph_of(text, date.span[0])
    words = _words(text, date.span)
    return Days(begin=date.begin, end=date.end, text=words, par=None if home == par else home)


def _commitment(promise: Commitment, text: str) -> CommitmentNote:
    par = paragraph_of(text, promise.span[0])
    by = [_party(one) for one in (promise.by, *promise.jointly_with)]
    return CommitmentNote(
        par=par, text=_words(text, promise.span), nth=_nth(text, promise.span),
        by=_refs(by, par, text)[0], to=_to(promise.to, par, text),
        due=_days(promise.due, par, text), strength=promise.strength,
    )  # fmt: skip


def _to(party: Party | None, par: int, text: str) -> Ref | None:
    return _refs([_party(party)], par, text)[0] if party is not None else None


def _thread(thread: Thread, text: str) -> ThreadNote:
    return ThreadNote(
        name=thread.name, kind=thread.kind, parties=list(thread.parties), mentions=_forms(text, thread.mentions)
    )
