"""Actors for people: a table of those in a text, and what the knowledge says of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.knowledge.acting import ActorEntry
from dragoman.knowledge.coding import state_codes
from dragoman.records import Actor
from dragoman.views.lines import columns, one_line, place_of, shortened

_HEADS = ("name", "type", "country", "code", "role", "mentions", "first")
_MANY = 12


def actor_table(text: str, actors: Iterable[Actor]) -> str:
    """One line an actor, in columns; `first` is the place of the first mention as line:column.

    >>> actor = Actor(id="KGZ", name="Kyrgyzstan", type="state", country="KGZ", role=None, mentions=((3, 13),))
    >>> print(actor_table("In Kyrgyzstan", [actor]), end="")
    name        type   country  code  role  mentions  first
    Kyrgyzstan  state  KGZ      -     -     1         1:4
    """
    rows = [_HEADS, *(_row(text, actor) for actor in actors)]
    return columns(rows)


def _row(text: str, actor: Actor) -> tuple[str, ...]:
    cells = (actor.name, actor.type, actor.country or "-", actor.code or "-", actor.role or "-")
    return (*(shortened(cell) for cell in cells), str(len(actor.mentions)), place_of(text, actor.mentions[0][0]))


def entry_page(entry: ActorEntry, way: str, entries: Mapping[str, ActorEntry], day: str | None) -> str:
    """What is known of an actor on a day: id, names, capital, members and offices."""
    lines = [f"{one_line(entry.id)}  {one_line(entry.name)} ({entry.type}), by {way}"]
    lines += [f"  {label:10}{one_line(words)}" for label, words in _facts(entry, entries, day) if words]
    return "\n".join(lines) + "\n"


def _facts(entry: ActorEntry, entries: Mapping[str, ActorEntry], day: str | None) -> Iterable[tuple[str, str]]:
    yield "country", entry.country or ""
    yield "part of", entry.parent or ""
    yield "time", _time(entry.since, entry.until)
    yield "names", _listed(entry.names)
    yield "of it", _listed(entry.demonyms)
    yield "capital", entry.capital or ""
    yield "seats", _listed(entry.metonyms)
    yield "members", _listed(tuple(one.state for one in entry.members if one.holds(day)))
    yield "codes", _listed(tuple(f"{name} {code}" for name, code in _codes(entry, day)))
    yield "held", "; ".join(f"{one.title} of {one.of} {_time(one.since, one.until)}".strip() for one in entry.offices)
    if day is None:
        return
    for person in entries.values():
        for office in person.offices:
            if office.of == entry.id and office.since is not None and office.holds(day):
                yield "then", f"{person.name}, {office.title} {_time(office.since, office.until)}"


def _codes(entry: ActorEntry, day: str | None) -> Iterable[tuple[str, str]]:
    """Those of public lists, and those that the entry itself tells."""
    listed = state_codes().get(entry.id)
    if listed is not None:
        then = listed.on(day)
        told = (
            ("ISO2", then.iso2), ("ISO numeric", then.numeric), ("COW", then.cow), ("GW", then.gw),
            ("FIPS", then.fips), ("Wikidata", then.wikidata),
        )  # fmt: skip
        yield from ((name, code) for name, code in told if code is not None)
    yield from sorted(entry.codes.items())


def _time(since: str | None, until: str | None) -> str:
    return f"{since or '..'}/{until or '..'}" if since or until else ""


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MANY} more" if len(names) > _MANY else ""
    return ", ".join(names[:_MANY]) + more
