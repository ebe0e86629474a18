"""The dossier of one country or of two: level of relations, what happened, what was said and promised, and counts."""

from __future__ import annotations

import msgspec

from dragoman.knowledge.plover import plover
from dragoman.ledger import Counts, Entry, Ledger, Query
from dragoman.ledger.browsing import Happening, Happenings, MonthCount, Tally
from dragoman.ledger.entries import Kind
from dragoman.records import PloverType, Record, Thread
from dragoman.views.desk.promising import Board, board

_CONFLICT: tuple[PloverType, ...] = (
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
LANES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Visits and talks", ("visit", "host_event", "meeting", "summit", "call", "negotiation")),
    ("Agreements", ("sign", "mou", "ratify", "agree", "recognise", "establish_relations", "upgrade_relations",
                    "downgrade_relations", "open_mission", "join_org", "visa_or_border_opening")),
    ("Projects and aid", ("project_launch", "project_progress", "project_complete", "project_suspend", "invest",
                          "loan", "aid_grant", "trade_deal")),
    ("Incidents", _CONFLICT),
)  # fmt: skip
"""The lanes of the timeline with the types and subtypes of events that stand in each."""

_STEPS = ("establish_relations", "upgrade_relations", "downgrade_relations")
_DEEDS = ("happened", "ongoing", "planned", "promised")
_IN_LANE = 30
_STATEMENTS = 12
_PROMISES = 12
_THREADS = 30
_PARTNERS = 250
_FOUND = 200_000  # records that are counted in memory; of more the database is asked


class Level(Record, frozen=True):
    """A step of a relationship: its day, what it is called since, what it was before, by how many levels it rose."""

    day: str | None
    level: str | None
    before: str | None
    step: int | None
    entry: Entry


class Lane(Record, frozen=True):
    """One lane of the timeline: its happenings, the newest first, and how many it has in all."""

    name: str
    types: tuple[str, ...]
    happenings: tuple[Happening, ...]
    total: int


class Said(Record, frozen=True):
    """What one side says of, or to, the other; the newest first."""

    by: str
    about: str | None
    entries: tuple[Entry, ...]
    total: int


class Dossier(Record, frozen=True):
    """All that a dossier shows; `sides` are one or two codes, `quads` the counts by month and quad class (1 to 4)."""

    sides: tuple[str, ...]
    counts: Counts
    levels: tuple[Level, ...]
    lanes: tuple[Lane, ...]
    quads: tuple[MonthCount, ...]
    said: tuple[Said, ...]
    board: Board
    threads: tuple[Happening, ...]
    partners: tuple[Tally, ...]


def quad_classes() -> dict[str, str]:
    """The quad class of each type of event, as the text that the ledger counts by.

    >>> quad_classes()["ASSAULT"], quad_classes()["CONSULT"]
    ('4', '1')
    """
    return {name: str(kind.quad) for name, kind in sorted(plover().kinds.items())}


def dossier(ledger: Ledger, sides: tuple[str, ...], as_of: str | None = None) -> Dossier:
    """The dossier of a country, or of two.

    Promises are seen as of a day, by default that of the last report. Raises UsageError for a day that is none.
    """
    promised = promises_of(ledger, sides, as_of)
    return msgspec.structs.replace(undated(ledger, sides), board=promised)


def promises_of(ledger: Ledger, sides: tuple[str, ...], as_of: str | None = None) -> Board:
    """The promises of a dossier as of a day. Raises UsageError for a day that is none."""
    return board(ledger, Query(sides=sides, kind="commitment", as_of=as_of), as_of, _PROMISES)


def undated(ledger: Ledger, sides: tuple[str, ...]) -> Dossier:
    """All of a dossier that is the same on every day: all but the promises, which are left out."""
    asked = _Asked(ledger, Query(sides=sides))
    return Dossier(
        sides=sides, counts=asked.counts(), levels=_levels(ledger, sides, asked), lanes=asked.lanes(),
        quads=asked.quads(), said=_said(ledger, sides), board=Board(as_of=None, total=0, columns=()),
        partners=_partners(ledger, sides), threads=ledger.happenings(asked.of("thread"), _THREADS).told,
    )  # fmt: skip


