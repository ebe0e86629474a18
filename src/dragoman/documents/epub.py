"""The text of an EPUB: the chapters of its spine in their order, and what its package says of it.

All of a chapter is text, so that no main text is looked for, as it is in a page of the web.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from html.entities import html5
from typing import Any
from urllib.parse import unquote

from dragoman.documents.archives import check_sizes
from dragoman.documents.assemble import Given, assemble
from dragoman.documents.decoding import declared_encoding, decode
from dragoman.documents.html import MOST_HTML
from dragoman.documents.opening import BROKEN
from dragoman.errors import EmptyInput, InputError
from dragoman.records import Document
from dragoman.records import Warning as Notice

MOST_EPUB = 100 * 1024 * 1024  # bytes
MOST_CHAPTERS = 5_000
MOST_CHARACTERS = 10 * 1024 * 1024

_REMEDY = "get it or make it again"
_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_EVENT = "{http://www.idpf.org/2007/opf}event"  # of a date: publication, modification, creation
_NAMED = re.compile(r"&([A-Za-z_][\w.-]{0,200};)")
_PLAIN_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_UNREAD = frozenset(("head", "nav", "script", "style", "svg", "template"))


def document_from_epub(data: bytes, place: str, published: str | None = None) -> Document:
    """Draw the text, and what the package says of it, out of an EPUB file; nothing is fetched, no entity expanded.

    A chapter that is missing, damaged or locked costs only itself, with a warning. Raises InputError where the file is
    too large, broken or a bomb, or has no order of chapters; EmptyInput where no chapter has text.
    """
    if len(data) > MOST_EPUB:
        raise InputError(place, f"the file has more than {MOST_EPUB >> 20} MB", "take out its pictures")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive, place, len(data))
            name = _package_name(archive, place)
            package = _tree(archive, name, place)
            paragraphs, notices = _paragraphs(archive, _chapters(package, posixpath.dirname(name), place), place)
    except BROKEN as cause:
        raise InputError(place, f"it is no EPUB that can be read ({cause})", _REMEDY) from cause
    if not paragraphs:
        raise EmptyInput(place, "no chapter of it has text that can be read", "give an EPUB with text, without a lock")
    given = _given(package)
    text = "\n\n".join(paragraphs)
    return assemble(text, place, given=given, published=published, warnings=notices, text_given=False)


def _package_name(archive: zipfile.ZipFile, place: str) -> str:
    found = (one.get("full-path") for one in _tree(archive, _CONTAINER, place).iter("{*}rootfile"))
    name = next(filter(None, found), None)
    if name is None:
        raise InputError(place, f"{_CONTAINER} names no package", _REMEDY)
    return str(name)


def _chapters(package: Any, folder: str, place: str) -> list[str]:
    """The names of the files of the spine, each once: beside the text stands what is not `linear`."""
    hrefs = {one.get("id"): one.get("href") or "" for one in package.iter("{*}item")}
    spine = [hrefs.get(one.get("idref")) for one in package.iter("{*}itemref") if one.get("linear") != "no"]
    names = dict.fromkeys(_named(folder, href) for href in spine if href)
    if not names:
        raise InputError(place, "its package has no spine, which tells the order of chapters", _REMEDY)
    if len(names) > MOST_CHAPTERS:
        raise InputError(place, f"it has {len(names)} chapters, the most is {MOST_CHAPTERS}", "split it")
    return list(names)


def _named(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _paragraphs(archive: zipfile.ZipFile, names: list[str], place: str) -> tuple[list[str], tuple[Notice, ...]]:
    found: list[str] = []
    notices: list[Notice] = []
    size = 0
    for name in names:
        try:
            chapter = list(_blocks(_tree(archive, name, place)))
        except (InputError, *BROKEN) as cause:
            reason = cause.reason if isinstance(cause, InputError) else f"{name} cannot be unpacked ({cause})"
            notices.append(Notice(place=place, message=f"a chapter was not read: {reason}"))
            continue
        size += sum(map(len, chapter))
        if size > MOST_CHARACTERS:
            raise InputError(place, f"its text has more than {MOST_CHARACTERS >> 20} million characters", "split it")
        found += chapter
    return found, tuple(notices)


def _tree(archive: zipfile.ZipFile, name: str, place: str) -> Any:
    """A file of the archive as a tree; what is not well-formed is read as far as it goes."""
    from lxml import etree  # type: ignore[import-untyped]

    if name not in archive.NameToInfo:
        raise InputError(place, f"it has no {name}", _REMEDY)
    if archive.getinfo(name).file_size > MOST_HTML:
        raise InputError(place, f"{name} has more than {MOST_HTML >> 20} MB", "split it")
    data = archive.read(name)
    text = decode(data, f"{place}/{name}", declared=declared_encoding(data)).text
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_NAMED.sub(_character, text).encode(), parser)
    except etree.LxmlError as cause:
        raise InputError(place, f"{name} is no XML ({cause})", _REMEDY) from cause
    if root is None:
        raise InputError(place, f"{name} is no XML", _REMEDY)
    return root


def _character(entity: re.Match[str]) -> str:
    """What HTML calls by name and XML does not know (`&nbsp;`); what a file names itself is not looked up."""
    return entity[0] if entity[1] in _PLAIN_XML else html5.get(entity[1], "\ufffd")


def _blocks(root: Any) -> Iterator[str]:
    """The paragraphs of a chapter, headings and cells too; marks that only point to a note are left out."""
    from lxml import etree

    held: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = etree.QName(element).localname
        if tag in _BLOCKS:
            yield from _closed(held)
        if event == "end":
            held.append(element.tail or "")
        elif tag in _UNREAD or _points_to_note(element, tag):
            walk.skip_subtree()
        else:
            held.append(" " if tag == "br" else element.text or "")
    yield from _closed(held)


def _points_to_note(element: Any, tag: str) -> bool:
    return tag == "sup" and element.find(".//{*}a") is not None


def _closed(held: list[str]) -> Iterator[str]:
    words = " ".join("".join(held).split())
    held.clear()
    if words:
        yield words


def _given(package: Any) -> Given:
    language = _said(package, "language")
    return Given(
        found_by="markup", title=_said(package, "title"), published=_day(package),
        author=", ".join(filter(None, map(_words, package.iter(f"{_DC}creator")))) or None,
        publisher=_said(package, "publisher"),
        language=language.partition("-")[0].lower() if language is not None else None,
    )  # fmt: skip


def _said(package: Any, field: str) -> str | None:
    return next(filter(None, map(_words, package.iter(f"{_DC}{field}"))), None)


def _day(package: Any) -> str | None:
    """The day of publication, never that of a change; calibre writes the year 101 for a day that it does not know."""
    dates = [(one.get(_EVENT) or "", _words(one)) for one in package.iter(f"{_DC}date")]
    found = sorted((event != "publication", day) for event, day in dates if day and event in ("publication", ""))
    return next((day for _, day in found if not day.startswith("0101-01-01")), None)


def _words(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None
