"""Events in the two codings of the field: PLOVER's JSON, and CAMEO lines of source, target and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product

from dragoman.knowledge.plover import Quad, plover
from dragoman.records import Document, Event, EventActor, PloverType, Reading, Record
from dragoman.views.plover import plover_events


class PloverSide(Record, frozen=True):
    """A side of an event in PLOVER: the code, the actor's name, and the words at the trigger."""

    code: str | None
    name: str | None
    text: str | None


class PloverLine(Record, frozen=True):
    """One event as PLOVER has it; `date` is the day of the event where it is known, else that of the report."""

    plover: str
    id: str
    document: str
    date: str | None
    type: PloverType
    mode: str | None
    context: tuple[str, ...]
    quad: Quad
    actor: tuple[PloverSide, ...]
    recipient: tuple[PloverSide, ...]
    location: str | None
    text: str
    status: str


class CameoLine(Record, frozen=True):
    """One event between two sides in CAMEO; `scale` is Goldstein's value, `quad` the quad class."""

    date: str | None
    source: str
    target: str | None
    code: str
    root: str
    quad: Quad
    scale: float
    document: str
    id: str


def plover_lines(document: Document, reading: Reading) -> Iterator[PloverLine]:
    """The events that PLOVER knows, plans folded into its types (see `dragoman.views.plover`)."""
    for event in plover_events(reading.events):
        yield PloverLine(
            plover="0.8", id=event.id, document=document.name, date=_day(document, event), type=event.type,
            mode=event.mode, context=event.contexts, quad=plover().kinds[event.type].quad,
            actor=tuple(_side(document, one) for one in event.actors),
            recipient=tuple(_side(document, one) for one in event.recipients), location=event.place,
            text=document.text[slice(*event.clause)], status=event.status,
        )  # fmt: skip


def cameo_lines(document: Document, reading: Reading) -> Iterator[CameoLine]:
    """A line for each ordered pair of sides; an event that both do stands in both directions.

    What is only asked for, supposed or denied has no code and no line.
    """
    tables = plover()
    for event in reading.events:
        for source, target in _pairs(event) if event.cameo is not None else ():
            assert event.cameo is not None
            code = tables.codes[event.cameo]
            yield CameoLine(
                date=_day(document, event), source=source, target=target, code=code.id, root=code.id[:2],
                quad=tables.kinds[code.type].quad, scale=code.scale, document=document.name, id=event.id,
            )  # fmt: skip


def _pairs(event: Event) -> Iterable[tuple[str, str | None]]:
    actors, recipients = codes_of(event.actors), codes_of(event.recipients)
    if recipients:
        return ((a, b) for a, b in product(actors, recipients) if a != b or len(actors) == len(recipients) == 1)
    return permutations(actors, 2) if len(actors) > 1 else ((code, None) for code in actors)


def codes_of(sides: Iterable[EventActor]) -> tuple[str, ...]:
    """The codes of sides, each once, in their order."""
    return tuple(dict.fromkeys(side.code for side in sides if side.code is not None))


def _side(document: Document, side: EventActor) -> PloverSide:
    words = document.text[slice(*side.span)] if side.span is not None else None
    return PloverSide(code=side.code, name=side.name, text=words)


def _day(document: Document, event: Event) -> str | None:
    own = event.date.begin or event.date.end if event.date is not None else None
    return own or document.published
