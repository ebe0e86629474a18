"""A reading as one HTML file that loads nothing: the text, all that was read in it marked, and notes beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.records import DocumentHeader, Reading, Statement
from dragoman.views.hostile import attribute
from dragoman.views.lines import counted
from dragoman.views.page_filters import filter_rules, filters
from dragoman.views.page_layers import Annotation, isolated, layered
from dragoman.views.page_style import STYLE
from dragoman.views.page_text import KINDS, Paragraph, fragment, note_fragment, paragraphs
from dragoman.views.passages import check_spans, document_name

# Should an escape ever fail, the browser still runs no script and asks no other machine for anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_MEANING = {"direct": "in the speaker’s words", "indirect": "in the reporter’s words", "mixed": "in both"}


def reading_page(document_text: str, reading: Reading) -> str:
    """Give the page on which a person checks one reading against its text.

    >>> from dragoman.records import DocumentHeader, Reading
    >>> header = DocumentHeader(id="d", external_id=None, title="A call", published=None, publisher=None, origin=None,
    ...     url=None, language="en", text_sha256="", metadata=(), warnings=())
    >>> page = reading_page("They spoke.", Reading(dragoman="0", codebook=None, document=header))
    >>> '<p dir="auto">They spoke.</p>' in page
    True
    """
    article, rules = _article(document_text, reading, "")
    return _file(document_name(reading.document), article, rules)


def pages(documents: Iterable[tuple[str, Reading]], title: str = "Readings") -> str:
    """Give one page for several texts with their readings, with a table of contents.

    The anchors of the first document start with `d1-`, of the second with `d2-`, and so on.

    >>> pages([], "Nothing yet").count("<article")
    0
    """
    numbered = [(f"d{number}", text, reading) for number, (text, reading) in enumerate(documents, 1)]
    contents = _contents(title, [(name, reading) for name, _, reading in numbered])
    articles = [_article(text, reading, name) for name, text, reading in numbered]
    body = "\n".join(article for article, _ in articles)
    return _file(title, contents + body, "".join(rules for _, rules in articles))


def _file(title: str, body: str, rules: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{attribute(title)}</title>\n<style>{STYLE}{rules}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _contents(title: str, readings: Sequence[tuple[str, Reading]]) -> str:
    lines = "".join(_contents_line(name, reading) for name, reading in readings)
    return f"<nav>\n<h1>{isolated(title)}</h1>\n<ol>\n{lines}</ol>\n</nav>\n"


def _contents_line(name: str, reading: Reading) -> str:
    header = reading.document
    known = [part for part in (header.published, header.publisher) if part is not None]
    about = " · ".join([*map(isolated, known), counted(len(reading.statements), "statement")])
    return f'<li><a href="#{name}">{isolated(document_name(header))}</a> · {about}</li>\n'


def _article(text: str, reading: Reading, name: str) -> tuple[str, str]:
    """The section of a text, and the rules of the style sheet for its filters."""
    check_spans(text, reading)
    prefix = f"{name}-" if name else ""
    found = layered(text, reading)
    rows = "\n".join(_row(paragraph, prefix) for paragraph in paragraphs(text, found, prefix))
    opening = f'<article id="{name}">' if name else "<article>"
    head = _header(reading, found, prefix)
    section = f"{opening}\n{head}\n<div{_language(reading)}>\n{rows}\n</div>\n{_footer(reading)}\n</article>"
    return section, filter_rules(found, prefix)


def _language(reading: Reading) -> str:
    language = reading.document.language
    return "" if language is None else f' lang="{attribute(language)}"'


def _header(reading: Reading, found: Sequence[Annotation], prefix: str) -> str:
    header = reading.document
    facts = "".join(f"<div><dt>{name}</dt><dd>{isolated(value)}</dd></div>" for name, value in _facts(header))
    return (
        f"<header>\n<h1>{isolated(document_name(header))}</h1>\n<dl>{facts}</dl>\n"
        f"{filters(found, prefix)}{_legend(reading.statements)}{_warnings(header)}\n</header>"
    )


def _facts(header: DocumentHeader) -> Iterator[tuple[str, str]]:
    origin = header.origin
    known = (
        ("Date", header.published or "unknown"),
        ("Publisher", header.publisher or "unknown"),
        ("First published by", None if origin is None else origin.publisher),
        ("Language", header.language or "unknown"),
        ("Address", header.url),
    )
    return ((name, value) for name, value in known if value is not None)


def _legend(statements: Sequence[Statement]) -> str:
    counts = Counter(statement.kind for statement in statements)
    kinds = "".join(f'<li><mark class="{kind}">{kind}</mark> {_MEANING[kind]}: {counts[kind]}</li>' for kind in KINDS)
    return (
        f'<ul class="legend"><li>{counted(len(statements), "statement")}</li>{kinds}'
        '<li><span class="cue">words of saying</span></li><li><span class="speaker">speaker</span></li></ul>'
    )


def _warnings(header: DocumentHeader) -> str:
    if not header.warnings:
        return ""
    lines = "".join(f"<li>{isolated(each.place)}: {isolated(each.message)}</li>" for each in header.warnings)
    return f'\n<ul class="warnings" role="note">{lines}</ul>'


def _row(paragraph: Paragraph, prefix: str) -> str:
    # The words stand first and alone, so that without styles, or read aloud, the text comes before its notes.
    notes = "".join(_note(one, prefix) for one in paragraph.annotations)
    beside = f'<ol class="notes">{notes}</ol>' if notes else ""
    return f'<div class="row"><div class="words">{paragraph.html}</div>{beside}</div>'


def _note(one: Annotation, prefix: str) -> str:
    here, there = note_fragment(prefix, one.id), fragment(prefix, one.id)
    who = " ".join(map(attribute, one.codes))
    return (
        f'<li id="{here}" class="{one.layer} {attribute(one.kind)}" data-who="{who}">'
        f'<a href="#{there}">{isolated(one.id)}</a> {one.note}</li>'
    )


def _footer(reading: Reading) -> str:
    codebook = "" if reading.codebook is None else f", codebook {isolated(reading.codebook)}"
    digest = isolated(reading.document.text_sha256)
    return f"<footer>Read by dragoman {isolated(reading.dragoman)}{codebook}. SHA-256 of the text: {digest}</footer>"
