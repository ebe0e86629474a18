"""Which words stand in a grammatical role of a trigger: subject and object of the active form, and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.matching import Match
from dragoman.knowledge.codebook import Role
from dragoman.speech.converses import giver_of_deed
from dragoman.speech.cues import subject_of

_UNDER = ("xcomp", "advcl", "obl")
_MOVES = frozenset("travel go fly come return visit move arrive head sail drive walk journey rush hurry".split())
_OWN_WORD = frozenset("promise pledge vow swear guarantee offer threaten".split())
"""Verbs whose infinitive is done by their subject, whoever else is named: "promised Uganda to open the road"."""


def in_role(analysis: Analysis, match: Match, role: Role) -> Iterator[int]:
    """The words that stand in a grammatical role of a match, of a passive in that of the active form."""
    if match.nominal:
        yield from _of_noun(analysis, match.word, role)
        return
    passive = bool(analysis.children(match.word, "aux:pass")) or is_bare_passive(analysis, match.word)
    if role == "subject":
        doer = _agent(analysis, match.word) if passive else doer_of(analysis, match.word)
        yield from () if doer is None else (doer,)
    elif role == "object":
        objects = (
            analysis.children(match.word, "nsubj:pass") if passive else analysis.children(match.word, "obj", "iobj")
        )
        if passive and not objects and analysis.deprel[match.word].startswith("acl"):
            objects = (int(analysis.head[match.word]),)
        yield from (word for word in objects if word != match.noun)
    else:
        heads = (match.word,) if match.noun is None else (match.word, match.noun)
        objects = () if match.noun is not None else analysis.children(match.word, "obj")
        yield from _all_behind(analysis, (*heads, *objects), role)
        if match.noun is not None:
            yield from _of_noun(analysis, match.noun, role) if role in ("poss", "mod") else ()


def _of_noun(analysis: Analysis, noun: int, role: Role) -> Iterator[int]:
    if role == "poss":
        yield from analysis.children(noun, "nmod:poss")
    elif role == "mod":
        named = analysis.children(noun, "amod", "compound")
        yield from (child for child in named if analysis.form(child)[:1].isupper())
    else:
        direct = list(_all_behind(analysis, (noun,), role))
        below = () if direct or role == "of" else _below(analysis, noun, "nmod")
        yield from direct or _all_behind(analysis, below, role)


def _below(analysis: Analysis, word: int, *deprels: str) -> Iterator[int]:
    """What hangs on a word, and on that: a parse gives "to Uganda" to the man in "the visit of the man to Uganda"."""
    for child in analysis.children(word, *deprels):
        yield child
        yield from analysis.children(child, *deprels)


def _all_behind(analysis: Analysis, heads: Iterable[int], role: str) -> Iterator[int]:
    for head in heads:
        yield from analysis.behind(head, (role,), "obl", "nmod", "advcl")


def is_bare_passive(analysis: Analysis, verb: int) -> bool:
    """A participle behind its noun: "the sanctions imposed by X"."""
    return analysis.xpos[verb] == "VBN" and analysis.deprel[verb] == "acl"


def _agent(analysis: Analysis, verb: int) -> int | None:
    near = next(_all_behind(analysis, (verb,), "by"), None)
    return near if near is not None else next(_all_behind(analysis, _below(analysis, verb, *_UNDER), "by"), None)


def doer_of(analysis: Analysis, verb: int) -> int | None:
    """The subject of a verb; of an infinitive that is asked of somebody that one: "urged Uganda to open"."""
    giver = giver_of_deed(analysis, verb)
    if giver is not None:
        return giver
    above = int(analysis.head[verb])
    own = analysis.children(verb, "nsubj")
    under = analysis.deprel[verb] in ("xcomp", "advcl", "ccomp") and above != ROOT
    if not own and under and _has_to(analysis, verb) and analysis.lemma[above] not in _OWN_WORD:
        asked = analysis.children(above, "obj", "iobj")
        moves = analysis.lemma[above].lower() in _MOVES  # "travelled to Uganda to open the road"
        cases = () if moves else ("on", "upon", "to", "for")
        called = [child for child in analysis.children(above, "obl") if analysis.preposition(child) in cases]
        between = [child for child in (*asked, *called) if above < child < verb]
        if between and analysis.deprel[verb] != "advcl":
            return between[0]
        if between and called:
            return between[0]
    return subject_of(analysis, verb)


def _has_to(analysis: Analysis, verb: int) -> bool:
    return any(analysis.lemma[mark] == "to" for mark in analysis.children(verb, "mark"))
