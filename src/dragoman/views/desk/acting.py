"""One actor as the desk shows it: what is known of it, what it said, did and promised, and with whom."""

from __future__ import annotations

from dragoman.knowledge.acting import ActorEntry
from dragoman.ledger import Counts, Entry, Ledger, Query
from dragoman.ledger.browsing import Tally
from dragoman.records import Record
from dragoman.views.desk.naming import Names

_MOST = 20


class Fact(Record, frozen=True):
    """One thing that is known of an actor."""

    label: str
    value: str


class ActorPage(Record, frozen=True):
    """All that the page of an actor shows; `name` is None where nothing is known and no record has it."""

    id: str
    name: str | None
    type: str | None
    country: str | None
    facts: tuple[Fact, ...]
    counts: Counts
    said: tuple[Entry, ...]
    done: tuple[Entry, ...]
    promised: tuple[Entry, ...]
    partners: tuple[Tally, ...]


def actor(ledger: Ledger, names: Names, actor_id: str) -> ActorPage:
    """The page of an actor by id or code."""
    entry = names.entries.get(actor_id)
    said, done, promised = (
        ledger.page(Query(kind=kind, actor=actor_id), _MOST).entries for kind in ("statement", "event", "commitment")
    )
    told = next((side.name for each in (*said, *done) for side in each.sides if side.actor == actor_id), None)
    return ActorPage(
        id=actor_id, name=entry.name if entry is not None else told, type=entry.type if entry is not None else None,
        country=entry.country if entry is not None else None,
        facts=_facts(entry, names) if entry is not None else (), counts=ledger.counts(Query(sides=(actor_id,))),
        said=said, done=done, promised=promised,
        partners=tuple(one for one in ledger.tallies(Query(sides=(actor_id,)), "country") if one.value != actor_id),
    )  # fmt: skip


def _facts(entry: ActorEntry, names: Names) -> tuple[Fact, ...]:
    offices = tuple(f"{one.title} of {names.of(one.of)}{_time(one.since, one.until)}" for one in entry.offices)
    known = (
        ("names", "; ".join(entry.names)), ("capital", entry.capital), ("offices", "; ".join(offices)),
        ("seats", "; ".join(entry.metonyms)), ("members", ", ".join(names.of(one.state) for one in entry.members)),
        ("part of", names.of(entry.parent) if entry.parent else None),
        ("time", _time(entry.since, entry.until).strip()),
    )  # fmt: skip
    return tuple(Fact(label=label, value=value) for label, value in known if value)


def _time(since: str | None, until: str | None) -> str:
    return f" ({since or '..'} to {until or '..'})" if since or until else ""
