"""The tables of a shard as bytes: Arrow streams, packed, the same for the same rows."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.ipc

from dragoman.corpus.describing import TABLES
from dragoman.corpus.rows import Row
from dragoman.corpus.schema import arrow_schema

_OPTIONS = pyarrow.ipc.IpcWriteOptions(compression="zstd", use_threads=False)


def tables_of(rows: Iterable[tuple[str, Row]]) -> dict[str, bytes]:
    """Rows, each with the name of its table, as one Arrow stream for each table."""
    by_table: dict[str, list[Row]] = {table: [] for table in TABLES}
    for table, row in rows:
        by_table[table].append(row)
    return {table: _stream(pa.Table.from_pylist(found, arrow_schema(table))) for table, found in by_table.items()}


def table_from(data: bytes) -> pa.Table:
    """The table of an Arrow stream that `tables_of` wrote. Raises pyarrow.ArrowInvalid where it is broken."""
    return pyarrow.ipc.open_stream(pa.BufferReader(data)).read_all()


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema, options=_OPTIONS) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(sink.getvalue().to_pybytes())
