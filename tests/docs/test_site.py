"""The site is built without a warning, every link leads somewhere, and no page asks another host for anything."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.making import site
from tests.docs.blocks import ROOT

_FETCHED = re.compile(
    r"<(?:script|img|iframe)[^>]*src=\"?(?:https?:)?//|<link[^>]*href=\"?https?://(?!127)|url\(['\"]?https?:"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_there(built: Path) -> None:
    wanted = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert wanted <= {path.relative_to(built) for path in built.rglob("*.html")}
    assert "undertakes to »open the Kher tunnel" in (built / "index.html").read_text(encoding="utf-8")


def test_nothing_is_fetched_from_another_host(built: Path) -> None:
    shown = [path for path in built.rglob("*") if path.suffix in (".html", ".css")]
    assert not [path for path in shown if _FETCHED.search(path.read_text(encoding="utf-8"))]


def test_hooks_hold_their_examples() -> None:
    assert not doctest.testmod(site).failed
