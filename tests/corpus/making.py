"""Corpora for tests: short texts about invented states, and what makes two folders the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from dragoman.corpus.local import read_locally
from dragoman.corpus.running import Summary, run_corpus
from dragoman.corpus.settings import Settings

SAID = "Kenya and Uganda met in Nairobi on 3 May 2024. Kenya pledged to build a railway by 2030, the minister said."


def lines(count: int, text: str = SAID) -> list[dict[str, object]]:
    """Records with days in three months."""
    return [
        {"id": f"n{number}", "date": f"2024-0{number % 3 + 4}-1{number % 9}", "text": f"{text} Part {number}."}
        for number in range(count)
    ]


def write_lines(path: Path, records: Iterable[object]) -> Path:
    """A JSONL file."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def make(inputs: Sequence[Path], out: Path, settings: Settings | None = None, workers: int = 1) -> Summary:
    """A corpus, read by workers on this machine."""
    told = settings if settings is not None else Settings(shard_size=4)
    return run_corpus(inputs, out, told, partial(read_locally, settings=told, workers=workers))


def digest(folder: Path) -> str:
    """A digest of all names and bytes under a folder, but for the lock."""
    found = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and one.name != ".lock"):
        found.update(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()
