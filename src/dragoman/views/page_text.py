"""The text of a document as HTML, cut at every border of a span, paragraph by paragraph.

Spans nest and overlap, and elements cannot; so the text is cut at every border, and each piece says
which kinds of span cover it. One walk over sorted borders keeps the time in step with the length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from dragoman.records import Span, Statement, StatementKind
from dragoman.views.hostile import attribute, markup
from dragoman.views.passages import begin_of

KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed")
_STYLES = (*KINDS, "cue", "speaker")

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_LINE_END = re.compile(r"\n")
_WRAPPED_WIDTH = 100  # characters: a text with longer lines is not wrapped by hand


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph as HTML, and the statements that begin in it, in the order of the text."""

    html: str
    statements: tuple[Statement, ...]


class _Mark(msgspec.Struct, frozen=True):
    begin: int
    end: int
    style: str


class _Piece(msgspec.Struct, frozen=True):
    begin: int
    end: int
    styles: tuple[str, ...]


def paragraphs(text: str, statements: Sequence[Statement], prefix: str = "") -> Iterator[Paragraph]:
    """Give a text's paragraphs; the anchors of statements start with `prefix`.

    The text of the HTML, joined, is the text: what stands between paragraphs is kept between elements.

    >>> [paragraph.html for paragraph in paragraphs("Good <day>.", ())]
    ['<p dir="auto">Good &lt;day&gt;.</p>']
    """
    spans = paragraph_spans(text)
    begun = _placed(spans, statements)
    pieces = list(_pieces(_marks(statements), _cuts(text, spans, begun)))
    begins = [piece.begin for piece in pieces]
    for number, (begin, end) in enumerate(spans):
        here = begun.get(number, [])
        anchors = _anchors([(_within(spans[number], at), statement) for at, statement in here], prefix)
        inner = _inner(text, pieces[bisect_left(begins, begin) : bisect_left(begins, end)], anchors, end)
        before = markup(text[:begin]) if number == 0 else ""
        after = markup(text[end : spans[number + 1][0] if number + 1 < len(spans) else len(text)])
        yield Paragraph(f'{before}<p dir="auto">{inner}</p>{after}', tuple(statement for _, statement in here))


def paragraph_spans(text: str) -> list[Span]:
    r"""Cut a text at blank lines, and at the ends of lines too long to have been wrapped by hand.

    >>> paragraph_spans("A title\n\nOne line\nwrapped by hand.\n")
    [(0, 7), (9, 34)]
    """
    blocks = _between(_BLANK_LINES, text, 0, len(text))
    spans = [span for begin, end in blocks for span in _lines(text, begin, end)]
    return [(begin, end) for begin, end in spans if text[begin:end].strip(" \t\r\n")] or [(0, 0)]


def fragment(prefix: str, identifier: str) -> str:
    """Give a name for an anchor; one id never gives another's, whatever it holds.

    >>> fragment("d1-", "s1"), fragment("", "s 1")
    ('d1-s1', 's_20_1')
    """
    return prefix + re.sub(r"[^A-Za-z0-9]", lambda match: f"_{ord(match[0]):x}_", identifier)


def note_fragment(prefix: str, identifier: str) -> str:
    """Give the name of the anchor of a statement's note in the margin."""
    return f"{fragment(prefix, identifier)}-note"


def _lines(text: str, begin: int, end: int) -> Iterator[Span]:
    lines = list(_between(_LINE_END, text, begin, end))
    wrapped = all(to - at <= _WRAPPED_WIDTH for at, to in lines)
    # The block's own border line ends are left outside, where a browser does not show them.
    yield from [(lines[0][0], lines[-1][1])] if wrapped and lines else lines


def _between(pattern: re.Pattern[str], text: str, begin: int, end: int) -> Iterator[Span]:
    at = begin
    for match in pattern.finditer(text, begin, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if end > at:
        yield at, end


def _placed(spans: list[Span], statements: Iterable[Statement]) -> dict[int, list[tuple[int, Statement]]]:
    """Give the statements that begin in each paragraph; what begins between two belongs to the former."""
    begins = [begin for begin, _ in spans]
    begun: dict[int, list[tuple[int, Statement]]] = defaultdict(list)
    for at, statement in sorted(((begin_of(each), each) for each in statements), key=lambda pair: pair[0]):
        begun[max(0, bisect_right(begins, at) - 1)].append((at, statement))
    return begun


def _within(span: Span, at: int) -> int:
    return min(max(at, span[0]), span[1])


def _marks(statements: Iterable[Statement]) -> Iterator[_Mark]:
    for statement in statements:
        yield from (_Mark(begin, end, statement.kind) for begin, end in statement.content)
        yield from (_Mark(begin, end, "cue") for begin, end in statement.cue)
        if statement.speaker is not None and statement.speaker.mention is not None:
            yield _Mark(*statement.speaker.mention, "speaker")


def _cuts(text: str, spans: list[Span], begun: dict[int, list[tuple[int, Statement]]]) -> set[int]:
    anchored = {_within(spans[number], at) for number, here in begun.items() for at, _ in here}
    return {0, len(text), *(border for span in spans for border in span), *anchored}


def _pieces(marks: Iterable[_Mark], cuts: set[int]) -> Iterator[_Piece]:
    """Walk over all borders in order, counting what is open; the counts tell how a piece looks."""
    steps = sorted(step for mark in marks for step in ((mark.begin, 1, mark.style), (mark.end, -1, mark.style)))
    borders = sorted(cuts.union(border for border, _, _ in steps))
    counts: Counter[str] = Counter()
    done = 0
    for begin, end in pairwise(borders):
        while done < len(steps) and steps[done][0] <= begin:
            counts[steps[done][2]] += steps[done][1]
            done += 1
        yield _Piece(begin, end, _styles(counts))


def _styles(counts: Counter[str]) -> tuple[str, ...]:
    open_ = tuple(style for style in _STYLES if counts[style])
    return (*open_, "nested") if sum(counts[kind] for kind in KINDS) > 1 else open_


def _anchors(begun: Iterable[tuple[int, Statement]], prefix: str) -> dict[int, str]:
    anchors: dict[int, str] = defaultdict(str)
    for at, statement in begun:
        here, note = fragment(prefix, statement.id), note_fragment(prefix, statement.id)
        label = attribute(statement.id)
        anchors[at] += f'<a class="ref" id="{here}" href="#{note}" data-ref="{label}" aria-label="note {label}"></a>'
    return anchors


def _inner(text: str, pieces: Iterable[_Piece], anchors: dict[int, str], end: int) -> str:
    shown = (anchors.get(piece.begin, "") + _styled(text[piece.begin : piece.end], piece.styles) for piece in pieces)
    return "".join(shown) + anchors.get(end, "")


def _styled(words: str, styles: tuple[str, ...]) -> str:
    if not styles:
        return markup(words)
    element = "mark" if styles[0] in KINDS else "span"
    return f'<{element} class="{" ".join(styles)}">{markup(words)}</{element}>'
