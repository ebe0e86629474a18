"""The text of a PDF file: lines to paragraphs, words that a line cuts made whole, running heads left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from dragoman.documents.assemble import Given, assemble
from dragoman.errors import EmptyInput, InputError, not_installed
from dragoman.records import Document
from dragoman.records import Warning as Notice

MOST_PDF = 100 * 1024 * 1024  # bytes
MOST_PAGES = 3_000
MOST_CHARACTERS = 10 * 1024 * 1024

_Line = tuple[int, str]  # the number of its page, from 0, and its words

_CUT_WORD = re.compile(r"(?<=\w)(?:[-\u00ad\u2010\x02\ufffe])\n(?=[a-z])")
_HARD_HYPHEN = re.compile(r"[\x02\ufffe]\n?")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = (".", "!", "?", "”", '"', ":", "…")
_HEADS = 2  # lines at the top and foot of a page that may be a running head
_SHORT = 0.75  # of a usual line: one that ends a paragraph


def document_from_pdf(data: bytes, place: str, published: str | None = None, given: Given | None = None) -> Document:
    """Draw the text out of a PDF file with PDFium, in the order in which the file has it.

    Raises InputError where the file is too large, broken, locked, or holds pictures of pages only.
    """
    if len(data) > MOST_PDF:
        raise InputError(place, f"the file has more than {MOST_PDF >> 20} MB", "split it")
    pages = _pages(data, place)
    if not any(page.strip() for page in pages):
        raise EmptyInput(place, "its pages are pictures, without text", "run a program of text recognition over it")
    text, begins = _set(_without_heads([_lines(page) for page in pages]))
    doubts = text.count("\ufffd")
    notices = (Notice(place=place, message=f"{doubts} characters of the PDF have no meaning"),) if doubts else ()
    known = given or Given(found_by="markup")
    return assemble(text, place, given=known, published=published, warnings=notices, text_given=False, pages=begins)


def page_of(pages: Sequence[int], offset: int) -> int | None:
    """The number of the page, from 1, on which a character of a document stands; None where there are no pages.

    >>> page_of((0, 120, 120, 300), 119), page_of((0, 120, 120, 300), 120), page_of((), 5)
    (1, 3, None)
    """
    return bisect_right(pages, offset) or None


def _pages(data: bytes, place: str) -> list[str]:
    try:
        import pypdfium2 as pdfium
    except ModuleNotFoundError as cause:
        raise not_installed(place, "pypdfium2", "archives") from cause
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as cause:
        raise InputError(
            place, f"it is no PDF that can be opened ({cause})", "save it again, without a lock"
        ) from cause
    try:
        if len(file) > MOST_PAGES:
            raise InputError(place, f"it has {len(file)} pages, the most is {MOST_PAGES}", "split it")
        return list(_bounded((_page(file[number]) for number in range(len(file))), place))
    except pdfium.PdfiumError as cause:
        raise InputError(place, f"a page cannot be read ({cause})", "save it again") from cause
    finally:
        file.close()


def _page(page: object) -> str:
    """The text of one page; `page` is PDFium's, which has no type without it."""
    text = page.get_textpage()  # type: ignore[attr-defined]
    try:
        return str(text.get_text_range()).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    finally:
        text.close()


def _bounded(pages: Iterator[str], place: str) -> Iterator[str]:
    size = 0
    for page in pages:
        size += len(page)
        if size > MOST_CHARACTERS:
            raise InputError(place, f"its text has more than {MOST_CHARACTERS >> 20} million characters", "split it")
        yield page


def _lines(page: str) -> list[str]:
    whole = _HARD_HYPHEN.sub("", _CUT_WORD.sub("", page))
    return [line.strip() for line in whole.split("\n")]


def _without_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without the lines that stand at the edge of most of them, whatever number they carry."""
    if len(pages) < 3:
        return list(pages)
    edges = Counter(mark for page in pages for mark in {_mark(line) for line in _edge(page)})
    heads = {mark for mark, count in edges.items() if count > len(pages) / 2}
    return [_trimmed(page, heads) for page in pages]


def _edge(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    return [*filled[:_HEADS], *filled[-_HEADS:]]


def _mark(line: str) -> str:
    return _DIGITS.sub("#", line)


def _trimmed(page: list[str], heads: set[str]) -> list[str]:
    first, last = 0, len(page)
    while first < last and (not page[first] or _mark(page[first]) in heads):
        first += 1
    while last > first and (not page[last - 1] or _mark(page[last - 1]) in heads):
        last -= 1
    return page[first:last]


def _set(pages: Sequence[list[str]]) -> tuple[str, tuple[int, ...]]:
    """The text, and where in it each page begins; one without text begins where the next does."""
    text: list[str] = []
    first: dict[int, int] = {}
    size = 0
    for paragraph in _paragraphs(pages):
        for number, (page, line) in enumerate(paragraph):
            gap = " " if number else "\n\n" if text else ""
            first.setdefault(page, size + len(gap))
            text += [gap, line]
            size += len(gap) + len(line)
    begins = [size] * len(pages)
    for page in reversed(range(len(pages))):
        begins[page] = first.get(page, begins[page + 1] if page + 1 < len(pages) else size)
    return "".join(text), tuple(begins)


def _paragraphs(pages: Sequence[list[str]]) -> Iterator[list[_Line]]:
    """Lines put together, over the ends of pages too, until a line is empty or short and ends a sentence."""
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    usual = median([len(line) for _, line in lines if line] or [0])
    held: list[_Line] = []
    for number, line in lines:
        if not line and held and held[-1][1].endswith(_SENTENCE_END):
            yield held
            held = []
        elif line:
            held.append((number, line))
            if len(line) < _SHORT * usual and line.endswith(_SENTENCE_END):
                yield held
                held = []
    if held:
        yield held
