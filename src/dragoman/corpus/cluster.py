"""Workers on a Ray cluster: the same shards, the same processes, on other machines.

Each actor holds a `Supervisor`, which reads in a process of its own, so that a document that kills its reader does not
kill the actor. Outcomes come back to the driver, which alone writes: no folder need be shared. An actor that is lost
with its node is begun anew where there is room, and its shard is read by whichever is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.corpus.settings import Settings
from dragoman.corpus.shards import Outcome, Shard
from dragoman.corpus.supervisor import Supervisor
from dragoman.errors import CorpusError, DragomanError

_PATIENCE = 900.0  # seconds in which no actor finds a place, after which there is no room on the cluster
_MOST_LOST = 3  # times the number of actors, in a row
_REMEDY = "look at `ray status`; then run it again: what was done is kept"


class ShardReader:
    """What runs on a node; Ray makes an actor of it."""

    def __init__(self, settings: Settings) -> None:
        self._supervisor = Supervisor(settings)

    def ready(self) -> None:
        """Answers when the actor has found its place."""

    def read(self, shard: Shard) -> Outcome | DragomanError:
        """The tables of a shard; an error of the settings is given back, for Ray would wrap it."""
        try:
            return self._supervisor.read(shard)
        except DragomanError as error:
            return error


def read_on_ray(
    shards: Iterable[Shard], settings: Settings, workers: int | None, address: str | None
) -> Iterator[Outcome]:
    """Read shards with as many actors, by default one a core of the cluster; outcomes come as they are done.

    Without an address a cluster of this machine is started and ended. Raises CorpusError where none can be reached or
    no node has a free core.
    """
    import ray

    if not ray.is_initialized():
        _connect(ray, address)
    try:
        count = workers or int(ray.cluster_resources().get("CPU", 1))
        yield from _Crew(ray, settings, count).outcomes(iter(shards))
    finally:
        ray.shutdown()


def _connect(ray: Any, address: str | None) -> None:
    try:
        ray.init(address=address, include_dashboard=False if address is None else None, log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError) as cause:
        raise CorpusError("--address", f"no Ray cluster answers at {address} ({cause})", _REMEDY) from cause


class _Crew:
    """Actors and what each is waited for: a shard, or (None) its first answer."""

    def __init__(self, ray: Any, settings: Settings, count: int) -> None:
        self._ray, self._settings, self._count, self._lost = ray, settings, count, 0
        self._waiting: dict[Any, tuple[Any, Shard | None]] = {}
        self._again: list[Shard] = []
        self._idle: list[Any] = []
        for _ in range(count):
            self._hire()

    def outcomes(self, shards: Iterator[Shard]) -> Iterator[Outcome]:
        """The outcomes of all shards; those whose actor was lost are read again."""
        following = next(shards, None)
        while following is not None or self._again or any(shard is not None for _, shard in self._waiting.values()):
            while self._idle and (self._again or following is not None):
                if self._again:
                    self._give(self._idle.pop(), self._again.pop())
                elif following is not None:
                    self._give(self._idle.pop(), following)
                    following = next(shards, None)
            outcome = self._next()
            if outcome is not None:
                yield outcome

    def _next(self) -> Outcome | None:
        """Wait for one actor: for what it has done, or None where it is only ready now, or lost.

        A shard has the time that it needs: whoever reads it cuts off what takes too long.
        """
        reading = any(shard is not None for _, shard in self._waiting.values())
        done, _ = self._ray.wait(list(self._waiting), num_returns=1, timeout=None if reading else _PATIENCE)
        if not done:
            raise CorpusError("ray", f"nothing was heard from any node for {_PATIENCE:g} seconds", _REMEDY)
        actor, shard = self._waiting.pop(done[0])
        try:
            said = self._ray.get(done[0])
        except self._ray.exceptions.RayError as cause:  # the node or its actor is gone
            self._again += [shard] if shard is not None else []
            self._replace(cause)
            return None
        if isinstance(said, DragomanError):
            raise said
        self._idle.append(actor)
        if not isinstance(said, Outcome):
            return None
        self._lost = 0
        return said

    def _replace(self, cause: Exception) -> None:
        """Hire another in the place of one that was lost, unless none gets anything done."""
        self._lost += 1
        if self._lost > _MOST_LOST * self._count:
            reason = f"{self._lost} workers in a row ended without a shard read ({str(cause)[:300]})"
            raise CorpusError("ray", reason, f"install the same dragoman on every node, {_REMEDY}") from cause
        self._hire()

    def _hire(self) -> None:
        kind = self._ray.remote(num_cpus=1)(ShardReader)
        actor = kind.remote(self._settings)
        self._waiting[actor.ready.remote()] = (actor, None)

    def _give(self, actor: Any, shard: Shard) -> None:
        self._waiting[actor.read.remote(shard)] = (actor, shard)
