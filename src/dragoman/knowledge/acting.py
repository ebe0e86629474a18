"""Who acts: states, organisations, bodies, groups, media and people, with what changes dated.

The files of `knowledge/actors/` and a user's own have one form (see `ActorEntry`). A user's entry with an id of
ours takes its place; all others are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.loader import entry_places, read_entries, read_resource
from dragoman.records import ActorType

EntryType = Literal[ActorType, "place"]

_ONE_HOLDER = frozenset(
    "president|prime minister|premier|chancellor|king|queen|emperor|emir|sultan|foreign minister|secretary of state"
    "|foreign secretary|secretary of defense|secretary-general|director-general|high representative".split("|")
)
"""Offices that one person holds at a time; of spokespersons and ministers of state there may be several."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """The base of all dated things; days are inclusive, None where open."""

    since: str | None = None
    until: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether a day lies in its time, or, without a day, whether it has not ended.

        A year or month that it ends with belongs to it as a whole.
        """
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until + "~")


class DatedName(Entry, frozen=True, kw_only=True):
    """A name that held for a time."""

    name: str


class Member(Entry, frozen=True, kw_only=True):
    """A state that belongs to an organisation."""

    state: str


class Office(Entry, frozen=True, kw_only=True):
    """An office that a person, or a state, holds or held in a state or organisation (`of`)."""

    title: str
    of: str


class ActorEntry(Entry, frozen=True, kw_only=True):
    """One actor (or a place, which only says where).

    `names` mean it nearly always, `ambiguous` only where the context agrees; `metonyms` and capitals stand for
    its government where they act. `country` is the state that it belongs to, `parent` the organisation.
    """

    id: str
    name: str
    type: EntryType
    country: str | None = None
    parent: str | None = None
    names: tuple[str, ...] = ()
    dated_names: tuple[DatedName, ...] = ()
    ambiguous: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    dated_capitals: tuple[DatedName, ...] = ()
    metonyms: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    offices: tuple[Office, ...] = ()
    codes: Mapping[str, str] = {}

    @property
    def state(self) -> str | None:
        """The state that it is, or belongs to."""
        return self.id if self.type == "state" else self.country


@cache
def our_actors() -> tuple[ActorEntry, ...]:
    """The entries that ship with the package, in the order of the files' names."""
    folder = files("dragoman.knowledge").joinpath("actors")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml"))
    return tuple(entry for name in names for entry in read_resource("actors", name, ActorEntry))


def merged(
    ours: Iterable[ActorEntry], theirs: Iterable[ActorEntry], places: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, ActorEntry]:
    """All entries by id, a user's in the place of ours; `places` says where each id of theirs stands.

    Raises KnowledgeError where they do not hold together, and gives nothing back then.
    """
    entries = {entry.id: entry for entry in (*ours, *theirs)}
    for at, problem in _problems(entries):
        place = places.get(at, f"knowledge/actors: {at}")
        raise KnowledgeError(place, problem, "mend the entry; nothing of the file was loaded")
    return MappingProxyType(entries)


def _problems(entries: Mapping[str, ActorEntry]) -> Iterator[tuple[str, str]]:
    """The id of an entry and what is wrong with it."""
    for entry in entries.values():
        yield from ((entry.id, problem) for problem in (*_unknown(entry, entries), *_backwards(entry)))
        yield from ((entry.id, problem) for problem in _circle(entry, entries))
    yield from _overlapping(entries)


def _unknown(entry: ActorEntry, entries: Mapping[str, ActorEntry]) -> Iterator[str]:
    named = (entry.country, entry.parent, *(one.state for one in entry.members), *(one.of for one in entry.offices))
    yield from (f"nobody has the id {one!r}" for one in named if one and one not in entries)


def _backwards(entry: ActorEntry) -> Iterator[str]:
    dated: tuple[Entry, ...] = (entry, *entry.members, *entry.offices, *entry.dated_names, *entry.dated_capitals)
    for one in dated:
        if one.since and one.until and one.since > one.until:
            yield f"from {one.since} lies behind until {one.until}"


def _overlapping(entries: Mapping[str, ActorEntry]) -> Iterator[tuple[str, str]]:
    """Two holders of one office at one time; the one whose entry stands later is at fault."""
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for entry in entries.values():
        for office in entry.offices:
            if office.since is not None:
                span = (office.since, office.until or "9999", entry.id)
                held.setdefault((office.of, office.title), []).append(span)
    for (of, title), spans in held.items():
        spans.sort()
        for (_, until, one), (since, _, other) in pairwise(spans):
            if _meet(until, since) and one != other and title in _ONE_HOLDER:
                yield other, f"{title} of {of}: {one} holds it until {until}, {other} from {since}"


def _meet(until: str, since: str) -> bool:
    """Whether one time ends behind the begin of another; where one is a year or a month, they may share it."""
    shared = min(len(until), len(since))
    return until[:shared] > since[:shared] or (until == since and shared == len("2001-01-01"))


def _circle(entry: ActorEntry, entries: Mapping[str, ActorEntry]) -> Iterator[str]:
    seen, at = {entry.id}, entry.parent
    while at is not None and at in entries:
        if at in seen:
            yield f"{entry.id}: it belongs to itself, through {at}"
            return
        seen.add(at)
        at = entries[at].parent


@cache
def actor_entries(own: Path | None = None) -> Mapping[str, ActorEntry]:
    """Our entries, and a user's over them; raises KnowledgeError with file, line and column.

    >>> actor_entries()["KGZ"].capital
    'Bishkek'
    """
    if own is None:
        return merged(our_actors(), ())
    text = _text(own)
    return merged(our_actors(), read_entries(text, str(own), ActorEntry), entry_places(text, str(own)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), str(error), "give a YAML file in UTF-8") from error
