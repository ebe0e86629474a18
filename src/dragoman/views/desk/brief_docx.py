"""A brief as a Word document with true footnotes; the same brief gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from dragoman.errors import not_installed
from dragoman.views.desk.briefing import Brief, Note
from dragoman.views.hostile import visible

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can tell


def brief_docx(brief: Brief) -> bytes:
    """The bytes of the document. Raises UsageError where python-docx is not installed."""
    try:
        from docx import Document
    except ModuleNotFoundError as cause:
        raise not_installed("DOCX", "python-docx", "web") from cause
    document = Document()
    document.add_heading(visible(brief.title), 0)
    as_of = f"; promises as of {brief.as_of}" if brief.as_of is not None else ""
    document.add_paragraph(f"{brief.counts}{as_of}.")
    for section in brief.sections:
        document.add_heading(visible(section.heading), 1)
        for point in section.points:
            paragraph = document.add_paragraph(visible(point.text), style="List Bullet")
            _refer(paragraph, point.note.number)
    _add_footnotes(document, brief.notes)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _refer(paragraph: Any, number: int) -> None:
    """Put the sign of a footnote behind a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run()
    run.font.superscript = True
    sign = OxmlElement("w:footnoteReference")
    sign.set(qn("w:id"), str(number))
    run._r.append(sign)


def _add_footnotes(document: Any, notes: Sequence[Note]) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = "".join(_footnote(note) for note in notes)
    rules = _rule("separator", -1) + _rule("continuationSeparator", 0)
    xml = f'{_HEAD}<w:footnotes xmlns:w="{_W}">{rules}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _rule(name: str, number: int) -> str:
    """One of the two lines between the text and its footnotes, which Word wants to be there."""
    return f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'


def _footnote(note: Note) -> str:
    sign = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    words = escape(visible(f" “{note.words}” {note.source}; {note.report}, characters {note.begin} to {note.end}."))
    text = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
    return f'<w:footnote w:id="{note.number}"><w:p>{sign}{text}</w:p></w:footnote>'


def _settled(data: bytes) -> bytes:
    """The same file without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _LONG_AGO), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
