"""The words and the rules of expressions of time: what dates are made of, and what they mean."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from dragoman.knowledge.loader import read_resource


class Word(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of words.yaml: the forms of a word that means one thing."""

    id: str
    kind: str
    value: str
    words: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of rules.yaml.

    `pattern` is made of kinds (capital letters, see words.yaml and dates/lexing.py), literal words (small
    letters) and marks; `name:Item` gives an item a name, `_` before an item forbids white space before it, and
    `( | )`, `?`, `*`, `+` mean what they mean in regular expressions. `means` is what a match is made into (see
    dates/meaning.py). Rules of a higher `level` see what lower
    ones found as single items (Found, FoundDay ...). Rules of one level compete: the leftmost longest match wins, then
    the earlier rule. In `examples` expressions stand as [words|begin/end] with `..` for an open end, [words|-] for one
    without days; the text was published on Tuesday, 4 February 2025. In `never` nothing is found.
    """

    id: str
    level: Literal[1, 2, 3]
    pattern: str
    means: str
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


@cache
def date_words() -> tuple[Word, ...]:
    """The entries of words.yaml, in the order of the file."""
    return read_resource("dates", "words.yaml", Word)


@cache
def date_rules() -> tuple[Rule, ...]:
    """The entries of rules.yaml, in the order of the file."""
    return read_resource("dates", "rules.yaml", Rule)
