"""One worker process and the one who watches it: what hangs is ended, what dies is begun again.

A document that takes longer than the limit is given up at once; one on which the process has died three times (a
kill from outside may be chance, three are not) as well. All others of the shard are read as if it had not been there.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from dragoman.corpus.settings import Settings
from dragoman.corpus.shards import Fault, Outcome, Shard
from dragoman.corpus.worker import serve
from dragoman.errors import CorpusError, DragomanError

MOST_DEATHS = 3
_START_LIMIT = 600.0  # seconds for a process to load its models on a machine that is busy


class Supervisor:
    """Reads shards in a process of its own, which is started at need and outlives no one."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._over = False
        self.position = -1
        """Of the document that is being read, in its shard; -1 before the first."""

    def read(self, shard: Shard) -> Outcome:
        """The tables of a shard, whatever its documents do.

        Raises CorpusError where the process cannot even start, cannot write the tables or is ended for good, and what
        it says of wrong settings.
        """
        given_up: dict[int, Fault] = {}
        deaths: Counter[int] = Counter()
        while not self._over:
            done = self._attempt(shard, given_up)
            if isinstance(done, Outcome):
                return done
            position, timed_out = done
            deaths[position] += 1
            _check_hope(position, deaths[position], given_up)
            if position >= 0 and (timed_out or deaths[position] >= MOST_DEATHS):
                given_up[position] = self._given_up(shard, position, timed_out)
        raise CorpusError("run", "it was stopped", "run it again: what was done is kept")

    def end(self) -> None:
        """End the process for good; a shard that is being read comes to nothing."""
        self._over = True
        self.close()

    def close(self) -> None:
        """End the process, at once; the next shard starts another."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None:
            process.kill()
            process.join()
        if pipe is not None:
            pipe.close()

    @property
    def pid(self) -> int | None:
        """The process that reads, where there is one."""
        return self._process.pid if self._process is not None else None

    def _attempt(self, shard: Shard, given_up: dict[int, Fault]) -> Outcome | tuple[int, bool]:
        """The outcome, or the position of the document at which it ended and whether that was by the clock."""
        self.position = -1
        try:
            pipe = self._pipe if self._pipe is not None else self._ready()
            pipe.send((shard, given_up))
            while pipe.poll(self._settings.time_limit if self.position >= 0 else _START_LIMIT):
                said = self._heard(pipe)
                if isinstance(said, Outcome):
                    return said
                self.position = said if said is not None else self.position
        except (EOFError, OSError):  # the pipe is closed, by its end or by ours
            self.close()
            return self.position, False
        self.close()
        return self.position, True

    def _ready(self) -> Connection:
        """The pipe of a new process that has loaded its models.

        A shard that is sent before may fill the pipe, while the process only wants to say what is wrong.
        """
        pipe = self._started()
        if not pipe.poll(_START_LIMIT):
            raise EOFError
        self._heard(pipe)
        return pipe

    def _heard(self, pipe: Connection) -> Outcome | int | None:
        """What the process says: the tables, a position, or None when it is ready; an error is raised here."""
        said: Outcome | int | DragomanError | None = pipe.recv()
        if isinstance(said, DragomanError):
            self.close()
            raise said
        return said

    def _started(self) -> Connection:
        """A new process; `spawn` so that it inherits no lock or thread of ours."""
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=serve, args=(theirs, self._settings), daemon=True)
        process.start()
        self._process, self._pipe = process, ours
        theirs.close()
        if self._over:  # ended by another thread, which found no process yet
            self.close()
        return ours

    def _given_up(self, shard: Shard, position: int, timed_out: bool) -> Fault:
        place = shard.parts[position].place
        if timed_out:
            reason = f"it was not read within {self._settings.time_limit:g} seconds"
            return Fault(place=place, kind="TimeLimit", reason=reason, remedy="split it, or raise --time-limit")
        reason = f"the process that read it ended {MOST_DEATHS} times"
        return Fault(place=place, kind="ProcessDied", reason=reason, remedy="split it, or give workers more memory")


def _check_hope(position: int, deaths: int, given_up: Mapping[int, Fault]) -> None:
    """Raise CorpusError where the process would end again however often it is begun."""
    if position < 0 and deaths >= MOST_DEATHS:
        raise CorpusError("worker", "its process ends before it reads anything", "look for free memory")
    if position in given_up:
        reason = "the process ends while it writes the tables up to here"
        raise CorpusError(given_up[position].place, reason, "look for free memory, or take a smaller --shard-size")
