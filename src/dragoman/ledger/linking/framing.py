"""A text without what an outlet puts around it: who wrote it, which agency it is by, and the dateline."""

from __future__ import annotations

import re

from dragoman.documents.datelines import find_dateline
from dragoman.documents.metadata import WINDOW, read_metadata
from dragoman.documents.names import is_agency

_NAMES = ("publisher", "author")
_LEFT = 4
"""Words beside the names in a line that is nothing but a byline: "By our own correspondent"."""

_BYLINE = re.compile(r"\A\s*by[ :][^\n.!?]{2,80}(?=\n\s*\S)", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:\((?P<bracketed>[^\n(),]{2,40})\)|(?:[-–—]{1,2}|source:)[ \t]*(?P<dashed>[^\n(),]{2,40}))\s*\Z", re.IGNORECASE
)
_ALONE = re.compile(r"\A\s*(?P<first>[^\n]{2,40})(?=\n)|(?<=\n)(?P<last>[^\n]{2,40})\s*\Z")
_DASH = re.compile(r"[^\n]{0,20}?(?:--|[-–—.:])\s?")


def told(text: str) -> str:
    r"""What a text tells, without bylines and the name of an agency; days and places stay, which tell bulletins apart.

    >>> told("By staff, NordWire\n\nTalks failed. (NordWire)").strip()
    'Talks failed.'
    """
    for begin, end in sorted(_frame(text), reverse=True):
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def dateline(text: str) -> str:
    """All of a text to the end of the dateline that opens it; nothing where there is none.

    >>> dateline("MARO, Feb. 4 (NordWire) -- Talks failed.")
    'MARO, Feb. 4 (NordWire) -- '
    """
    spans = [each.span for each in find_dateline(text[:WINDOW], None) if each.span is not None]
    begin, end = min(spans, default=(0, 0))[0], max((span[1] for span in spans), default=0)
    dash = _DASH.match(text, end)
    return text[: dash.end()] if spans and dash is not None and not text[:begin].strip() else ""


def _frame(text: str) -> list[tuple[int, int]]:
    named = [each.span for each in read_metadata(text).metadata if each.field in _NAMES and each.span is not None]
    found = [_line_of(text, span) for span in named]
    found += [match.span() for match in _BYLINE.finditer(text)]
    for form in (_SIGNED, _ALONE):
        found += [
            match.span()
            for match in form.finditer(text)
            if any(is_agency(words.strip()) for words in match.groups() if words is not None)
        ]
    return found


def _line_of(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The line of a name where it holds little else, and no number; else the name."""
    begin, stop = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    end = len(text) if stop < 0 else stop
    rest = text[begin : span[0]] + " " + text[span[1] : end]
    return (begin, end) if len(rest.split()) <= _LEFT and not re.search(r"\d", rest) else span
