"""One thread as the desk shows it: its life from the first mention, its parties, milestones and promises."""

from __future__ import annotations

from dragoman.errors import UsageError
from dragoman.ledger import Entry, Ledger, Query
from dragoman.ledger.browsing import Happening
from dragoman.records import Record
from dragoman.views.desk.promising import Board, board

_MOST = 200


class ThreadPage(Record, frozen=True):
    """All that the page of a thread shows; `named` are the records that name it, one a report, the first first."""

    id: str
    entry: Entry
    named: tuple[Entry, ...]
    total: int
    parties: tuple[str, ...]
    milestones: tuple[Happening, ...]
    statements: tuple[Entry, ...]
    board: Board


def thread(ledger: Ledger, cluster: str, as_of: str | None = None) -> ThreadPage:
    """The page of a thread, over all reports that name it. Raises UsageError where there is none with this id."""
    named = ledger.page(Query(kind="thread", cluster=cluster), _MOST)
    if not named.entries:
        raise UsageError(cluster[:40], "there is no thread with this id", "a dossier lists threads")
    first = sorted(named.entries, key=lambda each: (each.published or "9999", each.id))
    milestones = ledger.happenings(Query(kind="event", thread=cluster), _MOST).told
    said = ledger.entries_of({one.entry.said_in for one in milestones if one.entry.said_in is not None})
    parties = dict.fromkeys(side.code for entry in first for side in entry.sides if side.code is not None)
    return ThreadPage(
        id=cluster, entry=first[0], named=tuple(first), total=named.total, parties=tuple(parties),
        milestones=milestones, statements=tuple(said[each] for each in sorted(said)),
        board=board(ledger, Query(kind="commitment", thread=cluster), as_of, _MOST),
    )  # fmt: skip
