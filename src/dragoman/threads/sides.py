"""The states and organisations that words name: the sides of threads and their parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import Analysis
from dragoman.knowledge.acting import ActorEntry
from dragoman.records import Actor, Event, Span, Statement
from dragoman.threads.places import Place

_BESIDE = frozenset(("between", "with", "among", "of", "by"))
_MANY = 12


class Sides:
    """The codes of the states and organisations that a text names, by their words, and who acts in it."""

    def __init__(
        self,
        analysis: Analysis,
        referents: Referents,
        events: Sequence[Event],
        said: Sequence[Statement],
        entries: Mapping[str, ActorEntry],
    ) -> None:
        self._analysis = analysis
        self._referents = referents
        self._entries = entries
        bodies = [actor for actor in referents.actors if actor.type not in ("state", "person")]
        self._places = sorted((span, number) for number, actor in enumerate(bodies) for span in actor.mentions)
        self._bodies = bodies
        self._acting = _acting(events, said)

    def in_words(self, first: int, last: int) -> tuple[str, ...]:
        """The codes of those whose names begin within these words, in their order."""
        known = [(words[0], code) for words, code in self._referents.named_in(first, last)]
        drafts = [
            (self._analysis.words_in(span).start, code)
            for span, actor in self._bodies_in(first, last)
            if (code := actor.code or actor.country) is not None
        ]
        return unique([code for _, code in sorted((*known, *drafts))])

    def key(self, place: Place) -> frozenset[str]:
        """The words that tell a thread from others, the names of its sides as their codes.

        Of a relationship these are also those that stand beside it: "the strategic partnership with Kenya".
        """
        named = [one for one in self._referents.named_in(place.first, place.last) if one[0][1] <= place.last]
        sides = {word for words, _ in named for word in range(*words)}
        words = place.words(self._analysis, {*sides, *self._nouns(place)}) | {f"={place.rule}"}
        beside = self.beside(place) if place.kind == "relationship" else ()
        return words | {f"@{code}" for code in (*(code for _, code in named), *beside)}

    def _nouns(self, place: Place) -> Iterable[int]:
        """The words of its noun: all nouns of an entry are alike, "ties" and "relations"."""
        return (at for at in range(place.first, place.last) if self._analysis.form(at).lower() == place.head)

    def tells(self, names: Iterable[Place], event: Event) -> bool:
        """Whether an event is told by the noun of a name itself: "has a strategic partnership with"."""
        begin, end = event.trigger
        return any(begin <= self._analysis.begin[place.top] < end for place in names)

    def beside(self, place: Place) -> tuple[str, ...]:
        """Those in the phrases that hang on a name: "between X and Y", "X's"; "between the two countries"."""
        codes: list[str] = []
        for child in self._analysis.children(place.top, "nmod", "nmod:poss"):
            cases = {self._analysis.form(case).lower() for case in self._analysis.children(child, "case")}
            if self._analysis.deprel[child] == "nmod:poss" or cases & _BESIDE:
                words = self._analysis.subtree(child)[:_MANY]
                found = self.in_words(words[0], words[-1] + 1)
                codes += found or self._referents.codes(self._analysis.span(words[0], words[-1] + 1))
        return unique(codes)

    def is_state(self, word: int) -> bool:
        """Whether a word begins or goes on the name of a state."""
        found = self._referents.named_in(max(0, word - 3), word + 1)
        return any(words[0] <= word < words[1] and self._is_state(code) for words, code in found)

    def _is_state(self, code: str) -> bool:
        entry = self._entries.get(code)
        return entry is not None and entry.type == "state"

    def is_known(self, actor: Actor) -> bool:
        """Whether the knowledge has an entry for an actor."""
        return actor.id in self._entries

    def body_around(self, span: Span) -> Actor | None:
        """The body of whose name a span is the whole or a part."""
        at = bisect_left(self._places, span[0] + 1, key=lambda place: place[0][0])
        for (_, end), number in reversed(self._places[max(0, at - 2) : at]):
            if end >= span[1]:
                return self._bodies[number]
        return None

    def acts(self, actor: Actor) -> bool:
        """Whether somebody does, undergoes or says something in the text."""
        return actor.id in self._acting

    def _bodies_in(self, first: int, last: int) -> Iterable[tuple[Span, Actor]]:
        if first >= last:
            return
        begin, end = self._analysis.span(first, last)
        at = bisect_left(self._places, begin, key=lambda place: place[0][0])
        for span, number in self._places[at:]:
            if span[0] >= end:
                return
            if span[1] <= end:
                yield span, self._bodies[number]


def _acting(events: Sequence[Event], said: Sequence[Statement]) -> frozenset[str]:
    sides = [side.actor for event in events for side in (*event.actors, *event.recipients)]
    voices = [voice.actor for one in said for voice in (one.speaker, *one.jointly_with) if voice is not None]
    return frozenset(actor for actor in (*sides, *voices) if actor is not None)


def unique(codes: Iterable[str | None]) -> tuple[str, ...]:
    """The codes in their order, each once."""
    return tuple(dict.fromkeys(code for code in codes if code is not None))
