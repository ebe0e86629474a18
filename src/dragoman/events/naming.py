"""Codes of parties -> the actors of the text that they name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from dragoman.records import Actor, EventActor, Span


class Naming:
    """The actors of a text by code and by the place of each mention."""

    def __init__(self, text: str, actors: Sequence[Actor]) -> None:
        self._text = text
        self._actors = actors
        self._of_code: dict[str | None, set[int]] = defaultdict(set)
        self._itself: dict[str | None, Actor] = {}
        for number, actor in enumerate(actors):
            for code in {actor.code, actor.country} - {None}:
                self._of_code[code].add(number)
            if actor.code is not None and actor.type in ("state", "igo"):
                self._itself.setdefault(actor.code, actor)
        self._mentions = sorted((span, number) for number, actor in enumerate(actors) for span in actor.mentions)

    def party(self, span: Span, code: str | None) -> EventActor:
        """A party with the actor that its words name, else the one of its code, else by its words alone."""
        inside = [self._actors[number] for number in sorted(self._inside(span) & self._of_code.get(code, set()))]
        people = [actor for actor in inside if actor.type == "person"]
        actor = next(iter(people or inside), None) or self._itself.get(code)
        name = actor.name if actor is not None else code or " ".join(self._text[slice(*span)].split())
        return EventActor(span=span, code=code, actor=actor.id if actor is not None else None, name=name)

    def unnamed(self, code: str) -> EventActor:
        """A party that no words near the trigger name."""
        actor = self._itself.get(code)
        if actor is None:
            return EventActor(span=None, code=code, actor=None, name=None)
        return EventActor(span=None, code=code, actor=actor.id, name=actor.name)

    def _inside(self, span: Span) -> set[int]:
        """The actors with a mention that lies within a span."""
        begin, end = span
        first = bisect_left(self._mentions, begin, key=lambda one: one[0][0])
        last = bisect_left(self._mentions, end, key=lambda one: one[0][0])
        return {number for (_, behind), number in self._mentions[first:last] if behind <= end}
