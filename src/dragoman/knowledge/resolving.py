"""The words with which the paragraphs of a resolution begin, and the act of each."""

from __future__ import annotations

from functools import cache

import msgspec

from dragoman.knowledge.loader import read_resource
from dragoman.knowledge.saying import Act


class Resolving(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of resolving.yaml; `forms` are what may stand at the head of a paragraph, in small letters.

    In `examples`, which are whole paragraphs under a body, the content stands in square brackets; from `never`
    nothing may come.
    """

    id: str
    act: Act
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


@cache
def resolving_table() -> tuple[Resolving, ...]:
    """The entries that ship with the package.

    >>> [entry.act for entry in resolving_table() if "urges" in entry.forms]
    ['request']
    """
    return read_resource("lexicons", "resolving.yaml", Resolving)
