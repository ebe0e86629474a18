"""Workers on this machine: shards in, outcomes out as they are done; never more in memory than there are workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, as_completed, wait
from queue import SimpleQueue

from dragoman.corpus.settings import Settings
from dragoman.corpus.shards import Outcome, Shard
from dragoman.corpus.supervisor import Supervisor


def read_locally(shards: Iterable[Shard], settings: Settings, workers: int) -> Iterator[Outcome]:
    """Read shards with as many processes; outcomes come in the order in which they are done."""
    watchers = [Supervisor(settings) for _ in range(workers)]
    idle: SimpleQueue[Supervisor] = SimpleQueue()
    for watcher in watchers:
        idle.put(watcher)
    pool = ThreadPoolExecutor(workers)
    try:
        yield from _outcomes(pool, iter(shards), idle, workers)
    finally:
        for watcher in watchers:  # first the processes, else the pool waits for what they do
            watcher.end()
        pool.shutdown(cancel_futures=True)


def _outcomes(
    pool: ThreadPoolExecutor, shards: Iterator[Shard], idle: SimpleQueue[Supervisor], workers: int
) -> Iterator[Outcome]:
    running: set[Future[Outcome]] = set()
    for shard in shards:
        running.add(pool.submit(_read, idle, shard))
        if len(running) > workers:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    yield from (one.result() for one in as_completed(running))


def _read(idle: SimpleQueue[Supervisor], shard: Shard) -> Outcome:
    watcher = idle.get()
    try:
        return watcher.read(shard)
    finally:
        idle.put(watcher)
