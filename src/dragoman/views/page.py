"""A reading as one HTML file that loads nothing: the text, its statements marked, and notes beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.records import DocumentHeader, Reading, Speaker, Statement
from dragoman.views.hostile import attribute, markup
from dragoman.views.page_style import STYLE
from dragoman.views.page_text import KINDS, Paragraph, fragment, note_fragment, paragraphs
from dragoman.views.passages import check_spans, document_name, voice_name

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
    return _file(document_name(reading.document), _article(document_text, reading, ""))


def pages(documents: Iterable[tuple[str, Reading]], title: str = "Readings") -> str:
    """Give one page for several texts with their readings, with a table of contents.

    The anchors of the first document start with `d1-`, of the second with `d2-`, and so on.

    >>> pages([], "Nothing yet").count("<article")
    0
    """
    numbered = [(f"d{number}", text, reading) for number, (text, reading) in enumerate(documents, 1)]
    contents = _contents(title, [(name, reading) for name, _, reading in numbered])
    return _file(title, contents + "\n".join(_article(text, reading, name) for name, text, reading in numbered))


def _file(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{attribute(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _contents(title: str, readings: Sequence[tuple[str, Reading]]) -> str:
    lines = "".join(_contents_line(name, reading) for name, reading in readings)
    return f"<nav>\n<h1>{_isolated(title)}</h1>\n<ol>\n{lines}</ol>\n</nav>\n"


def _contents_line(name: str, reading: Reading) -> str:
    header = reading.document
    known = [part for part in (header.published, header.publisher) if part is not None]
    about = " · ".join([*map(_isolated, known), _counted(len(reading.statements), "statement")])
    return f'<li><a href="#{name}">{_isolated(document_name(header))}</a> · {about}</li>\n'


def _article(text: str, reading: Reading, name: str) -> str:
    check_spans(text, reading)
    prefix = f"{name}-" if name else ""
    rows = "\n".join(_row(text, paragraph, prefix) for paragraph in paragraphs(text, reading.statements, prefix))
    opening = f'<article id="{name}">' if name else "<article>"
    return f"{opening}\n{_header(reading)}\n<div{_language(reading)}>\n{rows}\n</div>\n{_footer(reading)}\n</article>"


def _language(reading: Reading) -> str:
    language = reading.document.language
    return "" if language is None else f' lang="{attribute(language)}"'


def _header(reading: Reading) -> str:
    header = reading.document
    facts = "".join(f"<div><dt>{name}</dt><dd>{_isolated(value)}</dd></div>" for name, value in _facts(header))
    return (
        f"<header>\n<h1>{_isolated(document_name(header))}</h1>\n<dl>{facts}</dl>\n"
        f"{_legend(reading.statements)}{_warnings(header)}\n</header>"
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
    kinds = "".join(
        f'<li><mark class="{kind}">{kind}</mark> {_MEANING[kind]}: {counted}</li>'
        for kind, counted in ((kind, counts[kind]) for kind in KINDS)
    )
    return (
        f'<ul class="legend"><li>{_counted(len(statements), "statement")}</li>{kinds}'
        '<li><span class="cue">words of saying</span></li><li><span class="speaker">speaker</span></li></ul>'
    )


def _warnings(header: DocumentHeader) -> str:
    if not header.warnings:
        return ""
    lines = "".join(f"<li>{_isolated(each.place)}: {_isolated(each.message)}</li>" for each in header.warnings)
    return f'\n<ul class="warnings" role="note">{lines}</ul>'


def _row(text: str, paragraph: Paragraph, prefix: str) -> str:
    # The words stand first and alone, so that without styles, or read aloud, the text comes before its notes.
    notes = "".join(_note(text, statement, prefix) for statement in paragraph.statements)
    beside = f'<ol class="notes">{notes}</ol>' if notes else ""
    return f'<div class="row"><div class="words">{paragraph.html}</div>{beside}</div>'


def _note(text: str, statement: Statement, prefix: str) -> str:
    here, there = note_fragment(prefix, statement.id), fragment(prefix, statement.id)
    how = statement.kind if statement.act is None else f"{statement.kind} · {_isolated(statement.act)}"
    return (
        f'<li id="{here}" class="{statement.kind}"><a href="#{there}">{_isolated(statement.id)}</a> '
        f"{_who(text, statement)}<br>{how}</li>"
    )


def _who(text: str, statement: Statement) -> str:
    """Those who speak, each with the country, and those whom they speak to."""
    voices = [_voice(text, voice) for voice in (statement.speaker, *statement.jointly_with)]
    told = ", ".join(voice for voice in voices if voice) or "<i>speaker unknown</i>"
    listener = _voice(text, statement.audience)
    return told + (f"<br>to {listener}" if listener else "")


def _voice(text: str, voice: Speaker | None) -> str:
    name = voice_name(text, voice)
    if voice is None or name is None:
        return ""
    return f"<b>{_isolated(name)}</b>" + ("" if voice.country is None else f" ({_isolated(voice.country)})")


def _footer(reading: Reading) -> str:
    codebook = "" if reading.codebook is None else f", codebook {_isolated(reading.codebook)}"
    digest = _isolated(reading.document.text_sha256)
    return f"<footer>Read by dragoman {_isolated(reading.dragoman)}{codebook}. SHA-256 of the text: {digest}</footer>"


def _isolated(words: str) -> str:
    """Give words of a document for a line of ours, whose order they cannot turn round."""
    return f"<bdi>{markup(words)}</bdi>"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
