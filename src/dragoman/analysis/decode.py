"""Scores -> tags, lemmas, trees and names. Never sees a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.columns import Name
from dragoman.analysis.encoder import Floats, Scores
from dragoman.analysis.lemmas import Lemmatiser
from dragoman.analysis.trees import best_tree


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of each head by number."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence; `heads` are positions in it, -1 for the root; names are positions in it, too.

    `name_scores`: words x tags.
    """

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[Name]
    name_scores: Floats


class Decoder:
    """Knows the labels and how an arc is labelled."""

    def __init__(self, labels: Labels, label_weight: Floats, lemmatiser: Lemmatiser) -> None:
        self._labels = labels
        self._lemmatiser = lemmatiser
        self._weight = label_weight
        self._root = labels.deprels.index("root")
        self._forbidden = _forbidden(labels.names)

    def sentence(self, scores: Scores, row: int, words: Sequence[str]) -> Parsed:
        """The sentence in this row of a batch."""
        end = 1 + len(words)
        labels = self._labels
        heads, deprels = self._tree(scores, row, end)
        scripts = [labels.lemmas[n] for n in scores.lemmas[row, 1:end].tolist()]
        xpos = [labels.xpos[n] for n in scores.xpos[row, 1:end].tolist()]
        relations = [labels.deprels[n] for n in deprels]
        return Parsed(
            upos=[labels.upos[n] for n in scores.upos[row, 1:end].tolist()],
            xpos=xpos,
            feats=[labels.feats[n] for n in scores.feats[row, 1:end].tolist()],
            lemmas=[self._lemmatiser.lemma(*word) for word in zip(words, xpos, scripts, strict=True)],
            heads=_outside_that([head - 1 for head in heads[1:].tolist()], relations, words),
            deprels=relations,
            names=self._names(scores.names[row, 1:end]),
            name_scores=scores.names[row, 1:end],
        )

    def _tree(self, scores: Scores, row: int, end: int) -> tuple[NDArray[np.int64], list[int]]:
        arcs = scores.arcs[row, :end, :end]
        heads = best_tree(arcs)
        deprels = scores.deprels[row, :end].copy()
        # The graph labelled each word under its best head; words that the tree hangs elsewhere are labelled anew,
        # and so are words whose label says root where they hang on a word.
        anew = (heads != arcs.argmax(axis=1)) | ((deprels == self._root) & (heads != 0))
        anew[0] = False
        for word in np.flatnonzero(anew).tolist():
            deprels[word] = self._label(scores.dependents[row, word], scores.heads[row, heads[word]])
        deprels[heads == 0] = self._root
        return heads, deprels[1:].tolist()

    def _label(self, dependent: Floats, head: Floats) -> int:
        one = np.ones(1, np.float32)
        scores = np.concatenate([dependent, one]) @ self._weight @ np.concatenate([head, one])
        scores[self._root] = -np.inf
        return int(scores.argmax())

    def _names(self, scores: Floats) -> list[Name]:
        tags = scores.argmax(axis=1)
        if not tags.any():
            return []
        return name_spans([self._labels.names[n] for n in self._best_path(scores)])

    def _best_path(self, scores: Floats) -> list[int]:
        """The best row of tags in which no name goes on that did not begin (Viterbi 1967)."""
        total = scores[0] + self._forbidden[0]  # what may stand after O may stand first
        back = []
        for row in scores[1:]:
            steps = total[:, None] + self._forbidden
            back.append(steps.argmax(axis=0))
            total = steps.max(axis=0) + row
        path = [int(total.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]


def _forbidden(tags: tuple[str, ...]) -> Floats:
    """A matrix from tag to tag: 0 where it may follow, a large negative number where it may not."""
    matrix = np.zeros((len(tags), len(tags)), np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                matrix[i, j] = -1e6
    return matrix


def _outside_that(heads: list[int], deprels: Sequence[str], words: Sequence[str]) -> list[int]:
    """The heads, with nothing before a "that" hung on its clause: "said on 4 May that it would open" was said then."""
    mended = list(heads)
    for mark, word in enumerate(words):
        clause = heads[mark]
        if deprels[mark] != "mark" or clause <= mark or word.lower() != "that" or not 0 <= heads[clause] < mark:
            continue
        for child in range(heads[clause] + 1, mark):
            if heads[child] == clause and deprels[child].split(":")[0] == "obl":
                mended[child] = heads[clause]
    return mended


def name_spans(tags: Sequence[str]) -> list[Name]:
    """The names of a row of BIO tags.

    >>> name_spans(["B-PER", "I-PER", "O", "B-LOC"])
    [Name(first=0, last=2, kind='PER'), Name(first=3, last=4, kind='LOC')]
    """
    names: list[Name] = []
    for at, tag in enumerate(tags):
        if tag.startswith("I-") and names and names[-1].last == at:
            names[-1] = Name(names[-1].first, at + 1, names[-1].kind)
        elif tag != "O":
            names.append(Name(at, at + 1, tag[2:]))
    return names
