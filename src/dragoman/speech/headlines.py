"""Headlines that give their words to somebody by a colon: "Orlo: the dam is safe", "Dam is safe: minister"."""

from __future__ import annotations

import re

from dragoman.actors.people import Names
from dragoman.analysis.columns import Analysis
from dragoman.records import Span, Speaker
from dragoman.speech.cues import speaks

_FIRST = re.compile(r"(?P<who>[^\W\d_][^\n:“”\"‘’?!,]{1,50}?)\s*:\s+(?P<what>\S.*?)[.\s]*")
_LAST = re.compile(r"(?P<what>\S[^\n:]{8,}?)\s*:\s+(?P<who>[^\n:“”\"‘’?!,.]{2,40}?)[.\s]*")
_ABOUT = re.compile(r"\s+(?:on|to|about|in)\s")
_NO_SPEAKER = frozenset("note to re cc subject from how why what".split())
_MOST = 25


def headline(analysis: Analysis, names: Names) -> tuple[Span, Speaker] | None:
    """What the first line of a text says, and who says it; None where it is no such headline."""
    if len(analysis.paragraphs) < 2:
        return None
    begin, end = analysis.paragraphs[0].tolist()
    if len(analysis.words_in((begin, end))) > _MOST:
        return None
    for pattern in (_FIRST, _LAST):
        match = pattern.fullmatch(analysis.text, begin, end)
        speaker = _speaker(analysis, names, match.span("who")) if match is not None else None
        if match is not None and speaker is not None:
            return match.span("what"), speaker
    return None


def _speaker(analysis: Analysis, names: Names, who: Span) -> Speaker | None:
    """The speaker of a few words that end in a name or in somebody who can speak: "Foreign minister", "Pat Orlo"."""
    on = _ABOUT.search(analysis.text, *who)  # "Orlo on the dam: ..."
    who = who if on is None else (who[0], on.start())
    words = analysis.words_in(who)
    if not words or len(words) > 6 or {analysis.form(word).lower() for word in words} & _NO_SPEAKER:
        return None
    last = words[-1]
    name = names.at(last)
    if name is not None and name.last == last + 1 and name.kind in ("PER", "ORG"):
        return Speaker(mention=who, name=names.full(name))
    common = analysis.upos[last] in ("NOUN", "PROPN") and name is None and speaks(analysis, last)
    return Speaker(mention=who, name=analysis.text[slice(*who)]) if common and analysis.upos[last] == "NOUN" else None
