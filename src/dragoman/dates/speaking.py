"""The time of speaking: a quotation's "tomorrow" is counted from the day on which it was said, where the text tells it.

"“We will sign tomorrow,” he said on 3 May 2023": the day stands outside the marks, in the sentence of the cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.records import Span

_QUOTED = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^«»\n]{1,2000}»")
_SENTENCE_ENDS = re.compile(r"[.!?][\s\"”»]|\n")
_REACH = 90
"""How far from the marks the day of speaking may stand, in characters."""


def quoted_spans(text: str) -> list[Span]:
    """The spans between quotation marks that open and close in one line, marks included."""
    return [match.span() for match in _QUOTED.finditer(text)]


def day_of_speaking(text: str, quote: Span, days: Sequence[tuple[Span, date]]) -> date | None:
    """The single day that stands nearest to a quotation, outside of it and in the sentence of its cue.

    `days` are the spans of the text's days outside of quotations.
    """
    near = [(_gap(quote, span), day) for span, day in days if _reaches(text, quote, span)]
    return min(near)[1] if near else None


def _gap(quote: Span, span: Span) -> int:
    return max(span[0] - quote[1], quote[0] - span[1])


def _reaches(text: str, quote: Span, span: Span) -> bool:
    """Whether no sentence ends between a quotation and a date."""
    if not 0 <= _gap(quote, span) <= _REACH:
        return False
    first, last = (quote[1], span[0]) if span[0] >= quote[1] else (span[1], quote[0])
    return _SENTENCE_ENDS.search(text, first, last) is None
