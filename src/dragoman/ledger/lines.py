"""Entries as flat lines, for tables of other programs: CSV, JSON Lines, Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dragoman.errors import not_installed
from dragoman.ledger.entries import Entry
from dragoman.records import Record

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")
_AT_ONCE = 1000


class Line(Record, frozen=True):
    """An entry as a line; several sides are joined by semicolons, `state` is that of a promise."""

    id: str
    kind: str
    published: str | None
    publisher: str | None
    type: str | None
    subtype: str | None
    act: str | None
    status: str | None
    state: str | None
    first_day: str | None
    last_day: str | None
    place: str | None
    actors: str
    recipients: str
    actor_codes: str
    recipient_codes: str
    words: str
    begin: int | None
    end: int | None
    said_in: str | None
    event: str | None
    thread: str | None
    cluster: str
    report: str
    origin: str
    checked: str
    version: int
    dragoman: str
    codebook: str


_SAME = (
    "id", "kind", "published", "publisher", "type", "subtype", "act", "status", "first_day", "last_day", "place",
    "words", "said_in", "event", "thread", "cluster", "report", "origin", "checked", "version", "dragoman", "codebook",
)  # fmt: skip


def line_of(entry: Entry, state: str | None = None) -> Line:
    """An entry as a line; `begin` and `end` are the offsets of its first span."""
    begin, end = entry.spans[0] if entry.spans else (None, None)
    return Line(
        **{name: getattr(entry, name) for name in _SAME}, state=state, begin=begin, end=end,
        actors=_names(entry, "actor"), recipients=_names(entry, "recipient"), actor_codes=_codes(entry, "actor"),
        recipient_codes=_codes(entry, "recipient"),
    )  # fmt: skip


def _names(entry: Entry, role: str) -> str:
    return "; ".join(side.name or side.code or "?" for side in entry.sides if side.role == role)


def _codes(entry: Entry, role: str) -> str:
    return "; ".join(side.code or "" for side in entry.sides if side.role == role)


def arrow_table(lines: Iterable[Line]) -> pyarrow.Table:
    """Lines as an Arrow table, a column a field. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError as cause:
        raise not_installed("Arrow", "pyarrow", "arrow") from cause
    numbers = {"begin", "end", "version"}
    fields = [(name, pa.int64() if name in numbers else pa.string()) for name in Line.__struct_fields__]
    schema = pa.schema(fields)
    rows = ([msgspec.structs.asdict(line) for line in part] for part in parts(lines))
    batches = [pa.RecordBatch.from_pylist(part, schema=schema) for part in rows]
    return pa.Table.from_batches(batches, schema=schema)


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Values a thousand at a time.

    >>> [len(part) for part in parts(range(2500))]
    [1000, 1000, 500]
    """
    left = iter(values)
    while part := list(islice(left, _AT_ONCE)):
        yield part
