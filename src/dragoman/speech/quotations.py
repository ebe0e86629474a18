"""Quotation marks -> quotations, paragraph by paragraph; a missing mark is tolerated and noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_DOUBLE = re.compile(r"[“”«»\"„]|''|``")
_SINGLE = re.compile(r"(?<!\w)‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")


_LOW = ("„", "“")
"""A low mark is closed by the one that opens elsewhere."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of marks: `begin` and `end` are inside them.

    `outer` holds the marks, too. `closed` is False where the closing mark is missing: a quotation that
    goes on in the next paragraph, or a slip of the writer. `opens_paragraph` where its mark is the first sign there.
    """

    begin: int
    end: int
    outer: Span
    paragraph: int
    closed: bool
    opens_paragraph: bool = False


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order.

    >>> [(q.begin, q.end) for q in quotations("“We agree,” he said.", [(0, 20)])]
    [(1, 10)]
    """
    found: list[Quotation] = []
    for number, (begin, end) in enumerate(paragraphs):
        inside = list(_paired(text, begin, end, number, _DOUBLE))
        found += inside or _paired(text, begin, end, number, _SINGLE)
    return tuple(found)


def unclosed(quoted: Sequence[Quotation]) -> tuple[int, ...]:
    """Where quotations open that nothing closes; one that goes on in the next paragraph with a new mark is none.

    >>> unclosed(quotations("“We agree, he said.", [(0, 19)]))
    (0,)
    """
    begun = {one.paragraph for one in quoted if one.opens_paragraph}
    return tuple(one.outer[0] for one in quoted if not one.closed and one.paragraph + 1 not in begun)


def _paired(text: str, begin: int, end: int, number: int, pattern: re.Pattern[str]) -> Iterable[Quotation]:
    opened: re.Match[str] | None = None
    for mark in pattern.finditer(text, begin, end):
        if opened is None:
            if _opens(text, mark, begin, end):
                opened = mark
        elif not _opens(text, mark, begin, end) or mark.group() not in "“«„‘" or (opened.group(), mark.group()) == _LOW:
            outer = (opened.start(), mark.end())
            yield Quotation(opened.end(), mark.start(), outer, number, True, opened.start() == begin)
            opened = None
    if opened is not None and opened.end() < end:
        yield Quotation(opened.end(), end, (opened.start(), end), number, False, opened.start() == begin)


def _opens(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """Curly marks say what they are; a straight one opens where white space or a bracket stands before it."""
    if mark.group() in "“«„‘``":
        return True
    if mark.group() in "”»’":
        return False
    before = text[mark.start() - 1] if mark.start() > begin else " "
    after = text[mark.end()] if mark.end() < end else " "
    return (before.isspace() or before in "([—–-:,") and not after.isspace()
