"""The main text of an HTML page and what its markup says about it; nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dragoman.documents.assemble import Given, assemble
from dragoman.documents.decoding import declared_encoding, decode
from dragoman.errors import InputError
from dragoman.records import Document

MOST_HTML = 20 * 1024 * 1024  # bytes

_STARTS_LIKE_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,300}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
# The wide bounds keep the clock out of it: else the library compares dates with today.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "outputformat": "%Y-%m-%d",
    "min_date": "1900-01-01",
    "max_date": "2200-01-01",
}


def looks_like_html(data: bytes) -> bool:
    """Whether a file begins as an HTML page does, whatever its name.

    >>> looks_like_html(b"<!DOCTYPE html><p>Talks failed."), looks_like_html(b"Talks <b>failed</b>.")
    (True, False)
    """
    return _STARTS_LIKE_HTML.match(data) is not None


def document_from_html(data: bytes, place: str, published: str | None = None, beside: Given | None = None) -> Document:
    """Draw the main text, title, day, author, site and address out of an HTML page.

    `beside` is what is known from outside of the page (the record of an archive, the entry of a feed); it fills what
    the markup does not say.

    Raises InputError where the page is too large or has no text; also what `decode` raises.
    """
    if len(data) > MOST_HTML:
        raise InputError(place, f"the page has {len(data)} bytes, the most is {MOST_HTML}", "save only its main text")
    decoded = decode(data, place, declared=declared_encoding(data))
    # lxml takes NUL and other controls for errors; decode refused files that are full of them
    page = _extract(decoded.text)
    text = _words(page, "text") or _all_text(decoded.text)
    if text is None:
        raise InputError(place, "no main text was found in the page", "save its text and give that")
    given = _filled(_given(page), beside)
    return assemble(text, place, given=given, published=published, warnings=decoded.warnings, text_given=False)


def _given(page: Any) -> Given:  # the library's own type: it has none that can be imported without it
    return Given(
        found_by="markup",
        title=_words(page, "title"),
        published=_words(page, "date"),
        author=_words(page, "author"),
        publisher=_words(page, "sitename"),
        url=_words(page, "url"),
    )


def _filled(markup: Given, beside: Given | None) -> Given:
    """What the markup says, and what was known before where it says nothing."""
    if beside is None:
        return markup
    missing = {name: getattr(beside, name) for name in Given.__struct_fields__ if getattr(markup, name) is None}
    return msgspec.structs.replace(markup, **missing)


def _words(page: Any, field: str) -> str | None:
    value = getattr(page, field, None)
    return value.strip() or None if isinstance(value, str) else None


def _extract(html: str) -> Any:
    from trafilatura import bare_extraction

    try:
        return bare_extraction(html, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    except _library_failures():
        return None


def _all_text(html: str) -> str | None:
    """Fall back on all words of the page, where its main text cannot be told from the rest."""
    from trafilatura import html2txt

    try:
        return html2txt(html).strip() or None
    except _library_failures():
        return None


def _library_failures() -> tuple[type[Exception], ...]:
    """Name what the HTML libraries are known to raise on broken pages."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    return (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError, LxmlError)
