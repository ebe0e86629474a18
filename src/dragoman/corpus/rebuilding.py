"""Rows back to readings, document by document, so that whatever works on a reading works on an archive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow.parquet as pq

from dragoman.corpus.faults import reading
from dragoman.corpus.scanning import Corpus
from dragoman.errors import UsageError
from dragoman.records import (
    Actor,
    Commitment,
    Date,
    Document,
    DocumentHeader,
    Event,
    Reading,
    Record,
    Statement,
    Thread,
)

_RECORDS: Mapping[str, type[Record]] = {
    "statements": Statement, "events": Event, "commitments": Commitment, "dates": Date, "actors": Actor,
    "threads": Thread,
}  # fmt: skip
_BATCH = 500
_Groups = Iterator[tuple[int, list[Any]]]


class Read(NamedTuple):
    """A document of a corpus with its number and its reading."""

    number: int
    document: Document
    reading: Reading


def readings(corpus: Corpus, *, texts: bool = True) -> Iterator[Read]:
    """The readings of a corpus, by partition and number; of each table one batch is in memory.

    Raises UsageError where `texts` are needed and the corpus was made without, CorpusError where a table is damaged.
    """
    with reading(corpus.root):
        yield from _readings(corpus, texts)


def _readings(corpus: Corpus, texts: bool) -> Iterator[Read]:
    files = {table: {_key(corpus, table, name): name for name in corpus.files(table)} for table in corpus.tables}
    for key, name in sorted(files["documents"].items()):
        tables = {
            table: _Ahead(_grouped(files[table][key], kind)) for table, kind in _RECORDS.items() if key in files[table]
        }
        for row in _rows(name):
            if texts:
                _check_text(corpus, row)
            found = {table: ahead.take(row["document"]) for table, ahead in tables.items()}
            yield Read(row["document"], *_read(row, found))


def documents(corpus: Corpus) -> Iterator[Document]:
    """The documents of a corpus with their texts, by partition and number; no other table is opened.

    Raises UsageError where the corpus was made without texts, CorpusError where the table is damaged.
    """
    with reading(corpus.root):
        for name in sorted(corpus.files("documents")):
            for row in _rows(name):
                _check_text(corpus, row)
                yield _document(row, _header(row))


def _check_text(corpus: Corpus, row: Mapping[str, Any]) -> None:
    if row["text"] is None:
        raise UsageError(str(corpus.root), "it was made with --no-text", "make it again with the texts")


def _key(corpus: Corpus, table: str, name: str) -> str:
    """Where a file stands within its table: the same for all tables, whatever they are partitioned by."""
    return Path(name).relative_to(corpus.root / table).as_posix()


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(name) as file:
        for batch in file.iter_batches(batch_size=_BATCH):
            yield from batch.to_pylist()


def _grouped(name: str, kind: type[Record]) -> _Groups:
    for number, rows in groupby(_rows(name), key=lambda row: row["document"]):
        yield number, [msgspec.convert(row, kind) for row in rows]


class _Ahead:
    """Rows by document, asked for in rising order of numbers."""

    def __init__(self, groups: _Groups) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def take(self, number: int) -> list[Any]:
        """The rows of a document, none where it has none."""
        if self._next is None or self._next[0] != number:
            return []
        rows, self._next = self._next[1], next(self._groups, None)
        return rows


def _read(row: dict[str, Any], found: Mapping[str, list[Any]]) -> tuple[Document, Reading]:
    head = _header(row)
    tables = {table: tuple(rows) for table, rows in found.items()}
    return _document(row, head), Reading(dragoman=row["dragoman"], codebook=row["codebook"], document=head, **tables)


def _header(row: Mapping[str, Any]) -> DocumentHeader:
    return msgspec.convert({**row, "text": None}, DocumentHeader)


def _document(row: Mapping[str, Any], head: DocumentHeader) -> Document:
    known = {name: getattr(head, name) for name in Document.__struct_fields__ if hasattr(head, name)}
    return Document(**{**known, "text": row["text"] or "", "place": row["place"], "text_given": row["text_given"]})