class _Asked:
    """The records that a dossier is of: in memory, for it costs more to find than to count them, unless too many."""

    def __init__(self, ledger: Ledger, query: Query) -> None:
        self._ledger = ledger
        self._query = query
        self._found = ledger.gathered(query, _FOUND)

    def of(self, kind: Kind, types: tuple[str, ...] = (), statuses: tuple[str, ...] = ()) -> Query:
        """The query for those of a kind."""
        query = msgspec.structs.replace(self._query, kind=kind, types=types, statuses=statuses)
        if self._found is None:
            return query
        return msgspec.structs.replace(query, sides=(), rows=self._found.rows(kind, types, statuses))

    def counts(self) -> Counts:
        """How many reports, origins and events these are."""
        return self._ledger.counts(self._query) if self._found is None else self._found.counts()

    def quads(self) -> tuple[MonthCount, ...]:
        """The counts of events by month and quad class."""
        classes = quad_classes()
        return self._ledger.months(self._query, classes) if self._found is None else self._found.months(classes)

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes of the timeline."""
        classes, none = {each: name for name, types in LANES for each in types}, Happenings(told=(), total=0)
        found = self._happenings(classes)
        parts = ((name, types, found.get(name, none)) for name, types in LANES)
        return tuple(
            Lane(name=name, types=types, happenings=part.told, total=part.total) for name, types, part in parts
        )

    def _happenings(self, classes: dict[str, str]) -> dict[str, Happenings]:
        if self._found is None:
            return self._ledger.happenings_by(self.of("event", statuses=_DEEDS), classes, _IN_LANE)
        newest = self._found.newest(classes, _DEEDS, _IN_LANE)
        told = self._ledger.entries_of(one.record for shown, _ in newest.values() for one in shown)
        return {
            name: Happenings(
                told=tuple(
                    Happening(entry=told[one.record], records=one.records, reports=one.reports, origins=one.origins)
                    for one in shown if one.record in told
                ),
                total=total,
            )
            for name, (shown, total) in newest.items()
        }  # fmt: skip


def _levels(ledger: Ledger, sides: tuple[str, ...], asked: _Asked) -> tuple[Level, ...]:
    """The steps of the relationship: what it is called, and events that raise or lower it; each level once."""
    if len(sides) < 2:
        return ()
    named = ledger.page(asked.of("thread", ("relationship",)), 200).entries
    moved = ledger.page(asked.of("event", _STEPS, ("happened", "ongoing")), 50).entries
    raised = {step: one for one in named for step in _milestones(one)}
    found = [*map(_named, named), *(_moved(one, raised.get(one.id)) for one in moved)]
    once: dict[tuple[str, str], Level] = {}
    for level in sorted(found, key=lambda each: (each.day or "9999", each.entry.id)):
        named_so = (level.level or level.day or "").casefold()
        once.setdefault((named_so, (level.before or "").casefold()), level)
    return tuple(once.values())


def _milestones(entry: Entry) -> tuple[str, ...]:
    return entry.record.milestones if isinstance(entry.record, Thread) else ()


def _named(entry: Entry) -> Level:
    """A relationship as a text calls it."""
    assert isinstance(entry.record, Thread)
    one = entry.record
    return Level(day=entry.from_day, level=one.level or one.name, before=one.level_before, step=one.step, entry=entry)


def _moved(entry: Entry, thread: Entry | None) -> Level:
    """An event that raises or lowers a relationship, with what its text calls that since."""
    day = entry.first_day or entry.from_day
    if thread is None:
        return Level(day=day, level=None, before=None, step=None, entry=entry)
    return msgspec.structs.replace(_named(thread), day=day, entry=entry)


def _said(ledger: Ledger, sides: tuple[str, ...]) -> tuple[Said, ...]:
    pairs: list[tuple[str, str | None]] = [(sides[0], None)]
    if len(sides) > 1:
        pairs = [(sides[0], sides[1]), (sides[1], sides[0])]
    return tuple(_of_one(ledger, by, about) for by, about in pairs)


def _of_one(ledger: Ledger, by: str, about: str | None) -> Said:
    found = ledger.page(Query(kind="statement", actor=by, about=about), _STATEMENTS)
    return Said(by=by, about=about, entries=found.entries, total=found.total)


def _partners(ledger: Ledger, sides: tuple[str, ...]) -> tuple[Tally, ...]:
    """Who else stands in the records of a country."""
    if len(sides) > 1:
        return ()
    return tuple(one for one in ledger.tallies(Query(sides=sides), "country", _PARTNERS) if one.value not in sides)
