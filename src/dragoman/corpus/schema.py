"""The schema of the tables: what records.py has, field by field, with a few flat columns for those who count.

A span is a list of two numbers; a record within a record is a struct. So nothing of a reading is lost, and a
reading can be had back from its rows (`dragoman.corpus.rebuilding`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import pyarrow as pa
from msgspec import inspect

from dragoman.corpus.describing import TABLES, described
from dragoman.corpus.rows import ROWS
from dragoman.corpus.settings import SCHEMA_VERSION, Partition
from dragoman.records import Record

_PLAIN: Mapping[type, pa.DataType] = {
    inspect.StrType: pa.string(), inspect.LiteralType: pa.string(), inspect.BoolType: pa.bool_(),
    inspect.IntType: pa.int32(), inspect.FloatType: pa.float64(),
}  # fmt: skip
_WIDE = {"document": pa.int64(), "byte": pa.int64()}  # files of more than 2 GB are common


class Column(Record, frozen=True):
    """A column of a table in schema.json."""

    name: str
    type: str
    what: str


class TableSchema(Record, frozen=True):
    """A table in schema.json."""

    name: str
    what: str
    columns: tuple[Column, ...]


class CorpusSchema(Record, frozen=True):
    """What schema.json holds; `version` rises whenever a column changes."""

    version: int
    partition: Partition
    tables: tuple[TableSchema, ...]


@functools.cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, without the column of its partition.

    >>> arrow_schema("events").field("trigger").type
    FixedSizeListType(fixed_size_list<element: int32>[2])
    """
    fields: dict[str, pa.DataType] = {}
    for kind in ROWS[table]:
        info = inspect.type_info(kind)
        assert isinstance(info, inspect.StructType)
        fields |= _fields(info)
    return pa.schema(list(fields.items()))


def corpus_schema(partition: Partition) -> CorpusSchema:
    """The schema of all tables with what each column means.

    >>> [table.name for table in corpus_schema("month").tables][:3]
    ['documents', 'statements', 'events']
    """
    tables = tuple(
        TableSchema(
            name=table, what=what,
            columns=tuple(
                Column(name=field.name, type=str(field.type), what=described(table, field.name))
                for field in arrow_schema(table)
            ),
        )
        for table, what in TABLES.items()
    )  # fmt: skip
    return CorpusSchema(version=SCHEMA_VERSION, partition=partition, tables=tables)


def _fields(info: inspect.StructType) -> dict[str, pa.DataType]:
    return {one.name: _WIDE.get(one.name) or _arrow(one.type) for one in info.fields}


def _arrow(info: inspect.Type) -> pa.DataType:
    if isinstance(info, inspect.Metadata):
        return _arrow(info.type)
    if isinstance(info, inspect.UnionType):
        [inner] = [one for one in info.types if not isinstance(one, inspect.NoneType)]
        return _arrow(inner)
    if isinstance(info, inspect.TupleType):
        return pa.list_(pa.field("element", _arrow(info.item_types[0])), len(info.item_types))
    if isinstance(info, inspect.VarTupleType):
        return pa.list_(pa.field("element", _arrow(info.item_type)))
    if isinstance(info, inspect.StructType):
        return pa.struct(list(_fields(info).items()))
    return _PLAIN[type(info)]
