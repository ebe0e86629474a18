"""Explanations of events for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.records import Event, EventActor, EventWhy, NearMiss, SideWhy
from dragoman.views.lines import one_line, place_of


def event_reasons(text: str, event: Event, told: EventWhy) -> str:
    """Why an event is what it is: the entry, the way to each side, status and date."""
    begin, end = event.trigger
    sides = tuple(zip((*event.actors, *event.recipients), told.sides, strict=True))
    actors, recipients = sides[: len(event.actors)], sides[len(event.actors) :]
    when = event.date.edtf or "no days" if event.date is not None else "none"
    lines = [
        f"{event.id} {one_line(text[begin:end])!r} ({place_of(text, begin)}, characters {begin} to {end})",
        f"  event   {event.type}{f', {event.subtype}' if event.subtype else ''}; CAMEO {event.cameo or 'none'}",
        f"  rule    {told.rule} (frame {told.frame}): {one_line(told.definition)}",
        *_side_lines("actor", actors),
        *_side_lines("to", recipients),
        f"  status  {event.status}: {told.status}",
        f"  date    {when}: {told.date}",
        f"  said    {event.said_in or 'by the text itself'}",
    ]
    return "\n".join(lines) + "\n"


def _side_lines(noun: str, sides: Iterable[tuple[EventActor, SideWhy]]) -> list[str]:
    lines = []
    for side, told in sides:
        way = one_line(" > ".join(told.path))
        by = f"{told.role}{f': {way}' if way else ''}" if told.role else "no words at the trigger; from its context"
        lines.append(f"  {noun:7} {one_line(side.name or side.code or '?')} ({side.code or 'no code'}), {by}")
    return lines


def near_miss_lines(text: str, at: int, found: Sequence[NearMiss]) -> str:
    """What came nearest to an event in a sentence that tells none."""
    lines = [f"no event in the sentence at character {at} ({place_of(text, at)})"]
    lines += [f"  {one_line(text[slice(*one.span)])!r}: {one.rule}, but {one.why}" for one in found]
    return "\n".join(lines if found else [*lines, "  no word of it is in the codebook"]) + "\n"
