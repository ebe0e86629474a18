"""Cues that stand beside what was said: "The port, the envoy said, is open", "The port is open, said the envoy"."""

from __future__ import annotations

from dragoman.analysis.columns import Analysis
from dragoman.speech.cues import FINITE, Cue

Span = tuple[int, int]

_LONG = 40


def beside(analysis: Analysis, cue: Cue) -> tuple[Span, ...]:
    """The words that a cue between commas, or behind a comma, gives to its subject; none where it is no aside.

    Read from commas and not from the tree, since a parser hangs such clauses now on one side and now on the other.
    """
    if cue.subject is None or analysis.xpos[cue.word] == "VBG" or _has_that(analysis, cue):
        return ()
    first, last = analysis.sentence_around(cue.word)
    begin, near, end = _aside(analysis, cue, last)
    closed = end < last and analysis.form(end) == ","
    if begin > first and analysis.form(begin - 1).lower() == "as" and _clause_is_simple(analysis, cue):
        begin -= 1  # "as the envoy noted, the port is open"
        if closed and begin <= first + 1 and _says_something(analysis, end + 1, last):
            return ((end + 1, last),)
    if begin <= first + 1 or analysis.form(begin - 1) != ",":
        return ()
    if any(child < begin and _is_adverbial(analysis, child) for child in analysis.children(cue.word)):
        return ()  # what stands before the comma belongs to the cue: "but on Monday, the envoy warned ..."
    if not (closed and near == end) and not _clause_is_simple(analysis, cue):
        return ()
    before, behind = (first, begin - 1), (end + 1, last)
    if closed and _says_something(analysis, *behind) and analysis.upos[end + 1] not in ("CCONJ", "SCONJ"):
        return before, behind
    return (before,) if _says_something(analysis, *before) else ()


def _is_adverbial(analysis: Analysis, word: int) -> bool:
    """Whether something says when or where, and is no clause that a parser took for it."""
    relation = analysis.deprel[word].split(":")[0] in ("obl", "advmod", "cc", "mark", "aux")
    return relation and not any(analysis.xpos[at] in FINITE for at in analysis.subtree(word))


def _has_that(analysis: Analysis, cue: Cue) -> bool:
    clauses = analysis.children(cue.word, "ccomp")
    return any(analysis.lemma[mark] == "that" for clause in clauses for mark in analysis.children(clause, "mark"))


def _clause_is_simple(analysis: Analysis, cue: Cue) -> bool:
    """Whether nothing that could be the content hangs on the cue behind it."""
    behind = [child for child in analysis.children(cue.word, "ccomp", "xcomp") if child > cue.word]
    things = [child for child in analysis.children(cue.word, "obj") if child > cue.word]
    return not behind and (not things or all(_is_listener(analysis, thing) for thing in things))


def _is_listener(analysis: Analysis, word: int) -> bool:
    """Whether the object of "told" is somebody who was told."""
    named = any(name.kind in ("PER", "ORG") for name in analysis.names_in(word, word + 1))
    return named or analysis.upos[word] == "PRON" or analysis.lemma[word] in ("reporter", "journalist", "lawmaker")


def _aside(analysis: Analysis, cue: Cue, last: int) -> tuple[int, int, int]:
    """Where the cue and its subject begin and end, and where ends what says when, where and to whom."""
    subject = cue.subject
    assert subject is not None
    own = {cue.word, *analysis.subtree(subject)}
    begin, near = min(own), max(own) + 1
    end = near
    while end < last and analysis.form(end) not in (",", ".", ";", "—", "–", ":"):
        end += 1
    return (begin, near, end) if near - begin < _LONG else (0, near, end)


def _says_something(analysis: Analysis, first: int, last: int) -> bool:
    return any(analysis.xpos[word] in FINITE for word in range(first, last))
