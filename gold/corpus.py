"""The corpus joined: each document with its text and its reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.errors import BrokenRecord
from dragoman.records import Reading
from gold.manifest import READINGS, Entry, Split, entries, entry_of
from gold.texts import COLLECTION, Missing, texts_of


class Joined(NamedTuple):
    """A document of the corpus: what is known of it, its text, and what readers found in it."""

    entry: Entry
    text: str
    reading: Reading


def load(ident: str, texts: Path = COLLECTION) -> Joined:
    """One document; raises Missing where its text is not here, UsageError for an id that does not exist."""
    entry = entry_of(ident)
    text = texts_of([entry], texts)[ident]
    if isinstance(text, Missing):
        raise text
    return Joined(entry, text, reading_of(ident))


def documents(split: Split | None = None, texts: Path = COLLECTION) -> Iterator[Joined | Missing]:
    """All documents of a split (or of all), in the order of the manifest; a text that is not here gives its Missing."""
    wanted = [entry for entry in entries() if split in (None, entry.split)]
    found = texts_of(wanted, texts)
    for entry in wanted:
        text = found[entry.id]
        yield text if isinstance(text, Missing) else Joined(entry, text, reading_of(entry.id))


def reading_of(ident: str, folder: Path = READINGS) -> Reading:
    """The reading of a document without its text; raises BrokenRecord where the file is not what it should be."""
    path = folder / f"{ident}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Reading)
    except (OSError, msgspec.DecodeError) as error:
        raise BrokenRecord(str(path), str(error), "write it with `python -m gold keep`") from error
