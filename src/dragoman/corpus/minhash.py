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
_CHUNK = 1 << 14  # shingles at once, so that memory does not grow with the text


def signature(text: str, shingle: int = SHINGLE) -> tuple[int, ...]:
    """The signature of a text, `PERMUTATIONS` numbers below 2**31; empty where it has fewer words than a shingle.

    >>> signature("one two three"), len(signature("one two three four five six"))
    ((), 64)
    """
    hashes = _shingles(text, shingle)
    if not len(hashes):
        return ()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        mixed = (hashes[start : start + _CHUNK, None] ^ _TERMS) * _FACTORS  # modulo 2**64
        mixed = (mixed ^ (mixed >> np.uint64(32))) * _FACTORS
        np.minimum(least, mixed.min(axis=0), out=least)
    return tuple((least >> np.uint64(33)).tolist())


def _shingles(text: str, size: int) -> NDArray[np.uint64]:
    """The distinct hashes of a text's shingles."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], np.uint64)
    count = len(words) - size + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place in range(size):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[place : place + count]
    mixed ^= mixed >> np.uint64(31)
    return np.unique(mixed * np.uint64(0xBF58476D1CE4E5B9))


def _numbers(seed: int) -> NDArray[np.uint64]:
    """Fixed odd numbers below 2**64, by SplitMix64 (Steele, Lea and Flood 2014)."""
    state = np.arange(seed, seed + PERMUTATIONS, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (state ^ (state >> np.uint64(31))) | np.uint64(1)


_FACTORS, _TERMS = _numbers(1), _numbers(1 + PERMUTATIONS)
