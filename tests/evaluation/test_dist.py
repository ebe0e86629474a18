"""What a release must hold is noticed where it does not."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from evaluation import dist

ROOT = Path(__file__).parents[2]
GOOD = tuple(f"dragoman{name}" for name in dist._LICENCES)


def packed(folder: Path, members: tuple[str, ...], sources: tuple[str, ...] = dist._SOURCES) -> dict[str, bool]:
    """Which facts hold of a wheel and an sdist of these files."""
    with zipfile.ZipFile(folder / "a.whl", "w") as wheel:
        for name in members:
            wheel.writestr(name, b"")
    with tarfile.open(folder / "a.tar.gz", "w:gz") as sdist:
        for name in sources:
            sdist.addfile(tarfile.TarInfo(f"a{name}"), io.BytesIO())
    return {what: holds for what, _, holds in dist._packed(folder / "a.whl", folder / "a.tar.gz")}


def test_what_is_whole_holds(tmp_path: Path) -> None:
    assert all(packed(tmp_path, GOOD).values())


def test_what_is_missing_or_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not packed(tmp_path, GOOD[1:])["licences in the wheel"]
    assert not packed(tmp_path, (*GOOD, "tests/__init__.py"))["nothing else in the wheel"]
    assert not packed(tmp_path, GOOD, dist._SOURCES[1:])["sources in the sdist"]
    monkeypatch.setattr(dist, "_MOST_BYTES", 10)
    assert not packed(tmp_path, GOOD)["a.whl"]


def test_what_is_of_others_has_its_licence_in_the_package() -> None:
    package = ROOT / "src" / "dragoman"
    for name in ("web/static/htmx.LICENSE", "analysis/models/LICENSE"):
        assert (package / name).read_text(encoding="utf-8").strip()
    assert "world.json" in (ROOT / "NOTICE").read_text(encoding="utf-8")
