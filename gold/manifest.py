"""The list of the annotated documents."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dragoman.errors import BrokenRecord, UsageError

FOLDER = Path(__file__).parent
MANIFEST = FOLDER / "manifest.jsonl"
READINGS = FOLDER / "readings"

Split = Literal["train", "dev", "samples"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document of the corpus.

    `record` is its id in the collection that it was taken from, `end` the number of code points kept of
    it (cut at a paragraph); `file` is the path of a text that stands in the repository instead.
    """

    id: str
    split: Split
    kind: str
    title: str
    date: str
    source: str
    licence: str
    words: int
    text_sha256: str
    url: str | None = None
    record: str | None = None
    end: int | None = None
    file: str | None = None


def entries(manifest: Path = MANIFEST) -> tuple[Entry, ...]:
    """All documents of the manifest, in its order.

    Raises BrokenRecord where a line is not what it should be.

    >>> {entry.split for entry in entries()} == {"train", "dev", "samples"}
    True
    """
    lines = enumerate(manifest.read_bytes().splitlines(), start=1)
    return tuple(_entry(line, f"{manifest.name}:{number}") for number, line in lines)


def entry_of(ident: str) -> Entry:
    """The document with this id; raises UsageError where there is none."""
    for entry in entries():
        if entry.id == ident:
            return entry
    raise UsageError(ident, "no document of the gold corpus has this id", "`python -m gold list` shows the ids")


def _entry(line: bytes, place: str) -> Entry:
    try:
        return msgspec.json.decode(line, type=Entry)
    except msgspec.DecodeError as error:
        raise BrokenRecord(place, str(error), "see the fields in gold/manifest.py") from error
