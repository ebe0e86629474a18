"""How well a mention is told whom it acts for: the coded mentions of event sets, and mentions that are no names.

`gsr`: the gold mentions of the PLOVER gold records, coded alone; organisations count as one, as they do there.
`unnamed`: pronouns and descriptions ("he", "the minister", "both sides" left out) among the speakers and the
parties of events in whole documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.actors import Resolver
from dragoman.actors.referring import PRONOUNS
from dragoman.actors.roles import TITLES
from dragoman.analysis.core import Core
from dragoman.knowledge.acting import actor_entries
from dragoman.records import Span
from evaluation.conll18 import F1

Coded = tuple[Span, str]

_SMALL = PRONOUNS | TITLES | frozenset("the a an both two side sides his her its their our my this that".split())
_FOLDED = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "DDR": "DEU", "PAL": "PSE", "ROM": "ROU", "ZAR": "COD"}
_NEAR = 600


class _Party(msgspec.Struct, frozen=True):
    text: str = ""
    code: str | None = None
    start: int | None = None
    end: int | None = None


class _Event(msgspec.Struct, frozen=True):
    actors: tuple[_Party, ...] = ()
    recipients: tuple[_Party, ...] = ()
    sentence_start: str = ""


class _Record(msgspec.Struct, frozen=True):
    text: str
    events: tuple[_Event, ...] = ()


class _Statement(msgspec.Struct, frozen=True):
    content: tuple[str, ...] = ()
    speaker_text: str | None = None
    speaker_country: str | None = None


class _Document(msgspec.Struct, frozen=True):
    date: str | None
    statements: tuple[_Statement, ...]
    events: tuple[_Event, ...]


def coding_scores(core: Core, data: Path, resolver: Resolver) -> dict[str, F1]:
    """The figures `coding.gsr` and `coding.unnamed`; `data` is the folder of the development data."""
    return {"coding.gsr": _gsr(core, data, resolver), "coding.unnamed": _unnamed(core, data, resolver)}


def _gsr(core: Core, data: Path, resolver: Resolver) -> F1:
    kinds = {entry.id: entry.type for entry in actor_entries().values()}
    total = F1(0, 0, 0)
    for line in (data / "events" / "gsr_dev.jsonl").read_bytes().splitlines():
        record = msgspec.json.decode(line, type=_Record)
        told = resolver.referents(core.analyse(record.text), None)
        for party in _parties(record):
            span = _place(record.text, party)
            if span is not None and party.code:
                code = told.country(span)
                found = "IGO" if code is not None and kinds.get(code) == "igo" else _FOLDED.get(code or "", code)
                total = _plus(total, _FOLDED.get(party.code[:3], party.code[:3]), found)
    return total


def _parties(record: _Record) -> Iterator[_Party]:
    for event in record.events:
        yield from (*event.actors, *event.recipients)


def _place(text: str, party: _Party) -> Span | None:
    if party.start is not None and party.end is not None:
        return party.start, party.end
    at = text.find(party.text) if party.text else -1
    return (at, at + len(party.text)) if at >= 0 else None


def _plus(total: F1, wanted: str, found: str | None) -> F1:
    return F1(total.gold + 1, total.system + (found is not None), total.right + (found == wanted))


def _unnamed(core: Core, data: Path, resolver: Resolver) -> F1:
    total = F1(0, 0, 0)
    for path in sorted((data / "documents" / "gold").glob("*.json")):
        gold = msgspec.json.decode(path.read_bytes(), type=_Document)
        text = (data / "documents" / "texts" / f"{path.name.split('.')[0]}.txt").read_text(encoding="utf-8-sig")
        told = resolver.referents(core.analyse(text), gold.date)
        for span, code in sorted({*_speakers(gold, text), *_sides(gold, text)}):
            if _no_name(text[slice(*span)]):
                codes = told.codes(span)
                total = _plus(total, code, code if code in codes else next(iter(codes), None))
    return total


def _no_name(words: str) -> bool:
    return all(word.lower() in _SMALL or word.islower() for word in words.split()) and bool(words.strip())


def _speakers(gold: _Document, text: str) -> Iterator[Coded]:
    """The mention of each speaker that lies nearest to what was said."""
    for one in gold.statements:
        said = text.find(one.content[0]) if one.content else -1
        if said < 0 or not one.speaker_text or not one.speaker_country:
            continue
        places = _places(text, one.speaker_text, said - _NEAR, said + len(one.content[0]) + _NEAR)
        if places:
            yield min(places, key=lambda span: abs(span[0] - said)), one.speaker_country


def _sides(gold: _Document, text: str) -> Iterator[Coded]:
    """The mention of each party in the sentence of its event."""
    for event in gold.events:
        begin = text.find(event.sentence_start)
        for party in (*event.actors, *event.recipients) if begin >= 0 else ():
            places = _places(text, party.text, begin, begin + _NEAR)
            if places and party.code:
                yield places[0], party.code


def _places(text: str, words: str, begin: int, end: int) -> list[Span]:
    found, at = [], text.find(words, max(0, begin))
    while words and 0 <= at < end:
        behind = at + len(words)
        if not text[at - 1 : at].isalnum() and not text[behind : behind + 1].isalnum():
            found.append((at, behind))
        at = text.find(words, behind)
    return found
