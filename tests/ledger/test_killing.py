"""Whatever is killed, and whoever adds beside: nothing is lost, nothing is twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select

from dragoman.ledger import Ledger
from dragoman.ledger.tables import METADATA
from tests.ledger import postgres

COUNT = 150
KILLS = 6


def worker(place: str, first: int = 0, last: int = COUNT) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.ledger.worker", place, str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finished(*running: subprocess.Popen[bytes]) -> None:
    for process in running:
        _, told = process.communicate(timeout=60)
        assert process.returncode == 0, told.decode()


def held(place: str) -> dict[str, list[Any]]:
    """All rows of all tables but for the numbers inside, in order."""
    with Ledger.open(place, create=False) as ledger, ledger.reads() as connection:
        assert ledger.check() == ()
        found = {}
        for name, table in METADATA.tables.items():
            columns = [column for column in table.columns if column.name != "number"]
            found[name] = sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))
        return found


def reports(place: str) -> int:
    with Ledger.open(place) as ledger:
        return len(list(ledger.reports()))


def test_killed_at_any_moment_and_run_again(place: str, tmp_path: Path) -> None:
    chance = random.Random(20250204)
    seen = []
    for _ in range(KILLS):
        process = worker(place)
        assert process.stdout is not None
        for _ in range(chance.randrange(COUNT)):
            process.stdout.readline()
        time.sleep(chance.uniform(0, 0.01))
        process.kill()
        process.communicate()
        seen.append(reports(place))
    finished(worker(place))
    undisturbed = str(tmp_path / "undisturbed.ledger")
    finished(worker(undisturbed))
    assert held(place) == held(undisturbed)
    assert reports(place) == COUNT
    assert 0 < seen[0] < COUNT, "the first kill came before the first or after the last document"


def test_two_processes_add_the_same_at_once(place: str, tmp_path: Path) -> None:
    finished(worker(place), worker(place))
    alone = str(tmp_path / "alone.ledger")
    finished(worker(alone))
    assert held(place) == held(alone)


def test_two_processes_add_different_documents_at_once(place: str) -> None:
    finished(worker(place, 0, 60), worker(place, 40, 100))
    assert reports(place) == 100
    assert len(held(place)["records"]) == 200


def test_the_server_of_the_tests_is_told_missing_or_there() -> None:
    told = postgres.missing()
    assert told is None or "PostgreSQL" in told or "root" in told
