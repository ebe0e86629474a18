"""The text of a Word file: its paragraphs and the cells of its tables, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any

from dragoman.documents.archives import BROKEN, check_sizes
from dragoman.documents.assemble import Given, assemble
from dragoman.errors import EmptyInput, InputError, not_installed
from dragoman.records import Document


def document_from_docx(data: bytes, place: str, published: str | None = None) -> Document:
    """Draw text, title and author out of a .docx file. Raises InputError where it is broken, a bomb or empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, place)
    except BROKEN as cause:
        raise InputError(place, f"it is no Word file ({cause})", "save it again as .docx") from cause
    text, given = _drawn(data, place)
    if not text:
        raise EmptyInput(place, "there is no text in it", "give a file with text")
    return assemble(text, place, given=given, published=published, text_given=False)


def _drawn(data: bytes, place: str) -> tuple[str, Given]:
    """The text and what stands beside it; the library looks at much of a file only when it is asked for it."""
    try:
        import docx
        from docx.exceptions import PythonDocxError
        from lxml.etree import LxmlError  # type: ignore[import-untyped]
    except ModuleNotFoundError as cause:
        raise not_installed(place, "python-docx", "archives") from cause
    try:
        file = docx.Document(io.BytesIO(data))
        text = "\n\n".join(line for block in file.iter_inner_content() for line in _texts(block) if line.strip())
        about = file.core_properties
        return text, Given(found_by="markup", title=about.title or None, author=about.author or None)
    except (LookupError, ValueError, AttributeError, OSError, LxmlError, PythonDocxError, *BROKEN) as cause:
        raise InputError(place, f"it is no Word file that can be read ({cause})", "save it again as .docx") from cause


def _texts(block: Any) -> Iterator[str]:
    """The paragraphs of a block: itself, or those of a table's cells, each cell once though it spans several."""
    if not hasattr(block, "rows"):
        yield block.text
        return
    from docx.table import _Cell

    for row in block.rows:
        for cell in row._tr.tc_lst:  # `row.cells` gives a cell again for each column and row that it claims to span
            yield from chain.from_iterable(map(_texts, _Cell(cell, block).iter_inner_content()))
