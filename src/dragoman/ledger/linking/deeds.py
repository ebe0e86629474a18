"""Events that may tell what became of a promise, found by their words."""

from __future__ import annotations

from itertools import combinations

from sqlalchemy import Connection, func, select

from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.parties import codes
from dragoman.ledger.linking.promises import subject
from dragoman.ledger.linking.shingles import words_of
from dragoman.ledger.linking.wording import stem
from dragoman.ledger.searching import has_any_pair
from dragoman.ledger.tables import RECORDS, SIDES

_WORDS = 4


def deeds_for(connection: Connection, promise: Entry, most: int) -> list[str]:
    """The ids of events in which somebody who promised takes part, and which have two words of the promise.

    Of a promise its longest words are asked for, which are its rarest more often than not.
    """
    kept = subject(promise)
    words = sorted(
        {word for word in words_of(promise.words) if stem(word) in kept}, key=lambda word: (-len(word), word)
    )
    pairs = list(combinations(words[:_WORDS], 2))
    who = sorted(codes(promise, "actor"))
    if not pairs or not who:
        return []
    # the sides are looked at of each that has the words; by `coalesce` SQLite is kept from going through all of a state
    side = select(SIDES.c.record).where(
        SIDES.c.record == RECORDS.c.id,
        func.coalesce(SIDES.c.code, "").in_(who),
        func.coalesce(SIDES.c.kind, "") == "event",
    )
    query = (
        select(RECORDS.c.id).where(has_any_pair(connection, pairs), side.exists()).order_by(RECORDS.c.id).limit(most)
    )
    return list(connection.execute(query).scalars())
