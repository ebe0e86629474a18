"""A filled ledger, and a client at a desk over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from tests.web.making import client, filled


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "desk.ledger") as opened:
        filled(opened)
        yield opened


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[TestClient]:
    with client(ledger) as found:
        yield found
