"""The start page: what is in the ledger, whom it is about, and the last reports."""

from __future__ import annotations

from dragoman.ledger import Counts, Ledger, Query, Report
from dragoman.ledger.browsing import Pair, Tally
from dragoman.records import Record

_REPORTS = 12
_COUNTRIES = 250


class Start(Record, frozen=True):
    """All that the start page shows."""

    counts: Counts
    kinds: tuple[Tally, ...]
    countries: tuple[Tally, ...]
    pairs: tuple[Pair, ...]
    reports: tuple[Report, ...]


def start(ledger: Ledger) -> Start:
    """What a ledger holds at a glance."""
    return Start(
        counts=ledger.counts(), kinds=ledger.tallies(Query(), "kind"),
        countries=ledger.tallies(Query(), "country", _COUNTRIES),
        pairs=ledger.pairs(), reports=ledger.latest_reports(_REPORTS),
    )  # fmt: skip
