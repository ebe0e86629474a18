"""Links what was added since the last time, some reports at a time, each time all or nothing.

Everything here is an index: links, keys and groups can be made anew from the records and the corrections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select, update

from dragoman.ledger.entries import Entry, LinkKind
from dragoman.ledger.fetching import entries_by_id, entries_of_reports
from dragoman.ledger.ids import content_id
from dragoman.ledger.linking.buckets import Buckets, Keys, candidates
from dragoman.ledger.linking.deeds import deeds_for
from dragoman.ledger.linking.fitting import bound_in
from dragoman.ledger.linking.grouping import regroup
from dragoman.ledger.linking.happenings import event_keys, same_event
from dragoman.ledger.linking.origins import Print, print_of, same_origin
from dragoman.ledger.linking.promises import promise_keys, same_promise, stage_in
from dragoman.ledger.linking.same_thread import same_thread, thread_keys
from dragoman.ledger.linking.verdicts import Verdict
from dragoman.ledger.store import in_parts, insert_missing, unpacked
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS, TEXTS

REPORTS_AT_ONCE = 200
_ROOM = {"origin": 60, "event": 200, "promise": 200, "thread": 60}
_MOST = {"origin": 8, "event": 30, "promise": 30, "thread": 5, "stage": 40}
"""How many are compared with one at most."""

_LEAST = {"promise": 2, "stage": 2}
"""How many keys two must share where one is not enough: of a promise each word is one."""

_BEST = 6
"""How many links of a kind a new member keeps: its nearest are enough to find its group."""

Compare = Callable[[Entry, Entry], Verdict | None]


def to_link(connection: Connection) -> list[str]:
    """The next reports to link, by their ids."""
    query = select(REPORTS.c.id).where(REPORTS.c.linked.is_(False)).order_by(REPORTS.c.id).limit(REPORTS_AT_ONCE)
    return list(connection.execute(query).scalars())


def link_reports(connection: Connection, reports: Sequence[str]) -> None:
    """Link these reports, and the records in them, to all that is linked already and to each other."""
    _link_origins(connection, reports)
    entries = entries_of_reports(connection, reports)
    _link_alike(connection, "thread", _of(entries, "thread"), thread_keys, same_thread)
    threads = _thread_groups(connection, entries)
    events = [_in_group(entry, threads) for entry in _of(entries, "event")]
    promises = [_in_group(entry, threads) for entry in _of(entries, "commitment")]
    _link_alike(connection, "event", events, event_keys, same_event)
    _link_alike(connection, "promise", promises, promise_keys, same_promise)
    _link_stages(connection, promises, events)
    for part in in_parts(reports):
        connection.execute(update(REPORTS).where(REPORTS.c.id.in_(part)).values(linked=True))


def _of(entries: Iterable[Entry], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.kind == kind and entry.checked != "rejected"]


def _link_origins(connection: Connection, reports: Sequence[str]) -> None:
    keyed = {report: _sketch_keys(sketch) for report, sketch in _sketches(connection, reports).items()}
    pairs = list(candidates(connection, keyed, _ROOM["origin"], _MOST["origin"]))
    prints = _prints(connection, {report for pair in pairs for report in pair})
    _keep(connection, "origin", pairs, lambda one, other: same_origin(prints[one], prints[other]))
    regroup(connection, "origin", reports)


def _sketches(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    query = select(REPORTS.c.id, REPORTS.c.sketch).where(REPORTS.c.id.in_(reports)).order_by(REPORTS.c.id)
    return {row.id: row.sketch for row in connection.execute(query)}


def _sketch_keys(sketch: str) -> Keys:
    return tuple(f"origin|{number:x}" for number in msgspec.json.decode(sketch, type=list[int]))


def _prints(connection: Connection, reports: Iterable[str]) -> dict[str, Print]:
    query = select(REPORTS.c.id, REPORTS.c.published, REPORTS.c.agency, REPORTS.c.language, TEXTS.c.body)
    query = query.join(TEXTS, TEXTS.c.sha256 == REPORTS.c.text_sha256)
    found = {}
    for part in in_parts(sorted(reports)):
        for row in connection.execute(query.where(REPORTS.c.id.in_(part))):
            text = unpacked(row.body).decode()
            found[row.id] = print_of(text, published=row.published, agency=row.agency, language=row.language)
    return found


def _link_alike(
    connection: Connection, kind: LinkKind, entries: Sequence[Entry], keys: Callable[[Entry], Keys], compare: Compare
) -> None:
    """Link the entries that tell of one thing, and name their groups."""
    if not entries:
        return
    keyed = {entry.id: keys(entry) for entry in entries}
    pairs = list(candidates(connection, keyed, _ROOM[kind], _MOST[kind], _LEAST.get(kind, 1)))
    known = {entry.id: entry for entry in entries}
    others = entries_by_id(connection, {other for _, other in pairs if other not in known})
    threads = _thread_groups(connection, others.values())
    known |= {each: _in_group(entry, threads) for each, entry in others.items()}
    pairs = [pair for pair in pairs if pair[1] in known]
    _keep(connection, kind, pairs, lambda one, other: compare(known[one], known[other]))
    regroup(connection, kind, [entry.id for entry in entries])


def _link_stages(connection: Connection, promises: Sequence[Entry], events: Sequence[Entry]) -> None:
    """Link promises to what is told of them later: new events to all promises, new promises to all events."""
    keyed = {event.id: promise_keys(event) for event in events if event.status in ("happened", "ongoing", "denied")}
    buckets = Buckets(connection, (key for keys in keyed.values() for key in keys), room=0)
    most, least = _MOST["stage"], _LEAST["stage"]
    pairs = [(promise, each) for each, keys in keyed.items() for promise in buckets.nearest(each, keys, most, least)]
    pairs += [(promise.id, each) for promise in promises for each in deeds_for(connection, promise, _MOST["stage"])]
    pairs += _beside(promises, events)
    known = {entry.id: entry for entry in (*promises, *events)}
    others = entries_by_id(connection, {each for pair in pairs for each in pair if each not in known})
    threads = _thread_groups(connection, others.values())
    known |= {each: _in_group(entry, threads) for each, entry in others.items()}
    wanted = sorted({pair for pair in pairs if pair[0] in known and pair[1] in known})
    rows = _stage_rows(connection, [(known[one], known[other]) for one, other in wanted])
    insert_missing(connection, LINKS, [row for row in rows if row is not None])


def _stage_rows(connection: Connection, pairs: Sequence[tuple[Entry, Entry]]) -> list[dict[str, Any] | None]:
    """The stage that each event is of the promise that stands with it, None where it is none."""
    promised = entries_by_id(connection, {promise.event or "" for promise, _ in pairs})
    bounds = bound_in(connection, {event.report for _, event in pairs})
    return [
        _link_row(
            "stage", one.id, other.id, stage_in(one, other, promised.get(one.event or ""), bounds.get(other.report, ()))
        )
        for one, other in pairs
    ]


def _beside(promises: Iterable[Entry], events: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Each promise with each event of its own report."""
    told: dict[str, list[str]] = defaultdict(list)
    for event in events:
        told[event.report].append(event.id)
    yield from ((promise.id, event) for promise in promises for event in told[promise.report])


