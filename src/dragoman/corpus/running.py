"""A run: inputs -> shards -> workers -> shards on disk -> tables. What is done is not done again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from dragoman.corpus.describing import TABLES
from dragoman.corpus.doubles import doubles
from dragoman.corpus.merging import Source, merge
from dragoman.corpus.schema import corpus_schema
from dragoman.corpus.settings import SCHEMA_VERSION, Settings, settings_digest
from dragoman.corpus.shards import Outcome, Shard, cut, digest_of, fault_of
from dragoman.corpus.store import Manifest, Store
from dragoman.corpus.streams import table_from
from dragoman.documents.files import parts_of
from dragoman.documents.parts import Part
from dragoman.errors import InputError, UsageError
from dragoman.knowledge.codebook import codebook
from dragoman.records import Record

Engine = Callable[[Iterable[Shard]], Iterator[Outcome]]
Progress = Callable[[int, int], None]
_FRESH = ".fresh"


class Summary(Record, frozen=True):
    """What a run comes to: documents in the tables, those that could not be read, and how many of both were there."""

    documents: int
    failed: int
    resumed: int


def run_corpus(
    inputs: Sequence[Path], out: Path, settings: Settings, engine: Engine, progress: Progress = lambda _, __: None
) -> Summary:
    """Read all documents behind paths into the tables of a folder; `progress` hears of each shard.

    `engine` reads shards, here (`local.read_locally`) or on a cluster; which one, and how many workers it has, never
    shows in a byte. A run that was cut off is taken up where it stood. Raises UsageError for settings or a folder that
    does not fit or lies within an input, CorpusError where the disk is full.
    """
    _check_apart(inputs, out)
    store, mark = Store(out), settings_digest(settings)
    with store.opened():
        done = store.manifest()
        if done is not None and _is_done(done, mark, inputs, settings):
            return Summary(documents=done.documents, failed=done.failed, resumed=done.documents + done.failed)
        plan = _Plan(_Inputs(inputs, settings), settings, mark, store)
        for outcome in engine(plan.missing()):
            store.commit(outcome.name, outcome.tables)
            progress(outcome.read, outcome.failed)
        return _finish(store, plan, settings, mark)


def _check_apart(inputs: Sequence[Path], out: Path) -> None:
    for path in inputs:
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            reason = f"it lies in the input {path}, and its tables would be read as documents"
            raise UsageError(str(out), reason, "choose a folder outside of the inputs")


class _Plan:
    """The shards of a run in order, and how many documents of them were there already."""

    def __init__(self, inputs: _Inputs, settings: Settings, mark: str, store: Store) -> None:
        self.inputs, self._size, self._mark, self._store = inputs, settings.shard_size, mark, store
        self.names: list[str] = []
        self.resumed = 0

    def missing(self) -> Iterator[Shard]:
        """The shards that are still to be read; the inputs are gone over as these are asked for."""
        for shard in cut(self.inputs, self._size, self._mark):
            self.names.append(shard.name)
            if self._store.has(shard.name):
                self.resumed += len(shard.parts)
            else:
                yield shard


class _Inputs:
    """The parts behind paths, counted, with the digest of all that passed."""

    def __init__(self, paths: Sequence[Path], settings: Settings) -> None:
        self._paths, self._layout = paths, settings.layout
        self._digest = sha256()
        self.count = 0

    def __iter__(self) -> Iterator[Part | InputError]:
        for path in self._paths:
            for part in parts_of(path, self._layout):
                told = fault_of(part) if isinstance(part, InputError) else part
                self._digest.update(bytes.fromhex(digest_of([told])))
                self.count += 1
                yield part

    def digest(self) -> str:
        """The digest of what has passed."""
        return self._digest.hexdigest()


def _is_done(done: Manifest, mark: str, paths: Sequence[Path], settings: Settings) -> bool:
    """Whether a finished corpus is that of the same settings and the same inputs, which are gone over for it."""
    if done.settings_sha256 != mark:
        return False
    inputs = _Inputs(paths, settings)
    for _ in inputs:
        pass
    return inputs.digest() == done.inputs_sha256


def _finish(store: Store, plan: _Plan, settings: Settings, mark: str) -> Summary:
    """Shards -> tables; documents with an id that stood before are told of among the errors."""
    fresh = store.root / _FRESH
    shutil.rmtree(fresh, ignore_errors=True)
    plain = [table for table in TABLES if table != "errors"]
    files = [merge(table, _source(store, plan, table), fresh, settings.partition) for table in plain]
    twice = doubles(fresh / "documents")
    files.append(merge("errors", _source(store, plan, "errors", twice), fresh, settings.partition))
    documents = next(one.rows for one in files if one.name == "documents")
    manifest = Manifest(
        schema_version=SCHEMA_VERSION, dragoman=version("dragoman"), model=settings.model,
        codebook=codebook(settings.own_codebook).version, settings_sha256=mark, inputs_sha256=plan.inputs.digest(),
        documents=documents, failed=plan.inputs.count - documents, tables=tuple(files),
    )  # fmt: skip
    store.publish(fresh, manifest, corpus_schema(settings.partition), TABLES)
    return Summary(documents=documents, failed=manifest.failed, resumed=plan.resumed)


def _source(store: Store, plan: _Plan, table: str, *more: pa.Table) -> Source:
    def tables() -> Iterator[pa.Table]:
        for name in plan.names:
            yield table_from(store.table(name, table))
        yield from more

    return tables
