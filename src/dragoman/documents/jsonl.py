"""JSONL: one document a line, each read for itself, so that a broken one costs only itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.documents.assemble import Given, assemble
from dragoman.documents.decoding import decode
from dragoman.documents.layouts import PLAIN, Layout, TextRecord, renamed
from dragoman.errors import BrokenRecord, EmptyInput, InputError
from dragoman.records import Document
from dragoman.records import Warning as Notice

MOST_LINE = 10 * 1024 * 1024  # bytes, as for a file of one document

_REMEDY = 'give one JSON object a line, such as {"text": "...", "date": "2025-02-04"}'
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Line(msgspec.Struct, frozen=True):
    """A line of a file, not yet read: its bytes, its number from 1, and where it begins, in bytes."""

    data: bytes
    number: int
    begin: int


def lines_of_jsonl(stream: BinaryIO, place: str, *, before: bytes = b"") -> Iterator[Line | InputError]:
    r"""The lines of a stream that hold something, not yet read; an error where there is none.

    >>> import io
    >>> [line.number for line in lines_of_jsonl(io.BytesIO(b"\n{}\n"), "a.jsonl")]
    [2]
    """
    empty = True
    for line in _lines(stream, before):
        if line.number == 1 and line.data.startswith(_UTF16_MARKS):
            yield InputError(place, "the file is UTF-16", "save it as UTF-8")
            return
        if line.data.strip():
            empty = False
            yield line
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


def raw_lines(stream: BinaryIO, before: bytes = b"") -> Iterator[bytes]:
    r"""The lines of a stream, `before` first; of one that is too long only the first `MOST_LINE + 1` bytes are held.

    >>> import io
    >>> list(raw_lines(io.BytesIO(b"one\ntwo")))
    [b'one\n', b'two']
    """
    if before:
        yield before
    while line := stream.readline(MOST_LINE + 1):
        yield line
        # the rest of a line that is too long is passed over piece by piece
        while len(line) > MOST_LINE and not line.endswith(b"\n"):
            line = stream.readline(MOST_LINE + 1)


def document_from_line(
    data: bytes, place: str, begin: int = 0, published: str | None = None, layout: Layout = PLAIN
) -> Document:
    """The document of one line, which begins at byte `begin` of its file. Raises InputError.

    A text stands as the record has it, line ends too.

    >>> document_from_line(b'{"text": "Talks failed."}', "a.jsonl:1").text
    'Talks failed.'
    """
    if len(data) > MOST_LINE:
        raise BrokenRecord(place, f"the line has more than {MOST_LINE >> 20} MB", "split its text")
    clean, warnings = _utf8(data, place, begin)
    try:
        record = msgspec.json.decode(renamed(clean, layout), type=TextRecord)
    except msgspec.DecodeError as error:
        raise BrokenRecord(place, str(error), _REMEDY) from error
    except RecursionError as error:
        raise BrokenRecord(place, "it is nested too deeply", _REMEDY) from error
    return assemble(record.text, place, given=_given(record), published=published, warnings=warnings)


def _lines(stream: BinaryIO, before: bytes) -> Iterator[Line]:
    begin = 0
    for number, data in enumerate(raw_lines(stream, before), start=1):
        yield Line(data.removeprefix(_UTF8_MARK) if number == 1 else data, number, begin)
        begin += len(data)


def _utf8(data: bytes, place: str, begin: int) -> tuple[bytes, tuple[Notice, ...]]:
    """Give the line as UTF-8; a byte of a warning counts into the file."""
    try:
        data.decode()
    except UnicodeDecodeError:
        decoded = decode(data, place)
        moved = tuple(
            msgspec.structs.replace(each, byte=None if each.byte is None else each.byte + begin)
            for each in decoded.warnings
        )
        return decoded.text.encode(), moved
    return data, ()


def _given(record: TextRecord) -> Given:
    return Given(
        external_id=None if record.id is None else str(record.id),
        published=record.date or None,
        title=record.title or None,
        publisher=record.source or None,
        url=record.url or None,
    )
