"""The tables of a corpus for those who count: as duckdb relations, or as Arrow data sets."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.corpus.store import Manifest, read_manifest
from dragoman.errors import UsageError

if TYPE_CHECKING:
    import duckdb
    import pyarrow.dataset


class Corpus:
    """A finished corpus; tables are read as far as they are asked for, never whole.

    >>> Corpus("no/such")
    Traceback (most recent call last):
    ...
    dragoman.errors.CorpusError: no/such: there is no finished corpus; finish it with `dragoman corpus run`
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.manifest: Manifest = read_manifest(self.root)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(table.name for table in self.manifest.tables)

    def dataset(self, table: str) -> pyarrow.dataset.Dataset:
        """A table as an Arrow data set, with the column of its partition (`month`). Raises UsageError."""
        import pyarrow as pa
        from pyarrow import dataset

        key = self._partition(table)
        parts = None if key is None else dataset.partitioning(pa.schema([(key, pa.string())]), flavor="hive")
        return dataset.dataset(self.files(table), partitioning=parts, partition_base_dir=str(self.root / table))

    def relation(self, table: str, database: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """A table as a duckdb relation: `.df()`, `.pl()`, `.arrow()`, or SQL over it. Raises UsageError."""
        import duckdb

        names = [glob.escape(name) for name in self.files(table)]
        place = database if database is not None else duckdb.default_connection()
        return place.from_parquet(names, hive_partitioning=self._partition(table) is not None)

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table in order. Raises UsageError for one that there is not."""
        return [str(self.root / name) for name in self._files(table)]

    def _files(self, table: str) -> tuple[str, ...]:
        for one in self.manifest.tables:
            if one.name == table:
                return one.files
        raise UsageError(table, "the corpus has no such table", f"choose one of: {', '.join(self.tables)}")

    def _partition(self, table: str) -> str | None:
        first = self._files(table)[0]
        return first.split("/")[1].partition("=")[0] if "=" in first else None


def scan(root: str | Path) -> Corpus:
    """Open a finished corpus; the door for pandas, polars, duckdb and Arrow.

    Raises CorpusError where there is none. `scan("out").relation("events").filter("type = 'AID'").df()`.
    """
    return Corpus(root)
