"""Threads as flat lines, one a thread, for tables of other programs and for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from textwrap import fill

import msgspec

from dragoman.records import Document, Event, Reading, Record, Thread
from dragoman.views.lines import one_line
from dragoman.views.table import render_columns

_PARTIES = 12  # columns of the terminal


class Named(Record, frozen=True):
    """One thread as a line; `begin` and `end` are the offsets of its first mention.

    `mentions` counts the places where it is named or pointed to. `milestones` are the events about it in the order of
    the text, each with its trigger, date and status.
    """

    document: str
    published: str | None
    id: str
    name: str
    kind: str
    parties: str
    level: str | None
    level_before: str | None
    step: int | None
    number: int | None
    mentions: int
    milestones: str
    milestone_ids: str
    begin: int
    end: int


def chosen_threads(reading: Reading, party: str | None, kinds: Collection[str]) -> Reading:
    """The reading with those threads only that a user asked for; no condition is met by all.

    A party is asked for by its code, or by the id or a part of the name of an actor that has it.
    """
    codes = None if party is None else _codes(reading, party)
    kept = tuple(
        one
        for one in reading.threads
        if (codes is None or codes & set(one.parties)) and (not kinds or one.kind in kinds)
    )
    return msgspec.structs.replace(reading, threads=kept)


def _codes(reading: Reading, asked: str) -> set[str | None]:
    named = (one for one in reading.actors if asked == one.id or asked.casefold() in one.name.casefold())
    return {asked, *(code for one in named for code in (one.code, one.country) if code is not None)}


def named_lines(document: Document, reading: Reading) -> Iterator[Named]:
    """The threads of a reading as lines, in its order."""
    name = document.name
    events = {event.id: event for event in reading.events}
    return (_line(name, document, one, events) for one in reading.threads)


def _line(name: str, document: Document, one: Thread, events: Mapping[str, Event]) -> Named:
    begin, end = min(one.mentions)
    return Named(
        document=name, published=document.published, id=one.id, name=one.name, kind=one.kind,
        parties="; ".join(one.parties), level=one.level, level_before=one.level_before, step=one.step,
        number=one.number, mentions=len(one.mentions),
        milestones="; ".join(_milestone(document, events[at]) for at in one.milestones),
        milestone_ids="; ".join(one.milestones), begin=begin, end=end,
    )  # fmt: skip


def _milestone(document: Document, event: Event) -> str:
    trigger = " ".join(document.text[slice(*event.trigger)].split())
    when = f"{event.date.edtf}, " if event.date is not None and event.date.edtf is not None else ""
    return f"{trigger} ({when}{event.status})"


def render_threads(lines: Iterable[Named], width: int, colour: bool) -> str:
    """Give a table of kind, name, parties and milestones for the terminal."""
    rows = [(line.id, line.kind, _name(line), _parties(line.parties), one_line(line.milestones)) for line in lines]
    return render_columns(
        {"": 5, "thread": 12, "name": 34, "parties": _PARTIES, "what is told of it": None}, rows, width, colour
    )


def _parties(parties: str) -> str:
    """Codes in lines that are broken between them."""
    return fill(one_line(parties), _PARTIES, break_long_words=False, break_on_hyphens=False)


def _name(line: Named) -> str:
    """The name, and where a relationship was raised from which level."""
    before = "" if line.level_before is None else f"\nbefore: {line.level_before}"
    return one_line(line.name) + before
