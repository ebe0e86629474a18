"""Quotations that a dash and a name sign: “...” - Commissioner Ilan Brask."""

from __future__ import annotations

from dragoman.analysis.columns import Analysis
from dragoman.speech.cues import ANYHOW, FINITE, Cue, speaks
from dragoman.speech.quotations import Quotation

_DASHES = frozenset(("-", "–", "—", "―", "--", "~"))
_MOST = 25
"""Words behind the dash; what is longer is a clause."""


def signature(analysis: Analysis, quotation: Quotation, after: int) -> Cue | None:
    """Who signs a quotation, as a cue without words; `after` is the word behind its closing mark.

    The name ends the paragraph of the quotation, or is the whole of the next one where the quotation is all of its own.
    """
    if not quotation.closed or after + 1 >= len(analysis) or analysis.form(after) not in _DASHES:
        return None
    begin, end = analysis.paragraphs[quotation.paragraph].tolist()
    if analysis.begin[after] >= end:
        if quotation.outer != (begin, end):
            return None
        end = int(analysis.paragraphs[quotation.paragraph + 1][1])
    words = analysis.words_in((int(analysis.begin[after + 1]), end))
    if not 0 < len(words) <= _MOST or any(analysis.xpos[word] in FINITE for word in words):
        return None
    head = next((word for word in words if analysis.upos[word] in ("PROPN", "NOUN")), words[0])
    named = analysis.names_in(words.start, words.stop)
    top = next((name.first for name in named if name.kind == "PER"), head)
    return Cue(top, (), top, ANYHOW) if speaks(analysis, top) else None
