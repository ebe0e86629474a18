"""Blocking: only those that share a key are compared, so that the work grows with the documents, not their square."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from dragoman.ledger.store import in_parts, insert_missing
from dragoman.ledger.tables import KEYS

Keys = tuple[str, ...]


class Buckets:
    """Who has which key: those of the ledger, and those of the members that are linked now.

    A bucket takes no more than `room` members. What more than that share is said by everybody (a stock phrase), or
    is so often told that the first of them are enough to join the others to.
    """

    def __init__(self, connection: Connection, keys: Iterable[str], room: int) -> None:
        self._connection = connection
        self._room = room
        self._members: dict[str, list[str]] = defaultdict(list)
        self._new: list[tuple[str, str]] = []
        for part in in_parts(sorted(set(keys))):
            rows = connection.execute(select(KEYS).where(KEYS.c.key.in_(part)).order_by(KEYS.c.key, KEYS.c.member))
            for row in rows:
                self._members[row.key].append(row.member)

    def nearest(self, member: str, keys: Keys, most: int, least: int = 1) -> list[str]:
        """Those who share the most keys with a member and at least so many, the nearest first."""
        counted = Counter(other for key in keys for other in self._members[key] if other != member)
        found = [other for other, count in counted.items() if count >= least]
        return sorted(found, key=lambda other: (-counted[other], other))[:most]

    def enter(self, member: str, keys: Keys) -> None:
        """Put a member into its buckets, where there is room."""
        for key in keys:
            bucket = self._members[key]
            if len(bucket) < self._room and member not in bucket:
                bucket.append(member)
                self._new.append((key, member))

    def keep(self) -> None:
        """Write down who came in."""
        insert_missing(self._connection, KEYS, [{"key": key, "member": member} for key, member in self._new])


def candidates(
    connection: Connection, keyed: Mapping[str, Keys], room: int, most: int, least: int = 1
) -> Iterator[tuple[str, str]]:
    """Pairs to compare: each member with those before it that share the most keys with it, and at least so many."""
    buckets = Buckets(connection, (key for keys in keyed.values() for key in keys), room)
    for member, keys in keyed.items():
        yield from ((member, other) for other in buckets.nearest(member, keys, most, least))
        buckets.enter(member, keys)
    buckets.keep()
