"""One-to-one pairing of annotated and found records, and the measures that it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.records import Span

_A = TypeVar("_A")
_B = TypeVar("_B")
_WORD = re.compile(r"\w+")
_NOT_TELLING = frozenset("the of and a an president minister prime foreign mr ms mrs dr".split())


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The beginnings of the words inside some spans.

    >>> sorted(words_in("We agree on it.", [(0, 8)]))
    [0, 3]
    """
    return frozenset(word.start() for span in spans for word in _WORD.finditer(text, *span))


def dice(one: frozenset[object], other: frozenset[object]) -> float:
    """Twice the shared over the sum (Dice 1945); 0 for two empty sets.

    >>> dice(frozenset("ab"), frozenset("bc"))
    0.5
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share; negative is the gap between them."""
    return min(one[1], other[1]) - max(one[0], other[0])


def name_words(name: str | None) -> frozenset[str]:
    """The words of a name that tell it from others, in small letters."""
    return frozenset(word.lower() for word in _WORD.findall(name or "")) - _NOT_TELLING


def all_words(name: str) -> frozenset[str]:
    """All words of a name, in small letters."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def paired(gold: Sequence[_A], found: Sequence[_B], weight: Callable[[_A, _B], float]) -> list[tuple[_A, _B]]:
    """Greedy pairs by falling weight, the earlier first; what has no weight is never paired.

    >>> paired([1, 2], [2, 5], lambda a, b: float(a == b))
    [(2, 2)]
    """
    scored = [(weight(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(found)]
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    pairs = []
    for value, i, j in sorted(scored, reverse=True):
        if value > 0 and -i in free_gold and -j in free_found:
            free_gold.remove(-i)
            free_found.remove(-j)
            pairs.append((gold[-i], found[-j]))
    return pairs
