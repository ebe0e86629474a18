"""Arc scores -> the best tree with a single root.

Nearly always each word's best head already gives a tree; only otherwise the maximum spanning
arborescence is sought (Chu and Liu 1965, Edmonds 1967). The plain algorithm may give several roots
(Zmigrod et al. 2020), so every root is made to cost more than any two trees can differ by.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Heads = NDArray[np.int64]

FORBIDDEN = -np.inf


def best_tree(scores: Floats) -> Heads:
    """The heads of words 1..n as positions 0..n, 0 the root; element 0 is 0.

    `scores[d, h]` is the score of head h for word d; row 0 is not read.

    >>> best_tree(np.array([[0, 0, 0], [1, 0, 9], [5, 8, 0]], np.float32)).tolist()
    [0, 2, 0]
    """
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    if is_tree(heads):
        return heads
    wide = scores.astype(np.float64)
    wide[1:, 0] -= len(wide) * (wide[1:].max() - wide[1:].min() + 1.0)
    np.fill_diagonal(wide, FORBIDDEN)
    return _arborescence(wide)


def is_tree(heads: Heads) -> bool:
    """Whether the heads make one tree with one root.

    >>> is_tree(np.array([0, 2, 0])), is_tree(np.array([0, 0, 0])), is_tree(np.array([0, 2, 1]))
    (True, False, False)
    """
    above = heads.tolist()
    if above[1:].count(0) != 1:
        return False
    walk = [0] * len(above)  # from which word each was reached first
    for start in range(1, len(above)):
        word = start
        while word and not walk[word]:
            walk[word] = start
            word = above[word]
        if word and walk[word] == start:
            return False
    return True


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    return _opened(scores, heads, cycle)


def _cycle(heads: Heads) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, word = [], start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _opened(scores: NDArray[np.float64], heads: Heads, cycle: list[int]) -> Heads:
    """Contract the cycle to one node, solve the smaller problem, and open the cycle where it is entered."""
    rest = [word for word in range(len(heads)) if word not in set(cycle)]
    inside = scores[cycle, heads[cycle]]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), FORBIDDEN)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]
    entering = scores[np.ix_(cycle, rest)] - inside[:, None]
    smaller[:size, size] = leaving.max(axis=1)
    smaller[size, :size] = entering.max(axis=0)
    solved = _arborescence(smaller)
    result = heads.copy()
    for at, word in enumerate(rest[1:], 1):
        head = int(solved[at])
        result[word] = rest[head] if head < size else cycle[int(leaving[at].argmax())]
    entry = int(solved[size])
    result[cycle[int(entering[:, entry].argmax())]] = rest[entry]
    return result
