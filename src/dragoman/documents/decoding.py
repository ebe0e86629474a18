"""Bytes to text: which encoding it is, what could not be read, and whether it is text at all.

Offsets everywhere else count code points into the text that comes out here.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from dragoman.errors import EmptyInput, NotText
from dragoman.records import Warning as Notice

MOST_WARNINGS = 20

# the longer marks first: that of UTF-32 LE begins with that of UTF-16 LE
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY_FORMATS = ((b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a ZIP or office file"), (b"{\\rtf", "an RTF file"))
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b") + b"\x7f"
_CONTROL_SHARE = 0.05
_C1_CONTROL = re.compile("[\x80-\x9f]")
_DECLARED = re.compile(
    rb"<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})"
    rb"|<\?xml\s[^>]{0,300}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_REMEDY_TEXT = (
    "give text, Markdown, HTML, JSONL, CSV, Parquet, PDF, Word, EPUB, RSS, Atom, WARC or zip, each with its own ending"
)


class Decoded(NamedTuple):
    """A text and what a reader should know about how its bytes were read."""

    text: str
    warnings: tuple[Notice, ...]


class _BadBytes(NamedTuple):
    """Byte sequences that an encoding does not allow: the first of them, and how many in all."""

    first: tuple[tuple[int, int], ...]
    total: int
    cut_at_end: bool


def decode(data: bytes, place: str, *, declared: str | None = None) -> Decoded:
    r"""Turn the bytes of a file into text with LF line ends and without a byte-order mark.

    A byte-order mark decides; then the declared encoding, strict UTF-8, UTF-8 with a few bad
    sequences, and last what the bytes look like. Everything but the first three leaves warnings,
    whose `byte` counts into `data`. Raises NotText and EmptyInput.

    >>> decode(b"\xef\xbb\xbfVeldoria agreed.\r\n", "notes.txt").text
    'Veldoria agreed.\n'
    """
    marked = _marked(data)
    if marked is None:
        _refuse_binary(data, place)
        decoded = _unmarked(data, place, declared)
    else:
        encoding, length = marked
        decoded = _lenient(data, place, encoding, length)
        _refuse_binary(decoded.text.encode(), place)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyInput(place, "there is no text in it", "give a file with text")
    return Decoded(text, decoded.warnings)


def declared_encoding(data: bytes) -> str | None:
    """Give the encoding that an HTML meta element or an XML declaration names, None where none does.

    >>> declared_encoding(b'<html><meta charset="windows-1251">')
    'windows-1251'
    """
    found = _DECLARED.search(data[:4096])
    return None if found is None else (found[1] or found[2]).decode("ascii", "replace")


def _marked(data: bytes) -> tuple[str, int] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def _refuse_binary(data: bytes, place: str) -> None:
    for start, name in _BINARY_FORMATS:
        if data.startswith(start):
            raise NotText(place, f"it is {name}, not text", _REMEDY_TEXT)
    if b"\x00" in data:
        raise NotText(place, f"it is binary: a NUL at byte {data.index(0)}", _REMEDY_TEXT)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(data):
        raise NotText(place, f"it is binary: {controls} of {len(data)} bytes are control characters", _REMEDY_TEXT)


def _unmarked(data: bytes, place: str, declared: str | None) -> Decoded:
    for encoding in (_known_encoding(declared), "utf-8"):
        text = None if encoding is None else _strict(data, encoding)
        if text is not None:
            return Decoded(text, ())
    bad = _bad_bytes(data, "utf-8", 0)
    return _lenient(data, place, "utf-8", 0) if _is_damaged_utf8(data, bad) else _assumed(data, place)


def _known_encoding(declared: str | None) -> str | None:
    """Map a declared name to a Python codec of text; names such as rot13 or utf-7 give None."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    name = None if declared is None else map_encoding_to_html5(declared, fallback_utf8=False)
    # without a mark, UTF-16 holds NULs and was refused: who declares it here is wrong
    return None if name is None or name.startswith("utf-16") else _python_name(name)


def _python_name(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_damaged_utf8(data: bytes, bad: _BadBytes) -> bool:
    """Tell UTF-8 with a few flaws from another encoding, by what speaks for UTF-8.

    Whole sequences beyond ASCII do, so do halves of two bytes and more, and a cut at the very end.
    """
    whole = sum(1 for char in data.decode("utf-8", "ignore") if char > "\x7f")
    halves = sum(1 for begin, end in bad.first if end - begin > 1)
    return bad.total <= whole + halves + (bad.cut_at_end and halves == 0)


def _bad_bytes(data: bytes, encoding: str, start: int) -> _BadBytes:
    """Find the first bad sequences one by one, and count the rest by the marks they leave."""
    count = data[start:].decode(encoding, "replace").count("\ufffd")
    count -= data[start:].decode(encoding, "ignore").count("\ufffd")
    first: list[tuple[int, int]] = []
    cut = False
    while len(first) < min(count, MOST_WARNINGS):
        try:
            data[start:].decode(encoding)
            break
        except UnicodeDecodeError as error:
            first.append((start + error.start, start + error.end))
            cut = start + error.end == len(data) and "end" in error.reason
            start += error.end
    return _BadBytes(tuple(first), count, cut)


def _lenient(data: bytes, place: str, encoding: str, start: int) -> Decoded:
    text = _strict(data[start:], encoding)
    if text is not None:
        return Decoded(text, ())
    bad = _bad_bytes(data, encoding, start)
    return Decoded(data[start:].decode(encoding, "replace"), _bad_byte_notices(bad, data, place, encoding))


def _bad_byte_notices(bad: _BadBytes, data: bytes, place: str, encoding: str) -> tuple[Notice, ...]:
    name = encoding.upper()
    notices = [
        Notice(place=place, message=f"{data[begin:end].hex(' ')} is not {name}; read as U+FFFD", byte=begin)
        for begin, end in bad.first
    ]
    more = bad.total - len(bad.first)
    if more > 0:
        notices.append(Notice(place=place, message=f"and {more} more sequences that are not {name}"))
    return tuple(notices)


def _assumed(data: bytes, place: str) -> Decoded:
    encoding = _looks_like(data)
    message = f"the text is not UTF-8; read as {encoding}, which it looks like"
    decoded = _lenient(data, place, encoding, 0)
    return Decoded(decoded.text, (Notice(place=place, message=message), *decoded.warnings))


def _looks_like(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    encoding = _python_name(detect_encoding(data) or "utf-8")
    if encoding is None or encoding.startswith(("utf", "ascii")):
        return "cp1252"
    # no text holds C1 controls; in cp1252 the same bytes are quotation marks and dashes
    return "cp1252" if _C1_CONTROL.search(data.decode(encoding, "replace")) else encoding
