"""Where an event was: the place that its own words name."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.analysis.columns import Analysis
from dragoman.events.matching import Match

_AT = ("in", "at", "near")
_GOING = ("to", "into")


def place_of(analysis: Analysis, match: Match) -> str | None:
    """The name of a place that hangs on the trigger: "held talks in Kigali", of a visit also where it goes.

    None where the words name no place; a place of another clause is never taken.
    """
    for word in _candidates(analysis, match):
        for name in analysis.names_in(word, word + 1):
            if name.kind == "LOC":
                return analysis.words(name.first, name.last)
    return None


def _candidates(analysis: Analysis, match: Match) -> Iterator[int]:
    """Words behind a preposition of place first, then what is gone to."""
    goes = match.entry.frame == "goes_to"
    for cases in (_AT, _GOING) if goes else (_AT,):
        for head in match.words:
            for child in analysis.children(head, "obl", "nmod"):
                if any(analysis.lemma[case].lower() in cases for case in analysis.children(child, "case")):
                    yield child
    if goes and not match.nominal:
        yield from analysis.children(match.word, "obj")
