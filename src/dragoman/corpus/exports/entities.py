"""FollowTheMoney entities (https://followthemoney.tech): documents, actors and events that those take part in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import msgspec

from dragoman.corpus.rebuilding import Read, readings
from dragoman.corpus.scanning import Corpus
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.coding import state_codes
from dragoman.records import Actor, Event, Record

_SCHEMAS: Mapping[str, str] = {
    "state": "PublicBody", "government_body": "PublicBody", "person": "Person", "igo": "Organization",
    "ngo": "Organization", "company": "Company", "armed_group": "Organization", "media": "Organization",
    "subnational": "PublicBody", "other": "LegalEntity",
}  # fmt: skip


class Entity(Record, frozen=True):
    """One entity: its id, its schema, and lists of values by property."""

    id: str
    schema: str
    properties: dict[str, tuple[str, ...]]


def write_entities(corpus: Corpus, out: BinaryIO) -> None:
    """One entity a line; one and the same actor, told by several documents, stands once for each and has one id."""
    for one in readings(corpus):
        out.writelines(msgspec.json.encode(entity) + b"\n" for entity in _entities(one))


def _entities(one: Read) -> Iterator[Entity]:
    document = _document(one)
    yield document
    ids = {actor.id: _id("actor", _scope(one, actor), actor.id) for actor in one.reading.actors}
    yield from (_actor(actor, ids[actor.id]) for actor in one.reading.actors)
    yield from (_event(one, event, ids, document.id) for event in one.reading.events)


def _document(one: Read) -> Entity:
    told = one.document
    values = {
        "title": told.title, "fileName": told.place, "publishedAt": told.published, "sourceUrl": told.url,
        "language": "eng" if told.language == "en" else None, "publisher": told.publisher,
    }  # fmt: skip
    return Entity(id=_id("document", told.id), schema="Document", properties=_properties(values))


def _actor(actor: Actor, ident: str) -> Entity:
    schema = _SCHEMAS[actor.type]
    values = {"name": actor.name, "country": _country(actor.country), "position" if schema == "Person" else "summary":
              actor.role}  # fmt: skip
    return Entity(id=ident, schema=schema, properties=_properties(values))


def _event(one: Read, event: Event, ids: Mapping[str, str], proof: str) -> Entity:
    begin, end = event.clause
    values = {
        "name": " ".join(filter(None, (event.type, event.subtype, event.status))),
        "summary": " ".join(one.document.text[begin:end].split()),
        "startDate": event.date.begin if event.date else None, "endDate": event.date.end if event.date else None,
        "date": one.document.published if event.date is None else None, "location": event.place, "proof": proof,
    }  # fmt: skip
    sides = (*event.actors, *event.recipients)
    involved = dict.fromkeys(ids[side.actor] for side in sides if side.actor is not None and side.actor in ids)
    properties = {**_properties(values), **({"involved": tuple(involved)} if involved else {})}
    return Entity(id=_id("event", str(one.number), one.document.id, event.id), schema="Event", properties=properties)


def _scope(one: Read, actor: Actor) -> str:
    """An id of the knowledge means one actor everywhere, one that the document made only itself."""
    return "" if actor.id in actor_entries() else one.document.id


def _country(code: str | None) -> str | None:
    known = state_codes().get(code or "")
    return known.iso2.lower() if known is not None and known.iso2 is not None else None


def _properties(values: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    return {name: (value,) for name, value in values.items() if value}


def _id(*parts: str) -> str:
    return hashlib.sha1(msgspec.json.encode(parts), usedforsecurity=False).hexdigest()
