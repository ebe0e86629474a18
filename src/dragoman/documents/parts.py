"""Parts: a document before it is read, as its bytes, what they are, and where they stand.

A file holds one part (a page, a text) or many (lines of JSONL, rows of a table). Parts are cheap to cut and to send
elsewhere; making documents of them, which costs, can then be done by others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dragoman.documents.assemble import Given, assemble
from dragoman.documents.decoding import decode
from dragoman.documents.docx import document_from_docx
from dragoman.documents.epub import document_from_epub
from dragoman.documents.html import document_from_html, looks_like_html
from dragoman.documents.jsonl import document_from_line
from dragoman.documents.layouts import PLAIN, Layout
from dragoman.documents.pdf import document_from_pdf
from dragoman.errors import InputError
from dragoman.records import Document, Record

MOST_TEXT = 10 * 1024 * 1024  # bytes; twice the longest book is no single document

Form = Literal["text", "markdown", "html", "record", "pdf", "docx", "epub"]

FORM_BY_ENDING: Mapping[str, Form] = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".txt": "text", ".pdf": "pdf", ".docx": "docx",
    ".epub": "epub",
}  # fmt: skip


class Part(Record, frozen=True):
    """One document before it is read.

    `begin` is the byte of the file at which a line begins, `layout` how its fields are named. `given` is what stands
    beside the text, where that is not in the bytes themselves.
    """

    place: str
    form: Form
    data: bytes
    begin: int = 0
    given: Given | None = None
    layout: Layout = PLAIN


def document_of(part: Part, published: str | None = None) -> Document | InputError:
    """The document of a part, or why there is none.

    >>> document_of(Part(place="a.txt", form="text", data=b"Talks failed.")).text
    'Talks failed.'
    """
    try:
        return _document(part, published)
    except InputError as error:
        return error


def _document(part: Part, published: str | None) -> Document:
    if part.form == "record":
        return document_from_line(part.data, part.place, part.begin, published, part.layout)
    if part.form == "html" or (part.form == "text" and looks_like_html(part.data)):
        return document_from_html(part.data, part.place, published, part.given)
    if part.form == "pdf":
        return document_from_pdf(part.data, part.place, published, part.given)
    if part.form == "docx":
        return document_from_docx(part.data, part.place, published)
    if part.form == "epub":
        return document_from_epub(part.data, part.place, published)
    if len(part.data) > MOST_TEXT:
        raise InputError(part.place, f"the text has more than {MOST_TEXT >> 20} MB", "split it into several files")
    decoded = decode(part.data, part.place)
    given = part.given or Given()
    return assemble(decoded.text, part.place, given=given, published=published, warnings=decoded.warnings)
