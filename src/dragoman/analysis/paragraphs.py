"""Text -> paragraphs: what blank lines, line breaks and Markdown marks set apart.

Most texts hold one paragraph a line. Some are wrapped by hand at a fixed width; there a line break
inside a paragraph is only a space. A text counts as wrapped when blank lines part its paragraphs and
most lines that go on are about equally long.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

WRAP_LEAST, WRAP_MOST = 40, 132  # characters of a line in a text wrapped by hand

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+•·][ \t]+)?[ \t]*")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•·]|\d{1,2}[.)]|\([a-z0-9]\)|#{1,6})[ \t]")


def paragraphs(text: str) -> list[Span]:
    r"""The paragraphs of a text, in order, without the space and list marks around them.

    >>> text = "# Readout\n\nTalks were held.\nBoth sides agreed."
    >>> [text[b:e] for b, e in paragraphs(text)]
    ['Readout', 'Talks were held.', 'Both sides agreed.']
    """
    lines = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    wrapped = _is_wrapped(text, lines)
    joined: list[Span] = []
    for begin, end in lines:
        if _RULE.match(text, begin, end):
            continue
        if wrapped and joined and _goes_on(text, joined[-1], begin, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return [span for span in (_trimmed(text, begin, end) for begin, end in joined) if span[0] < span[1]]


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    going_on = [before for before, after in pairwise(lines) if text.count("\n", before[1], after[0]) == 1]
    if len(going_on) < 2 or len(lines) - len(going_on) < 1:
        return False
    fitting = sum(WRAP_LEAST <= end - begin <= WRAP_MOST for begin, end in going_on)
    unended = sum(text[end - 1] not in ".!?:;”\"'" for _, end in going_on)
    return fitting >= 0.7 * len(going_on) and unended >= 0.5 * len(going_on)


def _goes_on(text: str, before: Span, begin: int, end: int) -> bool:
    return text.count("\n", before[1], begin) == 1 and not _ITEM.match(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> Span:
    mark = _MARK.match(text, begin, end)
    begin = mark.end() if mark is not None else begin
    while end > begin and text[end - 1].isspace():
        end -= 1
    while begin < end and text[begin].isspace():
        begin += 1
    return begin, end
