"""The codebook as the desk shows it: each entry with its words and examples, and where it fired in the ledger."""

from __future__ import annotations

from dragoman.errors import UsageError
from dragoman.knowledge.codebook import Entry as CodebookEntry
from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Entry, Ledger, Query
from dragoman.ledger.browsing import Tally
from dragoman.records import Record

_MOST = 60


class CodebookPage(Record, frozen=True):
    """All entries in the order in which they are tried, and how many records there are of each type and subtype."""

    version: str
    entries: tuple[CodebookEntry, ...]
    types: tuple[Tally, ...]
    subtypes: dict[str, int]


class EntryPage(Record, frozen=True):
    """One entry of the codebook, and records that it made."""

    entry: CodebookEntry
    fired: tuple[Entry, ...]
    total: int


def codes(ledger: Ledger) -> CodebookPage:
    """The page of the codebook."""
    book = codebook()
    counted = ledger.tallies(Query(kind="event"), "subtype")
    return CodebookPage(
        version=book.version, entries=tuple(book.entries.values()), types=ledger.tallies(Query(kind="event"), "type"),
        subtypes={one.value: one.count for one in counted},
    )  # fmt: skip


def code(ledger: Ledger, entry_id: str) -> EntryPage:
    """The page of one entry. Raises UsageError where the codebook has none with this id."""
    entry = codebook().entries.get(entry_id)
    if entry is None:
        raise UsageError(entry_id[:40], "the codebook has no such entry", "the page of the codebook lists them")
    found = ledger.page(Query(kind="event", types=(entry.subtype or entry.type,)), 500)
    fired = tuple(each for each in found.entries if getattr(each.record, "rule", None) == entry_id)
    return EntryPage(entry=entry, fired=fired[:_MOST], total=len(fired))
