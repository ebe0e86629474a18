"""A record that was missed, as somebody tells it of the words of a text -> the change that adds it."""

from __future__ import annotations

import re
from typing import get_args

import msgspec

from dragoman.documents.days import check_days
from dragoman.errors import UsageError
from dragoman.knowledge.codebook import Codebook
from dragoman.ledger import Change
from dragoman.records import (
    Commitment,
    Due,
    Event,
    EventActor,
    EventDate,
    Party,
    Record,
    Span,
    Speaker,
    Statement,
    Status,
)
from dragoman.views.desk.naming import Names

KINDS = ("statement", "event", "commitment")
"""What can be added of a text on its page."""
STRENGTHS = ("firm", "soft")
STATUSES: tuple[Status, ...] = get_args(Status)
_QUOTES = '"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}'


class Missed(Record, frozen=True):
    """What somebody tells of a record that was missed.

    `words` stand in the text, at `begin` where they were selected there; `by` and `to` are codes or names, with `;`
    between several; `rule` is the entry of the codebook that an event would have been read by.
    """

    kind: str
    words: str
    begin: int | None = None
    by: str = ""
    to: str = ""
    rule: str = ""
    status: str = "happened"
    strength: str = "firm"
    day: str = ""


def adding(report: str, text: str, told: Missed, names: Names, book: Codebook) -> Change:
    """The change that adds a record to a report. Raises UsageError where words, sides, kind or day do not fit."""
    if told.kind not in KINDS:
        raise UsageError(f"kind {told.kind[:20]!r}", "it cannot be added here", f"give one of {', '.join(KINDS)}")
    span = span_of(text, told.words, told.begin)
    check_days(told.day[:20] or None)  # a form may bring words of any length
    by, to = _parties(told.by, names), _parties(told.to, names)
    if not by:
        raise UsageError("by", "it is not said who says, does or promises it", "give a code or a name")
    if told.kind == "event":
        record: Record = _event(span, told, by, to, book)
    else:
        record = _statement(text, span, by, to, names) if told.kind == "statement" else _promise(span, told, by, to)
    plain = msgspec.to_builtins(record)
    body = msgspec.json.encode({name: value for name, value in plain.items() if name != "id"}).decode()
    return Change(action="add", target=report, kind=told.kind, record=body)  # type: ignore[arg-type]  # one of KINDS


def span_of(text: str, words: str, begin: int | None = None) -> Span:
    r"""Where words stand in a text, at `begin` or else where they alone do; space between them may differ.

    Raises UsageError where they do not, or where they stand more than once.

    >>> span_of("Talks failed. The\ntalks went on.", "The talks")
    (14, 23)
    """
    parts = words.split()
    if not parts:
        raise UsageError("words", "there are none", "select them in the text, or give them as they stand there")
    sought = r"\s+".join(re.escape(part) for part in parts)
    if begin is not None and (here := re.compile(sought).match(text, min(begin, len(text)))) is not None:
        return here.span()
    found = [match.span() for match in re.finditer(rf"(?<!\w){sought}(?!\w)", text)]
    if len(found) != 1:
        stand = f"they stand in the text {len(found)} times" if found else "they do not stand in the text"
        raise UsageError(f"words {words[:40]!r}", stand, "select them in the text, or give more of it")
    return found[0]


def _parties(told: str, names: Names) -> tuple[Party, ...]:
    return tuple(_party(each.strip(), names) for each in told.split(";") if each.strip())


def _party(told: str, names: Names) -> Party:
    """Who is meant by a code or name; one whom nobody knows keeps the name."""
    code = names.code(told)
    entry = names.entries.get(code)
    if entry is None:
        return Party(code=None, actor=None, name=told)
    acts_for = entry.id if entry.type in ("state", "igo") else entry.country
    return Party(code=acts_for, actor=entry.id, name=entry.name)


def _event(span: Span, told: Missed, by: tuple[Party, ...], to: tuple[Party, ...], book: Codebook) -> Event:
    entry = book.entries.get(told.rule)
    if entry is None:
        raise UsageError(f"what {told.rule[:40]!r}", "the codebook has no such entry", "choose one")
    if told.status not in STATUSES:
        raise UsageError(f"status {told.status[:20]!r}", "there is none", f"give one of {', '.join(STATUSES)}")
    day = EventDate(span=None, edtf=told.day, begin=told.day, end=told.day) if told.day else None
    return Event(
        id="", type=entry.type, mode=None, subtype=entry.subtype, trigger=span, clause=span, actors=_actors(by),
        recipients=_actors(to), date=day, place=None, status=told.status, said_in=None, thread=None, rule=entry.id,
    )  # fmt: skip


def _actors(parties: tuple[Party, ...]) -> tuple[EventActor, ...]:
    return tuple(EventActor(span=None, code=one.code, actor=one.actor, name=one.name) for one in parties)


def _statement(text: str, span: Span, by: tuple[Party, ...], to: tuple[Party, ...], names: Names) -> Statement:
    quoted = text[span[0] - 1 : span[0]] in tuple(_QUOTES) or text[span[0]] in _QUOTES
    speaker, *others = (_speaker(one, names) for one in by)
    return Statement(
        id="", kind="direct" if quoted else "indirect", content=(span,), cue=(), act=None, speaker=speaker,
        audience=_speaker(to[0], names) if to else None, jointly_with=tuple(others),
    )  # fmt: skip


def _speaker(one: Party, names: Names) -> Speaker:
    entry = names.entries.get(one.actor or "")
    country = one.code if entry is not None and (entry.type == "state" or entry.country) else None
    return Speaker(mention=None, name=one.name, actor=one.actor, country=country)


def _promise(span: Span, told: Missed, by: tuple[Party, ...], to: tuple[Party, ...]) -> Commitment:
    if told.strength not in STRENGTHS:
        raise UsageError(f"strength {told.strength[:20]!r}", "there is none", f"give one of {', '.join(STRENGTHS)}")
    return Commitment(
        id="", span=span, by=by[0], to=to[0] if to else None, strength="firm" if told.strength == "firm" else "soft",
        due=Due(edtf=f"../{told.day}", begin=None, end=told.day) if told.day else None, said_in=None, event=None,
        thread=None, jointly_with=by[1:],
    )  # fmt: skip
