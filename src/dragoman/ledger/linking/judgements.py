"""What people said of pairs: one, or not one. Their no stays, whatever is read or linked later."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Select, select

from dragoman.ledger.linking.groups import Pair
from dragoman.ledger.store import in_parts
from dragoman.ledger.tables import ANCHORS, CORRECTIONS
from dragoman.records import Record

_TARGET = ANCHORS.alias("target")
_OTHER = ANCHORS.alias("other")


class Judgements(Record, frozen=True):
    """Pairs that people merged, and pairs that they hold apart; of a pair the last word counts."""

    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]


def judgements(connection: Connection, members: Collection[str]) -> Judgements:
    """What people said of pairs of these."""
    said: dict[Pair, str] = {}
    for row in sorted(_rows(connection, members), key=lambda row: row[0]):
        _, action, one, other = row
        if one in members and other in members:
            said[min(one, other), max(one, other)] = action
    pairs = sorted(said.items())
    return Judgements(
        together=tuple(pair for pair, action in pairs if action == "merge"),
        apart=tuple(pair for pair, action in pairs if action == "split"),
    )


def named_with(connection: Connection, members: Collection[str]) -> set[str]:
    """All of one kind with these that people named in one word with them; the first letter of an id tells the kind."""
    kinds = {member[0] for member in members}
    return {each for row in _rows(connection, members) for each in row[2:] if each[0] in kinds}


def held_apart(connection: Connection, members: Collection[str]) -> set[Pair]:
    """All pairs that people hold apart and one of which is a member."""
    rows = _rows(connection, members)
    both = {each for row in rows for each in row[2:]}
    return set(judgements(connection, both).apart)


def _rows(connection: Connection, members: Collection[str]) -> set[tuple[int, str, str, str]]:
    found: set[tuple[int, str, str, str]] = set()
    if connection.execute(_query().limit(1)).first() is None:  # mostly nobody said anything, of thousands of members
        return found
    for part in in_parts(sorted(members)):
        for side in (_TARGET, _OTHER):
            rows = connection.execute(_query().where(side.c.current.in_(part)))
            found.update((row.number, row.action, row.one, row.other) for row in rows)
    return found


def _query() -> Select[tuple[int, str, str, str]]:
    return (
        select(
            CORRECTIONS.c.number, CORRECTIONS.c.action, _TARGET.c.current.label("one"), _OTHER.c.current.label("other")
        )
        .join(_TARGET, (_TARGET.c.correction == CORRECTIONS.c.id) & (_TARGET.c.ordinal == 0))
        .join(_OTHER, (_OTHER.c.correction == CORRECTIONS.c.id) & (_OTHER.c.ordinal > 0))
        .where(CORRECTIONS.c.live, CORRECTIONS.c.action.in_(("merge", "split")))
        .where(_TARGET.c.current.is_not(None), _OTHER.c.current.is_not(None))
    )
