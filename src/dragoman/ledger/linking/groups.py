"""Pairs that belong together -> groups, so that no group holds what people hold apart or what cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
Pair = tuple[str, str]


def grouped(
    members: Mapping[str, T],
    together: Iterable[Pair],
    apart: Collection[Pair],
    merged: Callable[[T, T], T | None],
    by_people: Iterable[Pair] = (),
) -> dict[str, str]:
    """The group of each member, named by the least id in it.

    Pairs are joined in their order, so give the surest first. `members` says of each what it may be joined by, say
    its days; `merged` gives that of both, None where they cannot be one. A pair is left out then, and where `apart`
    names two of the joined groups, in either order. Pairs `by_people` are joined first, whatever `merged` says.

    >>> days = {"a": (1, 3), "b": (2, 5), "c": (5, 5)}
    >>> def both(one, other):
    ...     first, last = max(one[0], other[0]), min(one[1], other[1])
    ...     return (first, last) if first <= last else None
    >>> grouped(days, [("a", "b"), ("b", "c")], [], both)
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    groups = _Groups(members, apart, merged)
    for one, other in by_people:
        groups.join(one, other, asked=False)
    for one, other in together:
        groups.join(one, other)
    return {member: name for name, group in groups.named().items() for member in group}


class _Groups(Generic[T]):
    """Union-find with lists of members; the smaller list moves into the larger, so that n joins cost n log n."""

    def __init__(self, members: Mapping[str, T], apart: Collection[Pair], merged: Callable[[T, T], T | None]) -> None:
        self._of = {member: member for member in members}
        self._members = {member: [member] for member in members}
        self._value = dict(members)
        self._merged = merged
        self._apart: dict[str, set[str]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def join(self, one: str, other: str, *, asked: bool = True) -> None:
        small, large = sorted((self._of[one], self._of[other]), key=lambda name: len(self._members[name]))
        if small == large or self._held_apart(small, large):
            return
        value = self._merged(self._value[large], self._value[small])
        if value is None and asked:
            return
        if value is not None:
            self._value[large] = value
        for member in self._members.pop(small):
            self._of[member] = large
            self._members[large].append(member)

    def _held_apart(self, small: str, large: str) -> bool:
        enemies = {each for member in self._members[small] for each in self._apart.get(member, ())}
        return bool(enemies) and not enemies.isdisjoint(self._members[large])

    def named(self) -> dict[str, list[str]]:
        return {min(members): sorted(members) for members in self._members.values()}
