"""Zip files of documents; one that would fill the disk or the memory is refused before it is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from dragoman.documents.opening import BROKEN, COMPRESSED, MOST_RATIO, RATIO_FROM, inner_ending, unpacked
from dragoman.errors import EmptyInput, InputError

MOST_MEMBERS = 1_000_000
_CLOSED = COMPRESSED | {".zip", ".parquet"}


def check_sizes(archive: zipfile.ZipFile, place: str, size: int) -> None:
    """Raise InputError where an archive of `size` bytes is a bomb, or has too many members.

    All together are measured too: members may lie over each other, and so unpack to more than the file could hold.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise InputError(place, f"it has {len(members)} files, the most is {MOST_MEMBERS}", "split it")
    for one in members:
        if one.file_size > RATIO_FROM and one.file_size > MOST_RATIO * max(1, one.compress_size):
            raise _bomb(place, one.filename[:80])
    whole = sum(one.file_size for one in members)
    if whole > RATIO_FROM and whole > MOST_RATIO * size:
        raise _bomb(place, "what is in it")


def _bomb(place: str, what: str) -> InputError:
    return InputError(
        place, f"{what} unpacks to {MOST_RATIO} times its size or more", "unpack it yourself if you trust it"
    )


def members_of(stream: BinaryIO, place: str, known: frozenset[str]) -> Iterator[tuple[BinaryIO, str, str] | InputError]:
    """The files of an archive that look like documents, each opened with its place and ending, in the order of names.

    An archive within an archive is told of and not opened; what cannot be unpacked costs only itself. Reading a file
    that is damaged raises InputError.
    """
    found = False
    try:
        with zipfile.ZipFile(stream) as archive:
            check_sizes(archive, place, stream.seek(0, 2))
            for one in sorted(archive.infolist(), key=lambda member: member.filename):
                if not _hidden(one) and inner_ending(Path(one.filename)) in known:
                    found = True
                    yield from _member(archive, one, f"{place}/{one.filename}")
    except BROKEN as cause:
        yield InputError(place, f"it is no zip file that can be read ({cause})", "make it again")
        return
    if not found:
        kinds = " ".join(sorted(known))
        yield EmptyInput(place, f"the zip file has no file that ends in {kinds}", "unpack it and name the files")


def _member(
    archive: zipfile.ZipFile, one: zipfile.ZipInfo, place: str
) -> Iterator[tuple[BinaryIO, str, str] | InputError]:
    ending = PurePosixPath(one.filename).suffix.lower()
    if ending in _CLOSED:
        yield InputError(place, "it is not opened within a zip file", "unpack the outer one")
        return
    try:
        with archive.open(one) as member:
            yield unpacked(cast("BinaryIO", member), place, lambda: one.compress_size), place, ending
    except BROKEN as cause:
        yield InputError(place, f"it cannot be unpacked ({cause})", "make the zip file again, without a password")


def _hidden(one: zipfile.ZipInfo) -> bool:
    names = PurePosixPath(one.filename).parts
    return not one.filename or one.is_dir() or any(name.startswith((".", "__MACOSX")) for name in names)
