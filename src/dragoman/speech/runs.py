"""Words of a sentence -> the content of a cue: runs of positions, without what belongs to the cue."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.analysis.columns import Analysis
from dragoman.speech.cues import Cue

Span = tuple[int, int]

_EDGE = frozenset(".,;:!?—–-\"“”'’‘()[]") | {"--", "..."}


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a content as runs of positions, half-open, the words of the cue, and the act of speech."""

    runs: tuple[Span, ...]
    cue: tuple[int, ...]
    act: str | None


def as_content(analysis: Analysis, cue: Cue, words: set[int], act: str | None) -> Content | None:
    """Words of a sentence as the content of a cue; None where nothing is left of them."""
    sentence = range(*analysis.sentence_around(cue.word))
    breaks = [at for at in range(sentence.start, cue.word) if analysis.form(at) == ";"]
    sentence = range(breaks[-1] + 1, sentence.stop) if breaks else sentence  # "It burned; X denies a hand in it"
    words = {word for word in words if word in sentence} - set(cue.words)
    if not words:
        return None
    runs = [trimmed(analysis, run) for run in _stretches(analysis, words, cue)]
    kept = tuple(run for run in runs if run[0] < run[1])
    return Content(kept, cue.words, act) if kept else None


def _stretches(analysis: Analysis, words: set[int], cue: Cue) -> list[Span]:
    """One run from first to last word; two where the cue stands between them."""
    first, last = min(words), max(words) + 1
    if not first < cue.word < last:
        return [(first, last)]
    own = {cue.word, *(w for w in analysis.subtree(cue.word) if w not in words and analysis.upos[w] != "PUNCT")}
    before = [w for w in words if w < min(own)]
    after = [w for w in words if w > max(own)]
    return [(min(part), max(part) + 1) for part in (before, after) if part]


def trimmed(analysis: Analysis, run: Span) -> Span:
    """Without "that" and punctuation at its edges."""
    first, last = run
    while first < last and (analysis.form(first) in _EDGE or _is_that(analysis, first)):
        first += 1
    while last > first and analysis.form(last - 1) in _EDGE and not _closes(analysis, first, last - 1):
        last -= 1
    return first, last


def _closes(analysis: Analysis, first: int, word: int) -> bool:
    """Whether a bracket closes one that was opened in the run."""
    opened = {")": "(", "]": "["}.get(analysis.form(word))
    return opened is not None and any(analysis.form(at) == opened for at in range(first, word))


def _is_that(analysis: Analysis, word: int) -> bool:
    return analysis.form(word).lower() == "that" and analysis.deprel[word] == "mark"
