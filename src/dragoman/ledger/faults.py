"""Errors of the database -> errors that say where, why and what to do; the cause is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dragoman.errors import LedgerBusy, LedgerError, LedgerFull, LedgerLost

_FULL = ("disk is full", "disk full", "no space left", "disk i/o error")
_BUSY = ("database is locked", "database table is locked", "lock timeout", "deadlock detected")
_LOST = ("connection", "terminating", "server closed", "could not receive data", "consuming input failed")
_READ_ONLY = ("readonly database", "read-only")
_BROKEN = ("malformed", "not a database")


@contextmanager
def mapped(place: str) -> Iterator[None]:
    """Raise LedgerError, or one of those below it, for what the database raises inside."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as cause:
        raise _told(place, cause) from cause


def _told(place: str, cause: SQLAlchemyError | sqlite3.Error) -> LedgerError:
    reason = str(cause.orig) if isinstance(cause, DBAPIError) else str(cause)
    said = reason.lower()
    if any(words in said for words in _FULL):
        return LedgerFull(place, "there is no room left", "make room and run the same again; what was added is kept")
    if any(words in said for words in _BUSY):
        return LedgerBusy(place, "somebody else is writing to it", "wait until they are done and run the same again")
    if any(words in said for words in _READ_ONLY):
        return LedgerError(place, "it may only be read", "change who may write to it, or work on a copy")
    if any(words in said for words in _BROKEN):
        return LedgerError(place, "it is no ledger, or broken", "check the path, or restore it from a copy")
    if (isinstance(cause, DBAPIError) and cause.connection_invalidated) or any(words in said for words in _LOST):
        return LedgerLost(place, "the connection broke", "check the server and run the same again; nothing is twice")
    return LedgerError(place, _first_line(reason), "see the message of the database")


def _first_line(reason: str) -> str:
    return (reason.strip() or "the database failed").splitlines()[0][:200]
