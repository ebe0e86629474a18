"""Who hires actors on a cluster, with a cluster that is made up: actors that never start, shards that take long."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.corpus.cluster import _Crew
from dragoman.corpus.settings import Settings
from dragoman.corpus.shards import Outcome, cut
from dragoman.documents.parts import Part
from dragoman.errors import CorpusError

SHARDS = list(cut([Part(place=name, form="text", data=b"Talks failed.") for name in "abc"], 1, ""))


class LostError(Exception):
    """What a cluster raises where an actor is gone."""


class Call:
    """A method of an actor, or its class: `remote` calls it."""

    def __init__(self, does: Any) -> None:
        self.remote = does


class Ray:
    """A cluster on which every answer is there at once; `lost` actors end before they answer."""

    class exceptions:  # noqa: N801 - Ray's own name
        RayError = LostError

    def __init__(self, lost: int) -> None:
        self.lost, self.hired = lost, 0
        self.waited: list[tuple[bool, float | None]] = []

    def remote(self, **_: object) -> Any:
        return lambda _: Call(self._hire)

    def _hire(self, _: Settings) -> Any:
        self.hired += 1
        actor = Call(None)
        actor.ready = Call(lambda: (self.hired, None))  # type: ignore[attr-defined]
        actor.read = Call(lambda shard: (self.hired, shard))  # type: ignore[attr-defined]
        return actor

    def wait(self, waiting: list[Any], num_returns: int, timeout: float | None) -> tuple[list[Any], list[Any]]:
        self.waited.append((any(shard is not None for _, shard in waiting), timeout))
        return waiting[:num_returns], waiting[num_returns:]

    def get(self, answer: Any) -> Outcome | None:
        number, shard = answer
        if number <= self.lost:
            raise LostError("No module named 'dragoman'")
        return None if shard is None else Outcome(name=shard.name, tables={}, read=1, failed=0)


def test_actors_that_cannot_start_are_not_hired_for_ever() -> None:
    ray = Ray(lost=10_000)
    with pytest.raises(
        CorpusError, match=r"7 workers in a row ended .*No module named 'dragoman'.*same dragoman on every"
    ):
        list(_Crew(ray, Settings(), 2).outcomes(iter(SHARDS)))
    assert ray.hired == 2 + 6


def test_a_few_that_are_lost_are_hired_anew() -> None:
    done = list(_Crew(Ray(lost=4), Settings(), 2).outcomes(iter(SHARDS)))
    assert sorted(one.name for one in done) == sorted(one.name for one in SHARDS)


def test_patience_ends_only_where_nobody_reads() -> None:
    ray = Ray(lost=0)
    list(_Crew(ray, Settings(), 1).outcomes(iter(SHARDS)))
    assert {reads for reads, _ in ray.waited} == {True, False}
    assert all((timeout is None) == reads for reads, timeout in ray.waited)
