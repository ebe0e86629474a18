"""The level of a relationship, the one that it was raised from, and by how many steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.relations import Relations
from dragoman.threads.places import Place

_FAR = 12


class Standing(NamedTuple):
    """What two sides call what they have, what they called it before, and the step between; None where not told."""

    level: str | None = None
    before: str | None = None
    step: int | None = None


def standing(analysis: Analysis, relations: Relations, names: Sequence[Place], parties: Collection[str]) -> Standing:
    """The standing of a relationship with these names; of several levels the highest in the style of its parties."""
    style = relations.style(parties)
    old = next((one.level for one in names if one.level is not None and is_behind(analysis, one, "from")), None)
    levels = [one.level for one in names if one.level is not None and one.level != old]
    level = max(levels, key=lambda name: (relations.rank(name, style) or 0, -levels.index(name)), default=None)
    if level is None or old is None:
        return Standing(level or old)
    return Standing(level, old, relations.step(old, level, style))


def raised(analysis: Analysis, named: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    """The pairs of one level and the one that it was raised to: "from a partnership to a strategic partnership"."""
    for one, other in pairwise(one for one in named if one.kind == "relationship"):
        if other.first - one.last < _FAR and is_behind(analysis, one, "from") and is_behind(analysis, other, "to"):
            yield one, other


def is_behind(analysis: Analysis, one: Place, preposition: str) -> bool:
    """Whether a name stands right behind a preposition, an article or the like aside."""
    before = range(max(0, one.first - 2), one.first)
    return any(analysis.form(word).lower() == preposition for word in before)
