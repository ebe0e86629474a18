"""A process that reads shards: what comes in is a shard, what goes out are its tables.

Nothing heavy is imported before the threads of the numeric libraries are set to one: as many processes as cores.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.corpus.settings import Settings
from dragoman.corpus.shards import Fault, Outcome, Shard, fault_of
from dragoman.documents.parts import Part, document_of
from dragoman.errors import DragomanError, InputError
from dragoman.records import Document, Reading

if TYPE_CHECKING:
    from dragoman.reading import Reader

_ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_TOO_LARGE, _MORE_MEMORY = "it needs more memory than a worker may have", "split it, or raise --memory-limit"
Begun = Callable[[int], None]


def serve(pipe: Connection, settings: Settings) -> None:
    """Read the shards that come through the pipe until it closes.

    Sends the position of each document before it is read, then the `Outcome`; a DragomanError that lies in the
    settings, not in a document, is sent and ends the process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us ends us
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    _limit_memory(settings.memory_limit)
    try:
        reader = _reader(settings)
        pipe.send(None)
        while True:
            shard, given_up = pipe.recv()
            pipe.send(read_shard(reader, shard, settings, given_up, pipe.send))
    except DragomanError as error:
        pipe.send(error)
    except (EOFError, BrokenPipeError):
        return


def read_shard(
    reader: Reader, shard: Shard, settings: Settings, given_up: dict[int, Fault], begun: Begun = lambda _: None
) -> Outcome:
    """The tables of a shard; the documents in `given_up`, by position, become errors without being tried."""
    from dragoman.corpus.rows import fault_row, rows_of
    from dragoman.corpus.streams import tables_of

    rows, read = [], 0
    for position, part in enumerate(shard.parts):
        number = shard.first + position
        begun(position)
        found = given_up.get(position) or part
        done = _read(reader, found, settings) if not isinstance(found, Fault) else found
        if isinstance(done, Fault):
            rows.append(fault_row(number, done))
        else:
            rows += rows_of(number, *done, settings.keep_text)
            read += 1
    return Outcome(name=shard.name, tables=tables_of(rows), read=read, failed=len(shard.parts) - read)


def _read(reader: Reader, part: Part, settings: Settings) -> tuple[Document, Reading] | Fault:
    """Whatever goes wrong in one document is told of it alone: an archive must not stop for one flaw of ours."""
    try:
        document = document_of(part, settings.published)
        return fault_of(document) if isinstance(document, InputError) else (document, reader.read(document))
    except DragomanError as error:
        return Fault(place=part.place, kind=type(error).__name__, reason=error.reason, remedy=error.remedy)
    except MemoryError:
        return Fault(place=part.place, kind="MemoryError", reason=_TOO_LARGE, remedy=_MORE_MEMORY)
    except Exception as error:  # noqa: BLE001 - see above; the row names the error and its place in our code
        return Fault(place=part.place, kind=type(error).__name__, reason=_where(error), remedy="report it to dragoman")


def _where(error: Exception) -> str:
    """The error and the line of our code at which it arose, without addresses that differ from run to run."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{str(error)[:200]} (in {last.name}, {Path(last.filename).name}:{last.lineno})"


def _reader(settings: Settings) -> Reader:
    from dragoman.reading import Reader

    return Reader(settings.model, 1, settings.own_actors, settings.own_codebook)


def _limit_memory(megabytes: int | None) -> None:
    if megabytes is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
