"""The texts of the corpus, joined by hash: they stay where they are and are never part of it.

A text is taken from a collection (JSONL with `id` and `text`, cut where the annotation ends), from a
folder with ID.txt, or, for the samples, from the repository. Only a text with the right hash is used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.errors import BrokenRecord, InputError, UnreadableFile
from gold.manifest import FOLDER, Entry

COLLECTION = FOLDER.parent.parent / "shared" / "samples" / "news.jsonl"


class Missing(InputError):
    """The text of a document is not here, or is another one than was read."""


class _Line(msgspec.Struct, frozen=True):
    id: str
    text: str


def texts_of(wanted: Iterable[Entry], place: Path = COLLECTION) -> dict[str, str | Missing]:
    """The text of each document, or why it is missing and where to get it.

    `place` is the collection, or a folder with ID.txt. Raises BrokenRecord for a line that is no record.

    >>> from gold.manifest import entry_of
    >>> texts_of([entry_of("wire-story")])["wire-story"][:8]
    'Veldoria'
    """
    listed = tuple(wanted)
    found = dict(_in_folder(listed, place) if place.is_dir() else _in_collection(listed, place))
    found |= dict(_in_repository(listed))
    return {entry.id: _checked(entry, found.get(entry.id), place) for entry in listed}


def _in_repository(wanted: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    for entry in wanted:
        if entry.file is not None:
            yield entry.id, _decoded(FOLDER.parent / entry.file)


def _in_folder(wanted: tuple[Entry, ...], folder: Path) -> Iterator[tuple[str, str]]:
    for entry in wanted:
        path = folder / f"{entry.id}.txt"
        if path.is_file():
            yield entry.id, _decoded(path)


def _decoded(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(str(path), str(error), "give the text as UTF-8") from error


def _in_collection(wanted: tuple[Entry, ...], collection: Path) -> Iterator[tuple[str, str]]:
    by_record = {entry.record: entry for entry in wanted if entry.record is not None}
    if not by_record or not collection.is_file():
        return
    with collection.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            record = _record(line, f"{collection.name}:{number}")
            entry = by_record.get(record.id)
            if entry is not None:
                yield entry.id, record.text[: entry.end]


def _record(line: bytes, place: str) -> _Line:
    try:
        return msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError as error:
        raise BrokenRecord(place, str(error), "a collection has one object with `id` and `text` a line") from error


def _checked(entry: Entry, text: str | None, place: Path) -> str | Missing:
    where = entry.url or entry.file
    if text is None:
        return Missing(entry.id, f"its text is not in {place}", f"get it from {where} ({entry.licence})")
    if hashlib.sha256(text.encode()).hexdigest() != entry.text_sha256:
        return Missing(entry.id, "the text differs from the one that was read", f"the right one is at {where}")
    return text
