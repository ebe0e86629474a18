"""The records of a query in memory, each in a few words, so that all counts of a dossier cost one look at the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Text, select

from dragoman.ledger.browsing import MonthCount, far_apart
from dragoman.ledger.entries import Counts, Kind
from dragoman.ledger.querying import Query, conditions
from dragoman.ledger.store import listed
from dragoman.ledger.tables import RECORDS, REPORTS
from dragoman.records import Record

_DONE = ("happened", "ongoing")
_COLUMNS = tuple(
    RECORDS.c[name] for name in ("number", "id", "kind", "report", "type", "subtype", "status", "from_day", "cluster")
)
_MONTH, _YEAR = len("2025-02"), len("2025")


class Told(NamedTuple):
    """What is kept of a record; a plain tuple, for there are thousands of them."""

    number: int
    id: str
    kind: Kind
    report: str
    type: str | None
    subtype: str | None
    status: str | None
    day: str | None
    cluster: str


class Shown(Record, frozen=True):
    """A happening by the record that shows it, that of a deed where there is one, and how many tell it."""

    record: str
    records: int
    reports: int
    origins: int


class Gathered:
    """The records of a query; what is counted of them is what `Ledger` counts in the database."""

    def __init__(self, told: Sequence[Told], origins: Mapping[str, str]) -> None:
        self._told = told
        self._origins = origins

    def rows(self, kind: Kind, types: Collection[str] = (), statuses: Collection[str] = ()) -> tuple[int, ...]:
        """The rows of those of a kind and of these types or subtypes, to ask the database for more of them."""
        return tuple(each.number for each in self._of(kind, types, statuses))

    def counts(self) -> Counts:
        """How many reports, origins and events these are."""
        return _counts(self._told, self._origins)

    def months(self, classes: Mapping[str, str]) -> tuple[MonthCount, ...]:
        """The three counts of events by month and class, or by year where the months are far apart."""
        found = self._by_period(classes, _MONTH)
        return self._by_period(classes, _YEAR) if far_apart(found) else found

    def newest(
        self, classes: Mapping[str, str], statuses: Collection[str], most: int
    ) -> dict[str, tuple[tuple[Shown, ...], int]]:
        """The newest happenings of each class, at most so many, and how many there are in all.

        `classes` gives the class of a subtype or type of event; the subtype decides where both have one.
        """
        groups: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        for each in self._of("event", (), statuses):
            group = classes.get(each.subtype or "") or classes.get(each.type or "")
            if group is not None:
                groups[group][each.cluster].append(each)
        return {
            group: (_newest(clusters, self._origins, most), len(clusters)) for group, clusters in sorted(groups.items())
        }

    def _by_period(self, classes: Mapping[str, str], length: int) -> tuple[MonthCount, ...]:
        groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for each in self._of("event"):
            group = classes.get(each.type or "")
            if each.day is not None and group is not None:
                groups[each.day[:length], group].append(each)
        counted = ((period, group, _counts(told, self._origins)) for (period, group), told in sorted(groups.items()))
        return tuple(
            MonthCount(month=period, group=group, reports=one.reports, origins=one.origins, events=one.events)
            for period, group, one in counted
        )

    def _of(self, kind: Kind, types: Collection[str] = (), statuses: Collection[str] = ()) -> Iterator[Told]:
        for each in self._told:
            of_type = not types or each.type in types or each.subtype in types
            if each.kind == kind and of_type and (not statuses or each.status in statuses):
                yield each


def gathered(connection: Connection, query: Query, most: int) -> Gathered | None:
    """The records of a query, or None where there are more than `most`. Raises UsageError as `entries` does."""
    asked = select(*_COLUMNS).where(*conditions(connection, query)).limit(most + 1)
    rows = connection.execute(asked).all()
    if len(rows) > most:
        return None
    origins = _origins(connection, sorted({row.report for row in rows}))
    return Gathered(list(map(Told._make, rows)), origins)


def _origins(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The origin of each report; they are few, so that a join would look up each many times."""
    asked = select(REPORTS.c.id, REPORTS.c.origin).where(REPORTS.c.id.in_(listed(connection, reports, Text)))
    return {row.id: row.origin for row in connection.execute(asked)}


def _counts(told: Sequence[Told], origins: Mapping[str, str]) -> Counts:
    reports = {each.report for each in told}
    return Counts(
        reports=len(reports), origins=len({origins[report] for report in reports}),
        events=len({each.cluster for each in told if each.kind == "event"}),
    )  # fmt: skip


def _newest(clusters: Mapping[str, Sequence[Told]], origins: Mapping[str, str], most: int) -> tuple[Shown, ...]:
    """The clusters with the last day first; of one day those with the smaller id."""
    days = {cluster: max(each.day or "" for each in told) for cluster, told in clusters.items()}
    ordered = sorted(sorted(clusters), key=days.__getitem__, reverse=True)
    return tuple(_shown(clusters[cluster], origins) for cluster in ordered[:most])


def _shown(told: Sequence[Told], origins: Mapping[str, str]) -> Shown:
    counts = _counts(told, origins)
    first = min(told, key=lambda each: (each.status not in _DONE, each.id))
    return Shown(record=first.id, records=len(told), reports=counts.reports, origins=counts.origins)
