"""The text of a Word file: its paragraphs and the cells of its tables, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.documents.archives import check_sizes
from dragoman.documents.assemble import Given, assemble
from dragoman.errors import EmptyInput, InputError, not_installed
from dragoman.records import Document


def document_from_docx(data: bytes, place: str, published: str | None = None) -> Document:
    """Draw text, title and author out of a .docx file. Raises InputError where it is broken, a bomb or empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, place)
    except (zipfile.BadZipFile, NotImplementedError) as cause:
        raise InputError(place, f"it is no Word file ({cause})", "save it again as .docx") from cause
    file = _opened(data, place)
    text = "\n\n".join(line for block in file.iter_inner_content() for line in _texts(block) if line.strip())
    if not text:
        raise EmptyInput(place, "there is no text in it", "give a file with text")
    about = file.core_properties
    given = Given(found_by="markup", title=about.title or None, author=about.author or None)
    return assemble(text, place, given=given, published=published, text_given=False)


def _opened(data: bytes, place: str) -> Any:
    try:
        import docx
        from lxml.etree import LxmlError  # type: ignore[import-untyped]
    except ModuleNotFoundError as cause:
        raise not_installed(place, "python-docx", "archives") from cause
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, OSError, zipfile.BadZipFile, LxmlError) as cause:
        raise InputError(place, f"it is no Word file that can be read ({cause})", "save it again as .docx") from cause


def _texts(block: Any) -> Iterator[str]:
    """The paragraphs of a block: itself, or those of a table's cells, each cell once though it spans several."""
    if not hasattr(block, "rows"):
        yield block.text
        return
    seen = set()
    for row in block.rows:
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                yield from (paragraph.text for paragraph in cell.paragraphs)
