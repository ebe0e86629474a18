"""Shards -> tables, partitioned: one Parquet file for each month of each table, rows in the order of the input.

The shards are gone over once for every `_AT_ONCE` months. Row groups are cut by the number of rows alone, so that
neither the size of shards nor that of memory shows in the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dragoman.corpus.schema import arrow_schema
from dragoman.corpus.settings import Partition
from dragoman.corpus.store import TableFiles, writing

UNKNOWN = "unknown"
_AT_ONCE = 16  # partitions that are written at the same time
_BATCH_BYTES = 8 << 20
_GROUP = {"documents": 1_000}
_GROUP_ROWS = 10_000
_LENGTH = {"month": 7, "year": 4}
Source = Callable[[], Iterable[pa.Table]]


def merge(table: str, source: Source, out: Path, partition: Partition) -> TableFiles:
    """Write the rows of a table, which `source` gives in order as often as it is asked, under `out`.

    Raises CorpusError where the disk is full.
    """
    keys = _keys(source, partition)
    rows = 0
    with writing(out):
        (out / table).mkdir(parents=True)
        for group in _groups(keys):
            rows += _write(table, source, out, partition, group)
    return TableFiles(name=table, rows=rows, files=tuple(f"{table}/{_file(partition, key)}" for key in keys))


def partition_keys(published: pa.ChunkedArray, partition: Partition) -> pa.ChunkedArray:
    """The partition of each row by its day of publication: its month or year, or `unknown`.

    >>> partition_keys(pa.chunked_array([["2025-02-04", None]]), "month").to_pylist()
    ['2025-02', 'unknown']
    """
    if partition == "none":
        return pa.chunked_array([pa.array(["all"] * len(published), pa.string())])
    keys = pc.utf8_slice_codeunits(published, 0, _LENGTH[partition])
    return pc.fill_null(keys, UNKNOWN)


def _keys(source: Source, partition: Partition) -> list[str]:
    """The partitions that have rows, in order; one for a table without any."""
    found: set[str] = set()
    for one in source():
        found.update(pc.unique(partition_keys(one["published"], partition)).to_pylist())
    return sorted(found) or [UNKNOWN]


def _groups(keys: list[str]) -> Iterator[list[str]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def _write(table: str, source: Source, out: Path, partition: Partition, keys: list[str]) -> int:
    writers = {key: _Writer(out / table / _file(partition, key), table) for key in keys}
    for one in _batches(source()):
        found = partition_keys(one["published"], partition)
        present = set(pc.unique(found).to_pylist())
        for key in keys:
            if key in present:
                writers[key].add(one.filter(pc.equal(found, key)))
    return sum(writer.close() for writer in writers.values())


def _batches(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in fewer, larger tables: each piece that is held for a month costs far more than its rows."""
    held: list[pa.Table] = []
    size = 0
    for one in tables:
        held.append(one)
        size += one.nbytes
        if size >= _BATCH_BYTES:
            yield pa.concat_tables(held).combine_chunks()
            held, size = [], 0
    if held:
        yield pa.concat_tables(held).combine_chunks()


def _file(partition: Partition, key: str) -> str:
    return "part-0.parquet" if partition == "none" else f"{partition}={key}/part-0.parquet"


class _Writer:
    """A Parquet file whose row groups have the same number of rows but for the last."""

    def __init__(self, path: Path, table: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._size = _GROUP.get(table, _GROUP_ROWS)
        self._schema = arrow_schema(table)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[pa.Table] = []
        self._count = self._rows = 0

    def add(self, rows: pa.Table) -> None:
        """Take rows; whole groups are written."""
        self._held.append(rows)
        self._count += len(rows)
        self._rows += len(rows)
        while self._count >= self._size:
            held = pa.concat_tables(self._held)
            self._put(held.slice(0, self._size))
            self._held = [held.slice(self._size)]
            self._count -= self._size

    def close(self) -> int:
        """Write the rest, and say how many rows there were."""
        if self._count or not self._rows:
            self._put(pa.concat_tables(self._held) if self._held else self._schema.empty_table())
        self._file.close()
        return self._rows

    def _put(self, rows: pa.Table) -> None:
        self._file.write_table(rows.combine_chunks(), row_group_size=self._size)
