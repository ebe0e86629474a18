"""A place of a text where a thread is named or pointed to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dragoman.analysis.columns import Analysis
from dragoman.records import Span, ThreadKind

_DROPPED = frozenset("the a an of and for on to in with between".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last`, half-open, on the noun `top`; `head` is the noun in small letters, `rule` the entry.

    `short` where it only points to a thread ("the agreement"); `capital` where it is a name with capital letters;
    `known` where the thread is known by name; `alias` is the acronym that the text gives behind it, in one or more
    words; `of` are the parties that the knowledge tells.
    """

    first: int
    last: int
    top: int
    head: str
    kind: ThreadKind
    rule: str
    capital: bool = False
    short: bool = False
    known: bool = False
    level: str | None = None
    number: int | None = None
    alias: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    def span(self, analysis: Analysis) -> Span:
        """Its offsets."""
        return analysis.span(self.first, self.last)

    def words(self, analysis: Analysis, without: Collection[int] = ()) -> frozenset[str]:
        """The words that tell the thread from others of its kind, but those at some positions."""
        at = (word for word in range(self.first, self.last) if word not in without)
        words = (analysis.form(word).lower().lstrip("#") for word in at)
        return frozenset(word for word in words if word[:1].isalnum() and word not in _DROPPED)
