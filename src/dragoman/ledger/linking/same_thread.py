"""Threads over documents: the same name of the same kind, with a side in common."""

from __future__ import annotations

from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.parties import codes
from dragoman.ledger.linking.verdicts import Verdict, verdict
from dragoman.ledger.linking.wording import content_words


def thread_keys(entry: Entry) -> tuple[str, ...]:
    """What two threads must share: kind, and the words of the name."""
    name = " ".join(sorted(content_words(entry.words))) or entry.words.casefold()
    return (f"thread|{entry.type}|{name}"[:80],)


def same_thread(one: Entry, other: Entry) -> Verdict | None:
    """Whether two threads are one; those without a side in common are not, say two treaties of friendship."""
    if thread_keys(one) != thread_keys(other):
        return None
    here, there = codes(one), codes(other)
    if here and there and not here & there:
        return None
    return verdict(1.0 if here & there else 0.8, "the same name", *sorted(here & there))
