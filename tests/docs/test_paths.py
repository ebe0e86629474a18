"""Files and addresses that pages name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Ledger
from dragoman.views.desk.naming import Names
from dragoman.web.app import application
from dragoman.web.desk import About, Desk
from tests.cli.helpers import run
from tests.docs.blocks import ROOT, pages

_FILE = re.compile(r"`((?:[\w-]+/)+[\w-]+\.(?:py|yaml|json|md|js))`")
_ADDRESS = re.compile(r"<http://127\.0\.0\.1:8000(/[^>]*)>")
_MADE = {"gold/readings/ID.json", "tables/manifest.json", "tables/schema.json"}
_PACKAGE = ROOT / "src" / "dragoman"
_ROOTS = (ROOT, _PACKAGE, _PACKAGE / "knowledge", _PACKAGE / "knowledge" / "codebooks")
ACTORS = ROOT / "samples" / "desk-actors.yaml"


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_a_page_names_are_there(page: Path) -> None:
    named = set(_FILE.findall(page.read_text(encoding="utf-8")))
    assert not [name for name in named - _MADE if not any((root / name).is_file() for root in _ROOTS)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("desk") / "samples.ledger"
    run("add", *sorted((ROOT / "samples").glob("*.txt")), "--actors", ACTORS, "--ledger", place, "--quiet")
    with Ledger.open(str(place)) as ledger:
        made = Desk(
            ledger=ledger,
            names=Names(actor_entries(ACTORS)),
            codebook=codebook(),
            now=lambda: "2025-11-01",
            about=About(dragoman="0.1.0"),
        )
        with TestClient(application(made), base_url="http://127.0.0.1") as client:
            yield client


def test_addresses_that_pages_name_are_there(desk: TestClient) -> None:
    found = {each for page in pages() for each in _ADDRESS.findall(page.read_text(encoding="utf-8"))}
    assert len(found) > 3
    assert {address: desk.get(address).status_code for address in found} == dict.fromkeys(found, 200)
