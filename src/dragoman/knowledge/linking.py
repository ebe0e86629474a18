"""What a ledger needs to know to link over documents: families of events, and the words for stages of a promise."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from dragoman.knowledge.loader import read_resource

Stage = Literal["started", "partly", "done", "dropped", "contradicted"]


class Family(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of families.yaml: subtypes of events that may tell of one happening."""

    id: str
    subtypes: tuple[str, ...]
    examples: tuple[tuple[str, str], ...]
    never: tuple[tuple[str, str], ...] = ()


class Staging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of stages.yaml: stems whose words tell what became of a promise."""

    id: str
    stage: Stage
    words: tuple[str, ...]
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


@cache
def families() -> tuple[Family, ...]:
    """The families that ship with the package."""
    return read_resource("lexicons", "families.yaml", Family)


@cache
def stagings() -> tuple[Staging, ...]:
    """The words for stages that ship with the package, in the order in which they are tried."""
    return read_resource("lexicons", "stages.yaml", Staging)


def family_of(type_: str | None, subtype: str | None) -> str:
    """The family of an event; one without a subtype is of the family of its type.

    >>> family_of("CONSULT", "summit"), family_of("CONSULT", "visit"), family_of("AID", None)
    ('encounter', 'visit', 'AID')
    """
    return _family_of_subtype().get(subtype or "", subtype or type_ or "")


def stage_of(words: str) -> Stage | None:
    """The stage that the words of a deed tell, None where they tell none.

    >>> stage_of("Kenya completed the railway"), stage_of("Kenya built the railway")
    ('done', None)
    """
    for staging, pattern in _patterns():
        if pattern.search(words):
            return staging.stage
    return None


@cache
def _family_of_subtype() -> dict[str, str]:
    return {subtype: family.id for family in families() for subtype in family.subtypes}


@cache
def _patterns() -> tuple[tuple[Staging, re.Pattern[str]], ...]:
    return tuple((one, _pattern(one.words)) for one in stagings())


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of stems, where a blank is any white space."""
    stems = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in words)
    return re.compile(rf"\b(?:{stems})", re.IGNORECASE)
