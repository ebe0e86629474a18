"""Verbs whose subject gets what another gives ("X received assurances from Y that ..."), hears of it, or wants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.speech.cues import speaks

_GETS = frozenset("receive get win obtain secure gain extract draw earn elicit garner".split())
_WANTS = frozenset("seek demand want need request await expect".split())
_GIVES = frozenset("give offer promise grant send hand provide make show".split())
_HEARS = frozenset(
    "welcome praise hail note acknowledge hear accept reject applaud appreciate commend question".split()
)
_UP = 3


class Converse(NamedTuple):
    """Who gives what a noun names, and who gets it: the heads of their words, None where they are not told."""

    giver: int | None
    taker: int | None


def converse(analysis: Analysis, noun: int) -> Converse | None:
    """The two sides of a noun that somebody gets; None where it stands under no such verb."""
    verb = _verb_over(analysis, noun)
    lemma = analysis.lemma[verb].lower() if verb is not None else ""
    if verb is None or lemma not in _GETS | _HEARS | _GIVES:
        return None
    if lemma in _HEARS:
        owner = _owner(analysis, noun)
        return Converse(owner if owner is not None else _teller(analysis, noun), None)
    if lemma in _GIVES:
        return _given(analysis, noun, verb)
    to = chain(_behind(analysis, verb, "to"), _behind(analysis, noun, "to"))
    if lemma == "get" and _first(to) is not None:
        return None  # "get aid to Uganda" is to bring it
    giver = _first(chain(_behind(analysis, noun, "from"), _behind(analysis, verb, "from")))
    passive = analysis.children(verb, "aux:pass")
    taker = _first(_behind(analysis, verb, "by") if passive else analysis.children(verb, "nsubj"))
    return Converse(giver if giver is not None else _owner(analysis, noun), taker)


def _given(analysis: Analysis, noun: int, verb: int) -> Converse | None:
    """As in "X was given a guarantee (by Y)"."""
    taker = _first(analysis.children(verb, "nsubj:pass")) if analysis.deprel[noun] == "obj" else None
    return Converse(_first(_behind(analysis, verb, "by")), taker) if taker is not None else None


def giver_of_deed(analysis: Analysis, verb: int) -> int | None:
    """Who is to do what an infinitive says, where a parse hangs it on the getting: "won a promise from Y to open"."""
    above = int(analysis.head[verb])
    if above == ROOT or analysis.deprel[verb] not in ("advcl", "xcomp") or analysis.xpos[verb] != "VB":
        return None
    for noun in analysis.children(above, "obj"):
        got = converse(analysis, noun)
        if got is not None and got.giver is not None and noun < got.giver < verb:
            return got.giver
    return None


def is_wanted(analysis: Analysis, noun: int) -> bool:
    """Whether somebody only asks for what a noun names: "sought assurances that"."""
    verb = _verb_over(analysis, noun)
    return verb is not None and analysis.lemma[verb].lower() in _WANTS


def _verb_over(analysis: Analysis, noun: int) -> int | None:
    """The verb that a noun is the object of, or an amount of it: "received $5 million in aid"."""
    at = noun
    for _ in range(_UP):
        above = int(analysis.head[at])
        if above == ROOT:
            return None
        if analysis.upos[above] == "VERB" and (analysis.deprel[at] in ("obj", "nsubj:pass") or _is_of(analysis, at)):
            return above
        if analysis.deprel[at] not in ("nmod", "compound") or not _is_amount(analysis, above):
            return None
        at = above
    return None


def _is_amount(analysis: Analysis, word: int) -> bool:
    return analysis.upos[word] in ("NUM", "SYM") or bool(analysis.children(word, "nummod"))


def _teller(analysis: Analysis, noun: int) -> int | None:
    """Who does what is announced, where nobody else is named: "welcomed the announcement that Y plans to invest"."""
    clauses = analysis.children(noun, "acl", "ccomp") if analysis.lemma[noun] == "announcement" else ()
    doers = (doer for clause in clauses for doer in analysis.children(clause, "nsubj"))
    return next((doer for doer in doers if speaks(analysis, doer) and analysis.upos[doer] != "PRON"), None)


def _is_of(analysis: Analysis, word: int) -> bool:
    """Whether a word only says of what an amount is, though a parse hangs it on the verb: "$5 million in aid"."""
    money = any(analysis.upos[one] in ("SYM", "NUM") for one in analysis.children(int(analysis.head[word]), "obj"))
    return money and any(analysis.lemma[case] in ("in", "of") for case in analysis.children(word, "case"))


def _behind(analysis: Analysis, head: int, preposition: str) -> Iterator[int]:
    return analysis.behind(head, (preposition,), "obl", "nmod")


def _owner(analysis: Analysis, noun: int) -> int | None:
    """Whose a noun is: "Y's guarantee", "the decision of Y", "an offer by Y", "an offer from Y"."""
    behind = (child for case in ("by", "of", "from") for child in _behind(analysis, noun, case))
    return _first(chain(analysis.children(noun, "nmod:poss"), behind))


def _first(words: Iterable[int]) -> int | None:
    return next(iter(words), None)
