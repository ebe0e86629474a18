"""One record with all that it hangs on: its words in the text, report -> origin -> event, and links."""

from __future__ import annotations

from sqlalchemy import Connection, Table, or_, select

from dragoman.errors import UsageError
from dragoman.ledger.entries import Entry, Link, Report
from dragoman.ledger.fetching import entries_by_id, entries_of_rows, entry_query
from dragoman.ledger.histories import histories
from dragoman.ledger.states import History
from dragoman.ledger.store import is_text, report_of_row, text_of_report
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS
from dragoman.records import Record

_MOST = 200


class Chain(Record, frozen=True):
    """A record and where it comes from; at most 200 of each.

    `origin` are the reports of one origin with its own, itself too, the first published first; `told` the records of
    the same happening, promise or thread, in the order in which they were published; `history` is that of a promise.
    """

    entry: Entry
    report: Report
    text: str
    origin: tuple[Report, ...]
    told: tuple[Entry, ...]
    links: tuple[Link, ...]
    history: History | None = None


def chain(connection: Connection, record: str) -> Chain:
    """The chain of a record, by its id or the beginning of it. Raises UsageError where that is none or several."""
    found = whole_id(connection, record, RECORDS)
    entry = entries_by_id(connection, [found])[found]
    promise = histories(connection, [entry.cluster])[entry.cluster] if entry.kind == "commitment" else None
    return Chain(
        entry=entry, report=_reports(connection, REPORTS.c.id == entry.report)[0],
        text=text_of_report(connection, entry.report), origin=_reports(connection, REPORTS.c.origin == entry.origin),
        told=_told(connection, entry), links=links_of(connection, entry.id), history=promise,
    )  # fmt: skip


def links_of(connection: Connection, member: str) -> tuple[Link, ...]:
    """The links of a record or report, the surest first."""
    query = select(LINKS).where(or_(LINKS.c.member == member, LINKS.c.other == member))
    rows = connection.execute(query.order_by(LINKS.c.score.desc(), LINKS.c.id).limit(_MOST))
    return tuple(Link(**row._mapping) for row in rows)


def whole_id(connection: Connection, asked: str, table: Table) -> str:
    """The one id that begins with what was asked for. Raises UsageError where there is none or there are several."""
    query = select(table.c.id).where(table.c.id >= asked, table.c.id <= f"{asked}zz").order_by(table.c.id).limit(2)
    found = list(connection.execute(query).scalars()) if is_text(asked) else []
    if not found:
        raise UsageError(asked[:40], "there is nothing with this id", "`dragoman query` lists ids")
    if len(found) > 1 and found[0] != asked:
        raise UsageError(asked[:40], "several ids begin with it", "give more of the id")
    return str(found[0])


def _reports(connection: Connection, condition: object) -> tuple[Report, ...]:
    query = select(REPORTS).where(condition).order_by(REPORTS.c.published.nulls_first(), REPORTS.c.id)  # type: ignore[arg-type]
    return tuple(report_of_row(row) for row in connection.execute(query.limit(_MOST)))


def _told(connection: Connection, entry: Entry) -> tuple[Entry, ...]:
    query = entry_query().where(RECORDS.c.cluster == entry.cluster, RECORDS.c.checked != "rejected")
    order = (REPORTS.c.published.nulls_first(), RECORDS.c.from_day.nulls_first(), RECORDS.c.id)
    rows = connection.execute(query.order_by(*order).limit(_MOST)).all()
    return tuple(entries_of_rows(connection, rows))
