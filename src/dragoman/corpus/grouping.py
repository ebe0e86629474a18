"""Pairs that belong together -> groups: each item gets the smallest of its group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def components(count: int, one: Numbers, other: Numbers) -> Numbers:
    """The smallest item that each of `count` items is joined with, over any number of pairs.

    Each round takes over the smaller label of a pair and then follows labels to their ends (Shiloach and Vishkin
    1982), so that there are as many rounds as the logarithm of the longest chain.

    >>> components(5, np.array([0, 1]), np.array([1, 3])).tolist()
    [0, 0, 2, 0, 4]
    """
    labels = np.arange(count, dtype=np.int64)
    while len(one) and (labels[one] != labels[other]).any():
        low = np.minimum(labels[one], labels[other])
        np.minimum.at(labels, labels[one], low)
        np.minimum.at(labels, labels[other], low)
        while (labels[labels] != labels).any():
            labels = labels[labels]
    return labels
