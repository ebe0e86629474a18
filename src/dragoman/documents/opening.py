"""Files as streams: plain, gzip or Zstandard; what grows beyond reason while it is unpacked is cut off."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import InputError, not_installed

MOST_RATIO = 200  # times; news packs to a tenth, a bomb to a thousandth
RATIO_FROM = 64 * 1024 * 1024  # bytes unpacked, below which the ratio is of no matter
COMPRESSED = frozenset((".gz", ".zst"))
BROKEN = (
    zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, LookupError, RuntimeError, ValueError,
)  # fmt: skip
"""What the libraries raise while they unpack what is cut, damaged, locked or packed in a way that they do not know."""


def inner_ending(path: Path) -> str:
    """The ending that tells what a file holds, in small letters, without that of its compression.

    >>> inner_ending(Path("a.JSONL.gz")), inner_ending(Path("a.txt"))
    ('.jsonl', '.txt')
    """
    outer = path.suffix.lower()
    return Path(path.stem).suffix.lower() if outer in COMPRESSED else outer


@contextmanager
def opened(path: Path, place: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where its name says so.

    Raises OSError where it cannot be opened; reading raises InputError where it is cut, broken or a bomb.
    """
    with path.open("rb") as raw:
        kind = path.suffix.lower()
        if kind not in COMPRESSED:
            yield raw
            return
        inner = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if kind == ".gz" else _zstandard(raw)
        yield unpacked(inner, place, raw.tell)


def unpacked(inner: BinaryIO, place: str, packed: Callable[[], int]) -> BinaryIO:
    """A stream that unpacks, made safe: reading raises InputError where it is cut, broken or a bomb.

    `packed` tells how many packed bytes were read so far.
    """
    return cast("BinaryIO", io.BufferedReader(_Unpacked(inner, packed, place), 1 << 18))


def _zstandard(raw: BinaryIO) -> BinaryIO:
    try:
        import pyarrow as pa
    except ModuleNotFoundError as cause:
        raise not_installed("*.zst", "pyarrow", "corpus") from cause
    return cast("BinaryIO", pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), "zstd"))


class _Unpacked(io.RawIOBase):
    """A stream that is unpacked, measured against what was read of the packed file."""

    def __init__(self, inner: BinaryIO, packed: Callable[[], int], place: str) -> None:
        self._inner, self._packed, self._place = inner, packed, place
        self._size = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; InputError where the file is cut, broken or a bomb."""
        view = memoryview(cast("bytearray", buffer)).cast("B")
        try:
            data = self._inner.read(len(view))
        except BROKEN as cause:
            raise InputError(self._place, f"it cannot be unpacked ({cause})", "get or make the file again") from cause
        view[: len(data)] = data
        self._size += len(data)
        self._refuse_bombs()
        return len(data)

    def _refuse_bombs(self) -> None:
        if self._size > RATIO_FROM and self._size > MOST_RATIO * max(1, self._packed()):
            reason = f"it unpacks to more than {MOST_RATIO} times its size: {self._size >> 20} MB so far"
            raise InputError(self._place, reason, "unpack it yourself if you trust it")
