"""Shards: stretches of the input, cut by its order and size alone, so that no result depends on who reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from dragoman.documents.parts import Part
from dragoman.errors import InputError
from dragoman.records import Record

MOST_BYTES = 16 * 1024 * 1024  # of one shard, so that memory does not grow with the length of documents


class Fault(Record, frozen=True):
    """Why one document was not read, or what is odd about it: a row of the table of errors."""

    place: str
    kind: str
    reason: str
    remedy: str


class Shard(Record, frozen=True):
    """A stretch of the input; `first` is the number of its first document, from 0 over the whole input."""

    number: int
    first: int
    parts: tuple[Part | Fault, ...]
    digest: str

    @property
    def name(self) -> str:
        """The name under which its tables are kept until all are there."""
        return f"{self.number:06d}-{self.digest[:24]}"


class Outcome(Record, frozen=True):
    """What a shard became: each table as an Arrow stream, and how many documents were read or failed."""

    name: str
    tables: dict[str, bytes]
    read: int
    failed: int


def fault_of(error: InputError) -> Fault:
    """An error as a record, which can be sent and written.

    >>> fault_of(InputError("a.txt", "it is binary", "give text")).kind
    'InputError'
    """
    return Fault(place=error.place, kind=type(error).__name__, reason=error.reason, remedy=error.remedy)


def cut(parts: Iterable[Part | InputError], size: int, settings_digest: str) -> Iterator[Shard]:
    """Cut the input into shards of at most `size` documents and `MOST_BYTES` bytes.

    >>> two = [Part(place=name, form="text", data=b"Talks failed.") for name in "ab"]
    >>> [(shard.number, shard.first) for shard in cut(two, 1, "")]
    [(0, 0), (1, 1)]
    """
    held: list[Part | Fault] = []
    number, first, weight = 0, 0, 0
    for part in parts:
        more = 0 if isinstance(part, InputError) else len(part.data)
        if held and (len(held) >= size or weight + more > MOST_BYTES):
            yield _shard(number, first, held, settings_digest)
            number, first, held, weight = number + 1, first + len(held), [], 0
        held.append(fault_of(part) if isinstance(part, InputError) else part)
        weight += more
    if held:
        yield _shard(number, first, held, settings_digest)


def digest_of(parts: Iterable[Part | Fault]) -> str:
    """A digest of parts, every field with its length before it, so that no two lists have one.

    >>> digest_of([]) == digest_of([Fault(place="a", kind="b", reason="c", remedy="d")])
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        for field in _fields(part):
            digest.update(len(field).to_bytes(8, "big"))
            digest.update(field)
    return digest.hexdigest()


def _shard(number: int, first: int, held: list[Part | Fault], settings_digest: str) -> Shard:
    mark = f"{settings_digest} {number} {first} {digest_of(held)}"
    return Shard(number=number, first=first, parts=tuple(held), digest=hashlib.sha256(mark.encode()).hexdigest())


def _fields(part: Part | Fault) -> tuple[bytes, ...]:
    if isinstance(part, Fault):
        return (b"fault", part.place.encode(), part.kind.encode(), part.reason.encode(), part.remedy.encode())
    return (b"part", part.place.encode(), part.form.encode(), str(part.begin).encode(), repr(part.given).encode(),
            part.data)  # fmt: skip
