"""The ledger: many documents, what was said, promised and done in them, and what became of it."""

from dragoman.ledger.corrections import Change, Correction
from dragoman.ledger.entries import Counts, Entry, Link, Report
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.querying import Query

__all__ = ["Change", "Correction", "Counts", "Entry", "Ledger", "Link", "Query", "Report"]
