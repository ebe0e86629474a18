"""Levels of relations: what two sides call what they have, ordered by style of partner."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.loader import pattern_of, read_resource

GENERAL = "general"


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The names that stand for one level, in small letters."""

    names: tuple[str, ...]


class Style(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of relations.yaml: the levels in the style of a partner, the lowest first; `of` are its codes.

    In `examples` levels stand in square brackets; in `never` there is none.
    """

    id: str
    of: tuple[str, ...]
    levels: tuple[Level, ...]
    examples: tuple[str, ...]
    never: tuple[str, ...]


class Relations:
    """All styles, with the rank of each level; `pattern` finds the levels that have more than one word in a text.

    Raises KnowledgeError where a name stands twice in a style, or two styles are of one partner.
    """

    def __init__(self, styles: Iterable[Style]) -> None:
        self.styles: Mapping[str, Style] = MappingProxyType({style.id: style for style in styles})
        self._ranks = {style.id: _ranks(style) for style in self.styles.values()}
        self._style_of: dict[str, str] = {}
        for style in self.styles.values():
            for code in style.of:
                if self._style_of.setdefault(code, style.id) != style.id:
                    raise _twice(style, code)
        names = {name for ranks in self._ranks.values() for name in ranks}
        self.pattern = pattern_of((name for name in names if " " in name), re.IGNORECASE)

    def style(self, parties: Collection[str]) -> str:
        """The style of a relationship: that of the first party that has one of its own, in the order of the table."""
        return next((one.id for one in self.styles.values() if set(one.of) & set(parties)), GENERAL)

    def rank(self, level: str, style: str) -> int | None:
        """How high a level stands in a style, from 1; None where the style does not know it.

        Raises KeyError for a style that does not exist.

        >>> relations().rank("strategic partnership", "chinese")
        5
        """
        return self._ranks[style].get(" ".join(level.lower().split()))

    def step(self, before: str, after: str, style: str) -> int | None:
        """By how many levels one stands above another in a style, below 0 for a fall; None where one is not known.

        >>> relations().step("strategic partnership", "comprehensive strategic partnership", "chinese")
        1
        """
        low, high = self.rank(before, style), self.rank(after, style)
        return None if low is None or high is None else high - low


def _ranks(style: Style) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for number, level in enumerate(style.levels, 1):
        for name in level.names:
            if ranks.setdefault(name, number) != number:
                raise _twice(style, name)
    return ranks


def _twice(style: Style, what: str) -> KnowledgeError:
    return KnowledgeError(f"knowledge/lexicons/relations.yaml: {style.id}", f"{what!r} stands twice", "keep one")


@cache
def relations() -> Relations:
    """The table that ships with the package."""
    return Relations(read_resource("lexicons", "relations.yaml", Style))
