"""The states and organisations that words name: the sides of threads and their parties."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import Analysis


class Sides:
    """The codes of the states and organisations that a text names, by their words."""

    def __init__(self, analysis: Analysis, referents: Referents) -> None:
        places = [
            (span, actor.code or actor.country)
            for actor in referents.actors
            if actor.type in ("state", "igo", "government_body", "subnational", "armed_group")
            for span in actor.mentions
        ]
        self._analysis = analysis
        self._places = sorted((span, code) for span, code in places if code is not None)
        self._states = {
            word
            for actor in referents.actors
            if actor.type == "state"
            for span in actor.mentions
            for word in analysis.words_in(span)
        }

    def in_words(self, first: int, last: int) -> tuple[str, ...]:
        """The codes of those that are named within these words, in their order."""
        if first >= last:
            return ()
        begin, end = self._analysis.span(first, last)
        at = bisect_left(self._places, begin, key=lambda place: place[0][0])
        codes: list[str] = []
        for span, code in self._places[at:]:
            if span[0] >= end:
                break
            if span[1] <= end and code not in codes:
                codes.append(code)
        return tuple(codes)

    def is_side(self, word: int) -> bool:
        """Whether a word is of the name of a state."""
        return word in self._states


def unique(codes: Sequence[str | None]) -> tuple[str, ...]:
    """The codes in their order, each once."""
    return tuple(dict.fromkeys(code for code in codes if code is not None))
