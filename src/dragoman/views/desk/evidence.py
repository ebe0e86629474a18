"""One record as the desk shows it: its words in the text, its fields, why it is there, its chain, what people said."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from dragoman.knowledge.codebook import Codebook
from dragoman.knowledge.codebook import Entry as CodebookEntry
from dragoman.ledger import Correction, Entry, Ledger
from dragoman.ledger.chains import Chain
from dragoman.ledger.states import State, state_of
from dragoman.records import Event, Record
from dragoman.views.desk.promising import day_of
from dragoman.views.hostile import json_escaped

_AROUND = 400  # characters shown before and behind the words


class Field(Record, frozen=True):
    """A field of a record with its value as JSON, as a correction names it."""

    path: str
    value: str


class Context(Record, frozen=True):
    """The words of a record in the text: pieces, each with whether it is of the record; `begin` is their offset."""

    begin: int
    pieces: tuple[tuple[str, bool], ...]


class Evidence(Record, frozen=True):
    """All that the page of a record shows."""

    chain: Chain
    context: Context
    fields: tuple[Field, ...]
    rule: CodebookEntry | None
    related: dict[str, Entry]
    corrections: tuple[tuple[Correction, bool], ...]
    state: State | None
    as_of: str | None


def evidence(ledger: Ledger, book: Codebook, record: str, as_of: str | None = None) -> Evidence:
    """The page of a record, by its id or the beginning of it.

    Raises UsageError where that is none or several, and for a day that is none.
    """
    chain = ledger.chain(record)
    entry, day = chain.entry, day_of(ledger, as_of)
    state = state_of(chain.history, day) if chain.history is not None and day is not None else None
    if chain.history is not None and day is not None:
        chain = msgspec.structs.replace(chain, history=chain.history.until(day))
    return Evidence(
        chain=chain, context=context(chain.text, entry), fields=tuple(fields(entry)),
        rule=book.entries.get(entry.record.rule) if isinstance(entry.record, Event) else None,
        related=ledger.entries_of(_named(chain)),
        corrections=(*_adding(ledger, entry), *ledger.corrections_of(entry.id)), state=state, as_of=day,
    )  # fmt: skip


def _adding(ledger: Ledger, entry: Entry) -> tuple[tuple[Correction, bool], ...]:
    """The correction that added a record; its target is the report."""
    if entry.checked != "added":
        return ()
    of_report = ledger.corrections_of(entry.report)
    return tuple(each for each in of_report if each[0].change.action == "add" and each[0].anchors[0].id == entry.id)


def context(text: str, entry: Entry) -> Context:
    """The words of a record with what stands around them, in pieces that are of it or not."""
    spans = sorted(entry.spans)
    if not spans:
        return Context(begin=0, pieces=())
    before = text.rfind("\n\n", 0, spans[0][0])
    begin = max(0, spans[0][0] - _AROUND, before + 2 if before >= 0 else 0)
    behind = text.find("\n\n", max(span[1] for span in spans))
    end = min(max(span[1] for span in spans) + _AROUND, behind if behind >= 0 else len(text))
    cuts = sorted({begin, end, *(cut for span in spans for cut in span)})
    pieces = [
        (text[here:there], any(span[0] <= here and there <= span[1] for span in spans))
        for here, there in pairwise(cuts)
    ]
    return Context(begin=begin, pieces=tuple(pieces))


def fields(entry: Entry) -> list[Field]:
    """The fields of a record, those inside of others with dots, as `corrections edit` takes them.

    Characters that deceive stand escaped in the JSON, so that a value that is shown can be given back as it is.
    """
    plain = msgspec.to_builtins(entry.record)
    found = ((path, msgspec.json.encode(value).decode()) for path, value in _paths(plain, ""))
    return [Field(path=path, value=json_escaped(value)) for path, value in found]


def _paths(plain: object, path: str) -> list[tuple[str, object]]:
    if isinstance(plain, dict) and plain:
        return [each for name, value in plain.items() if name != "id" or path
                for each in _paths(value, f"{path}.{name}" if path else name)]  # fmt: skip
    if isinstance(plain, (list, tuple)) and plain and isinstance(plain[0], dict):
        return [each for at, value in enumerate(plain) for each in _paths(value, f"{path}.{at}")]
    return [(path, plain)]


def _named(chain: Chain) -> set[str]:
    """The ids of records that a page names: those that it refers to, its links, and the steps of a promise."""
    entry = chain.entry
    ids = {one for one in (entry.said_in, entry.event, entry.thread) if one is not None}
    ids |= {one for link in chain.links for one in (link.member, link.other)}
    return ids | {step.evidence for step in (chain.history.steps if chain.history is not None else ())}
