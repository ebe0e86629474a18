"""Events as flat lines, one an event, for tables of other programs and for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from dragoman.records import Document, Event, EventActor, Reading, Record
from dragoman.views.lines import days, one_line
from dragoman.views.sides import is_asked
from dragoman.views.table import render_columns


class Done(Record, frozen=True):
    """One event as a line; `words` is the clause, `begin` and `end` are the offsets of the trigger."""

    document: str
    published: str | None
    id: str
    type: str
    subtype: str | None
    status: str
    actors: str
    recipients: str
    actor_codes: str
    recipient_codes: str
    date: str | None
    first_day: str | None
    last_day: str | None
    said_in: str | None
    rule: str
    trigger: str
    words: str
    begin: int
    end: int


def chosen_events(reading: Reading, party: str | None, kinds: Collection[str], statuses: Collection[str]) -> Reading:
    """The reading with those events only that a user asked for; no condition is met by all.

    A party is asked for by its code, an actor's id or a part of the name; a kind by its type or subtype.
    """
    kept = tuple(
        one
        for one in reading.events
        if (party is None or any(is_asked(side, party) for side in (*one.actors, *one.recipients)))
        and (not kinds or one.type in kinds or one.subtype in kinds)
        and (not statuses or one.status in statuses)
    )
    return msgspec.structs.replace(reading, events=kept)


def done_lines(document: Document, reading: Reading) -> Iterator[Done]:
    """The events of a reading as lines, in its order."""
    name = document.name
    return (_line(name, document, one) for one in reading.events)


def _line(name: str, document: Document, one: Event) -> Done:
    when = one.date
    return Done(
        document=name, published=document.published, id=one.id, type=one.type, subtype=one.subtype, status=one.status,
        actors=_names(one.actors), recipients=_names(one.recipients), actor_codes=_codes(one.actors),
        recipient_codes=_codes(one.recipients), date=when.edtf if when else None,
        first_day=when.begin if when else None, last_day=when.end if when else None, said_in=one.said_in,
        rule=one.rule, trigger=_words(document, one.trigger), words=_words(document, one.clause),
        begin=one.trigger[0], end=one.trigger[1],
    )  # fmt: skip


def _names(sides: Iterable[EventActor]) -> str:
    return "; ".join(side.name or side.code or "?" for side in sides)


def _codes(sides: Iterable[EventActor]) -> str:
    return "; ".join(side.code or "" for side in sides)


def _words(document: Document, span: tuple[int, int]) -> str:
    return document.text[slice(*span)]


def render_events(lines: Iterable[Done], width: int, colour: bool) -> str:
    """Give a table of kind, status, sides, date and words for the terminal."""
    rows = [
        (
            line.id,
            f"{line.type} {line.subtype or ''}\n{line.status}",
            _sides(line),
            days(line.date),
            one_line(line.words),
        )
        for line in lines
    ]
    return render_columns({"": 5, "event": 18, "who and whom": 26, "date": 12, "words": None}, rows, width, colour)


def _sides(line: Done) -> str:
    return one_line(f"{line.actors} → {line.recipients}" if line.recipients else line.actors)
