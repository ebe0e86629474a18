"""JSONL: one document a line, each read for itself, so that a broken one costs only itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from dragoman.documents.assemble import Given, assemble
from dragoman.documents.decoding import decode
from dragoman.errors import BrokenRecord, EmptyInput, InputError
from dragoman.records import Document
from dragoman.records import Warning as Notice

MOST_LINE = 10 * 1024 * 1024  # bytes, as for a file of one document

_REMEDY = 'give one JSON object a line, such as {"text": "...", "date": "2025-02-04"}'
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class TextRecord(msgspec.Struct, frozen=True):
    """One line: `text` is required; other fields than these are not looked at."""

    text: str
    id: str | int | float | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None


class _Line(msgspec.Struct, frozen=True):
    """A line of a file, its number from 1, and where it begins, in bytes."""

    data: bytes
    number: int
    begin: int


def documents_from_jsonl(
    stream: BinaryIO, place: str, published: str | None = None, *, before: bytes = b""
) -> Iterator[Document | InputError]:
    r"""Read the records of a stream one by one; a broken one is given as an error in its place.

    `before` is the first line where the caller has taken it from the stream. A text stands as the
    record has it, line ends too.

    >>> import io
    >>> [str(read) for read in documents_from_jsonl(io.BytesIO(b'{"text": 1}\n'), "a.jsonl")]  # doctest: +ELLIPSIS
    ['a.jsonl:1: Expected `str`, got `int` - at `$.text`; give one JSON object a line, ...']
    """
    empty = True
    for line in _lines(stream, before):
        if line.number == 1 and line.data.startswith(_UTF16_MARKS):
            yield InputError(place, "the file is UTF-16", "save it as UTF-8")
            return
        if line.data.strip():
            empty = False
            yield _read(line, f"{place}:{line.number}", published)
    if empty:
        yield EmptyInput(place, "there are no records in it", _REMEDY)


def looks_like_jsonl(line: bytes) -> bool:
    r"""Whether a first line is a record of a text.

    >>> looks_like_jsonl(b'{"text": "Talks failed."}\n'), looks_like_jsonl(b"Talks failed.\n")
    (True, False)
    """
    if not line.removeprefix(_UTF8_MARK).lstrip().startswith(b"{"):
        return False
    try:
        msgspec.json.decode(line.removeprefix(_UTF8_MARK), type=TextRecord)
    except (ValueError, RecursionError):
        return False
    return True


def _lines(stream: BinaryIO, before: bytes) -> Iterator[_Line]:
    begin = 0
    for number, data in enumerate(_raw_lines(stream, before), start=1):
        yield _Line(data.removeprefix(_UTF8_MARK) if number == 1 else data, number, begin)
        begin += len(data)


def _raw_lines(stream: BinaryIO, before: bytes) -> Iterable[bytes]:
    if before:
        yield before
    while line := stream.readline(MOST_LINE + 1):
        yield line
        # the rest of a line that is too long is passed over piece by piece
        while len(line) > MOST_LINE and not line.endswith(b"\n"):
            line = stream.readline(MOST_LINE + 1)


def _read(line: _Line, place: str, published: str | None) -> Document | InputError:
    if len(line.data) > MOST_LINE:
        return BrokenRecord(place, f"the line has more than {MOST_LINE >> 20} MB", "split its text")
    try:
        data, warnings = _utf8(line, place)
        record = msgspec.json.decode(data, type=TextRecord)
        return assemble(record.text, place, given=_given(record), published=published, warnings=warnings)
    except InputError as error:
        return error
    except msgspec.DecodeError as error:
        return _broken(place, str(error), error)
    except RecursionError as error:
        return _broken(place, "it is nested too deeply", error)


def _broken(place: str, reason: str, cause: Exception) -> BrokenRecord:
    broken = BrokenRecord(place, reason, _REMEDY)
    broken.__cause__ = cause
    return broken


def _utf8(line: _Line, place: str) -> tuple[bytes, tuple[Notice, ...]]:
    """Give the line as UTF-8; a byte of a warning counts into the file."""
    try:
        line.data.decode()
    except UnicodeDecodeError:
        decoded = decode(line.data, place)
        moved = tuple(
            msgspec.structs.replace(each, byte=None if each.byte is None else each.byte + line.begin)
            for each in decoded.warnings
        )
        return decoded.text.encode(), moved
    return line.data, ()


def _given(record: TextRecord) -> Given:
    return Given(
        external_id=None if record.id is None else str(record.id),
        published=record.date or None,
        title=record.title or None,
        publisher=record.source or None,
        url=record.url or None,
    )
