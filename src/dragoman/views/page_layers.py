"""The records of a reading as annotations of its text: what is marked where, with which note, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dragoman.records import (
    Actor,
    Commitment,
    Date,
    Event,
    EventActor,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Thread,
)
from dragoman.views.hostile import markup
from dragoman.views.passages import begin_of, voice_name

Layer = Literal["statement", "event", "commitment", "date", "actor", "thread"]
LAYERS: tuple[Layer, ...] = ("statement", "event", "commitment", "date", "actor", "thread")


class Annotation(msgspec.Struct, frozen=True):
    """A record on the page: its marks (spans, each with a style), where it is shown, its note, and codes of its sides.

    `kind` is a class for its looks: the kind of a statement, the status of an event, the strength of a promise.
    """

    id: str
    layer: Layer
    kind: str
    at: int
    marks: tuple[tuple[Span, str], ...]
    note: str
    codes: tuple[str, ...]


def layered(text: str, reading: Reading) -> tuple[Annotation, ...]:
    """All records of a reading in the order of the text, those of a place in the order of the layers."""
    codes = {actor.id: actor.code or actor.country for actor in reading.actors}
    found = [
        *(_of_statement(text, one, codes) for one in reading.statements),
        *(_of_event(one) for one in reading.events),
        *(_of_commitment(text, one) for one in reading.commitments),
        *(_of_date(number, one) for number, one in enumerate(reading.dates, 1)),
        *(_of_actor(number, one) for number, one in enumerate(reading.actors, 1) if one.mentions),
        *(_of_thread(one) for one in reading.threads if one.mentions),
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _of_statement(text: str, one: Statement, codes: dict[str, str | None]) -> Annotation:
    marks = [(span, one.kind) for span in one.content] + [(span, "cue") for span in one.cue]
    voices = [voice for voice in (one.speaker, *one.jointly_with) if voice is not None]
    if one.speaker is not None and one.speaker.mention is not None:
        marks.append((one.speaker.mention, "speaker"))
    how = one.kind if one.act is None else f"{one.kind} · {isolated(one.act)}"
    return Annotation(
        id=one.id, layer="statement", kind=one.kind, at=begin_of(one), marks=tuple(marks),
        note=f"{_voices(text, one)}<br>{how}",
        codes=_codes(codes.get(voice.actor or "") or voice.country for voice in voices),
    )  # fmt: skip


def _voices(text: str, statement: Statement) -> str:
    """Those who speak, each with the country, and those whom they speak to."""
    voices = [_voice(text, voice) for voice in (statement.speaker, *statement.jointly_with)]
    told = ", ".join(voice for voice in voices if voice) or "<i>speaker unknown</i>"
    listener = _voice(text, statement.audience)
    return told + (f"<br>to {listener}" if listener else "")


def _voice(text: str, voice: Speaker | None) -> str:
    name = voice_name(text, voice)
    if voice is None or name is None:
        return ""
    return f"<b>{isolated(name)}</b>" + ("" if voice.country is None else f" ({isolated(voice.country)})")


def _of_event(one: Event) -> Annotation:
    sides = " → ".join(part for part in (_sides(one.actors), _sides(one.recipients)) if part) or "nobody named"
    names = [one.type.lower(), *([one.subtype] if one.subtype else []), one.status]
    kind = " · ".join(isolated(name.replace("_", " ")) for name in names)
    when = f"<br>{_days(one.date.edtf, one.date.begin, one.date.end)}" if one.date is not None else ""
    where = f"<br>{isolated(one.place)}" if one.place else ""
    return Annotation(
        id=one.id, layer="event", kind=one.status, at=one.trigger[0],
        marks=tuple((span, "event") for span in one.triggers or (one.trigger,)),
        note=f"{sides}<br>{kind}{when}{where}", codes=_codes(side.code for side in (*one.actors, *one.recipients)),
    )  # fmt: skip


def _of_commitment(text: str, one: Commitment) -> Annotation:
    sides = (one.by, *one.jointly_with)
    told = _sides(sides) + (f" → {_sides((one.to,))}" if one.to is not None else "")
    due = f"<br>due {_days(one.due.edtf, one.due.begin, one.due.end)}" if one.due is not None else ""
    amount = "".join(f"<br>{isolated(f'{each.value} {each.currency or each.unit or str()}')}" for each in one.amounts)
    under = f"<br>condition: {isolated(text[slice(*one.condition)])}" if one.condition is not None else ""
    everyone = sides if one.to is None else (*sides, one.to)
    return Annotation(
        id=one.id, layer="commitment", kind=one.strength, at=one.span[0], marks=((one.span, "promise"),),
        note=f"{told}<br>{one.strength} promise · {one.stage.replace('_', ' ')}{due}{amount}{under}",
        codes=_codes(side.code for side in everyone),
    )  # fmt: skip


def _of_date(number: int, one: Date) -> Annotation:
    return Annotation(
        id=f"d{number}", layer="date", kind=one.role, at=one.span[0], marks=((one.span, "date"),),
        note=f"{_days(one.edtf, one.begin, one.end)}<br>{one.role} · {isolated(one.grain)}", codes=(),
    )  # fmt: skip


def _of_actor(number: int, one: Actor) -> Annotation:
    told = [one.type.replace("_", " "), *(part for part in (one.role, one.country) if part is not None)]
    return Annotation(
        id=f"a{number}", layer="actor", kind=one.type, at=one.mentions[0][0],
        marks=tuple((span, "actor") for span in one.mentions),
        note=f"<b>{isolated(one.name)}</b><br>{' · '.join(map(isolated, told))}", codes=_codes((one.code, one.country)),
    )  # fmt: skip


def _of_thread(one: Thread) -> Annotation:
    about = f"<br>{', '.join(map(isolated, one.milestones))}" if one.milestones else ""
    parties = ", ".join(map(isolated, one.parties)) or "no parties"
    return Annotation(
        id=one.id, layer="thread", kind=one.kind, at=min(one.mentions)[0],
        marks=tuple((span, "thread") for span in one.mentions),
        note=f"<b>{isolated(one.name)}</b><br>{one.kind} · {parties}{about}",
        codes=_codes(one.parties),
    )  # fmt: skip


def _sides(sides: Iterable[EventActor | Party]) -> str:
    return ", ".join(_side(side) for side in sides)


def _side(side: EventActor | Party) -> str:
    code = f" ({isolated(side.code)})" if side.code is not None and side.code != side.name else ""
    return f"<b>{isolated(side.name or side.code or '?')}</b>{code}"


def _days(edtf: str | None, begin: str | None, end: str | None) -> str:
    """Days as people read them: one day, from and to, or a side that is open."""
    if begin is not None and begin == end:
        return isolated(begin)
    if begin is None and end is None:
        return isolated(edtf or "again and again")
    if begin is None:
        return f"by {isolated(end or '')}"
    return f"{isolated(begin)} to {isolated(end)}" if end is not None else f"since {isolated(begin)}"


def _codes(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code is not None and code.isalnum()))


def isolated(words: str) -> str:
    """Give words of a document for a line of ours, whose order they cannot turn round."""
    return f"<bdi>{markup(words)}</bdi>"


def codes_of(found: Iterable[Annotation]) -> Iterator[tuple[str, int]]:
    """Each code with the number of records that it is a side of, the most frequent first."""
    counts: dict[str, int] = {}
    for one in found:
        for code in one.codes if one.layer in ("statement", "event", "commitment") else ():
            counts[code] = counts.get(code, 0) + 1
    yield from sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
