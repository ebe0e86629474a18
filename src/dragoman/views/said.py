"""Statements as flat lines, one a statement, for tables of other programs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from dragoman.records import Document, Reading, Record, Speaker, Statement
from dragoman.views.passages import begin_of, words_of
from dragoman.views.sides import is_asked


class Said(Record, frozen=True):
    """One statement as a line; `begin` and `end` are the offsets of its first and last fragment."""

    document: str
    published: str | None
    id: str
    group: str | None
    kind: str
    act: str | None
    speaker: str | None
    actor: str | None
    country: str | None
    jointly_with: str | None
    cue: str
    words: str
    begin: int
    end: int


def chosen(reading: Reading, speaker: str | None, acts: Collection[str], kinds: Collection[str]) -> Reading:
    """The reading with those statements only that a user asked for; no condition is met by all.

    A speaker is asked for by a country's code, an actor's id or a part of the name, in large or small letters.
    """
    kept = tuple(
        one
        for one in reading.statements
        if (speaker is None or _is_by(one, speaker))
        and (not acts or one.act in acts)
        and (not kinds or one.kind in kinds)
    )
    return msgspec.structs.replace(reading, statements=kept)


def _is_by(one: Statement, asked: str) -> bool:
    return any(voice is not None and is_asked(voice, asked) for voice in (one.speaker, *one.jointly_with))


def said_lines(document: Document, reading: Reading) -> Iterator[Said]:
    """The statements of a reading as lines, in its order."""
    name = document.name
    return (_line(name, document, one) for one in reading.statements)


def _line(name: str, document: Document, one: Statement) -> Said:
    voice = one.speaker or Speaker(mention=None, name=None)
    others = "; ".join(other.name or "?" for other in one.jointly_with)
    return Said(
        document=name, published=document.published, id=one.id, group=one.group, kind=one.kind, act=one.act,
        speaker=voice.name, actor=voice.actor, country=voice.country, jointly_with=others or None,
        cue=words_of(document.text, one.cue), words=words_of(document.text, one.content),
        begin=begin_of(one), end=max(end for _, end in one.content),
    )  # fmt: skip
