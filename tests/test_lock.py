"""The lists of packages with hashes (`make lock`) are those of pyproject.toml; no line is without a hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_LINE = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;[^\\]*)?\s*\\\n((?:\s+--hash=sha256:[0-9a-f]{64}(?:\s*\\)?\n)+)",
    re.M,
)
_PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)")


def folded(name: str) -> str:
    return re.sub(r"[._-]+", "-", name).lower()


def locked(file: str) -> set[tuple[str, str]]:
    """The packages of a list with their versions, of which one may have two, for older and newer Pythons.

    Every line that begins with a name must have hashes.
    """
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    found = [(folded(name), version) for name, version, _ in _LINE.findall(text)]
    assert len(found) == len(re.findall(r"^[A-Za-z0-9]", text, re.M)), "a package without a hash"
    return set(found)


def wanted(extra: str) -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"][extra]]
    return {folded(name): version for line in lines for name, version in _PINNED.findall(line)}


@pytest.mark.parametrize(("file", "extra"), [("run.txt", "web"), ("dev.txt", "dev")])
def test_what_is_wanted_is_locked(file: str, extra: str) -> None:
    assert set(wanted(extra).items()) <= locked(file), "run `make lock`"


def test_lists_of_codes_are_locked() -> None:
    told = re.search(r"^CODE_LISTS := ([^#]*)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert told is not None
    assert {(folded(name), version) for name, version in _PINNED.findall(told[1])} == locked("codes.txt")