def _keep(
    connection: Connection,
    kind: LinkKind,
    pairs: Iterable[tuple[str, str]],
    compare: Callable[[str, str], Verdict | None],
) -> None:
    """Compare the pairs and keep the best links of each member that is new."""
    best: dict[str, list[dict[str, Any]]] = {}
    for one, other in pairs:
        row = _link_row(kind, min(one, other), max(one, other), compare(one, other))
        if row is not None:
            best.setdefault(one, []).append(row)
    rows = [row for found in best.values() for row in sorted(found, key=lambda row: -row["score"])[:_BEST]]
    insert_missing(connection, LINKS, rows)


def _link_row(kind: LinkKind, member: str, other: str, found: Verdict | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "id": content_id("l", kind, member, other), "kind": kind, "member": member, "other": other,
        "score": found.score, "reason": found.reason, "stage": found.stage,
    }  # fmt: skip


def _thread_groups(connection: Connection, entries: Iterable[Entry]) -> Mapping[str, str]:
    """The group of each thread that the entries are about, so that one railway is one over documents."""
    ids = sorted({entry.thread for entry in entries if entry.thread is not None})
    found: dict[str, str] = {}
    for part in in_parts(ids):
        query = select(RECORDS.c.id, RECORDS.c.cluster).where(RECORDS.c.id.in_(part))
        found |= {row.id: row.cluster for row in connection.execute(query)}
    return found


def _in_group(entry: Entry, threads: Mapping[str, str]) -> Entry:
    if entry.thread is None:
        return entry
    return msgspec.structs.replace(entry, thread=threads.get(entry.thread, entry.thread))
