"""MinHash signatures of texts: how much two texts share, told from 64 numbers (Broder 1997).

A signature keeps, for each of 64 permutations, the smallest hash of the text's shingles (five words in a row); the
share of equal numbers in two signatures estimates the Jaccard similarity of the two sets of shingles.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
from numpy.typing import NDArray

PERMUTATIONS = 64
SHINGLE = 5  # words
_WORD = re.compile(r"\w+")
_MERSENNE = np.uint64((1 << 61) - 1)
_CHUNK = 1 << 14  # shingles at once, so that memory does not grow with the text


def signature(text: str) -> tuple[int, ...]:
    """The signature of a text, `PERMUTATIONS` numbers below 2**31; empty where it has fewer than `SHINGLE` words.

    >>> signature("one two three"), len(signature("one two three four five six"))
    ((), 64)
    """
    hashes = _shingles(text)
    if not len(hashes):
        return ()
    least = np.full(PERMUTATIONS, _MERSENNE, np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        mixed = (hashes[start : start + _CHUNK, None] * _FACTORS + _TERMS) % _MERSENNE
        np.minimum(least, mixed.min(axis=0), out=least)
    return tuple(int(one) & 0x7FFFFFFF for one in least)


def _shingles(text: str) -> NDArray[np.uint64]:
    """The distinct hashes of a text's shingles, each below 2**29."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], np.uint64)
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[place : place + count]
    mixed ^= mixed >> np.uint64(31)
    return np.unique((mixed * np.uint64(0xBF58476D1CE4E5B9)) >> np.uint64(35))


def _numbers(seed: int) -> NDArray[np.uint64]:
    """Fixed numbers below 2**31, by a linear congruential generator (Knuth's MMIX)."""
    found, state = [], seed
    for _ in range(PERMUTATIONS):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        found.append((state >> 33) | 1)
    return np.array(found, np.uint64)


_FACTORS, _TERMS = _numbers(1), _numbers(2)
