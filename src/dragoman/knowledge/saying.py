"""Verbs of saying: which words give a passage to a speaker, what they take, and what act it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from dragoman.knowledge.loader import read_resource

Takes = Literal["clause", "quotation", "object", "infinitive", "person_infinitive"]
Act = Literal[
    "assert", "promise", "request", "praise", "criticise", "deny", "agree", "reject", "ask", "warn", "thank", "welcome"
]


class Saying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of saying.yaml.

    `takes` are the shapes that the content may have: a clause ("said that ..."), a quotation, an object
    ("stressed the need ..."), an infinitive ("vowed to ..."), a person and an infinitive ("urged X to ...").
    With a `preposition` the object, or the person, stands behind it ("called for ...", "called on X to ...").
    `nouns` limits objects to these and makes them part of the cue ("expressed confidence that ...").
    In `examples` the content stands in square brackets; from `never` nothing may come with this cue.
    """

    id: str
    lemma: str
    act: Act
    takes: tuple[Takes, ...]
    nouns: tuple[str, ...] = ()
    preposition: str | None = None
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


Lexicon = Mapping[str, tuple[Saying, ...]]


@cache
def saying_lexicon() -> Lexicon:
    """The entries by lemma, in the order of the file.

    >>> [entry.id for entry in saying_lexicon()["express"]]
    ['express-view', 'express-thanks', 'express-feeling']
    """
    found: dict[str, tuple[Saying, ...]] = {}
    for entry in read_resource("lexicons", "saying.yaml", Saying):
        found[entry.lemma] = (*found.get(entry.lemma, ()), entry)
    return MappingProxyType(found)
