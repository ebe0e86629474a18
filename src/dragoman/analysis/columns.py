"""The analysis of a text as columns: one array a property over words, with thin views on top.

Stages choose candidates by column (`analysis.lemma_is("say")`) and look closer only at hits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Span = tuple[int, int]

ROOT = -1


@dataclass(frozen=True, slots=True)
class Name:
    """A name: words `first` to `last` (half-open) and its kind, PER, ORG or LOC."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True)
class Analysis:
    """The columns of one text of `n` words in `s` sentences and `p` paragraphs.

    `begin`, `end`: offsets of each word in code points. `head`: the position of each word's head in the
    text, ROOT (-1) for the root of a sentence. `sentences`: s x 2, half-open positions of words.
    `paragraphs`: p x 2 offsets. `cut`: the sentences too long for the network's window, which were parsed in parts.
    """

    text: str
    begin: Ints
    end: Ints
    head: Ints
    sentences: Ints
    paragraphs: Ints
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    names: tuple[Name, ...]
    cut: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.upos)

    def form(self, word: int) -> str:
        """The word as it stands in the text."""
        return self.text[self.begin[word] : self.end[word]]

    def span(self, first: int, last: int) -> Span:
        """The offsets of words `first` to `last`, half-open."""
        return int(self.begin[first]), int(self.end[last - 1])

    def words(self, first: int, last: int) -> str:
        """The text of words `first` to `last`, half-open, on one line."""
        begin, end = self.span(first, last)
        return " ".join(self.text[begin:end].split())

    def words_in(self, span: Span) -> range:
        """The words that begin within these offsets."""
        # as the column's own type: numpy would copy the whole column to compare it with Python's integers
        first, last = self.begin.searchsorted(np.array(span, dtype=self.begin.dtype)).tolist()
        return range(first, last)

    def words_touching(self, span: Span) -> range:
        """The words that share a character with these offsets."""
        begin, end = np.array(span, dtype=self.begin.dtype)
        return range(int(self.end.searchsorted(begin, side="right")), int(self.begin.searchsorted(end)))

    @cached_property
    def sentence_of(self) -> Ints:
        """The sentence of each word."""
        sizes = self.sentences[:, 1] - self.sentences[:, 0]
        return np.repeat(np.arange(len(self.sentences), dtype=np.int32), sizes)

    @cached_property
    def _child_lists(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in range(len(self))]
        for word, head in enumerate(self.head.tolist()):
            if head >= 0:
                lists[head].append(word)
        return tuple(tuple(words) for words in lists)

    def children(self, word: int, *deprels: str) -> tuple[int, ...]:
        """The dependents of a word in their order; with names of relations, only those.

        A relation without a subtype stands for all of its subtypes: "nsubj" for "nsubj:pass", too.
        """
        found = self._child_lists[word]
        if not deprels:
            return found
        return tuple(c for c in found if self.deprel[c] in deprels or self.deprel[c].split(":")[0] in deprels)

    def subtree(self, word: int) -> list[int]:
        """The word and all that hangs on it, in the order of the text."""
        found, open_words = [], [word]
        while open_words:
            at = open_words.pop()
            found.append(at)
            open_words.extend(self._child_lists[at])
        return sorted(found)

    def feature(self, word: int, name: str) -> str | None:
        """The value of a feature, as in `analysis.feature(word, "Tense")`."""
        for pair in self.feats[word].split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None

    def preposition(self, word: int) -> str | None:
        """The lemma of the preposition that a nominal stands behind; None where it has none."""
        return next((self.lemma[case] for case in self.children(word, "case")), None)

    def behind(self, head: int, prepositions: Collection[str], *relations: str) -> Iterator[int]:
        """What hangs on a word by one of these relations, behind one of these prepositions: "aid [from Uganda]"."""
        for child in self.children(head, *relations):
            if any(self.lemma[case] in prepositions for case in self.children(child, "case")):
                yield child

    def names_in(self, first: int, last: int) -> tuple[Name, ...]:
        """The names that share a word with `first` to `last`, half-open; names stand in order and never overlap."""
        begin = bisect_right(self._name_ends, first)
        found = []
        for name in self.names[begin:]:
            if name.first >= last:
                break
            found.append(name)
        return tuple(found)

    @cached_property
    def _name_ends(self) -> list[int]:
        return [name.last for name in self.names]

    def sentence_words(self) -> Iterator[range]:
        """The positions of the words of each sentence."""
        for first, last in self.sentences.tolist():
            yield range(first, last)

    def sentence_around(self, word: int) -> Span:
        """The first word of the sentence of a word, and the one behind its last."""
        first, last = self.sentences[int(self.sentence_of[word])].tolist()
        return first, last

    def sentence_span(self, sentence: int) -> Span:
        """The offsets of a sentence."""
        first, last = self.sentences[sentence].tolist()
        return self.span(first, last)


@dataclass(frozen=True, slots=True)
class Segments:
    """A text cut up: offsets of paragraphs and words, positions of sentences; spans and gaps give the text back."""

    text: str
    paragraphs: tuple[Span, ...]
    words: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def forms(self, sentence: int) -> Sequence[str]:
        """The words of a sentence as they stand."""
        first, last = self.sentences[sentence]
        return [self.text[begin:end] for begin, end in self.words[first:last]]
