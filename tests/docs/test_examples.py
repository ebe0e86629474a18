"""Every example of the documentation runs and prints what its page shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

import dragoman
from tests.docs.blocks import ROOT, blocks, pages
from tests.docs.running import Folder, RememberingReader

LANGUAGES = {"console", "python", "yaml", "diff", "text", "json", "r", "sh"}
PAGES = [page for page in pages() if any(one.language in ("console", "python", "yaml", "diff") for one in blocks(page))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """An empty folder to run a page in; what its examples export and open is gone afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dragoman.reading.Reader", RememberingReader)
    with patch.dict(os.environ, DRAGOMAN_WHO="ann"):
        yield Folder(tmp_path)
    dragoman.reader.cache_clear()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_shows_what_happens(page: Path, folder: Folder) -> None:
    if faults := [fault for block in blocks(page) for fault in folder.run(block)]:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_say_what_they_are(page: Path) -> None:
    assert {one.language for one in blocks(page)} <= LANGUAGES, "a block without a language is not run"
