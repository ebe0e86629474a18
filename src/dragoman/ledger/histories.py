"""The histories of promises: from the commitments that are one promise, and the stages linked to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from dragoman.documents.days import near_day
from dragoman.ledger.linking.fitting import bound_in, day_told, is_promised, is_to_come
from dragoman.ledger.linking.happenings import elsewhere
from dragoman.ledger.linking.judgements import held_apart
from dragoman.ledger.states import History, Step
from dragoman.ledger.store import in_parts
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS
from dragoman.records import Span

_SPANS = msgspec.json.Decoder(tuple[Span, ...])


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
    """The stages of each promise, the earliest first; what happened to the event of a promise is a stage of it too.

    Each deed is one step: what its words make of the promise, else that it is what was promised.
    """
    found: dict[tuple[str, str], Step] = {}
    for part in in_parts(promises):
        held = _held_apart(connection, part)
        linked = connection.execute(_linked_query().where(_PROMISE.c.cluster.in_(part))).all()
        for row in sorted(linked, key=lambda row: (-row.score, row.stage)):
            found.setdefault((row.cluster, row.id), _step(row, row.stage, row.score))
        for row in _own_deeds(connection, part):
            stage = "started" if row.status == "ongoing" else "done"
            found.setdefault((row.cluster, row.id), _step(row, stage, 0.9))
        found = {of: step for of, step in found.items() if of not in held}
    steps: dict[str, list[Step]] = defaultdict(list)
    for (promise, _), step in sorted(found.items(), key=lambda each: (each[1].day, each[1].evidence)):
        steps[promise].append(step)
    return steps


def _own_deeds(connection: Connection, promises: Sequence[str]) -> list[Row[Any]]:
    """What happened to the events of promises, without what can be none of their deeds: see linking/fitting.py."""
    rows = connection.execute(_own_event_query().where(_PROMISE.c.cluster.in_(promises))).all()
    bounds = bound_in(connection, {row.report for row in rows})
    return [
        row
        for row in rows
        if not is_to_come(row.first_day, row.published)
        and not elsewhere(row.place, row.promised_place)
        and not is_promised(_SPANS.decode(row.spans)[0], bounds.get(row.report, ()))
    ]


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
        select(*_DAY, _DEED.c.report, _DEED.c.spans, _DEED.c.place, _PLANNED.c.place.label("promised_place"))
        .select_from(_PROMISE)
        .join(_PLANNED, _PLANNED.c.id == _PROMISE.c.event)
        .join(_DEED, _DEED.c.cluster == _PLANNED.c.cluster)
        .join(_BY, _BY.c.id == _DEED.c.report)
        .where(func.coalesce(_DEED.c.kind, "") == "event", _DEED.c.status.in_(("happened", "ongoing")))
        .where(_DEED.c.checked != "rejected", _PROMISE.c.checked != "rejected")
        .where(_DEED.c.report != _PROMISE.c.report)
    )


def _step(row: Row[Any], stage: str, score: float) -> Step:
    return Step(day=day_told(row.last_day, row.first_day, row.published), stage=stage, evidence=row.id, score=score)
