"""The state of a phrase or a document: whose minister, whose ministry, and whose where no state is named."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dragoman.actors.mentioning import Known
from dragoman.analysis.columns import Analysis
from dragoman.records import Span

Offices = Mapping[str, frozenset[str]]
"""The words of the offices that each state is known to have."""

_ASIDE = frozenset(("to", "for", "in", "on", "with", "at", "from", "against", "visiting"))
_SHARE = 0.4
_NEAR = 3.0
_AROUND = 60
_CANDIDATES = 3
_TELLING_TITLES = frozenset("president minister premier chancellor king queen emir sultan secretary".split())


class States:
    """What is known of the states of one text."""

    def __init__(self, analysis: Analysis, known: Sequence[Known], publisher: str | None, offices: Offices) -> None:
        self._analysis = analysis
        self.known = known
        self._firsts = [one.first for one in known]
        self._counts = Counter(one.state for one in known if one.state is not None)
        told = {(one.state, int(analysis.sentence_of[one.first])) for one in known if one.state is not None}
        self._sentences = Counter(state for state, _ in told)
        self._publisher = publisher
        self._offices = offices

    def within(self, first: int, last: int) -> Sequence[Known]:
        """The known mentions that begin in these words."""
        return self.known[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def of_words(self, words: Span) -> Known | None:
        """Whose some words are: the last state or organisation in them, those behind "to" or "in" left out."""
        inside = [one for one in self.within(*words) if not self._aside(one, words[0])]
        return inside[-1] if inside else None

    def before(self, word: int) -> Known | None:
        """The one that ends right before a word: "Kyrgyz Foreign Ministry"; a possessive may stand between."""
        if word > 1 and self._analysis.form(word - 1) in ("'s", "’s", "’", "'"):
            word -= 1
        found = self.within(max(0, word - 8), word)
        return found[-1] if found and found[-1].last == word else None

    def home(self, word: int, titles: frozenset[str] = frozenset(), least: int = 1) -> str | None:
        """The state meant where none is named: of the same sentence, else the one that the text speaks of most.

        Of states that are known to have a minister but no secretary, and the like, only those that have such
        an office come in question. None where no state leads clearly, or the one that does is named in fewer than
        `least` sentences and is not the publisher's: nothing is guessed.
        """
        weights = self._weights(word, titles)
        best = max(sorted(weights), key=lambda state: weights[state], default=None)
        if best is None or weights[best] < _SHARE * sum(weights.values()):
            return None
        return best if best == self._publisher or self._sentences[best] >= least else None

    def candidates(self, word: int, titles: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The states that may be meant where none leads clearly, the likeliest first."""
        weights = self._weights(word, titles)
        return tuple(sorted(weights, key=lambda state: (-weights[state], state))[:_CANDIDATES])

    def _weights(self, word: int, titles: frozenset[str]) -> dict[str, float]:
        """How often each state is named, in the sentence of the word twice; a publisher's state leads them all."""
        weights: dict[str, float] = defaultdict(float, self._counts)
        first, last = self._analysis.sentence_around(word)
        for one in self.within(max(first, word - _AROUND), min(last, word + _AROUND)):
            if one.state is not None:
                weights[one.state] += 1.0
        if self._publisher is not None:
            weights[self._publisher] += max(_NEAR, sum(weights.values())) + 1
        for kind in _TELLING_TITLES & titles:
            weights = {at: weight for at, weight in weights.items() if kind in self._offices.get(at, _TELLING_TITLES)}
        return weights

    def _aside(self, one: Known, first: int) -> bool:
        at = one.first - 1
        while at >= first and self._analysis.form(at).lower() in ("the", "a", "an"):
            at -= 1
        return at >= first and self._analysis.form(at).lower() in _ASIDE
