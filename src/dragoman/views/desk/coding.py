"""The codebook as the desk shows it: each entry with its words and examples, and where it fired in the ledger."""

from __future__ import annotations

from dragoman.errors import UsageError
from dragoman.knowledge.codebook import Codebook
from dragoman.knowledge.codebook import Entry as CodebookEntry
from dragoman.ledger import Entry, Ledger, Query
from dragoman.records import Event, Record

_MOST = 60
_LOOKED_AT = 500


class CodebookPage(Record, frozen=True):
    """All entries in the order in which they are tried, and how many records there are of each subtype."""

    version: str
    entries: tuple[CodebookEntry, ...]
    subtypes: dict[str, int]


class EntryPage(Record, frozen=True):
    """One entry of the codebook, and the newest records that it made.

    `total` is how many of the `looked_at` newest events of its subtype it made.
    """

    entry: CodebookEntry
    fired: tuple[Entry, ...]
    total: int
    looked_at: int


def codes(ledger: Ledger, book: Codebook) -> CodebookPage:
    """The page of a codebook."""
    counted = ledger.tallies(Query(kind="event"), "subtype", most=len(book.entries))
    return CodebookPage(
        version=book.version, entries=tuple(book.entries.values()), subtypes={one.value: one.count for one in counted}
    )


def code(ledger: Ledger, book: Codebook, entry_id: str) -> EntryPage:
    """The page of one entry. Raises UsageError where the codebook has none with this id."""
    entry = book.entries.get(entry_id)
    if entry is None:
        raise UsageError(entry_id[:40], "the codebook has no such entry", "the page of the codebook lists them")
    found = ledger.page(Query(kind="event", types=(entry.subtype or entry.type,)), _LOOKED_AT).entries
    fired = tuple(each for each in found if isinstance(each.record, Event) and each.record.rule == entry_id)
    return EntryPage(entry=entry, fired=fired[:_MOST], total=len(fired), looked_at=len(found))
