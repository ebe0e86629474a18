"""The ledger: many documents, what was said, promised and done in them, and what became of it."""

from dragoman.ledger.ledger import Ledger

__all__ = ["Ledger"]
