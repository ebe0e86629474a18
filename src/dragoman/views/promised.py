"""Commitments as flat lines, one a promise, for tables of other programs and for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from dragoman.records import Amount, Commitment, Document, Party, Reading, Record
from dragoman.views.lines import days, one_line
from dragoman.views.sides import is_asked
from dragoman.views.table import render_columns


class Promised(Record, frozen=True):
    """One commitment as a line; `words` is the promised conduct, `begin` and `end` are its offsets.

    `amounts` are numbers with their currency or unit, `made` the day on which a past promise was given.
    """

    document: str
    published: str | None
    id: str
    strength: str
    stage: str
    by: str
    by_codes: str
    to: str | None
    to_code: str | None
    due: str | None
    first_day: str | None
    last_day: str | None
    condition: str | None
    amounts: str
    made: str | None
    said_in: str | None
    event: str | None
    thread: str | None
    rule: str | None
    cue: str | None
    words: str
    begin: int
    end: int


def chosen_commitments(reading: Reading, by: str | None, to: str | None, strengths: Collection[str]) -> Reading:
    """The reading with those commitments only that a user asked for; no condition is met by all.

    Sides are asked for by code, an actor's id or a part of the name.
    """
    kept = tuple(
        one
        for one in reading.commitments
        if (by is None or any(is_asked(side, by) for side in (one.by, *one.jointly_with)))
        and (to is None or (one.to is not None and is_asked(one.to, to)))
        and (not strengths or one.strength in strengths)
    )
    return msgspec.structs.replace(reading, commitments=kept)


def promised_lines(document: Document, reading: Reading) -> Iterator[Promised]:
    """The commitments of a reading as lines, in its order."""
    name = document.name
    return (_line(name, document, one) for one in reading.commitments)


def _line(name: str, document: Document, one: Commitment) -> Promised:
    sides, due = (one.by, *one.jointly_with), one.due
    return Promised(
        document=name, published=document.published, id=one.id, strength=one.strength, stage=one.stage,
        by="; ".join(_name(side) for side in sides), by_codes="; ".join(side.code or "" for side in sides),
        to=_name(one.to) if one.to is not None else None, to_code=one.to.code if one.to is not None else None,
        due=due.edtf if due else None, first_day=due.begin if due else None, last_day=due.end if due else None,
        condition=_words(document, one.condition), amounts="; ".join(map(_amount, one.amounts)),
        made=one.made.edtf if one.made else None, said_in=one.said_in, event=one.event, thread=one.thread,
        rule=one.rule, cue=_words(document, one.cue), words=document.text[slice(*one.span)],
        begin=one.span[0], end=one.span[1],
    )  # fmt: skip


def _name(side: Party) -> str:
    return side.name or side.code or "?"


def _amount(amount: Amount) -> str:
    return f"{amount.value} {amount.currency or amount.unit or ''}".rstrip()


def _words(document: Document, span: tuple[int, int] | None) -> str | None:
    return document.text[slice(*span)] if span is not None else None


def render_commitments(lines: Iterable[Promised], width: int, colour: bool) -> str:
    """Give a table of who, to whom, by when and what for the terminal."""
    rows = [
        (line.id, f"{line.strength}\n{line.stage}", _sides(line), days(line.due), one_line(_what(line)))
        for line in lines
    ]
    return render_columns({"": 5, "promise": 9, "by and to": 26, "due": 12, "words": None}, rows, width, colour)


def _sides(line: Promised) -> str:
    return one_line(f"{line.by} → {line.to}" if line.to else line.by)


def _what(line: Promised) -> str:
    return f"{line.words} ({line.condition})" if line.condition and line.condition not in line.words else line.words
