"""Ledgers that are missing, sealed, of a later version, full, busy or lost: a clear error, and nothing broken."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dragoman.errors import LedgerBusy, LedgerError, LedgerFull, LedgerLost, NewerLedger, UsageError
from dragoman.ledger import Ledger, opening
from dragoman.ledger.tables import METADATA
from tests.ledger.making import added, document, event

TEXT = "The Kenyan president visited Uganda."


def made(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        added(ledger, document(TEXT), event(TEXT, TEXT[:-1], "visited"))
    return path


def test_the_migrations_make_the_tables_as_they_are_declared(ledger: Ledger) -> None:
    with ledger.reads() as connection:
        different = compare_metadata(MigrationContext.configure(connection), METADATA)
    assert [each for each in different if "records_text" not in str(each)] == []


def test_the_newest_version_is_that_of_the_migrations() -> None:
    scripts = ScriptDirectory(str(Path(opening.__file__).parent / "migrations"))
    assert scripts.get_current_head() == opening.HEAD
    assert {each.revision for each in scripts.walk_revisions()} == set(opening._REVISIONS)


def test_a_missing_ledger_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no such ledger"):
        Ledger.open(tmp_path / "none.ledger", create=False)
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.open(tmp_path / "none" / "a.ledger")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("These are notes and no database at all. " * 40, encoding="utf-8")
    before = notes.read_bytes()
    with pytest.raises(LedgerError, match="no ledger, or broken"):
        Ledger.open(notes)
    assert notes.read_bytes() == before
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as raw:
        raw.execute("CREATE TABLE mine (id)")
    raw.close()
    with pytest.raises(LedgerError, match="it holds other tables"):
        Ledger.open(other)


def test_a_ledger_of_a_later_version_is_refused(place: str) -> None:
    with Ledger.open(place) as ledger, ledger.writes() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerLedger, match=r"a later version \(9999\); use a newer dragoman"):
        Ledger.open(place)


def test_a_sealed_file_can_be_read_but_not_written(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ledger")
    path.chmod(0o444)
    with Ledger.open(path) as ledger:
        assert len(list(ledger.reports())) == 1
        with pytest.raises(LedgerError, match="it may only be read"):
            added(ledger, document("Another text."))
        assert ledger.check() == ()


def test_opened_for_reading_only(place: str) -> None:
    with Ledger.open(place):
        pass
    with Ledger.open(place, read_only=True) as ledger, pytest.raises(LedgerError, match="for reading only"):
        added(ledger, document(TEXT))


def fill(ledger: Ledger) -> None:
    for number in range(100):
        added(ledger, document(" ".join(str(number * 7919 + each * each) for each in range(3000))))


def test_a_full_disk_is_told_and_nothing_is_half_there(tmp_path: Path) -> None:
    path = made(tmp_path / "a.ledger")
    with Ledger.open(path) as ledger:
        with ledger.reads() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages + 4}"))
        with pytest.raises(LedgerFull, match="there is no room left"):
            fill(ledger)
        kept = len(list(ledger.reports()))
    with Ledger.open(path) as ledger:
        assert ledger.check() == ()
        assert len(list(ledger.reports())) == kept


def test_somebody_who_writes_for_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.ledger")
    monkeypatch.setattr(opening, "_WAIT", 100)
    with Ledger.open(path) as one, Ledger.open(path) as other, one.writes():
        assert len(list(other.reports())) == 1
        with pytest.raises(LedgerBusy, match="somebody else is writing"):
            added(other, document("Another text."))


def lose(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        connection.execute(text("DELETE FROM links"))
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


def test_a_lost_connection_is_told_and_the_ledger_goes_on(server: str) -> None:
    from tests.ledger.postgres import new_database

    place = new_database(server)
    with Ledger.open(place) as ledger:
        added(ledger, document(TEXT))
        with pytest.raises(LedgerLost, match="the connection broke"):
            lose(ledger)
        assert ledger.check() == ()
        added(ledger, document("Another text."))
        assert len(list(ledger.reports())) == 2


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(LedgerLost) as told:
        Ledger.open("postgresql://ann:secret@127.0.0.1:1/ledger")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("url", ["mysql://host/name", "nonsense://x", "://"])
def test_urls_of_something_else_are_refused(url: str) -> None:
    with pytest.raises(UsageError):
        Ledger.open(url)
