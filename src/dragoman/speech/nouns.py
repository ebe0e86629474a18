"""Nouns of saying: "Orlo's claim that the dam is safe", "the offer of Kessaly to host the talks"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.saying import Lexicon
from dragoman.speech.converses import converse, is_wanted
from dragoman.speech.cues import Cue
from dragoman.speech.runs import Content, as_content

_CLAUSES = ("acl", "ccomp", "acl:relcl")


def noun_contents(analysis: Analysis, nouns: Lexicon) -> Iterator[tuple[Content, int]]:
    """The content that each noun of saying gives to somebody, and the head of who that is; not those of nobody."""
    for word, lemma in enumerate(analysis.lemma):
        senses = nouns.by_lemma.get(lemma, ()) if analysis.upos[word] == "NOUN" else ()
        owner = _owner(analysis, word) if senses and not is_wanted(analysis, word) else None
        if owner is not None:
            cue = Cue(word, (word,), owner, senses)
            content = _content(analysis, cue)
            if content is not None:
                yield content, owner


def _owner(analysis: Analysis, noun: int) -> int | None:
    """Whose a noun is: "Orlo's claim", "the claim of (by, from) Orlo"."""
    for child in analysis.children(noun, "nmod"):
        cases = {analysis.lemma[case] for case in analysis.children(child, "case")}
        possessive = analysis.deprel[child] == "nmod:poss" and analysis.upos[child] in ("PROPN", "NOUN")
        if possessive or (child > noun and cases & {"of", "by", "from"} and analysis.upos[child] == "PROPN"):
            return child
    got = converse(analysis, noun)
    return got.giver if got is not None else None


def _content(analysis: Analysis, cue: Cue) -> Content | None:
    hung = (cue.word, cue.subject) if cue.subject is not None else (cue.word,)
    for clause in (child for head in hung for child in analysis.children(head, *_CLAUSES) if child > cue.word):
        marks = {analysis.lemma[mark]: mark for mark in analysis.children(clause, "mark")}
        words = set(analysis.subtree(clause))
        if "that" in marks and cue.takes("clause"):
            return as_content(analysis, cue, words, cue.act("clause"))
        if "to" in marks and cue.takes("infinitive"):
            return as_content(analysis, cue, words, cue.act("infinitive"))
    return None
