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

from dragoman.records import Span, StatementKind
from dragoman.views.hostile import attribute, markup
from dragoman.views.page_layers import Annotation

KINDS: tuple[StatementKind, ...] = ("direct", "indirect", "mixed")
_STYLES = (*KINDS, "cue", "speaker", "event", "promise", "date", "actor", "thread")

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_LINE_END = re.compile(r"\n")
_WRAPPED_WIDTH = 100  # characters: a text with longer lines is not wrapped by hand


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph as HTML, and the records that begin in it, in the order of the text."""

    html: str
    annotations: tuple[Annotation, ...]


class _Mark(msgspec.Struct, frozen=True):
    begin: int
    end: int
    style: str


class _Piece(msgspec.Struct, frozen=True):
    begin: int
    end: int
    styles: tuple[str, ...]


def paragraphs(text: str, found: Sequence[Annotation], prefix: str = "") -> Iterator[Paragraph]:
    """Give a text's paragraphs; the anchors of records start with `prefix`.

    The text of the HTML, joined, is the text: what stands between paragraphs is kept between elements.

    >>> [paragraph.html for paragraph in paragraphs("Good <day>.", ())]
    ['<p dir="auto">Good &lt;day&gt;.</p>']
    """
    spans = paragraph_spans(text)
    begun = _placed(spans, found)
    pieces = list(_pieces(_marks(found), _cuts(text, spans, begun)))
    begins = [piece.begin for piece in pieces]
    for number, (begin, end) in enumerate(spans):
        here = begun.get(number, [])
        anchors = _anchors([(_within(spans[number], one.at), one) for one in here], prefix)
        inner = _inner(text, pieces[bisect_left(begins, begin) : bisect_left(begins, end)], anchors, end)
        before = markup(text[:begin]) if number == 0 else ""
        after = markup(text[end : spans[number + 1][0] if number + 1 < len(spans) else len(text)])
        yield Paragraph(f'{before}<p dir="auto">{inner}</p>{after}', tuple(here))


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
    """Give the name of the anchor of a record's note in the margin."""
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


def _placed(spans: list[Span], found: Iterable[Annotation]) -> dict[int, list[Annotation]]:
    """Give the records that begin in each paragraph; what begins between two belongs to the former."""
    begins = [begin for begin, _ in spans]
    begun: dict[int, list[Annotation]] = defaultdict(list)
    for one in found:
        begun[max(0, bisect_right(begins, one.at) - 1)].append(one)
    return begun


def _within(span: Span, at: int) -> int:
    return min(max(at, span[0]), span[1])


def _marks(found: Iterable[Annotation]) -> Iterator[_Mark]:
    return (_Mark(begin, end, style) for one in found for (begin, end), style in one.marks)


def _cuts(text: str, spans: list[Span], begun: dict[int, list[Annotation]]) -> set[int]:
    anchored = {_within(spans[number], one.at) for number, here in begun.items() for one in here}
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


def _anchors(begun: Iterable[tuple[int, Annotation]], prefix: str) -> dict[int, str]:
    anchors: dict[int, str] = defaultdict(str)
    for at, one in begun:
        here, note = fragment(prefix, one.id), note_fragment(prefix, one.id)
        label = attribute(one.id)
        names = f'class="ref {one.layer}-ref" id="{here}" href="#{note}"'
        anchors[at] += f'<a {names} data-ref="{label}" aria-label="note {label}"></a>'
    return anchors


def _inner(text: str, pieces: Iterable[_Piece], anchors: dict[int, str], end: int) -> str:
    shown = (anchors.get(piece.begin, "") + _styled(text[piece.begin : piece.end], piece.styles) for piece in pieces)
    return "".join(shown) + anchors.get(end, "")


def _styled(words: str, styles: tuple[str, ...]) -> str:
    if not styles:
        return markup(words)
    element = "mark" if styles[0] in KINDS else "span"
    return f'<{element} class="{" ".join(styles)}">{markup(words)}</{element}>'
