"""All tables as CSV with a data dictionary, for programs that read nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec
import pyarrow.parquet as pq

from dragoman.corpus.describing import described
from dragoman.corpus.exports.marks import ZIP_EPOCH
from dragoman.corpus.faults import reading
from dragoman.corpus.scanning import Corpus
from dragoman.corpus.schema import arrow_schema
from dragoman.views.flat import csv_cell, csv_rows

_BATCH = 2_000
_HEADS = ("table", "column", "type", "meaning")


def write_csv(corpus: Corpus, out: BinaryIO) -> None:
    """A zip: one CSV file a table (UTF-8, RFC 4180), and dictionary.csv, which says what each column means.

    Lists and records within a cell are JSON; a value that is not known is empty, and no cell of words is a formula.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "dictionary.csv", _dictionary(corpus))
        for table in corpus.tables:
            _put(archive, f"{table}.csv", _table(corpus, table))


def _put(archive: zipfile.ZipFile, name: str, lines: Iterable[str]) -> None:
    info = zipfile.ZipInfo(name, ZIP_EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as file:
        for line in lines:
            file.write(line.encode())


def _dictionary(corpus: Corpus) -> Iterator[str]:
    yield csv_rows([_HEADS])
    for table in corpus.tables:
        fields = arrow_schema(table)
        yield csv_rows((table, one.name, str(one.type), described(table, one.name)) for one in fields)


def _table(corpus: Corpus, table: str) -> Iterator[str]:
    names = arrow_schema(table).names
    yield csv_rows([names])
    with reading(corpus.root):
        for path in corpus.files(table):
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=_BATCH):
                    yield from (csv_rows([[_cell(row[name]) for name in names]]) for row in batch.to_pylist())


def _cell(value: object) -> str:
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict) else csv_cell(value)
