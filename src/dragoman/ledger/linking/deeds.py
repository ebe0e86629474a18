"""Events that may tell what became of a promise, found by their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import Connection, func, select

from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.parties import codes
from dragoman.ledger.linking.promises import subject, thing
from dragoman.ledger.linking.shingles import words_of
from dragoman.ledger.linking.wording import stem
from dragoman.ledger.searching import has_any_pair
from dragoman.ledger.tables import RECORDS, SIDES

_WORDS = 4


def deeds_for(connection: Connection, promise: Entry, most: int) -> list[str]:
    """The ids of events in which somebody who promised takes part, and which have two words of the promise.

    Of a promise its longest words are asked for, which are its rarest more often than not. What is to be made for
    somebody is asked for by its one word, too, in events of both.
    """
    words = _words(promise, subject(promise))[:_WORDS]
    who = sorted(codes(promise, "actor"))
    if not who:
        return []
    found = _told(connection, [*combinations(words, 2)], [who], most)
    to, alone = sorted(codes(promise, "recipient") - codes(promise, "actor")), _words(promise, thing(promise))
    if to and len(alone) == 1:
        found += _told(connection, [(alone[0], alone[0])], [who, to], most)
    return sorted(set(found))


def _words(promise: Entry, stems: frozenset[str]) -> list[str]:
    found = {word for word in words_of(promise.words) if stem(word) in stems}
    return sorted(found, key=lambda word: (-len(word), word))


def _told(
    connection: Connection, pairs: Sequence[tuple[str, str]], sides: Sequence[Sequence[str]], most: int
) -> list[str]:
    """The ids of events with both words of a pair, in which one of each of these sides takes part.

    The sides are looked at of each that has the words; by `coalesce` SQLite is kept from going through all of a state.
    """
    if not pairs:
        return []
    taking_part = [
        select(SIDES.c.record)
        .where(
            SIDES.c.record == RECORDS.c.id,
            func.coalesce(SIDES.c.code, "").in_(codes_),
            func.coalesce(SIDES.c.kind, "") == "event",
        )
        .exists()
        for codes_ in sides
    ]
    query = select(RECORDS.c.id).where(has_any_pair(connection, pairs), *taking_part)
    return list(connection.execute(query.order_by(RECORDS.c.id).limit(most)).scalars())
