"""Whether words that could bind do: not where they are denied, asked for or supposed, nor where they only foretell."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.commitments.promisers import can_act
from dragoman.commitments.undertakings import Undertaking
from dragoman.events.arguments import Who
from dragoman.events.matching import Match
from dragoman.events.statuses import status_of
from dragoman.knowledge.codebook import Codebook, Entry
from dragoman.records import EventActor

_PROMISE = Entry(id="promise", type="AGREE", frame="binds", definition="One binds itself.", examples=())
"""What stands for a word that binds where the code of events is asked; no codebook of a user changes it."""

_UNASSERTED = ("called_for", "hypothetical", "denied")
_FORETOLD = frozenset(
    "be have become remain need see face benefit know win lose die get suffer depend mean require find feel want like "
    "think believe seem appear happen occur fall rise grow cost last exist belong come go enjoy love tell say miss "
    "succeed achieve prefer allow enable understand experience gain deserve matter speak notice hear live age "
    "threaten harm hurt undermine damage affect jeopardize jeopardise endanger hamper hinder worsen".split()
)
_HOPES = frozenset("hope expect want believe think fear doubt wish predict forecast assume trust know see".split())
_CONDITIONS = frozenset(("if", "unless", "whether"))


def binds(who: Who, found: Undertaking, sides: Collection[EventActor], book: Codebook) -> bool:
    """Whether an undertaking is one: asserted, and of those who control it."""
    if found.entry.modals or who.analysis.lemma[found.cue[0]].lower() == "be":
        return _is_of_will(who, found, sides)
    analysis, word = who.analysis, found.holder
    if _is_aside(analysis, word):
        return False
    told = status_of(analysis, as_match(analysis, word), book)
    return told.status not in _UNASSERTED and not _is_in_condition(analysis, word)


def as_match(analysis: Analysis, word: int) -> Match:
    """A word that binds, as what the code of events takes."""
    return Match(_PROMISE, word, None, (word,), analysis.upos[word] == "NOUN")


def _is_aside(analysis: Analysis, word: int) -> bool:
    """Whether words only describe something or go along with a deed: "as we seek to", "vows we are ready for"."""
    at = int(analysis.head[word]) if analysis.deprel[word] == "xcomp" else word
    if at == ROOT:
        return False
    beside = any(analysis.lemma[mark].lower() in ("as", "while", "when") for mark in analysis.children(at, "mark"))
    return analysis.deprel[at] == "acl:relcl" or (analysis.deprel[at] == "advcl" and beside)


def _is_of_will(who: Who, found: Undertaking, sides: Collection[EventActor]) -> bool:
    """Of "will open": not what only comes about, not of things, and not of others than those who say it."""
    analysis, verb = who.analysis, found.conduct
    if analysis.lemma[verb].lower() in _FORETOLD or _is_in_condition(analysis, verb):
        return False
    if found.entry.modals == ("would",) and not _is_reported(analysis, verb):
        return False
    if _is_hoped(analysis, verb) or analysis.deprel[verb] == "acl:relcl" or analysis.children(verb, "csubj"):
        return False
    spoken = who.voices.around(int(analysis.begin[verb]))
    if analysis.children(verb, "nsubj:pass"):
        return bool(spoken)
    doers = analysis.children(verb, "nsubj")
    able = not doers or any(_can_bind(analysis, word) for word in doers)
    return able and (not spoken or any(side.code in spoken for side in sides))


def _can_bind(analysis: Analysis, word: int) -> bool:
    """Whether a subject can bind itself: a name, a person, an office, a body; not "this"."""
    if analysis.lemma[word].lower() in ("this", "that", "these", "those", "which", "there"):
        return False
    return can_act(analysis, word)


def _is_hoped(analysis: Analysis, verb: int) -> bool:
    """Whether one only expects of another what he will do: "hopes that X will open"."""
    above = int(analysis.head[verb])
    return analysis.deprel[verb] in ("ccomp", "xcomp") and above != ROOT and analysis.lemma[above].lower() in _HOPES


def _is_reported(analysis: Analysis, verb: int) -> bool:
    above = int(analysis.head[verb])
    told = analysis.deprel[verb] == "ccomp" and above != ROOT and analysis.xpos[above] in ("VBD", "VBN")
    clauses = analysis.children(verb, "advcl")
    return told and not any(_is_in_condition(analysis, clause) for clause in clauses)


def _is_in_condition(analysis: Analysis, word: int) -> bool:
    return any(analysis.lemma[mark].lower() in _CONDITIONS for mark in analysis.children(word, "mark"))
