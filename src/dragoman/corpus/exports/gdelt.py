"""GDELT 2.0's columns of Events and Mentions (their codebook, version 2.0 of 2015); tone and places stay empty.

One line of Events is one event between two sides, as a CAMEO line; a line of Mentions where it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO, NamedTuple

from dragoman.corpus.rebuilding import Read, readings
from dragoman.corpus.scanning import Corpus
from dragoman.documents.days import near_day
from dragoman.knowledge.coding import state_codes
from dragoman.knowledge.plover import plover
from dragoman.records import Event, EventActor
from dragoman.views.coded import CameoLine, cameo_lines

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR), "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
    "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", *(f"Actor1Geo_{name}" for name in _GEO),
    *(f"Actor2Geo_{name}" for name in _GEO), *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
MOST_PAIRS = 100_000
"""Lines that one document may have, so that the number of a line is known from that of its document."""


class _Pair(NamedTuple):
    number: int
    line: CameoLine
    event: Event


def write_events(corpus: Corpus, out: BinaryIO) -> None:
    """The lines of GDELT's Events table, without heads, as GDELT has it."""
    for one in readings(corpus, texts=False):
        out.writelines(_line(_event_cells(one, pair)) for pair in _pairs(one) if pair.line.date is not None)


def write_mentions(corpus: Corpus, out: BinaryIO) -> None:
    """The lines of GDELT's Mentions table; offsets are characters from 1, -1 where a side is not named there."""
    for one in readings(corpus, texts=False):
        out.writelines(_line(_mention_cells(one, pair)) for pair in _pairs(one) if pair.line.date is not None)


def _pairs(one: Read) -> Iterator[_Pair]:
    events = {event.id: event for event in one.reading.events}
    for number, line in zip(range(MOST_PAIRS), cameo_lines(one.document, one.reading), strict=False):
        yield _Pair(one.number * MOST_PAIRS + number, line, events[line.id])


def _event_cells(one: Read, pair: _Pair) -> list[str]:
    line, event = pair.line, pair.event
    day = date.fromisoformat(near_day(line.date or ""))
    fraction = f"{day.year + day.timetuple().tm_yday / (366 if day.year % 4 == 0 else 365):.4f}"
    base = line.code[:3] if line.code[:3] in plover().codes else line.code
    place = ["", event.place or "", *[""] * 6]
    return [
        str(pair.number), f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", fraction, *_actor(event, line.source),
        *_actor(event, line.target), "1", line.code, base, line.root, str(line.quad), f"{line.scale}", "1", "1", "1",
        "", *[""] * 8, *[""] * 8, *place, _stamp(one.document.published), one.document.url or "",
    ]  # fmt: skip


def _mention_cells(one: Read, pair: _Pair) -> list[str]:
    line, event, document = pair.line, pair.event, one.document
    kind = "1" if document.url else "2"
    identifier = document.url or document.name
    offsets = [_offset(event, line.source), _offset(event, line.target), str(event.trigger[0] + 1)]
    return [
        str(pair.number), _stamp(line.date), _stamp(document.published), kind, document.publisher or "", identifier,
        "", *offsets, "1", "100", "", "", "", "",
    ]  # fmt: skip


def _actor(event: Event, code: str | None) -> list[str]:
    """Code, name and country of a side; the rest of GDELT's ten columns are not told apart here."""
    if code is None:
        return [""] * len(_ACTOR)
    side = _side(event, code)
    country = code if code in state_codes() else ""
    return [code, (side.name or code).upper() if side else code, country, *[""] * 7]


def _side(event: Event, code: str | None) -> EventActor | None:
    return next((side for side in (*event.actors, *event.recipients) if side.code == code), None)


def _offset(event: Event, code: str | None) -> str:
    side = _side(event, code) if code is not None else None
    return str(side.span[0] + 1) if side is not None and side.span is not None else "-1"


def _stamp(day: str | None) -> str:
    return f"{near_day(day).replace('-', '')}000000" if day is not None else ""


def _line(cells: Iterable[str]) -> bytes:
    return ("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode()
