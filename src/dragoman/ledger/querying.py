"""What is asked of a ledger -> conditions on records, the entries that meet them, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    case,
    exists,
    func,
    or_,
    select,
)

from dragoman.documents.days import check_days, near_day
from dragoman.errors import UsageError
from dragoman.ledger.entries import Checked, Counts, Entry, Kind
from dragoman.ledger.fetching import entries_of_rows, entry_query
from dragoman.ledger.histories import histories
from dragoman.ledger.searching import has_words
from dragoman.ledger.states import STATES, state_of
from dragoman.ledger.store import MOST, is_text, listed
from dragoman.ledger.tables import ANCHORS, RECORDS, REPORTS, SIDES
from dragoman.records import Record

_NAMED = RECORDS.alias("named")
MOST_SIDES = 50
"""Sides that one query may name; each is one more condition inside another."""
_ONE_BY_ONE = RECORDS.c.from_day.nulls_first(), RECORDS.c.report, RECORDS.c.id  # in both databases


class Query(Record, frozen=True):
    """What is asked for; a condition that is left out is met by all.

    `actor` does, says or promises, `partner` is any other side: a code (KEN), the id of an actor, or, where nobody has
    that, a part of a name. `types` are types or subtypes. `statuses` are those of events, or states of promises as of
    the day `as_of` (by default the last day on which a report was published). `since` and `until` are ISO days of the
    record, or of the publication where it has none. What people rejected is only given where `checked` asks for it.
    Each of `sides` takes part in whatever role; `about` takes part in what a statement tells, or is spoken to.
    `cluster` is a happening, promise or thread; `thread` one that the records are about.
    `rows` are records that were found before, so that what is asked of them next need not find them again.
    """

    kind: Kind | None = None
    actor: str | None = None
    partner: str | None = None
    types: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    text: str | None = None
    checked: tuple[Checked, ...] = ()
    as_of: str | None = None
    sides: tuple[str, ...] = ()
    about: str | None = None
    report: str | None = None
    cluster: str | None = None
    thread: str | None = None
    publisher: str | None = None
    rows: tuple[int, ...] | None = None


def entries(connection: Connection, query: Query) -> Iterator[Entry]:
    """The entries that meet a query, by day, report and id. Raises UsageError for a day or text that is none."""
    asked = entry_query().where(*conditions(connection, query)).order_by(*_ONE_BY_ONE)
    wanted = [status for status in query.statuses if status in STATES]
    for part in connection.execute(asked.execution_options(yield_per=MOST)).partitions():
        found = entries_of_rows(connection, part)
        yield from _in_state(connection, found, query.statuses, query.as_of) if wanted else found


def counts(connection: Connection, query: Query) -> Counts:
    """How many reports, origins and events a query finds; without any condition, how many there are.

    The events of statements are those told in them, of commitments and threads those that they are about.
    """
    if query == Query():
        return _all(connection)
    if query.kind in (None, "event") and not query.statuses:
        return _counted(connection, query)
    ids = _ids(connection, query)
    reports = select(func.count(RECORDS.c.report.distinct()), func.count(REPORTS.c.origin.distinct()))
    reports = reports.join(REPORTS, REPORTS.c.id == RECORDS.c.report).where(RECORDS.c.id.in_(ids))
    row = connection.execute(reports).one()
    told = select(func.count(RECORDS.c.cluster.distinct())).where(
        RECORDS.c.kind == "event", RECORDS.c.checked != "rejected", _about(query.kind, ids)
    )
    return Counts(reports=row[0], origins=row[1], events=connection.execute(told).scalar_one())


def last_day(connection: Connection) -> str | None:
    """The last day on which a report was published."""
    found = connection.execute(select(func.max(REPORTS.c.published))).scalar()
    return None if found is None else near_day(found)


def states(connection: Connection, promises: Iterable[str], as_of: str | None) -> dict[str, str | None]:
    """The state of each promise on a day, by default the last on which a report was published."""
    day = as_of or last_day(connection)
    if day is None:
        return dict.fromkeys(promises)
    return {each: state_of(history, day) for each, history in histories(connection, promises).items()}


def _all(connection: Connection) -> Counts:
    reports = select(func.count(), func.count(REPORTS.c.origin.distinct())).select_from(REPORTS)
    events = select(func.count(RECORDS.c.cluster.distinct()))
    events = events.where(RECORDS.c.kind == "event", RECORDS.c.checked != "rejected")
    row = connection.execute(reports).one()
    return Counts(reports=row[0], origins=row[1], events=connection.execute(events).scalar_one())


def _counted(connection: Connection, query: Query) -> Counts:
    """The three counts of events, or of all kinds, in one go."""
    told = case((RECORDS.c.kind == "event", RECORDS.c.cluster))
    counted = (RECORDS.c.report, REPORTS.c.origin, told)
    asked = select(*(func.count(each.distinct()) for each in counted)).select_from(RECORDS)
    asked = asked.join(REPORTS, REPORTS.c.id == RECORDS.c.report).where(*conditions(connection, query))
    row = connection.execute(asked).one()
    return Counts(reports=row[0], origins=row[1], events=row[2])


def _ids(connection: Connection, query: Query) -> Select[Any]:
    """The ids that a query finds, as a query; where states are asked for they are found one by one, and listed."""
    if any(status in STATES for status in query.statuses):
        return listed(connection, [entry.id for entry in entries(connection, query)], Text)
    return select(RECORDS.c.id).where(*conditions(connection, query))


def _about(kind: Kind | None, ids: Select[Any]) -> ColumnElement[bool]:
    """The condition that an event is told in, or promised by, or about what was found."""
    if kind == "statement":
        return RECORDS.c.said_in.in_(ids)
    if kind == "thread":
        return RECORDS.c.thread.in_(ids)
    if kind == "commitment":
        found = RECORDS.alias("found")
        return RECORDS.c.id.in_(select(found.c.event).where(found.c.id.in_(ids)))
    return RECORDS.c.id.in_(ids)


def _in_state(
    connection: Connection, found: Iterator[Entry], asked: Sequence[str], as_of: str | None
) -> Iterator[Entry]:
    part = list(found)
    now = states(connection, {entry.cluster for entry in part if entry.kind == "commitment"}, as_of)
    for entry in part:
        if (now.get(entry.cluster) if entry.kind == "commitment" else entry.status) in asked:
            yield entry


def conditions(connection: Connection, query: Query) -> Iterator[ColumnElement[bool]]:
    """The conditions on rows of records that a query sets.

    Raises UsageError for a day or text that is none, and for more sides than a database can look for at once.
    """
    check_days(query.since, query.until, query.as_of)
    if not is_text(msgspec.structs.replace(query, rows=None)):
        raise UsageError("query", "it holds bytes that are no text", "give it in UTF-8")
    if len(query.sides) > MOST_SIDES:
        raise UsageError("sides", f"{len(query.sides)} are asked for", f"ask for at most {MOST_SIDES}")
    if query.rows is not None:
        yield RECORDS.c.number.in_(listed(connection, query.rows, BigInteger))
    if query.report is not None:
        yield RECORDS.c.report == query.report
    if query.publisher is not None:
        yield RECORDS.c.report.in_(select(REPORTS.c.id).where(REPORTS.c.publisher == query.publisher))
    if query.cluster is not None:
        yield RECORDS.c.cluster == query.cluster
    if query.thread is not None:
        yield RECORDS.c.thread.in_(select(_NAMED.c.id).where(_NAMED.c.cluster == query.thread))
    yield RECORDS.c.checked.in_(query.checked) if query.checked else RECORDS.c.checked != "rejected"
    if query.checked and "machine" not in query.checked:
        yield corrected()
    if query.types:
        yield or_(RECORDS.c.type.in_(query.types), RECORDS.c.subtype.in_(query.types))
    if query.acts:
        yield RECORDS.c.act.in_(query.acts)
    if query.statuses:
        own = RECORDS.c.status.in_(query.statuses)
        promised = RECORDS.c.kind == "commitment"
        yield or_(own, promised) if any(status in STATES for status in query.statuses) else own
    if query.text is not None:
        yield has_words(connection, query.text)
    if query.about is not None:
        yield _concerns(connection, query.about)
    asked = [*sides_asked(connection, query)]
    if asked:
        # those with the words are fewer than those of a side: SQLite is kept from going through the latter first
        each = RECORDS.c.id if query.text is None else func.coalesce(RECORDS.c.id, "")
        yield each.in_(in_all(asked))
    elif query.text is None and query.rows is None:
        yield from _of_kind_and_time(RECORDS, query)
    else:  # those with the words, or found before, are few: SQLite is kept from going through all of a kind instead
        yield from _of_kind_and_time(RECORDS, query, lambda column: func.coalesce(column, ""))


def corrected() -> ColumnElement[bool]:
    """The condition that a correction hangs at a record; these are few, and an index leads to them."""
    return RECORDS.c.id.in_(select(ANCHORS.c.current).where(ANCHORS.c.current.is_not(None)))


def in_all(asked: Sequence[Select[Any]]) -> Select[Any]:
    """The records that all of these find; SQLite is faster at one inside the other than at an intersection."""
    first, *others = asked
    return first.where(*(SIDES.c.record.in_(other.correlate(None)) for other in others))


def _concerns(connection: Connection, asked: str) -> ColumnElement[bool]:
    """The condition that a statement is to somebody, or tells of something that he takes part in.

    It is tried on each statement, for those of a speaker are fewer than all that the other takes part in: SQLite is
    kept from beginning there.
    """
    side = _is(connection, asked, func.coalesce)
    to = exists().where(SIDES.c.record == RECORDS.c.id, SIDES.c.role == "recipient", side)
    told = exists().where(_NAMED.c.said_in == RECORDS.c.id, SIDES.c.record == _NAMED.c.id, side)
    return or_(to, told)


def sides_asked(connection: Connection, query: Query) -> Iterator[Select[Any]]:
    """The records with each of the sides that are asked for.

    Kind and days stand beside the sides, too, and are only asked for there, so that one index answers.
    """
    found = select(SIDES.c.record).where(*_of_kind_and_time(SIDES, query))
    if query.actor is not None:
        yield found.where(_is(connection, query.actor), SIDES.c.role == "actor")
    if query.partner is not None:
        yield found.where(_is(connection, query.partner))
    yield from (found.where(_is(connection, side)) for side in query.sides)


def _of_kind_and_time(
    table: Table, query: Query, seen: Callable[[Any], Any] = lambda column: column
) -> Iterator[ColumnElement[bool]]:
    if query.kind is not None:
        yield seen(table.c.kind) == query.kind
    if query.since is not None:
        yield table.c.to_day >= query.since
    if query.until is not None:
        yield table.c.from_day <= query.until


def _is(
    connection: Connection, asked: str, seen: Callable[[Any, str], Any] = lambda column, _: column
) -> ColumnElement[bool]:
    """The condition that a side is who was asked for."""
    for column in (SIDES.c.code, SIDES.c.actor):
        if connection.execute(select(SIDES.c.record).where(column == asked).limit(1)).first() is not None:
            is_it: ColumnElement[bool] = seen(column, "") == asked
            return is_it
    return SIDES.c.name.icontains(asked, autoescape=True)  # the database makes both small, some only ASCII
