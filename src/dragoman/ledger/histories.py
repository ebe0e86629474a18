"""The histories of promises: from the commitments that are one promise, and the stages linked to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Text, func, select

from dragoman.documents.days import near_day
from dragoman.ledger.linking.fitting import bound_in, day_told, is_promised, is_to_come
from dragoman.ledger.linking.happenings import elsewhere
from dragoman.ledger.linking.judgements import held_apart
from dragoman.ledger.states import History, Step
from dragoman.ledger.store import listed
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS
from dragoman.records import Span

_SPANS = msgspec.json.Decoder(tuple[Span, ...])


def histories(connection: Connection, promises: Iterable[str]) -> dict[str, History]:
    """The history of each promise, by its id (the `cluster` of its commitments)."""
    wanted = sorted(set(promises))
    asked = listed(connection, wanted, Text)
    made: dict[str, list[str]] = defaultdict(list)
    due: dict[str, list[str]] = defaultdict(list)
    ids: dict[str, str] = {}
    for row in connection.execute(_commitments_query().where(RECORDS.c.cluster.in_(asked))):
        ids[row.id] = row.cluster
        made[row.cluster] += [near_day(row.published)] if row.published else []
        due[row.cluster] += [row.last_day] if row.last_day else []
    steps = _steps(connection, asked, ids)
    return {
        promise: History(
            due=max(due[promise], default=None), made=tuple(sorted(made[promise])), steps=tuple(steps.get(promise, ()))
        )
        for promise in wanted
    }


def _commitments_query() -> Select[Any]:
    return (
        select(RECORDS.c.id, RECORDS.c.cluster, RECORDS.c.last_day, REPORTS.c.published)
        .join(REPORTS, REPORTS.c.id == RECORDS.c.report)
        .where(RECORDS.c.checked != "rejected")
    )


def _steps(connection: Connection, promises: Select[Any], commitments: Mapping[str, str]) -> dict[str, list[Step]]:
    """The stages of each promise, the earliest first; what happened to the event of a promise is a stage of it too.

    Each deed is one step: what its words make of the promise, else that it is what was promised. `commitments` gives
    the promise of each commitment.
    """
    found: dict[tuple[str, str], Step] = {}
    linked = connection.execute(_linked_query().where(_PROMISE.c.cluster.in_(promises))).all()
    for row in sorted(linked, key=lambda row: (-row.score, row.stage)):
        found.setdefault((row.cluster, row.id), _step(row, row.stage, row.score))
    for row in _own_deeds(connection, promises):
        stage = "started" if row.status == "ongoing" else "done"
        found.setdefault((row.cluster, row.id), _step(row, stage, 0.9))
    held = _held_apart(connection, commitments) if found else ()
    steps: dict[str, list[Step]] = defaultdict(list)
    for (promise, deed), step in sorted(found.items(), key=lambda each: (each[1].day, each[1].evidence)):
        steps[promise] += [step] if (promise, deed) not in held else []
    return steps


def _own_deeds(connection: Connection, promises: Select[Any]) -> list[Row[Any]]:
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


def _held_apart(connection: Connection, commitments: Mapping[str, str]) -> set[tuple[str, str]]:
    """Promises and records that people hold apart from a commitment of theirs: what is no stage of it, say they."""
    pairs = [pair for one, other in held_apart(connection, commitments) for pair in ((one, other), (other, one))]
    return {(commitments[one], other) for one, other in pairs if one in commitments}


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
