"""A text as the set of its word shingles, and a sketch of it, the smallest hashes.

The method is MinHash in its form with one hash function (Broder, "On the resemblance and containment of documents",
1997). Two texts that share much share some of the smallest hashes, also where one is a part of the other; so the sketch
finds candidates, and the whole sets then say how much is shared.
"""

from __future__ import annotations

import re
from hashlib import blake2b

WIDTH = 4
"""Words in a shingle."""

SKETCH = 12
"""Hashes in a sketch: of two texts that share four tenths, one in 460 pairs has no hash in common."""

_MOST_WORDS = 20_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def words_of(text: str) -> list[str]:
    """The words of a text without case and punctuation, at most 20,000.

    >>> words_of("Orlo’s “yes”, on 4 May.")
    ['orlo’s', 'yes', 'on', '4', 'may']
    """
    return [match[0].casefold() for match, _ in zip(_WORD.finditer(text), range(_MOST_WORDS), strict=False)]


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of four words; of a shorter text the hash of all of it.

    >>> len(shingles("one two three four five")), len(shingles("one two"))
    (2, 1)
    """
    words = words_of(text)
    runs = {" ".join(words[at : at + WIDTH]) for at in range(max(1, len(words) - WIDTH + 1))}
    return frozenset(_hashed(run) for run in runs)


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of its shingles, in order."""
    return tuple(sorted(shingles(text))[:SKETCH])


def _hashed(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=7).digest())
