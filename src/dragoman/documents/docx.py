"""The text of a Word file: its paragraphs and the cells of its tables, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any

from dragoman.documents.archives import check_sizes
from dragoman.documents.assemble import Given, assemble
from dragoman.documents.opening import BROKEN
from dragoman.errors import EmptyInput, InputError, not_installed
from dragoman.records import Document

MOST_UNPACKED = 256 * 1024 * 1024  # bytes of all parts of a file, pictures too; the library holds them in memory
MOST_CHARACTERS = 10 * 1024 * 1024


def document_from_docx(data: bytes, place: str, published: str | None = None) -> Document:
    """Draw text, title and author out of a .docx file. Raises InputError where it is broken, a bomb or empty."""
    _check_bomb(data, place)
    text, given = _drawn(data, place)
    if not text:
        raise EmptyInput(place, "there is no text in it", "give a file with text")
    if len(text) > MOST_CHARACTERS:
        raise InputError(place, f"its text has more than {MOST_CHARACTERS >> 20} million characters", "split it")
    return assemble(text, place, given=given, published=published, text_given=False)


def _check_bomb(data: bytes, place: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, place, len(data))
            whole = sum(one.file_size for one in archive.infolist())
    except BROKEN as cause:
        raise InputError(place, f"it is no Word file ({cause})", "save it again as .docx") from cause
    if whole > MOST_UNPACKED:
        raise InputError(place, f"it unpacks to more than {MOST_UNPACKED >> 20} MB", "take its pictures out")


def _drawn(data: bytes, place: str) -> tuple[str, Given]:
    """The text, and what the file says of itself."""
    try:
        import docx
        from docx.exceptions import PythonDocxError
        from lxml.etree import LxmlError  # type: ignore[import-untyped]
    except ModuleNotFoundError as cause:
        raise not_installed(place, "python-docx", "archives") from cause
    # the library reads XML as it comes to it, and trusts that each part is what its name says
    failures = (*BROKEN, AttributeError, TypeError, LxmlError, PythonDocxError)
    try:
        file = docx.Document(io.BytesIO(data))
        text = "\n\n".join(line for block in file.iter_inner_content() for line in _texts(block) if line.strip())
        about = file.core_properties
        return text, Given(found_by="markup", title=about.title or None, author=about.author or None)
    except failures as cause:
        raise InputError(place, f"it is no Word file that can be read ({cause})", "save it again as .docx") from cause


def _texts(block: Any) -> Iterator[str]:
    """The paragraphs of a block: itself, or those of a table's cells, each cell once though it spans several.

    Cells are taken as they stand in the file: the library's rows repeat one as often as it says that it is wide,
    which may be a thousand million times.
    """
    from docx.table import _Cell

    if not hasattr(block, "rows"):
        yield block.text
        return

    for row in block.rows:
        for cell in row._tr.tc_lst:  # `row.cells` gives a cell again for each column and row that it claims to span
            yield from chain.from_iterable(map(_texts, _Cell(cell, block).iter_inner_content()))
