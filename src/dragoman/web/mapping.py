"""A map of the world as plain shapes: each state with records is a link, the further on a scale the more it has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from dragoman.ledger.browsing import Tally
from dragoman.records import Record

_LEVELS = 4


class State(Record, frozen=True):
    """A state with records: its shape as a path of SVG, how many it has, and its place on the scale, from 1 to 4."""

    code: str
    path: str
    count: int
    level: int


class WorldMap(Record, frozen=True):
    """The map: states with records, the one that it is about, all other land, and the states as a table."""

    width: int
    height: int
    land: str
    own: str
    states: tuple[State, ...]
    table: tuple[Tally, ...]
    most: int


class _World(Record, frozen=True):
    """The file of shapes; `land` has none of our codes. `evaluation.world_map` makes it of Natural Earth."""

    width: int
    height: int
    states: dict[str, str]
    land: str


def world_map(counts: Sequence[Tally], of: str | None = None) -> WorldMap:
    """The map of how many records each state has, or has with the one that it is about.

    What has no shape (an organisation, a state that is no more) is left out.

    >>> [(one.code, one.level) for one in world_map([Tally(value="KEN", count=9), Tally(value="EU", count=3)]).states]
    [('KEN', 4)]
    """
    world = _world()
    known = {one.value: one.count for one in counts if one.value in world.states and one.value != of}
    most = max(known.values(), default=0)
    return WorldMap(
        width=world.width, height=world.height, own=world.states.get(of or "", ""), most=most,
        land=world.land + "".join(path for code, path in world.states.items() if code not in known and code != of),
        states=tuple(
            State(code=code, path=path, count=known[code], level=level(known[code], most))
            for code, path in world.states.items() if code in known
        ),
        table=tuple(one for one in counts if one.value in known),
    )  # fmt: skip


def level(count: int, most: int) -> int:
    """The place of a count on the scale, in quarters of its order of magnitude: a few states have most of all records.

    >>> [level(count, 10_000) for count in (1, 9, 11, 900, 10_000)]
    [1, 1, 2, 3, 4]
    """
    return min(_LEVELS, 1 + int(_LEVELS * math.log(count) / math.log(most))) if most > 1 else _LEVELS


@cache
def _world() -> _World:
    return msgspec.json.decode((files("dragoman.web") / "data" / "world.json").read_bytes(), type=_World)
