"""Spans of a text that may lie within one another, found by place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

from dragoman.records import Span

_T = TypeVar("_T")


class Nested(Generic[_T]):
    """Spans, each with a value; those around a place are found without looking at all of them.

    >>> nested = Nested([((0, 9), "outer"), ((2, 5), "inner"), ((6, 8), "later")])
    >>> [value for _, value in nested.around((3, 4))]
    ['inner', 'outer']
    """

    def __init__(self, spans: Iterable[tuple[Span, _T]]) -> None:
        self._spans = sorted(spans, key=lambda one: one[0][0])
        self._begins = [span[0] for span, _ in self._spans]
        self._reach = list(accumulate((span[1] for span, _ in self._spans), max))

    def innermost(self, inner: Span) -> _T | None:
        """The value of the shortest span that holds another whole; of two as long that which compares less."""
        around = [(end - begin, value) for (begin, end), value in self.around(inner)]
        return min(around)[1] if around else None

    def around(self, inner: Span) -> Iterator[tuple[Span, _T]]:
        """The spans that hold another whole, the one that begins last first."""
        begin, end = inner
        at = bisect_right(self._begins, begin) - 1
        while at >= 0 and self._reach[at] >= end:  # no span up to here reaches farther
            if self._spans[at][0][1] >= end:
                yield self._spans[at]
            at -= 1
