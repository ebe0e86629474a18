"""A text without the names that an outlet puts around it: who wrote it, and which agency it is by."""

from __future__ import annotations

import re

from dragoman.documents.metadata import read_metadata
from dragoman.documents.names import is_agency

_NAMES = ("publisher", "author")
_LEFT = 4
"""Words beside the names in a line that is nothing but a byline: "By our own correspondent"."""

_BYLINE = re.compile(r"\A\s*by[ :][^\n.!?]{2,80}(?=\n\s*\S)", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:\((?P<bracketed>[^\n(),]{2,40})\)|(?:[-–—]{1,2}|source:)[ \t]*(?P<dashed>[^\n(),]{2,40}))\s*\Z", re.IGNORECASE
)
_ALONE = re.compile(r"\A\s*(?P<first>[^\n]{2,40})(?=\n)|(?<=\n)(?P<last>[^\n]{2,40})\s*\Z")


def told(text: str) -> str:
    r"""What a text tells, without bylines and the name of an agency; days and places stay, which tell bulletins apart.

    >>> told("By staff, NordWire\n\nTalks failed. (NordWire)").strip()
    'Talks failed.'
    """
    for begin, end in sorted(_frame(text), reverse=True):
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


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
