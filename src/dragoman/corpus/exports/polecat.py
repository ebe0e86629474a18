"""POLECAT's columns (Halterman et al. 2023, doi:10.7910/DVN/AJGVIT): one line an event of PLOVER's view.

What we do not know (intensity, coordinates, Wikipedia) stays empty; POLECAT writes "None" there, and so do we.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from dragoman.corpus.rebuilding import Read, readings
from dragoman.corpus.scanning import Corpus
from dragoman.knowledge.coding import state_codes
from dragoman.records import Actor
from dragoman.views.coded import PloverLine, PloverSide, plover_lines

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_QUADS = {1: "V-COOP", 2: "M-COOP", 3: "V-CONF", 4: "M-CONF"}
_SECTORS = {
    "state": "GOV", "government_body": "GOV", "igo": "IGO", "ngo": "NGO", "company": "BUS", "armed_group": "REB",
    "media": "JRN",
}  # fmt: skip
_PLACES, _ORGANISATIONS = ("state", "subnational"), ("igo", "ngo", "company", "government_body", "armed_group", "media")
_NONE = "None"


def write_polecat(corpus: Corpus, out: BinaryIO) -> None:
    """A line of heads, then a line an event; sides of one event are joined by `; `."""
    out.write(_line(COLUMNS))
    for one in readings(corpus):
        for event in plover_lines(one.document, one.reading):
            out.write(_line(_cells(one, event)))


def _cells(one: Read, event: PloverLine) -> list[str]:
    day = event.date
    head = [f"{one.number}_{event.id}", day or "", event.type, event.mode or "", "", _QUADS[event.quad]]
    sides = [*_side(one, event.actor, day), *_side(one, event.recipient, day)]
    place = ["", "", "", "", "", "", "", "", event.location or "", ""]
    return [*head, ";".join(event.context), *sides, *place, *_story(one)]


def _side(one: Read, sides: Sequence[PloverSide], day: str | None) -> list[str]:
    """Name, country, COW, primary sector, sectors, title, name as written, Wikipedia."""
    actors = [_actor(one, side) for side in sides]
    states = [actor.country or "" if actor else side.code or "" for actor, side in zip(actors, sides, strict=True)]
    sectors = [_SECTORS.get(actor.type, "GOV" if actor.role else "") if actor else "" for actor in actors]
    known = state_codes()
    cow = [known[code].on(day).cow or "" if code in known else "" for code in states]
    names, raw = [side.name or "" for side in sides], [side.text or "" for side in sides]
    titles = [actor.role or "" if actor else "" for actor in actors]
    return [_joined(names), _joined(states), _joined(cow), next(filter(None, sectors), ""), _joined(sectors),
            _joined(titles), _joined(raw), ""]  # fmt: skip


def _actor(one: Read, side: PloverSide) -> Actor | None:
    return next((actor for actor in one.reading.actors if actor.name == side.name and actor.code == side.code), None)


def _story(one: Read) -> list[str]:
    document, actors = one.document, one.reading.actors
    people = [actor.name for actor in actors if actor.type == "person"]
    organisations = [actor.name for actor in actors if actor.type in _ORGANISATIONS]
    places = [actor.name for actor in actors if actor.type in _PLACES]
    return [document.publisher or "", document.published or "", _joined(people), _joined(organisations),
            _joined(places), document.language or "", f"dragoman {one.reading.dragoman}"]  # fmt: skip


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))


def _line(cells: Iterable[str]) -> bytes:
    """Cells of a tab-separated line: no cell holds a tab or an end of line."""
    return ("\t".join(" ".join(cell.split()) or _NONE for cell in cells) + "\n").encode()
