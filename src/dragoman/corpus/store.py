"""The folder of a corpus: shards while it is made, tables when it is done, a manifest that says which.

Everything is written beside its place and renamed into it, so that a name that is there is whole. The driver alone
writes. Nothing in the folder tells the time or the machine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from dragoman.corpus.describing import TABLES
from dragoman.corpus.settings import SCHEMA_VERSION
from dragoman.errors import CorpusError, UsageError
from dragoman.records import Record

SHARDS, MANIFEST, SCHEMA, LINKS, LOCK = "_shards", "manifest.json", "schema.json", "links", ".lock"
_DISK = "free some space or mend the folder, then run it again: what was done is kept"

_ANEW = "run it again into an empty folder"


class TableFiles(Record, frozen=True):
    """What the manifest says of a table."""

    name: str
    rows: int
    files: tuple[str, ...]


class Manifest(Record, frozen=True):
    """What a corpus was made of; it stands when all is done, and not before."""

    schema_version: int
    dragoman: str
    codebook: str
    model: str
    settings_sha256: str
    inputs_sha256: str
    documents: int
    failed: int
    tables: tuple[TableFiles, ...]


class Store:
    """The folder, opened for writing.

    Raises UsageError where it holds something else or is in use, CorpusError where it cannot be written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shards = root / SHARDS

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the folder for oneself, as long as the process lives."""
        with writing(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            self._check_ours()
            self.shards.mkdir(exist_ok=True)
            lock = os.open(self.root / LOCK, os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as cause:
            raise UsageError(str(self.root), "another run is writing there", "wait for it, or take another") from cause
        finally:
            os.close(lock)

    def manifest(self) -> Manifest | None:
        """What the folder says of itself; None where it is not finished."""
        path = self.root / MANIFEST
        return read_manifest(self.root) if path.exists() else None

    def has(self, shard: str) -> bool:
        """Whether a shard is there."""
        return (self.shards / shard).is_dir()

    def commit(self, shard: str, tables: Mapping[str, bytes]) -> None:
        """Write the tables of a shard, all or none."""
        part = self.shards / f".{shard}"
        with writing(part):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            for table, data in tables.items():
                _write_through(part / f"{table}.arrow", data)
            part.rename(self.shards / shard)

    def table(self, shard: str, table: str) -> bytes:
        """A table of a shard."""
        with writing(self.shards / shard):
            return (self.shards / shard / f"{table}.arrow").read_bytes()

    def publish(self, fresh: Path, manifest: Manifest, schema: msgspec.Struct, tables: Iterable[str]) -> None:
        """Put finished tables in their places, the manifest last, and clear the shards away."""
        with writing(self.root):
            (self.root / MANIFEST).unlink(missing_ok=True)
            shutil.rmtree(self.root / LINKS, ignore_errors=True)  # of what was there before
            for table in tables:
                shutil.rmtree(self.root / table, ignore_errors=True)
                (fresh / table).rename(self.root / table)
            self._put(SCHEMA, schema)
            self._put(MANIFEST, manifest)
            shutil.rmtree(self.shards, ignore_errors=True)
            shutil.rmtree(fresh, ignore_errors=True)

    def _put(self, name: str, record: msgspec.Struct) -> None:
        part = self.root / f".{name}"
        _write_through(part, msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")
        part.rename(self.root / name)

    def _check_ours(self) -> None:
        names = {path.name for path in self.root.iterdir()}
        if names and not names & {SHARDS, MANIFEST}:
            raise UsageError(str(self.root), "the folder holds something that is no corpus", "take an empty folder")


def read_manifest(root: Path) -> Manifest:
    """The manifest of a corpus. Raises CorpusError where there is none or it is of another version."""
    try:
        found = msgspec.json.decode((root / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError as cause:
        raise CorpusError(str(root), "there is no finished corpus", "finish it with `dragoman corpus run`") from cause
    except (OSError, msgspec.DecodeError) as cause:
        raise CorpusError(str(root / MANIFEST), f"it cannot be read ({cause})", _ANEW) from cause
    if found.schema_version != SCHEMA_VERSION:
        reason = f"its schema is version {found.schema_version}, this program has {SCHEMA_VERSION}"
        raise CorpusError(str(root), reason, _ANEW)
    _check_tables(found, root)
    return found


def _check_tables(found: Manifest, root: Path) -> None:
    """Raise CorpusError where a manifest does not name files of its own folder for each table."""
    names = [name for table in found.tables for name in table.files]
    outside = next((name for name in names if Path(name).is_absolute() or ".." in Path(name).parts), None)
    if outside is not None:
        raise CorpusError(str(root / MANIFEST), f"it names a file that lies elsewhere, {outside[:80]}", "run it again")
    if {table.name for table in found.tables if table.files} != set(TABLES):
        raise CorpusError(str(root / MANIFEST), "it does not name the files of all tables", "run it again")


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Say of a disk that is full or a folder that is closed where it is and what to do."""
    try:
        yield
    except OSError as cause:
        raise CorpusError(str(place), cause.strerror or str(cause), _DISK) from cause


def _write_through(path: Path, data: bytes) -> None:
    """Write a file so that it is on the disk before its name counts."""
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
