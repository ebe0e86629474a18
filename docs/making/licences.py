"""The page of licences: what is in the repository of others' making, and what is installed with it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HEAD = """# Licences of what is used

dragoman is Apache-2.0, its models CC BY-SA 4.0, samples and gold annotation CC BY 4.0. What the models were made of
stands in [NOTICE](../../NOTICE).

This page is made by `make reference`. Licences are those that the packages state themselves.

## In the repository

| what | version | licence | where |
|---|---|---|---|
| htmx | 2.0.11 | Zero-Clause BSD | `src/dragoman/web/static/htmx.min.js`; part of the package |
| axe-core | 4.14.1 | MPL-2.0 | `tests/web/vendor/axe.min.js`; only tests use it |
| Natural Earth, by world-atlas | 2.0.2 | public domain, ISC | `src/dragoman/web/data/world.json`; part of the package |
| all-MiniLM-L6-v2 | | Apache-2.0 | weights that `src/dragoman/analysis/models/*.onnx` were trained from |
"""
_EXTRAS = {
    "corpus": "With `[corpus]`", "archives": "With `[archives]`", "web": "With `[web]`",
    "postgres": "With `[postgres]`", "ray": "With `[ray]`", "dev": "Only for work on it, with `[dev]`",
}  # fmt: skip


def licences_page() -> str:
    """What each group of pyproject.toml installs (but `train`, which only makes models), with its licence."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras, seen = project["optional-dependencies"], set[str]()
    parts = [_HEAD, _table("Always installed", project["dependencies"], seen)]
    parts += [_table(title, extras[extra], seen) for extra, title in _EXTRAS.items()]
    return "".join(parts) + _TAIL


_TAIL = """
Each version is pinned in `pyproject.toml`. What these packages need themselves is listed in `requirements/`, with
hashes ([Make a release](../howto/release.md)); `pip install pip-audit` and `pip-audit` compare all that is installed
with the public lists of known faults.
"""


def _table(title: str, wanted: list[str], seen: set[str]) -> str:
    lines = [f"\n## {title}\n", "| package | version | licence |", "|---|---|---|"]
    for one in sorted(wanted, key=str.lower):
        name, version = re.sub(r"\[.*\]", "", one).split("==")
        if name not in seen:
            lines.append(f"| {name} | {version} | {licence(name)} |")
            seen.add(name)
    return "\n".join(lines) + "\n"


def licence(name: str) -> str:
    """The licence that an installed package states, as an expression, by its class, or in words."""
    try:
        told = distribution(name).metadata.json
    except PackageNotFoundError:
        return "not installed here"
    classified = [each.rpartition(" :: ")[2] for each in told.get("classifier", []) if each.startswith("License ::")]
    stated = str(told.get("license", "")).strip().split("\n")[0]
    return str(told.get("license_expression") or ", ".join(classified) or stated.replace("|", "/") or "not stated")
