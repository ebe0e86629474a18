"""Quotations -> the words of saying that give each of them to a speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from dragoman.analysis.columns import Analysis
from dragoman.speech.cues import FINITE, Cue, bare_cue, bare_cue_behind
from dragoman.speech.quotations import Quotation
from dragoman.speech.signed import signature

LEAST_QUOTED = 3  # words: what is shorter and has no cue beside it is a name or a word held up
_BETWEEN = 10
CUE_NEAR = 30  # words between a quotation and the word of saying behind it


_NAMING = frozenset("the a an of as called named nicknamed dubbed titled entitled name in aboard".split())
_SMALL = frozenset("of and the a an in on for to at with de la le du von van".split())
_LONGEST_TITLE = 8


def quoted_words(analysis: Analysis, quotation: Quotation) -> range:
    """The words between the marks of a quotation."""
    first = int(np.searchsorted(analysis.begin, quotation.begin))
    last = int(np.searchsorted(analysis.end, quotation.end, side="right"))
    return range(first, last)


class Attribution:
    """Finds the cue of each quotation of one text; `cues` are those outside of quotations, in order."""

    def __init__(self, analysis: Analysis, quoted: Sequence[Quotation], cues: Sequence[Cue]) -> None:
        self._analysis = analysis
        self._quoted = quoted
        self._cues = cues
        self._at = [cue.word for cue in cues]

    def linked(self) -> dict[Quotation, Cue | None]:
        """The quotations that are speech, each with its cue; None where it goes on without one."""
        linked: dict[Quotation, Cue | None] = {}
        last: Quotation | None = None  # a title or a word held up between two parts of speech is passed over
        for quotation in self._quoted:
            cue = self._cue_behind(quotation) or self._cue_before(quotation)
            if cue is not None or (last is not None and self._goes_on(last, quotation, linked)):
                linked[quotation] = cue
                last = quotation
        return linked

    def _goes_on(self, before: Quotation, quotation: Quotation, linked: dict[Quotation, Cue | None]) -> bool:
        """A paragraph that opens with a mark continues one that was left open, or one that was all speech."""
        if len(quoted_words(self._analysis, quotation)) < LEAST_QUOTED:
            return False
        if quotation.paragraph == before.paragraph:
            return self._follows(quotation, linked[before])
        begin, end = self._analysis.paragraphs[quotation.paragraph].tolist()
        alone = quotation.outer[0] == begin and (quotation.outer[1] >= end or not quotation.closed)
        return quotation.paragraph == before.paragraph + 1 and alone

    def _follows(self, quotation: Quotation, cue: Cue | None) -> bool:
        """“...,” X said. “...”: the sentence right behind that of the cue, all of it quoted."""
        if cue is None:
            return False
        first = quoted_words(self._analysis, quotation).start
        sentence = int(self._analysis.sentence_of[first])
        begins = self._analysis.sentence_span(sentence)[0] in (quotation.outer[0], quotation.begin)
        return begins and sentence == int(self._analysis.sentence_of[cue.word]) + 1

    def _cue_behind(self, quotation: Quotation) -> Cue | None:
        """“...,” he said. Also “...?” X asked, where the mark ended the sentence."""
        words = quoted_words(self._analysis, quotation)
        if not words or not _is_speech_end(self._analysis, words):
            return None
        after = words.stop + 1  # behind the closing mark
        limit = int(self._analysis.paragraphs[quotation.paragraph][1])
        for cue in self._cues[bisect_left(self._at, after) : bisect_left(self._at, after + CUE_NEAR)]:
            inside = self._analysis.begin[cue.word] < limit
            if inside and cue.takes("quotation") and self._starts_behind(cue, after, words):
                return cue
        comma = self._analysis.form(words[-1])[-1] == ","
        bare = bare_cue_behind(self._analysis, after) if comma and len(words) >= LEAST_QUOTED else None
        return bare or signature(self._analysis, quotation, after)

    def _starts_behind(self, cue: Cue, after: int, words: range) -> bool:
        """Whether the cue's clause begins right behind the mark and says nothing else."""
        analysis = self._analysis
        own = [w for w in analysis.subtree(cue.word) if w >= after] if cue.subject is None else [cue.subject, cue.word]
        between = range(after, max(after, min(own)))
        same = analysis.sentence_of[cue.word] in (analysis.sentence_of[after - 1], analysis.sentence_of[after])
        if not same or any(analysis.upos[w] in ("VERB", "PUNCT") for w in between):
            return False
        ended = analysis.form(words[-1])[-1] != ","
        return not (cue.subject is not None and cue.subject < after - 1) and not self._has_clause(cue, ended)

    def _has_clause(self, cue: Cue, ended: bool) -> bool:
        """For “...” He said (that) ...: the clause is its content, the quotation belongs to somebody else.

        Without a "that" only where the quotation has `ended` its sentence; else the clause is its other half.
        """
        analysis = self._analysis
        clauses = [c for c in analysis.children(cue.word, "ccomp") if c > cue.word]
        return any(
            (analysis.lemma[c] == "that" and analysis.deprel[c] == "mark")
            or (ended and cue.word < c < clause and analysis.deprel[c].startswith("nsubj"))
            for clause in clauses
            for c in analysis.children(clause)
        )

    def _cue_before(self, quotation: Quotation) -> Cue | None:
        """X said: “...” - the cue stands in the same paragraph before, with nothing of weight between."""
        words = quoted_words(self._analysis, quotation)
        if len(words) == 0 or words.start < 2:
            return None
        mark = words.start - 1
        begin = int(self._analysis.paragraphs[quotation.paragraph][0])
        announced = self._is_announced(quotation)
        if announced:  # "He declared:" ends the paragraph before
            begin = int(self._analysis.paragraphs[quotation.paragraph - 1][0])
        at = bisect_left(self._at, mark) - 1
        cue = self._cues[at] if at >= 0 and int(self._analysis.begin[self._at[at]]) >= begin else None
        if cue is not None and cue.takes("quotation") and self._leads_to(cue, mark, words):
            return cue
        colon = self._analysis.form(mark - 1) == ":"
        return bare_cue(self._analysis, mark - 1) if colon and len(words) >= LEAST_QUOTED else None

    def _is_announced(self, quotation: Quotation) -> bool:
        """Whether a quotation opens a paragraph, and the one before it ends in a colon."""
        before = quotation.paragraph - 1
        if before < 0 or not quotation.opens_paragraph:
            return False
        return self._analysis.text[int(self._analysis.paragraphs[before][1]) - 1] == ":"

    def _leads_to(self, cue: Cue, mark: int, words: range) -> bool:
        analysis = self._analysis
        between = range(cue.word + 1, mark)
        if len(between) and analysis.form(mark - 1) == ":":
            return analysis.sentence_of[cue.word] in (analysis.sentence_of[mark], analysis.sentence_of[mark] - 1)
        sentence = analysis.form(mark - 1) == "," and analysis.form(words[-1])[-1] in ".!?"  # “... said, “No.””
        if _is_title(analysis, mark - 1, words):
            return False
        if analysis.sentence_of[cue.word] != analysis.sentence_of[mark] or not (len(words) >= LEAST_QUOTED or sentence):
            return False
        own = set(analysis.subtree(cue.subject)) if cue.subject is not None else set()
        proverb = any(analysis.lemma[w] in ("proverb", "saying", "adage", "poem") for w in between)
        light = all(
            w in own or analysis.upos[w] in ("PUNCT", "ADV") or proverb or analysis.deprel[w] in ("obj", "iobj")
            for w in between
        )
        when = len(between) <= _BETWEEN and analysis.form(words.start)[0].isupper() and self._hangs_on(cue, between)
        return (light or when) and not any(analysis.form(w).lower() == "that" for w in between)

    def _hangs_on(self, cue: Cue, between: range) -> bool:
        """Whether words only say when, where and to whom: “He said in Orlenz on Friday “We agree””."""
        analysis = self._analysis
        asides = analysis.children(cue.word, "obl", "advmod", "iobj", "obj", "punct")
        words = {word for child in asides if child in between for word in analysis.subtree(child)}
        return all(w in words or analysis.upos[w] == "PUNCT" for w in between) and not any(
            analysis.xpos[w] in FINITE for w in between
        )


def _is_title(analysis: Analysis, before: int, words: range) -> bool:
    """Whether marks hold a name: “the captain of the “Morning Star.””, “known as “Old Heron.””."""
    forms = [analysis.form(word) for word in words if analysis.upos[word] != "PUNCT"]
    named = analysis.form(before).lower() in _NAMING
    return named and 0 < len(forms) <= _LONGEST_TITLE and all(form[0].isupper() or form in _SMALL for form in forms)


def _is_speech_end(analysis: Analysis, words: range) -> bool:
    """A quotation in front of its cue ends in a comma or an end mark, before or behind the closing quotation mark."""
    behind = words.stop + 1
    inside = analysis.form(words[-1])[-1] in ",.!?…—-"
    return inside or (behind < len(analysis) and analysis.form(behind) == ",")
