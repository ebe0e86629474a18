"""Zip files of documents; one that would fill the disk or the memory is refused before it is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dragoman.documents.opening import BROKEN, MOST_RATIO, RATIO_FROM, unpacked
from dragoman.errors import InputError

MOST_MEMBERS = 1_000_000


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

    An archive within an archive is told of and not opened; what cannot be unpacked costs only itself.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            check_sizes(archive, place, stream.seek(0, 2))
            for one in sorted(archive.infolist(), key=lambda member: member.filename):
                ending = PurePosixPath(one.filename).suffix.lower()
                if _hidden(one) or ending not in known:
                    continue
                yield from _member(archive, one, f"{place}/{one.filename}", ending)
    except BROKEN as cause:
        yield InputError(place, f"it is no zip file that can be read ({cause})", "make it again")


def _member(
    archive: zipfile.ZipFile, one: zipfile.ZipInfo, place: str, ending: str
) -> Iterator[tuple[BinaryIO, str, str] | InputError]:
    if ending == ".zip":
        yield InputError(place, "a zip file within a zip file is not opened", "unpack the outer one")
        return
    try:
        with archive.open(one) as member:
            yield unpacked(cast("BinaryIO", member), place, lambda: one.compress_size), place, ending
    except BROKEN as cause:
        yield InputError(place, f"it cannot be unpacked ({cause})", "make the zip file again, without a password")


def _hidden(one: zipfile.ZipInfo) -> bool:
    names = PurePosixPath(one.filename).parts
    return not one.filename or one.is_dir() or any(name.startswith((".", "__MACOSX")) for name in names)
