"""The codes by which other data sets know a state: Correlates of War, Gleditsch-Ward, FIPS 10-4, ISO, Wikidata."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from dragoman.knowledge.loader import read_resource


class EarlierCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes that were others until a day, that day included."""

    until: str
    cow: str


class StateCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of codes/states.yaml; None where the lists have no code."""

    id: str
    iso2: str | None = None
    numeric: str | None = None
    cow: str | None = None
    gw: str | None = None
    fips: str | None = None
    wikidata: str | None = None
    earlier: tuple[EarlierCodes, ...] = ()

    def on(self, day: str | None) -> StateCodes:
        """The codes that held on a day; without one, today's."""
        then = next((one for one in self.earlier if day is not None and day <= one.until), None)
        return msgspec.structs.replace(self, cow=then.cow) if then is not None else self


@cache
def state_codes() -> Mapping[str, StateCodes]:
    """The codes of each state and territory by its ISO 3166-1 alpha-3 code.

    >>> germany = state_codes()["DEU"]
    >>> germany.on("1975-01-01").cow, germany.on(None).cow, germany.gw
    ('260', '255', '260')
    """
    return MappingProxyType({line.id: line for line in read_resource("codes", "states.yaml", StateCodes)})
