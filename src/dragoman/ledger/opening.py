"""A file or URL -> a database that is ready: made where there is none, brought up to date, or refused with a reason."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from dragoman.errors import LedgerError, NewerLedger, UsageError, not_installed
from dragoman.ledger.faults import mapped

HEAD = "0001"
"""The newest version of the tables; a test compares it with the migrations."""

_REVISIONS = ("0001",)
_WAIT = 30_000  # milliseconds that we wait for somebody else's write
_PAUSE = 50  # milliseconds between two tries where SQLite itself does not wait
_MAKING, LINKING = 7_262_025, 7_262_026
"""Any numbers: the locks of those who make or bring up to date a PostgreSQL ledger, and of those who link."""


def opened(place: str, *, create: bool, read_only: bool) -> Engine:
    """The engine of a ledger with its tables in place.

    `place` is a file or a URL such as postgresql://host/name. Raises LedgerError where there is none and `create` is
    False, where it is no ledger or cannot be opened; NewerLedger; UsageError for a URL of another kind.
    """
    engine = _postgres(place) if "://" in place else _sqlite(Path(place), create, read_only)
    try:
        with mapped(shown(place)):
            _bring_up_to_date(engine, place, create and not read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


def lock(connection: Connection, number: int) -> None:
    """Wait until nobody else holds this lock, and hold it to the end of the transaction; SQLite has one for all."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


def shown(place: str) -> str:
    """A place as messages name it, without the passwords of a URL.

    >>> shown("postgresql://ann:secret@host/ledger")
    'postgresql://ann:***@host/ledger'
    >>> shown("postgresql://host/ledger?user=ann&password=secret")
    'postgresql://host/ledger?user=ann'
    """
    if "://" not in place:
        return place
    with suppress(ArgumentError):
        url = make_url(place)
        secret = [name for name in url.query if "password" in name.lower()]
        return url.difference_update_query(secret).render_as_string(hide_password=True)
    return "the URL of the ledger"


def _sqlite(path: Path, create: bool, read_only: bool) -> Engine:
    if not path.is_file():
        if path.exists() or read_only or not create:
            raise LedgerError(str(path), "there is no such ledger", "make one with `dragoman add PATH --ledger FILE`")
        if not path.absolute().parent.is_dir():
            raise LedgerError(str(path), "there is no such folder", "make the folder first")
    sealed = path.is_file() and path.stat().st_mode & 0o222 == 0
    engine = create_engine(
        "sqlite://", creator=lambda: _connected(path, read_only or sealed, sealed), poolclass=QueuePool
    )
    event.listen(engine, "begin", _begun)
    return engine


def _connected(path: Path, read_only: bool, sealed: bool) -> sqlite3.Connection:
    """Open the file; one that nobody may write to is opened as unchanging, since a lock could not be written either."""
    immutable = sealed and not path.with_name(f"{path.name}-wal").exists()
    mode = "?mode=ro&immutable=1" if immutable else "?mode=rw" if read_only else "?mode=rwc"
    uri = path.absolute().as_uri() + mode
    raw = sqlite3.connect(uri, uri=True, timeout=_WAIT / 1000, isolation_level=None, check_same_thread=False)
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA cache_size = -65536")  # kibibytes; ids are spread over all of an index, and SQLite keeps 2 MB
    if read_only:
        raw.execute("PRAGMA query_only = ON")
    else:
        _with_log(raw)
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA wal_autocheckpoint = 8000")  # pages; ids are spread, so that few pages are written twice
    return raw


def _with_log(raw: sqlite3.Connection) -> None:
    """Keep a write-ahead log: a reader never waits for a writer, nor does a kill cost what was added.

    SQLite waits for no lock while it changes the mode of a new file, so that two who open it at once try again.
    """
    for left in reversed(range(_WAIT // _PAUSE)):
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if left == 0 or "locked" not in str(error):
                raise
            time.sleep(_PAUSE / 1000)


def _begun(connection: Connection) -> None:
    """Who will write takes the lock at once, so that two who read first never wait for each other without end."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(place: str) -> Engine:
    try:
        url = make_url(place)
        if url.get_backend_name() != "postgresql":
            raise UsageError(shown(place), "it is no PostgreSQL database", "give a file, or postgresql://host/name")
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as cause:
        raise UsageError(shown(place), "it is no URL of a database", "give postgresql://user@host/name") from cause
    except ModuleNotFoundError as cause:
        raise not_installed(shown(place), "psycopg", "postgres") from cause


def _bring_up_to_date(engine: Engine, place: str, may_change: bool) -> None:
    with engine.connect() as connection:
        found = _revision(connection)
    if found == HEAD:
        return
    if found is not None and found not in _REVISIONS:
        raise NewerLedger(shown(place), f"its tables are of a later version ({found})", "use a newer dragoman")
    if found is None and not may_change:
        raise LedgerError(shown(place), "it is no ledger", "make one with `dragoman add PATH --ledger ...`")
    if not may_change:
        raise LedgerError(shown(place), "its tables are of an older version", "open it once for writing")
    _migrate(engine, place)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(engine: Engine, place: str) -> None:
    """Make the tables or bring them up to date, all or nothing; whoever comes second finds the work done."""
    with engine.execution_options(writes=True).begin() as connection:
        lock(connection, _MAKING)
        if _revision(connection) == HEAD:
            return
        if _revision(connection) is None and inspect(connection).get_table_names():
            raise LedgerError(shown(place), "it holds other tables", "give a file or database of the ledger's own")
        _upgrade(connection)


def _upgrade(connection: Any) -> None:
    from alembic import command
    from alembic.config import Config

    with as_file(files("dragoman.ledger") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
