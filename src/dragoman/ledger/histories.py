"""The histories of promises: from the commitments that are one promise, and the stages linked to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from dragoman.documents.days import near_day
from dragoman.ledger.linking.judgements import held_apart
from dragoman.ledger.states import History, Step
from dragoman.ledger.store import in_parts
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS


def histories(connection: Connection, promises: Iterable[str]) -> dict[str, History]:
    """The history of each promise, by its id (the `cluster` of its commitments)."""
    wanted = sorted(set(promises))
    made: dict[str, list[str]] = defaultdict(list)
    due: dict[str, list[str]] = defaultdict(list)
    for row in _commitments(connection, wanted):
        made[row.cluster] += [near_day(row.published)] if row.published else []
        due[row.cluster] += [row.last_day] if row.last_day else []
    steps = _steps(connection, wanted)
    return {
        promise: History(
            due=max(due[promise], default=None), made=tuple(sorted(made[promise])), steps=tuple(steps.get(promise, ()))
        )
        for promise in wanted
    }


def _commitments(connection: Connection, promises: list[str]) -> list[Row[*tuple[Any, ...]]]:
    query = (
        select(RECORDS.c.cluster, RECORDS.c.last_day, REPORTS.c.published)
        .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
        .where(RECORDS.c.checked != "rejected")
    )
    found: list[Row[*tuple[Any, ...]]] = []
    for part in in_parts(promises):
        found += connection.execute(query.where(RECORDS.c.cluster.in_(part))).all()
    return found


def _steps(connection: Connection, promises: list[str]) -> dict[str, list[Step]]:
    """The stages of each promise, the earliest first; what happened to the event of a promise is a stage of it too."""
    found: dict[str, set[Step]] = defaultdict(set)
    for part in in_parts(promises):
        held = _held_apart(connection, part)
        for row in connection.execute(_linked_query().where(_PROMISE.c.cluster.in_(part))):
            if (row.cluster, row.id) not in held:
                found[row.cluster].add(_step(row, row.stage, row.score))
        for row in connection.execute(_own_event_query().where(_PROMISE.c.cluster.in_(part))):
            if (row.cluster, row.id) not in held:
                found[row.cluster].add(_step(row, "started" if row.status == "ongoing" else "done", 0.9))
    return {promise: sorted(steps, key=lambda step: (step.day, step.evidence)) for promise, steps in found.items()}


def _held_apart(connection: Connection, promises: Sequence[str]) -> set[tuple[str, str]]:
    """Promises and records that people hold apart from a commitment of theirs: what is no stage of it, say they."""
    query = select(RECORDS.c.id, RECORDS.c.cluster).where(RECORDS.c.cluster.in_(promises))
    cluster = {row.id: row.cluster for row in connection.execute(query)}
    pairs = [pair for one, other in held_apart(connection, cluster) for pair in ((one, other), (other, one))]
    return {(cluster[one], other) for one, other in pairs if one in cluster}


_PROMISE = RECORDS.alias("promise")
_PLANNED = RECORDS.alias("planned")
_DEED = RECORDS.alias("deed")
_BY = REPORTS.alias("by")
_DAY = (_DEED.c.id, _DEED.c.first_day, _DEED.c.last_day, _DEED.c.status, _BY.c.published, _PROMISE.c.cluster)


def _linked_query() -> Select[Any]:
    return (
        select(*_DAY, LINKS.c.stage, LINKS.c.score)
        .select_from(LINKS)
        .join(_PROMISE, _PROMISE.c.id == LINKS.c.member)
        .join(_DEED, _DEED.c.id == LINKS.c.other)
        .join(_BY, _BY.c.id == _DEED.c.report)
        .where(LINKS.c.kind == "stage", _DEED.c.checked != "rejected", _PROMISE.c.checked != "rejected")
    )


def _own_event_query() -> Select[Any]:
    """Deeds that are one happening with the event which a commitment is to, told by another report than promises it.

    Promises are few and events many: SQLite is kept from going through all events first.
    """
    return (
        select(*_DAY)
        .select_from(_PROMISE)
        .join(_PLANNED, _PLANNED.c.id == _PROMISE.c.event)
        .join(_DEED, _DEED.c.cluster == _PLANNED.c.cluster)
        .join(_BY, _BY.c.id == _DEED.c.report)
        .where(func.coalesce(_DEED.c.kind, "") == "event", _DEED.c.status.in_(("happened", "ongoing")))
        .where(_DEED.c.checked != "rejected", _PROMISE.c.checked != "rejected")
        .where(_DEED.c.report != _PROMISE.c.report)
    )


def _step(row: Row[Any], stage: str, score: float) -> Step:
    day = row.last_day or row.first_day or (near_day(row.published) if row.published else "")
    return Step(day=day, stage=stage, evidence=row.id, score=score)
