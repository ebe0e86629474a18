"""Actors while their mentions are gathered."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from dragoman.knowledge.acting import ActorEntry
from dragoman.records import Actor, ActorType, Span

_ACRONYM = re.compile(r"[A-Z]{2,6}")


@dataclass
class Draft:
    """An actor in the making; `code` is whom it acts for."""

    id: str
    name: str
    type: ActorType
    country: str | None = None
    code: str | None = None
    role: str | None = None
    candidates: tuple[str, ...] = ()
    mentions: set[Span] = field(default_factory=set)


class Drafts:
    """All drafts of a text by id, and by the place of each mention."""

    def __init__(self) -> None:
        self.by_id: dict[str, Draft] = {}
        self.at: dict[Span, Draft] = {}

    def add(self, draft: Draft, span: Span, acts: bool = True) -> None:
        """Add one mention; what is known of the actor already stays, what was open is filled in.

        A mention that does not act ("Syrian refugees") is one of the state, but nobody acts for it there.
        """
        known = self.by_id.setdefault(draft.id, draft)
        known.mentions.add(span)
        known.country = known.country or draft.country
        known.code = known.code or draft.code
        known.role = known.role or draft.role
        if acts:
            self.at[span] = known

    def drop(self, ids: Collection[str]) -> None:
        """Leave out drafts that turned out to be no actors."""
        self.by_id = {at: draft for at, draft in self.by_id.items() if at not in ids}
        self.at = {span: draft for span, draft in self.at.items() if draft.id not in ids}

    def actors(self) -> tuple[Actor, ...]:
        """The actors, in the order of their first mention."""
        drafts = sorted(self.by_id.values(), key=lambda one: (min(one.mentions), one.id))
        return tuple(
            Actor(
                id=one.id, name=one.name, type=one.type, country=one.country, role=one.role,
                mentions=tuple(sorted(one.mentions)), code=one.code, candidates=one.candidates,
            )
            for one in drafts
        )  # fmt: skip


def draft_of(entry: ActorEntry) -> Draft:
    """The draft of an actor that the knowledge knows."""
    kind: ActorType = "other" if entry.type == "place" else entry.type
    return Draft(entry.id, entry.name, kind, entry.state, code_of(entry))


def code_of(entry: ActorEntry) -> str | None:
    """Whom an actor acts for: a state, a territory, an organisation; media, companies and groups for nobody else.

    The bodies of an organisation act for it, those of the United Nations in their own name. An armed group
    goes by its acronym where it has one.
    """
    if entry.type == "igo":
        return entry.id if entry.parent in (None, "UN", "UNSC", "WB") else entry.parent
    if entry.type in ("state", "subnational"):
        return entry.id
    if entry.type == "armed_group":
        return next((name for name in (entry.name, *entry.names, *entry.ambiguous) if _ACRONYM.fullmatch(name)), None)
    return entry.country if entry.type in ("government_body", "person") else None


def slug(name: str) -> str:
    """The id of an actor that the knowledge does not know.

    >>> slug("Ministry of Trade")
    'ministry-of-trade'
    """
    return "-".join(re.findall(r"\w+", name.lower()))
