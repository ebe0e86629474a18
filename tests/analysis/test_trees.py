from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.analysis.trees import Floats, Heads, best_tree, is_tree


def matrices(most: int) -> st.SearchStrategy[Floats]:
    """Score matrices of 1 to `most` words; few different values, so that ties are met, or many."""
    elements = st.floats(-50, 50, width=32) | st.integers(-2, 2).map(float)
    return st.integers(2, most + 1).flatmap(lambda size: arrays(np.float32, (size, size), elements=elements))


def all_trees(words: int) -> list[Heads]:
    return [
        np.array([0, *heads])
        for heads in product(range(words + 1), repeat=words)
        if heads.count(0) == 1 and all(reaches_root(heads, word) for word in range(1, words + 1))
    ]


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        word = heads[word - 1] if word else 0
    return word == 0


TREES = {words: all_trees(words) for words in range(1, 6)}


def total(scores: Floats, heads: Heads) -> float:
    return float(scores.astype(np.float64)[np.arange(1, len(heads)), heads[1:]].sum())


def test_there_are_as_many_trees_as_cayley_counted() -> None:
    assert [len(TREES[words]) for words in TREES] == [words ** (words - 1) for words in TREES]


@given(matrices(5))
def test_no_tree_scores_more(scores: Floats) -> None:
    best = max(total(scores, heads) for heads in TREES[len(scores) - 1])
    assert total(scores, best_tree(scores)) == pytest.approx(best, abs=1e-6)


@given(matrices(30))
def test_always_one_tree_with_one_root(scores: Floats) -> None:
    heads = best_tree(scores)
    assert heads[0] == 0
    assert is_tree(heads)


@given(matrices(8))
def test_the_scores_stay_as_they_were_and_the_tree_is_the_same_again(scores: Floats) -> None:
    before = scores.copy()
    first = best_tree(scores)
    assert (scores == before).all()
    assert (best_tree(scores) == first).all()


@pytest.mark.parametrize("words", [1, 2, 7, 120])
@pytest.mark.parametrize("value", [0.0, -1000.0, 1000.0])
def test_scores_that_are_all_equal(words: int, value: float) -> None:
    assert is_tree(best_tree(np.full((words + 1, words + 1), value, np.float32)))


def test_one_root_though_two_words_would_be_roots() -> None:
    scores = np.array([[0, 0, 0, 0], [9, 0, 1, 1], [8, 3, 0, 1], [1, 1, 5, 0]], np.float32)
    assert best_tree(scores).tolist() == [0, 0, 1, 2]


def test_the_best_root_may_be_the_one_that_is_liked_least() -> None:
    scores = np.zeros((6, 6), np.float32)
    scores[1:5, 0], scores[1:5, 5] = 1, 100
    scores[5] = [0, 0.5, -100, -100, -100, 0]
    assert best_tree(scores).tolist() == [0, 5, 5, 5, 5, 0]


def test_a_word_is_never_its_own_head() -> None:
    assert best_tree(np.array([[0, 0], [1, 9]], np.float32)).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0, 0], True),
        ([0, 2, 3, 0], True),
        ([0, 3, 3, 0, 2], True),
        ([0, 1], False),
        ([0, 0, 0], False),
        ([0, 0, 2], False),
        ([0, 0, 3, 2], False),
        ([0, 0, 4, 2, 3], False),
    ],
)
def test_is_tree(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected


def test_a_long_chain_is_a_tree() -> None:
    assert is_tree(np.arange(-1, 50_000).clip(0))
