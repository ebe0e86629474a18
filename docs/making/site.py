"""What makes a site of pages that are written to be read in the repository: the hooks of mkdocs.

The README becomes the front page, pages outside docs/ stand under repository/, links to them are turned, all decisions
are listed, and words behind the language of a block, which are for the tests, are left out.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_ROOT = Path(__file__).parents[2]
_ASIDE = "repository"
_FENCE = re.compile(r"^```([a-z]+) [^\n]*$", re.MULTILINE)
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]*)(#[^)\s]*)?\)")
_ADDED = (
    "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "gold/README.md", "gold/GUIDELINES.md",
    "src/dragoman/analysis/models/base.md", "src/dragoman/analysis/models/fast.md",
)  # fmt: skip
_TEXTS = ("NOTICE", "LICENSE", "gold/LICENSE", "gold/manifest.jsonl")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """List every decision, so that a new one needs no line in mkdocs.yml."""
    found = sorted((_ROOT / "docs" / "decisions").glob("*.md"))
    assert config.nav is not None
    for part in config.nav:
        if "Decisions" in part:
            part["Decisions"] = [f"decisions/{path.name}" for path in found]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the README as the front page, and what else it leads to outside docs/."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "index.md", abs_src_path=str(_ROOT / "README.md")))
    for name in (*_ADDED, *_TEXTS):
        place = f"{_ASIDE}/{name}" if name in _ADDED else f"{_ASIDE}/{name}.txt"
        files.append(File.generated(config, place, abs_src_path=str(_ROOT / name)))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_more: object) -> str:
    """Turn links between docs/ and what is outside it; show blocks without the words for the tests."""
    here = source(page.file.src_uri)
    blocks = [_FENCE.sub(r"```\1", one) for one in _BLOCK.findall(markdown)]
    prose = [_turned(one, here, page.file.src_uri) for one in _BLOCK.split(markdown)]
    return prose[0] + "".join(block + after for block, after in zip(blocks, prose[1:], strict=True))


def source(place: str) -> str:
    """The path in the repository of a page of the site.

    >>> source("index.md"), source("repository/gold/README.md"), source("dates.md")
    ('README.md', 'gold/README.md', 'docs/dates.md')
    """
    if place == "index.md":
        return "README.md"
    return place.removeprefix(f"{_ASIDE}/") if place.startswith(f"{_ASIDE}/") else f"docs/{place}"


def target(path: str) -> str:
    """The place in the site of a path in the repository.

    >>> target("README.md"), target("gold/README.md"), target("docs/decisions"), target("NOTICE")
    ('index.md', 'repository/gold/README.md', 'decisions/0001-one-file-a-model.md', 'repository/NOTICE.txt')
    """
    if path == "README.md":
        return "index.md"
    if path == "docs/decisions":
        return "decisions/0001-one-file-a-model.md"
    if path in _TEXTS:
        return f"{_ASIDE}/{path}.txt"
    return path.removeprefix("docs/") if path.startswith("docs/") else f"{_ASIDE}/{path}"


def _turned(prose: str, here: str, place: str) -> str:
    def turn(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), link[1]))
        leads = posixpath.relpath(target(path), posixpath.dirname(place) or ".")
        return f"]({leads}{link[2] or ''})"

    return _LINK.sub(turn, prose)
