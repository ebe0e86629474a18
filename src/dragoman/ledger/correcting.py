"""Keeps what people say of records, whole or not at all, and so that nobody overwrites what they have not seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from dragoman.errors import ChangedMeanwhile, UsageError
from dragoman.ledger.anchoring import anchor_of
from dragoman.ledger.corrections import (
    Anchor,
    Change,
    Correction,
    applied,
    check_change,
    check_kind,
    correction_id,
    live_ids,
    missed,
)
from dragoman.ledger.fetching import entries_by_id
from dragoman.ledger.indexer import rebuild
from dragoman.ledger.linking.grouping import regroup
from dragoman.ledger.linking.linker import link_reports
from dragoman.ledger.store import header_of, said_of, text_of_report
from dragoman.ledger.tables import ANCHORS, CORRECTIONS, RECORDS, REPORTS
from dragoman.records import Record

_DECODER = msgspec.json.Decoder(Correction)


class Hanging(Record, frozen=True):
    """A correction as it stands in a report: whether it is live, the record that it hangs at, or why it is stale."""

    report: str
    correction: Correction
    live: bool
    current: str | None
    stale: str | None


def correct(connection: Connection, change: Change, who: str, when: str, why: str, seen: int | None) -> Correction:
    """Keep a change and apply it.

    Raises UsageError for an id of nothing and for what does not fit; ChangedMeanwhile where `seen`, the version of the
    target that somebody looked at, is not the version that it has.
    """
    check_change(change, who, when, why)
    if change.action == "undo":
        change = msgspec.structs.replace(change, target=_undone(connection, change).change.target)
    if change.action == "split" and not change.others:
        change = msgspec.structs.replace(change, others=_others_in_group(connection, change.target))
    anchors, version = _anchors(connection, change, seen)
    made = Correction(
        id=correction_id(change, who, when, why), change=change, who=who, when=when, why=why, version=version + 1,
        anchors=anchors,
    )  # fmt: skip
    if _known(connection, made.id):
        raise UsageError(made.id, "the very same correction is there already", "nothing is to be done")
    keep(connection, [made])
    return made


def keep(connection: Connection, corrections: Sequence[Correction]) -> None:
    """Keep corrections in their order, and index and link anew what they touch."""
    for one in corrections:
        _insert(connection, one)
    _write_live(connection, {one.change.target for one in corrections})
    anchors = [anchor for one in corrections for anchor in one.anchors]
    for report in sorted({report for anchor in anchors for report in _reports(connection, anchor)}):
        _again(connection, report)
    regroup(connection, "origin", sorted({anchor.id for anchor in anchors if anchor.kind == "report"}))


def all_corrections(connection: Connection) -> Iterator[Hanging]:
    """All corrections in the order in which they were made, in each report of their source."""
    query = (
        select(CORRECTIONS.c.body, CORRECTIONS.c.live, ANCHORS.c.report, ANCHORS.c.current, ANCHORS.c.reason)
        .join(ANCHORS, ANCHORS.c.correction == CORRECTIONS.c.id)
        .where(ANCHORS.c.ordinal == 0)
        .order_by(CORRECTIONS.c.number, ANCHORS.c.report)
    )
    for row in connection.execute(query):
        one = _DECODER.decode(row.body)
        stale = row.reason if row.live else None  # what is undone needs no place
        yield Hanging(correction=one, live=row.live, report=row.report, current=row.current, stale=stale)


def imported(connection: Connection, corrections: Iterable[tuple[str, Correction]]) -> int:
    """Keep corrections of another ledger, each with its place for messages; say how many were new.

    Raises UsageError where one is of a record that is not here, or is not what its id says; then none is kept.
    """
    fresh: dict[str, Correction] = {}
    counted: dict[str, int] = {}
    for place, one in corrections:
        _check_import(connection, place, one, fresh)
        if one.id in fresh or _known(connection, one.id):
            continue
        target = one.change.target
        counted[target] = counted.get(target, _last_version(connection, target)) + 1
        fresh[one.id] = msgspec.structs.replace(one, version=counted[target])
    keep(connection, [*fresh.values()])
    return len(fresh)


def _check_import(connection: Connection, place: str, one: Correction, before: Collection[str]) -> None:
    try:
        check_change(one.change, one.who, one.when, one.why)
    except UsageError as cause:
        raise UsageError(
            place, f"{cause.place}: {cause.reason}", "export it anew; a line is not to be edited"
        ) from cause
    if one.id != correction_id(one.change, one.who, one.when, one.why):
        raise UsageError(place, f"{one.id} is not the id of what it says", "export it anew; a line is not to be edited")
    undoes = one.change.undoes
    if undoes is not None and undoes not in before and not _known(connection, undoes):
        raise UsageError(place, f"it undoes {undoes}, which is not there", "import that first")
    if not one.anchors:
        raise UsageError(place, "it does not say where it stands", "export it anew")
    _check_anchors(place, one)
    check_kind(one.change, one.anchors[0].kind)
    for anchor in one.anchors:
        if not _reports(connection, anchor):
            raise UsageError(place, f"the ledger has no record {anchor.id}", "add its document first")


def _check_anchors(place: str, one: Correction) -> None:
    """Raise UsageError where anchors are not of what the change names: they are not part of its id."""
    kinds = all(each.id[:1] == each.kind[0] for each in one.anchors)
    reports = all(each.id == each.report for each in one.anchors if each.kind == "report")
    named = (one.change.target, *one.change.others)
    free = one.change.action in ("add", "undo")  # they stand at what is added, and at what the undone one named
    if not (kinds and reports) or not (free or named == tuple(each.id for each in one.anchors)):
        raise UsageError(
            place, "its anchors are not those of what it names", "export it anew; a line is not to be edited"
        )


def _reports(connection: Connection, anchor: Anchor) -> list[str]:
    """The reports in which an anchor may hang: its own, and those of its source."""
    here = REPORTS.c.id == anchor.report
    if anchor.source is not None:
        here |= REPORTS.c.source == anchor.source
    return list(connection.execute(select(REPORTS.c.id).where(here)).scalars())


def _anchors(connection: Connection, change: Change, seen: int | None) -> tuple[tuple[Anchor, ...], int]:
    """The anchors of target and others, and the version of the target."""
    if change.action == "add":
        return (_anchor_of_missed(connection, change),), _last_version(connection, change.target)
    if change.action == "undo" and not _is_report(connection, change.target):
        anchors = _undone(connection, change).anchors  # the record may have another id by now, or be gone
    else:
        anchors = _checked_anchors(connection, change)
    version = _version(connection, change.target)
    if seen is not None and seen != version:
        raise ChangedMeanwhile(change.target, _meanwhile(connection, change.target), f"look again; it is at {version}")
    return anchors, version


def _checked_anchors(connection: Connection, change: Change) -> tuple[Anchor, ...]:
    """The anchors of target and others as they are now. Raises UsageError where the change does not fit them."""
    table = REPORTS if _is_report(connection, change.target) else RECORDS
    connection.execute(select(table.c.id).where(table.c.id == change.target).with_for_update()).first()
    target = _anchor(connection, change.target)
    check_kind(change, target.kind)
    if target.kind != "report":
        _try(connection, change)
    others = tuple(_anchor(connection, other) for other in change.others)
    for other in others:
        _check_kinds(change, target, other)
    return target, *others


def _try(connection: Connection, change: Change) -> None:
    """Raise UsageError where a change does not fit the record as it is now."""
    entry = entries_by_id(connection, [change.target])[change.target]
    applied(text_of_report(connection, entry.report), entry, change)


def _meanwhile(connection: Connection, target: str) -> str:
    """What others did to a record last, in words."""
    query = select(CORRECTIONS.c.body).where(said_of(target)).order_by(CORRECTIONS.c.number.desc())
    body = connection.execute(query.limit(1)).scalar()
    if body is None:
        return "it was never corrected"
    last = _DECODER.decode(body)
    what = f" {last.change.field} = {last.change.value}" if last.change.field is not None else ""
    return f"{last.who} has corrected it meanwhile ({last.change.action}{what}, {last.when}: {last.why or 'no reason'})"


def _check_kinds(change: Change, target: Anchor, other: Anchor) -> None:
    """Raise UsageError for two of different kinds, but for a promise and an event that is no stage of it."""
    apart = change.action == "split" and {target.kind, other.kind} == {"commitment", "event"}
    if target.kind != other.kind and not apart:
        raise UsageError(other.id, f"it is a {other.kind} and no {target.kind}", "give two of one kind")


def _anchor(connection: Connection, target: str) -> Anchor:
    """An anchor at a record or report. Raises UsageError where there is none with this id."""
    if _is_report(connection, target):
        anchor = Anchor(id=target, kind="report", report=target)
    else:
        found = entries_by_id(connection, [target])
        if target not in found:
            raise UsageError(target, "there is no record with this id", "`dragoman query` lists ids")
        entry = found[target]
        row = connection.execute(select(REPORTS.c.header).where(REPORTS.c.id == entry.report)).one()
        anchor = anchor_of(text_of_report(connection, entry.report), entry, header_of(row))
    return anchor


def _anchor_of_missed(connection: Connection, change: Change) -> Anchor:
    row = connection.execute(select(REPORTS).where(REPORTS.c.id == change.target)).first()
    if row is None:
        raise UsageError(change.target, "there is no report with this id", "`dragoman show ID` names the report")
    text = text_of_report(connection, change.target)
    return anchor_of(text, missed(text, change, row.published, row.id, row.reading), header_of(row))


def _is_report(connection: Connection, target: str) -> bool:
    return connection.execute(select(REPORTS.c.id).where(REPORTS.c.id == target)).first() is not None


def _undone(connection: Connection, change: Change) -> Correction:
    body = connection.execute(select(CORRECTIONS.c.body).where(CORRECTIONS.c.id == change.undoes)).scalar()
    if body is None:
        raise UsageError(change.undoes or "", "there is no correction with this id", "`dragoman corrections list`")
    return _DECODER.decode(body)


def _others_in_group(connection: Connection, target: str) -> tuple[str, ...]:
    """All that a record or report is in a group with."""
    table, column = (REPORTS, "origin") if _is_report(connection, target) else (RECORDS, "cluster")
    group = select(table.c[column]).where(table.c.id == target).scalar_subquery()
    query = select(table.c.id).where(table.c[column] == group, table.c.id != target).order_by(table.c.id)
    found = tuple(connection.execute(query).scalars())
    if not found:
        raise UsageError(target, "it is in a group of its own", "nothing is to be split")
    return found


def _version(connection: Connection, target: str) -> int:
    """The version of a record or report: of those made under its id, and of all that hang at it now."""
    entry = entries_by_id(connection, [target]).get(target)
    return max(_last_version(connection, target), 0 if entry is None else entry.version)


def _last_version(connection: Connection, target: str) -> int:
    query = select(func.max(CORRECTIONS.c.version)).where(CORRECTIONS.c.target == target)
    return int(connection.execute(query).scalar() or 0)


def _known(connection: Connection, correction: str) -> bool:
    return connection.execute(select(CORRECTIONS.c.id).where(CORRECTIONS.c.id == correction)).first() is not None


def _insert(connection: Connection, one: Correction) -> None:
    connection.execute(
        insert(CORRECTIONS).values(
            id=one.id, action=one.change.action, target=one.change.target, version=one.version, live=True,
            body=msgspec.json.encode(one).decode(),
        )
    )  # fmt: skip
    rows = [
        {"correction": one.id, "ordinal": at, "report": each.report, "source": each.source, "current": each.id}
        for at, each in enumerate(one.anchors)
    ]
    connection.execute(insert(ANCHORS), rows)


def _write_live(connection: Connection, targets: Iterable[str]) -> None:
    """Write down which corrections of these targets are not undone."""
    for target in sorted(targets):
        query = select(CORRECTIONS.c.body).where(CORRECTIONS.c.target == target).order_by(CORRECTIONS.c.number)
        made = [_DECODER.decode(body) for body in connection.execute(query).scalars()]
        alive = live_ids(made)
        for one in made:
            here = CORRECTIONS.c.id == one.id
            connection.execute(update(CORRECTIONS).where(here).values(live=one.id in alive))


def _again(connection: Connection, report: str) -> None:
    """Index a report anew, and link it where it was linked."""
    linked = connection.execute(select(REPORTS.c.linked).where(REPORTS.c.id == report)).scalar_one()
    rebuild(connection, report)
    if linked:
        link_reports(connection, [report])
