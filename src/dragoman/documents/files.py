"""Files, folders and standard input to documents; what cannot be read is an error in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from dragoman.documents.assemble import assemble, check_date
from dragoman.documents.decoding import decode
from dragoman.documents.html import document_from_html, looks_like_html
from dragoman.documents.jsonl import MOST_LINE, documents_from_jsonl, looks_like_jsonl
from dragoman.errors import EmptyInput, InputError, UnreadableFile
from dragoman.records import Document

MOST_TEXT = 10 * 1024 * 1024  # bytes; twice the longest book is no single document

_HTML = frozenset((".html", ".htm"))
_JSONL = frozenset((".jsonl", ".ndjson"))
_MARKDOWN = frozenset((".md",))
_KNOWN = _HTML | _JSONL | _MARKDOWN | {".txt"}


def read_path(path: Path, *, published: str | None = None) -> Iterator[Document | InputError]:
    """Read a file, or all files of a folder that look like documents, in the order of their paths.

    `published` is the ISO day that the user gives for all of them. What cannot be read is given as
    an InputError among the documents, so that the rest goes on. Raises UsageError, at once, where
    `published` is no day.

    >>> [str(read) for read in read_path(Path("no/such.txt"))]
    ['no/such.txt: No such file or directory; check the path and whether you may read it']
    """
    check_date(published)
    return _read_folder(path, published) if path.is_dir() else _read_file(path, published)


def read_stdin(stream: BinaryIO, *, published: str | None = None) -> Iterator[Document | InputError]:
    r"""Read a stream as text, HTML or JSONL, whichever it begins like; its place is "<stdin>".

    Raises UsageError, at once, where `published` is no day.

    >>> import io
    >>> [read.language for read in read_stdin(io.BytesIO(b"Talks failed.\n"))]
    ['en']
    """
    check_date(published)
    return _read_stream(stream, "<stdin>", published)


def _read_folder(folder: Path, published: str | None) -> Iterator[Document | InputError]:
    failures: list[OSError] = []
    paths = sorted(_documents_of(folder, failures), key=lambda path: path.as_posix())
    yield from (_unreadable(_shown(Path(str(failure.filename))), failure) for failure in failures)
    if not paths and not failures:
        kinds = " ".join(sorted(_KNOWN))
        yield EmptyInput(_shown(folder), f"the folder has no file that ends in {kinds}", "name the files one by one")
    yield from chain.from_iterable(_read_file(path, published) for path in paths)


def _documents_of(folder: Path, failures: list[OSError]) -> Iterator[Path]:
    """Walk over what is not hidden; a pipe or device there would block, so only files count."""
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in _KNOWN and (path.is_file() or path.is_symlink()):
                yield path


def _read_file(path: Path, published: str | None) -> Iterator[Document | InputError]:
    place = _shown(path)
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in _JSONL:
                yield from documents_from_jsonl(stream, place, published)
            else:
                yield _read_whole(stream.read(MOST_TEXT + 1), place, path.suffix.lower(), published)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield _unreadable(place, error)


def _read_stream(stream: BinaryIO, place: str, published: str | None) -> Iterator[Document | InputError]:
    try:
        line = stream.readline(MOST_LINE + 1)
        if looks_like_jsonl(line):
            yield from documents_from_jsonl(stream, place, published, before=line)
        else:
            yield _read_whole(line + stream.read(MOST_TEXT + 1), place, "", published)
    except OSError as error:
        yield _unreadable(place, error)


def _read_whole(data: bytes, place: str, suffix: str, published: str | None) -> Document | InputError:
    try:
        if suffix in _HTML or (suffix not in _MARKDOWN and looks_like_html(data)):
            return document_from_html(data, place, published)
        if len(data) > MOST_TEXT:
            return InputError(place, f"the text has more than {MOST_TEXT >> 20} MB", "split it into several files")
        decoded = decode(data, place)
        return assemble(decoded.text, place, published=published, warnings=decoded.warnings)
    except InputError as error:
        return error


def _unreadable(place: str, error: OSError | ValueError) -> UnreadableFile:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    unreadable = UnreadableFile(place, reason, "check the path and whether you may read it")
    unreadable.__cause__ = error
    return unreadable


def _shown(path: Path) -> str:
    """Write a path as the user gave it; bytes that are no UTF-8 would break the JSON of a reading."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
