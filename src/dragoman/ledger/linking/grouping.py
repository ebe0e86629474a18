"""Names the groups of reports and records from the links between them and from what people said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, select, update

from dragoman.ledger.entries import LinkKind
from dragoman.ledger.fetching import entries_by_id
from dragoman.ledger.linking.groups import Pair, grouped
from dragoman.ledger.linking.happenings import both
from dragoman.ledger.linking.judgements import judgements, named_with
from dragoman.ledger.linking.times import Window, window
from dragoman.ledger.store import in_parts
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS

KIND_OF_LINK: dict[str, LinkKind] = {"event": "event", "commitment": "promise", "thread": "thread"}
"""By which links the records of a kind are grouped."""


def regroup(connection: Connection, kind: LinkKind, touched: Iterable[str]) -> None:
    """Name the groups anew of what was touched, and of all that it is or was grouped or linked with."""
    table, column = (REPORTS, "origin") if kind == "origin" else (RECORDS, "cluster")
    groups = _with_their_groups(connection, table, column, _with_linked(connection, kind, touched))
    if not groups:
        return
    together, said = _links(connection, kind, groups), judgements(connection, groups)
    named: dict[str, str]
    if kind == "event":
        named = grouped(_windows(connection, groups), together, said.apart, both, said.together)
    else:
        named = grouped(dict.fromkeys(groups, True), together, said.apart, _always, said.together)
    _write(connection, table, column, {member: name for member, name in named.items() if groups[member] != name})


def neighbours(connection: Connection, report: str) -> dict[str, list[str]]:
    """Those of other reports, by their kind, that are in a group with a record of this one."""
    ours = select(RECORDS.c.cluster).where(RECORDS.c.report == report)
    query = select(RECORDS.c.id, RECORDS.c.kind).where(RECORDS.c.cluster.in_(ours), RECORDS.c.report != report)
    found: dict[str, list[str]] = {}
    for row in connection.execute(query.order_by(RECORDS.c.id)):
        found.setdefault(row.kind, []).append(row.id)
    return found


def regroup_all(connection: Connection, touched: Mapping[str, Sequence[str]]) -> None:
    """Name the groups anew of these records, which are given by their kind."""
    for kind, ids in touched.items():
        if kind in KIND_OF_LINK:
            regroup(connection, KIND_OF_LINK[kind], ids)


def _always(one: bool, other: bool) -> bool | None:
    return one and other


def _with_linked(connection: Connection, kind: LinkKind, touched: Iterable[str]) -> list[str]:
    found = set(touched)
    found.update(named_with(connection, found))
    for part in in_parts(sorted(found)):
        for here, there in ((LINKS.c.member, LINKS.c.other), (LINKS.c.other, LINKS.c.member)):
            found.update(connection.execute(select(there).where(here.in_(part), LINKS.c.kind == kind)).scalars())
    return sorted(found)


def _with_their_groups(connection: Connection, table: Table, column: str, ids: Sequence[str]) -> dict[str, str]:
    """The group of each of these and of all in their groups."""
    names: set[str] = set()
    for part in in_parts(ids):
        names.update(connection.execute(select(table.c[column]).where(table.c.id.in_(part))).scalars())
    found: dict[str, str] = {}
    for part in in_parts(sorted(names)):
        rows = connection.execute(select(table.c.id, table.c[column]).where(table.c[column].in_(part)))
        found |= {row[0]: row[1] for row in rows}
    return found


def _links(connection: Connection, kind: LinkKind, members: dict[str, str]) -> list[Pair]:
    """The links between members, the surest first."""
    found: list[tuple[float, str, str]] = []
    for part in in_parts(sorted(members)):
        query = select(LINKS.c.score, LINKS.c.member, LINKS.c.other).where(
            LINKS.c.member.in_(part), LINKS.c.kind == kind
        )
        found += [(-row.score, row.member, row.other) for row in connection.execute(query) if row.other in members]
    return [(member, other) for _, member, other in sorted(found)]


def _windows(connection: Connection, members: Iterable[str]) -> dict[str, Window]:
    return {each: window(entry) for each, entry in entries_by_id(connection, members).items()}


def _write(connection: Connection, table: Table, column: str, names: dict[str, str]) -> None:
    by_name: dict[str, list[str]] = {}
    for member, name in names.items():
        by_name.setdefault(name, []).append(member)
    for name, members in sorted(by_name.items()):
        for part in in_parts(sorted(members)):
            connection.execute(update(table).where(table.c.id.in_(part)).values({column: name}))
