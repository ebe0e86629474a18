"""PLOVER and CAMEO: the sixteen types, and what follows from a deed by the public table of codes.

`plover.yaml` holds the types, `plover-kinds.yaml` the CAMEO code of a subtype or word, `cameo.yaml` type, mode
and scale of a code, `plover-contexts.yaml` the words that tell what an event is about.
Sources: the PLOVER codebook 0.8 and its CAMEO table of 2021; Goldstein (1992), doi:10.1177/0022002792036002007.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal

import msgspec

from dragoman.knowledge.loader import read_resource
from dragoman.records import PloverType, Status

Quad = Literal[1, 2, 3, 4]
_DONE = ("happened", "ongoing")
_INTENDED = ("planned", "promised")


class PloverKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the sixteen types; `cameo` is the code of a deed, `intended` of one that is planned or promised."""

    id: PloverType
    quad: Quad
    cameo: str
    intended: str
    definition: str


class CameoCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A CAMEO code with its PLOVER type and mode, and its value between -10 and 10."""

    id: str
    type: PloverType
    scale: float
    mode: str | None = None


class _Coded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code of a subtype (the id), or of words of a type."""

    id: str
    cameo: str
    type: PloverType | None = None
    words: tuple[str, ...] = ()


class PloverContext(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an event may be about, by words of its sentence."""

    id: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    never: tuple[str, ...]


class Plover:
    """The tables, ready to be asked.

    >>> plover().cameo("CONSULT", "visit", ("pay", "visit"), "happened")
    '042'
    >>> plover().cameo("CONSULT", "visit", ("pay", "visit"), "planned")
    '036'
    >>> plover().codes["042"].mode, plover().codes["042"].scale, plover().kinds["CONSULT"].quad
    ('visit', 1.9, 1)
    """

    def __init__(self) -> None:
        self.kinds = {kind.id: kind for kind in read_resource("codebooks", "plover.yaml", PloverKind)}
        self.codes = {code.id: code for code in read_resource("codebooks", "cameo.yaml", CameoCode)}
        coded = read_resource("codebooks", "plover-kinds.yaml", _Coded)
        self._of_subtype = {one.id: one.cameo for one in coded if one.type is None}
        self._of_word = {(one.type, word): one.cameo for one in coded for word in one.words}
        self._context_of = {word: one.id for one in plover_contexts() for word in one.words}

    def deed(self, kind: PloverType, subtype: str | None, words: Collection[str]) -> str:
        """The CAMEO code of a deed, by a word of its trigger (lemmas), else its subtype, else its type."""
        by_word = (self._of_word.get((kind, word)) for word in words)
        found = next((code for code in by_word if code is not None), None)
        return found or self._of_subtype.get(subtype or "") or self.kinds[kind].cameo

    def cameo(self, kind: PloverType, subtype: str | None, words: Collection[str], status: Status) -> str | None:
        """The code of an event as it stands: of the deed, of the intention, or none where it is not asserted."""
        if status in _DONE:
            return self.deed(kind, subtype, words)
        return self.kinds[kind].intended if status in _INTENDED else None

    def mode(self, kind: PloverType, code: str) -> str | None:
        """PLOVER's mode of a deed; none where the public table has the code under another type."""
        row = self.codes[code]
        return row.mode if row.type == kind else None

    def contexts(self, words: Collection[str]) -> tuple[str, ...]:
        """What words (lemmas in small letters) say an event is about, in the order of the alphabet."""
        return tuple(sorted({self._context_of[word] for word in words if word in self._context_of}))


def plover_contexts() -> tuple[PloverContext, ...]:
    """The contexts with their words."""
    return read_resource("codebooks", "plover-contexts.yaml", PloverContext)


@cache
def plover() -> Plover:
    """The tables, read once; raises KnowledgeError where they are broken."""
    return Plover()
