"""What a reader at a desk asks for: a page of entries, counts by a field or month, happenings, neighbours of a state.

All are read from the index in the database, so that a page costs what it shows and not what the ledger holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Text, case, func, select, text, union_all

from dragoman.errors import UsageError
from dragoman.ledger.corrections import Correction
from dragoman.ledger.entries import KINDS, Assertion, Entry, Report
from dragoman.ledger.fetching import entries_by_id, record_of
from dragoman.ledger.querying import Query, conditions, corrected, entries, in_all, sides_asked
from dragoman.ledger.states import STATES
from dragoman.ledger.store import in_parts, listed, report_of_row, said_of
from dragoman.ledger.tables import CORRECTIONS, RECORDS, REPORTS, SIDES
from dragoman.records import Record

Facet = Literal["kind", "type", "subtype", "act", "status", "checked", "publisher", "year", "country"]
MOST_MONTHS = 96
"""Months that are counted one by one; where first and last are further apart, years are."""
_MOST = 500
_COUNTED = 10_000
_PAIRS_FROM = 200_000
"""Sides among which pairs are counted, the newest; more would hold up the first page of a large ledger."""


_HOW_MANY = (
    func.count().label("records"),
    func.count(RECORDS.c.report.distinct()).label("reports"),
    func.count(REPORTS.c.origin.distinct()).label("origins"),
)
"""How many tell of a happening, promise or thread, of a group of records with their reports."""

_SHOWN = func.min(case((RECORDS.c.status.in_(("happened", "ongoing")), "0"), else_="1") + RECORDS.c.id).label("shown")
"""The id of the record that shows a group, behind a sign by which one of a deed is the first."""


class Page(Record, frozen=True):
    """Some entries of those that meet a query, and how many these are; `more` where only 10,000 are counted."""

    entries: tuple[Entry, ...]
    total: int
    more: bool = False


class Tally(Record, frozen=True):
    """How many records have a value."""

    value: str
    count: int


class MonthCount(Record, frozen=True):
    """How many reports, origins and events a month (YYYY-MM), or a year (YYYY), has of one class of events."""

    month: str
    group: str
    reports: int
    origins: int
    events: int


class Happening(Record, frozen=True):
    """A happening, promise or thread as it is told: a record of it, and how many tell it.

    Where a query was asked, the record is that of a deed, as far as there is one.
    """

    entry: Entry
    records: int
    reports: int
    origins: int


class Happenings(Record, frozen=True):
    """Some of the happenings of a query, and how many there are."""

    told: tuple[Happening, ...]
    total: int


class Pair(Record, frozen=True):
    """Two codes that stand in the same records, and in how many."""

    one: str
    other: str
    records: int


class Stamp(Record, frozen=True):
    """What changes whenever a ledger grows or is corrected; links and new readings of the same text may leave it."""

    records: int
    corrections: int


def page(connection: Connection, query: Query, limit: int, offset: int = 0) -> Page:
    """The entries that meet a query, the newest day first. Raises UsageError for a day or text that is none."""
    if any(status in STATES for status in query.statuses):
        found = list(entries(connection, query))[::-1]
        return Page(entries=tuple(found[offset : offset + limit]), total=len(found))
    where = list(conditions(connection, query))
    shown_ids = list(connection.execute(_newest(connection, query, limit, offset)).scalars()) if limit else []
    shown = entries_by_id(connection, shown_ids)
    total = offset + len(shown_ids)
    if len(shown_ids) == limit or (offset and not shown_ids):
        counted = select(RECORDS.c.id).where(*where).limit(_COUNTED + 1).subquery()
        total = connection.execute(select(func.count()).select_from(counted)).scalar_one()
    return Page(entries=tuple(shown[each] for each in shown_ids), total=min(total, _COUNTED), more=total > _COUNTED)


def newest_records(connection: Connection, query: Query, most: int) -> tuple[tuple[str, Assertion], ...]:
    """The ids and records that meet a query, the newest day first, without what else an entry has."""
    ids = list(connection.execute(_newest(connection, query, most, 0)).scalars())
    asked = select(RECORDS.c.id, RECORDS.c.kind, RECORDS.c.record).where(
        RECORDS.c.id.in_(listed(connection, ids, Text))
    )
    found = {row.id: record_of(row.kind, row.record) for row in connection.execute(asked)}
    return tuple((each, found[each]) for each in ids)


def _newest(connection: Connection, query: Query, limit: int, offset: int) -> Select[Any]:
    """The query for ids, the newest day first.

    Where nothing but what is checked is asked for, each kind is asked for alone: their index is by kind and day.
    """
    kinds = KINDS if query == Query(checked=query.checked) else (query.kind,)
    parts = [_newest_of(connection, msgspec.structs.replace(query, kind=kind), limit + offset) for kind in kinds]
    found = union_all(*parts).subquery() if len(parts) > 1 else parts[0].subquery()
    return select(found.c.id).order_by(*_newest_first(found)).limit(limit).offset(offset)


def _newest_of(connection: Connection, query: Query, most: int) -> Select[Any]:
    asked = select(RECORDS.c.id, RECORDS.c.from_day, RECORDS.c.report).where(*conditions(connection, query))
    return select(asked.order_by(*_newest_first(RECORDS)).limit(most).subquery())


def _newest_first(table: FromClause) -> tuple[ColumnElement[Any], ...]:
    return table.c.from_day.desc().nulls_last(), table.c.report, table.c.id


def rows_of(connection: Connection, query: Query, most: int) -> tuple[int, ...] | None:
    """The rows of all records of a query, in their order; None where there are more than `most`."""
    asked = select(RECORDS.c.number).where(*conditions(connection, query)).limit(most + 1)
    found = sorted(connection.execute(asked).scalars())
    return tuple(found) if len(found) <= most else None


def facets(connection: Connection, query: Query, most: int = 12) -> dict[Facet, tuple[Tally, ...]]:
    """How many records of a query have each value of each field, among the first 10,000 of them."""
    found_ids = select(RECORDS.c.id).where(*conditions(connection, query)).limit(_COUNTED)
    plain: tuple[Facet, ...] = ("kind", "type", "subtype", "act", "status", "checked")
    columns = (*(RECORDS.c[name] for name in plain), _value("year"), REPORTS.c.publisher)
    rows = select(*columns).join(REPORTS, REPORTS.c.id == RECORDS.c.report).where(RECORDS.c.id.in_(found_ids))
    values = [*zip(*connection.execute(rows).all(), strict=True)] or [()] * len(columns)
    found: dict[Facet, tuple[Tally, ...]] = {
        name: _tallied(each, most) for name, each in zip((*plain, "year", "publisher"), values, strict=True)
    }
    codes = select(SIDES.c.record, SIDES.c.code).where(SIDES.c.record.in_(found_ids), SIDES.c.code.is_not(None))
    found["country"] = _tallied([row.code for row in connection.execute(codes.distinct())], most)
    return found


def _tallied(values: Iterable[Any], most: int) -> tuple[Tally, ...]:
    counts = Counter(str(value) for value in values if value is not None)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Tally(value=value, count=count) for value, count in ordered[:most])


def tallies(connection: Connection, query: Query, facet: Facet, most: int = 40) -> tuple[Tally, ...]:
    """How many records of a query have each value of a field, the most frequent first."""
    if facet == "country" and query.sides and query == Query(sides=query.sides):
        return _beside(connection, query, most)
    value = _value(facet)
    asked: Select[Any] = select(value.label("value"), func.count(RECORDS.c.id.distinct()).label("n"))
    asked = asked.select_from(RECORDS)
    if facet == "publisher":
        asked = asked.join(REPORTS, REPORTS.c.id == RECORDS.c.report)
    if facet == "country":
        asked = asked.join(SIDES, SIDES.c.record == RECORDS.c.id)
    asked = asked.where(*conditions(connection, query), value.is_not(None)).group_by(text("1"))
    rows = connection.execute(asked.order_by(func.count(RECORDS.c.id.distinct()).desc(), text("1")).limit(most))
    return tuple(Tally(value=str(row.value), count=row.n) for row in rows)


def _beside(connection: Connection, query: Query, most: int) -> tuple[Tally, ...]:
    """How many records of some sides each country has a part in, from sides alone: a row of theirs is short."""
    with_them = SIDES.c.record.in_(in_all(list(sides_asked(connection, query))))
    wrong = select(RECORDS.c.id).where(RECORDS.c.checked == "rejected", corrected())
    count = func.count(SIDES.c.record.distinct())
    asked = select(SIDES.c.code, count).where(with_them, SIDES.c.record.not_in(wrong), SIDES.c.code.is_not(None))
    rows = connection.execute(asked.group_by(SIDES.c.code).order_by(count.desc(), SIDES.c.code).limit(most))
    return tuple(Tally(value=str(row[0]), count=row[1]) for row in rows)


def _value(facet: Facet) -> ColumnElement[Any]:
    if facet == "year":
        return func.substr(RECORDS.c.from_day, 1, 4)
    if facet == "country":
        return SIDES.c.code
    return REPORTS.c.publisher if facet == "publisher" else RECORDS.c[facet]


def months(connection: Connection, query: Query, classes: Mapping[str, str]) -> tuple[MonthCount, ...]:
    """The three counts of the events of a query by month and class, in the order of both.

    Where first and last month are far apart it counts by year: counts of months cannot be added up, for a report may
    tell of two. `classes` gives the class of each type of event; a type without one is left out.
    """
    found = _periods(connection, query, classes, len("2025-02"))
    return _periods(connection, query, classes, len("2025")) if far_apart(found) else found


def far_apart(counts: Sequence[MonthCount]) -> bool:
    """Whether the first and the last month are so far apart that years are counted."""
    numbers = [_number_of(one.month) for one in counts if _is_month(one.month)]
    return bool(numbers) and max(numbers) - min(numbers) >= MOST_MONTHS


def _is_month(month: str) -> bool:
    return len(month) == len("2025-02") and month[:4].isdigit() and month[5:].isdigit()


def _number_of(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _periods(connection: Connection, query: Query, classes: Mapping[str, str], length: int) -> tuple[MonthCount, ...]:
    """The counts by what the first so many characters of a day say."""
    month, group = func.substr(RECORDS.c.from_day, 1, length), case(dict(classes), value=RECORDS.c.type)
    counted = (RECORDS.c.report, REPORTS.c.origin, RECORDS.c.cluster)
    asked = (
        select(month.label("month"), group.label("class"), *(func.count(each.distinct()) for each in counted))
        .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
        .where(*conditions(connection, msgspec.structs.replace(query, kind="event")))
        .where(RECORDS.c.from_day.is_not(None), RECORDS.c.type.in_(sorted(classes)))
        .group_by(text("1"), text("2"))  # PostgreSQL does not see that two expressions with parameters are one
        .order_by(text("1"), text("2"))
    )
    rows = connection.execute(asked)
    return tuple(MonthCount(month=row[0], group=row[1], reports=row[2], origins=row[3], events=row[4]) for row in rows)


def happenings(connection: Connection, query: Query, limit: int, offset: int = 0) -> Happenings:
    """The happenings, promises or threads that the entries of a query tell of, the newest first."""
    asked = (
        select(_SHOWN, *_HOW_MANY, func.count().over().label("total"))
        .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
        .where(*conditions(connection, query))
        .group_by(RECORDS.c.cluster)
        .order_by(func.max(RECORDS.c.from_day).desc().nulls_last(), RECORDS.c.cluster)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    rows = connection.execute(asked).all()
    found = entries_by_id(connection, [row.shown[1:] for row in rows])
    told = tuple(_happening(found[row.shown[1:]], row) for row in rows)
    return Happenings(told=told, total=rows[0].total if rows else 0)


def happenings_by(connection: Connection, query: Query, classes: Mapping[str, str], most: int) -> dict[str, Happenings]:
    """The happenings of each class, the newest first, at most so many of each, in one go.

    `classes` gives the class of a subtype or type; the subtype decides where both have one.
    """
    named = [case(dict(classes), value=RECORDS.c[name]) for name in ("subtype", "type")]
    told = (
        select(
            RECORDS.c.cluster, func.coalesce(*named).label("class"), _SHOWN,
            func.max(RECORDS.c.from_day).label("day"), *_HOW_MANY,
        )
        .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
        .where(*conditions(connection, query), func.coalesce(*named).is_not(None))
        .group_by(text("1"), text("2"))
        .subquery("told")
    )  # fmt: skip
    group = told.c["class"]
    rank = (
        func.row_number()
        .over(partition_by=group, order_by=(told.c.day.desc().nulls_last(), told.c.cluster))
        .label("rank")
    )
    total = func.count().over(partition_by=group).label("total")
    ranked = select(*told.c, rank, total).subquery("ranked")
    shown = select(*ranked.c).where(ranked.c.rank <= most).order_by(ranked.c["class"], ranked.c.rank)
    rows = connection.execute(shown).all()
    found = entries_by_id(connection, [row.shown[1:] for row in rows])
    parts: dict[str, list[Happening]] = defaultdict(list)
    for row in rows:
        parts[row[1]].append(_happening(found[row.shown[1:]], row))
    totals = {row[1]: row.total for row in rows}
    return {name: Happenings(told=tuple(part), total=totals[name]) for name, part in parts.items()}


def promises(connection: Connection, query: Query, most: int = 20_000) -> tuple[str, ...]:
    """The promises that the commitments of a query are, by their id (`Entry.cluster`)."""
    where = conditions(connection, msgspec.structs.replace(query, kind="commitment", statuses=()))
    asked = select(RECORDS.c.cluster).where(*where).group_by(RECORDS.c.cluster).order_by(RECORDS.c.cluster)
    return tuple(connection.execute(asked.limit(most)).scalars())


def first_of_clusters(connection: Connection, clusters: Sequence[str]) -> dict[str, Happening]:
    """For each happening, promise or thread a record of it, the first by id, and how many tell it."""
    found: dict[str, Happening] = {}
    for part in in_parts(clusters):
        asked = (
            select(RECORDS.c.cluster, func.min(RECORDS.c.id).label("shown"), *_HOW_MANY)
            .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
            .where(RECORDS.c.cluster.in_(part), RECORDS.c.checked != "rejected")
            .group_by(RECORDS.c.cluster)
        )  # fmt: skip
        rows = connection.execute(asked).all()
        shown = entries_by_id(connection, [row.shown for row in rows])
        found |= {row.cluster: _happening(shown[row.shown], row) for row in rows}
    return found


def _happening(entry: Entry, row: Any) -> Happening:
    return Happening(entry=entry, records=row.records, reports=row.reports, origins=row.origins)


def latest_reports(connection: Connection, limit: int, offset: int = 0) -> tuple[Report, ...]:
    """Reports, the last published first."""
    asked = select(REPORTS).order_by(func.coalesce(REPORTS.c.published, "").desc(), REPORTS.c.id)
    return tuple(report_of_row(row) for row in connection.execute(asked.limit(limit).offset(offset)))


def report(connection: Connection, report_id: str) -> Report:
    """The report with this id. Raises UsageError where there is none."""
    row = connection.execute(select(REPORTS).where(REPORTS.c.id == report_id)).first()
    if row is None:
        raise UsageError(report_id[:40], "there is no report with this id", "the start page lists reports")
    return report_of_row(row)


def reports_beside(connection: Connection, report_id: str, most: int = 12) -> tuple[Report, ...]:
    """Reports that tell of the same happenings, promises or threads as this one, those with the most of them first."""
    ours = select(RECORDS.c.cluster).where(RECORDS.c.report == report_id)
    shared = func.count(RECORDS.c.cluster.distinct())
    asked = (
        select(RECORDS.c.report)
        .where(RECORDS.c.cluster.in_(ours), RECORDS.c.report != report_id)
        .group_by(RECORDS.c.report)
        .order_by(shared.desc(), RECORDS.c.report)
        .limit(most)
    )
    return tuple(report(connection, found) for found in connection.execute(asked).scalars().all())


def pairs(connection: Connection, most: int = 24) -> tuple[Pair, ...]:
    """The pairs of codes that most records of the newest days have, the most frequent first."""
    newest = select(SIDES.c.record, SIDES.c.code).where(SIDES.c.code.is_not(None)).distinct()
    newest = newest.order_by(SIDES.c.from_day.desc().nulls_last()).add_columns(SIDES.c.from_day).limit(_PAIRS_FROM)
    one, other = newest.subquery("one"), newest.subquery("other")
    count = func.count(one.c.record.distinct())
    asked = (
        select(one.c.code, other.c.code, count)
        .join(other, (one.c.record == other.c.record) & (one.c.code < other.c.code))
        .group_by(one.c.code, other.c.code)
        .order_by(count.desc(), one.c.code, other.c.code)
        .limit(most)
    )
    return tuple(Pair(one=row[0], other=row[1], records=row[2]) for row in connection.execute(asked))


def corrections_of(connection: Connection, target: str) -> tuple[tuple[Correction, bool], ...]:
    """The corrections of a record or report, in their order, each with whether it is live.

    Those that were made when the record had another id are among them.
    """
    asked = select(CORRECTIONS.c.body, CORRECTIONS.c.live).where(said_of(target))
    rows = connection.execute(asked.order_by(CORRECTIONS.c.number).limit(_MOST))
    return tuple((msgspec.json.decode(row.body, type=Correction), row.live) for row in rows)


def last_corrections(connection: Connection, most: int) -> tuple[tuple[Correction, bool], ...]:
    """The last corrections, the newest first, each with whether it is live."""
    asked = select(CORRECTIONS.c.body, CORRECTIONS.c.live).order_by(CORRECTIONS.c.number.desc()).limit(most)
    return tuple((msgspec.json.decode(row.body, type=Correction), row.live) for row in connection.execute(asked))


def stamp(connection: Connection) -> Stamp:
    """The numbers of the last record and correction."""
    records = connection.execute(select(func.max(RECORDS.c.number))).scalar()
    corrected = connection.execute(select(func.max(CORRECTIONS.c.number))).scalar()
    return Stamp(records=records or 0, corrections=corrected or 0)
