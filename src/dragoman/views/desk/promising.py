"""Promises as the desk shows them: what was promised, what became of it as of a day, and the evidence for each step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.documents.days import check_days
from dragoman.ledger import Entry, Ledger, Query
from dragoman.ledger.states import STATES, History, State, state_of
from dragoman.records import Record

COLUMNS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("Overdue", ("overdue",)),
    ("Due soon", ("due_soon",)),
    ("Open", ("open", "partly", "not_heard_of")),
    ("Done", ("done", "done_late")),
    ("Dropped", ("dropped", "contradicted")),
)
"""The columns of the board with the states that stand in each."""


class Promise(Record, frozen=True):
    """A promise: a commitment that tells it, its history, its state as of the day, and how many records tell it."""

    entry: Entry
    state: State
    history: History
    records: int
    reports: int


class Column(Record, frozen=True):
    """A column of the board: promises in some states, those due first at the top, and how many there are in all."""

    name: str
    states: tuple[State, ...]
    promises: tuple[Promise, ...]
    total: int


class Board(Record, frozen=True):
    """All promises of a query as of a day."""

    as_of: str | None
    total: int
    columns: tuple[Column, ...]


def day_of(ledger: Ledger, as_of: str | None) -> str | None:
    """The day as of which promises are seen: the one that is asked for, else that of the last report.

    Raises UsageError for a day that is none.
    """
    check_days(as_of)
    return as_of or ledger.last_day()


def board(ledger: Ledger, query: Query, as_of: str | None, most: int) -> Board:
    """The promises of a query in their columns, at most so many in each; without a day that of the last report.

    Raises UsageError for a day that is none.
    """
    day = day_of(ledger, as_of)
    if day is None:
        return Board(as_of=None, total=0, columns=())
    found = [(each, history, state_of(history, day)) for each, history in ledger.promises(query)]
    asked = [status for status in query.statuses if status in STATES]
    known = [(each, history, state) for each, history, state in found if state is not None]
    known = [one for one in known if not asked or one[2] in asked]
    parts = [(name, states, _first_due([one for one in known if one[2] in states])) for name, states in COLUMNS]
    told = ledger.happenings_of([each for _, _, part in parts for each, _, _ in part[:most]])
    columns = tuple(
        Column(
            name=name, states=states, total=len(part),
            promises=tuple(
                Promise(
                    entry=told[each].entry, state=state, history=history.until(day), records=told[each].records,
                    reports=told[each].reports,
                )
                for each, history, state in part[:most] if each in told
            ),
        )
        for name, states, part in parts
    )  # fmt: skip
    return Board(as_of=day, total=len(known), columns=columns)


def due_list(columns: Iterable[Column]) -> tuple[Promise, ...]:
    """The promises that have a due date and are not ended, the earliest first."""
    open_ = [one for column in columns if column.name in ("Overdue", "Due soon", "Open") for one in column.promises]
    return tuple(
        sorted((one for one in open_ if one.history.due), key=lambda one: (one.history.due or "", one.entry.id))
    )


_Known = tuple[str, History, State]


def _first_due(found: Sequence[_Known]) -> list[_Known]:
    return sorted(found, key=lambda one: (one[1].due or "9999", _negated(one[1].made[-1:]), one[0]))


def _negated(made: Sequence[str]) -> int:
    """A number that is the smaller the later a promise was made."""
    return -int(made[0].replace("-", "")) if made else 0
