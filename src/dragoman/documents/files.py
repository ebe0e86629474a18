"""Files, folders and standard input to documents; what cannot be read is an error in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from dragoman.documents.archives import members_of
from dragoman.documents.assemble import check_date
from dragoman.documents.feeds import MOST_FEED, entries_of
from dragoman.documents.html import MOST_HTML
from dragoman.documents.jsonl import MOST_LINE, lines_of_jsonl, looks_like_jsonl
from dragoman.documents.layouts import PLAIN, Layout
from dragoman.documents.opening import COMPRESSED, inner_ending, opened
from dragoman.documents.parts import FORM_BY_ENDING, MOST_TEXT, Part, document_of
from dragoman.documents.pdf import MOST_PDF
from dragoman.documents.tabular import rows_of_csv, rows_of_parquet
from dragoman.documents.warc import pages_of
from dragoman.errors import EmptyInput, InputError, UnreadableFile
from dragoman.records import Document

_MOST = max(MOST_TEXT, MOST_HTML, MOST_PDF, MOST_FEED) + 1
_JSONL = frozenset((".jsonl", ".ndjson"))
_CSV = frozenset((".csv", ".tsv"))
_PARQUET = ".parquet"
_FEEDS = frozenset((".rss", ".atom", ".xml"))
_WARC, _ZIP = ".warc", ".zip"
_STREAMS = FORM_BY_ENDING.keys() | _JSONL | _CSV | _FEEDS | {_WARC}
_KNOWN = frozenset(_STREAMS | {_PARQUET, _ZIP})


def read_path(path: Path, *, published: str | None = None) -> Iterator[Document | InputError]:
    """Read a file, or all files of a folder that look like documents, in the order of their paths.

    `published` is the ISO day that the user gives for all of them. What cannot be read is given as
    an InputError among the documents, so that the rest goes on. Raises UsageError, at once, where
    `published` is no day.

    >>> [str(read) for read in read_path(Path("no/such.txt"))]
    ['no/such.txt: No such file or directory; check the path and whether you may read it']
    """
    check_date(published)
    return (document_or_error(part, published) for part in parts_of(path))


def document_or_error(part: Part | InputError, published: str | None = None) -> Document | InputError:
    """The document of a part; an error stays what it is."""
    return part if isinstance(part, InputError) else document_of(part, published)


def parts_of(path: Path, layout: Layout = PLAIN) -> Iterator[Part | InputError]:
    """The parts of a file, or of all files of a folder that look like documents, in the order of their paths.

    >>> [str(part) for part in parts_of(Path("no/such.txt"))]
    ['no/such.txt: No such file or directory; check the path and whether you may read it']
    """
    return _folder_parts(path, layout) if path.is_dir() else _file_parts(path, layout)


def read_stdin(
    stream: BinaryIO, *, published: str | None = None, place: str = "<stdin>"
) -> Iterator[Document | InputError]:
    r"""Read a stream as text, HTML or JSONL, whichever it begins like; `place` is what it is called in messages.

    Raises UsageError, at once, where `published` is no day.

    >>> import io
    >>> [read.language for read in read_stdin(io.BytesIO(b"Talks failed.\n"))]
    ['en']
    """
    check_date(published)
    return _read_stream(stream, place, published)


def read_named(stream: BinaryIO, name: str, *, published: str | None = None) -> Iterator[Document | InputError]:
    r"""Read a file that was handed in, by the ending of its name; without one that is known as `read_stdin` does.

    Packed files (gz, zst) and Parquet are not read so: they are read by their path. Raises UsageError, at once, where
    `published` is no day.

    >>> import io
    >>> [read.text for read in read_named(io.BytesIO(b"text\nTalks failed.\n"), "a.csv")]
    ['Talks failed.']
    """
    check_date(published)
    ending = Path(name).suffix.lower()
    if ending not in _STREAMS | {_ZIP}:
        return _read_stream(stream, name, published)
    return (document_or_error(part, published) for part in _told_parts(stream, name, ending, PLAIN))


def _folder_parts(folder: Path, layout: Layout) -> Iterator[Part | InputError]:
    failures: list[OSError] = []
    paths = sorted(_documents_of(folder, failures), key=lambda path: path.as_posix())
    yield from (_unreadable(shown(Path(str(failure.filename))), failure) for failure in failures)
    if not paths and not failures:
        kinds = " ".join(sorted(_KNOWN))
        yield EmptyInput(shown(folder), f"the folder has no file that ends in {kinds}", "name the files one by one")
    yield from chain.from_iterable(_file_parts(path, layout) for path in paths)


def _documents_of(folder: Path, failures: list[OSError]) -> Iterator[Path]:
    """Walk over what is not hidden; a pipe or device there, or behind a link, would block, so only files count.

    A link that leads nowhere is given, for its reader to tell of.
    """
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if not name.startswith(".") and inner_ending(path) in _KNOWN and (path.is_file() or not path.exists()):
                yield path


def _file_parts(path: Path, layout: Layout) -> Iterator[Part | InputError]:
    place, ending = shown(path), inner_ending(path)
    try:
        if ending == _PARQUET and path.suffix.lower() not in COMPRESSED:
            yield from rows_of_parquet(path, place, layout)
        elif ending == _WARC:  # its library unpacks it, a record at a time
            with path.open("rb") as raw:
                yield from pages_of(raw, place)
        else:
            with opened(path, place) as stream:
                yield from _stream_parts(stream, place, ending, layout)
    except InputError as error:
        yield error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield _unreadable(place, error)


def _stream_parts(stream: BinaryIO, place: str, ending: str, layout: Layout) -> Iterator[Part | InputError]:
    if ending in _JSONL:
        yield from _line_parts(stream, place, layout)
    elif ending in _CSV:
        yield from rows_of_csv(stream, place, layout)
    elif ending in _FEEDS:
        yield from entries_of(stream.read(_MOST), place)
    elif ending == _WARC:
        yield from pages_of(stream, place)
    elif ending == _ZIP:
        yield from _zip_parts(stream, place, layout)
    else:
        yield Part(place=place, form=FORM_BY_ENDING.get(ending, "text"), data=stream.read(_MOST))


def _zip_parts(stream: BinaryIO, place: str, layout: Layout) -> Iterator[Part | InputError]:
    for member in members_of(stream, place, _KNOWN):
        if isinstance(member, InputError):
            yield member
        else:
            yield from _told_parts(*member, layout)


def _told_parts(stream: BinaryIO, place: str, ending: str, layout: Layout) -> Iterator[Part | InputError]:
    """The parts of a stream that has a name; that it is damaged shows only while it is read, and is one of them."""
    try:
        yield from _stream_parts(stream, place, ending, layout)
    except InputError as error:
        yield error
    except OSError as error:
        yield _unreadable(place, error)


def _line_parts(stream: BinaryIO, place: str, layout: Layout, before: bytes = b"") -> Iterator[Part | InputError]:
    for line in lines_of_jsonl(stream, place, before=before):
        if isinstance(line, InputError):
            yield line
        else:
            where = f"{place}:{line.number}"
            yield Part(place=where, form="record", data=line.data, begin=line.begin, layout=layout)


def _read_stream(stream: BinaryIO, place: str, published: str | None) -> Iterator[Document | InputError]:
    try:
        line = stream.readline(MOST_LINE + 1)
        if looks_like_jsonl(line):
            for part in _line_parts(stream, place, PLAIN, before=line):
                yield document_or_error(part, published)
        else:
            yield document_of(Part(place=place, form="text", data=line + stream.read(_MOST)), published)
    except OSError as error:
        yield _unreadable(place, error)


def _unreadable(place: str, error: OSError | ValueError) -> UnreadableFile:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    unreadable = UnreadableFile(place, reason, "check the path and whether you may read it")
    unreadable.__cause__ = error
    return unreadable


def shown(path: Path) -> str:
    """Write a path as the user gave it; bytes that are no UTF-8 would break the JSON of a reading."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
