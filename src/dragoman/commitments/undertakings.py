"""Words that bind somebody and the head of what he binds himself to, before it is known who that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.knowledge.promising import Promising, PromisingLexicon
from dragoman.speech.converses import giver_of_deed

_CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "obl", "csubj")
_PRINCIPLES = frozenset(
    "democracy peace freedom security sovereignty stability integrity independence principle value multilateralism "
    "prosperity rule law right dignity transparency justice equality unity welfare excellence".split()
)
_ACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "al")
_ACTS = frozenset("defence defense cooperation collaboration support return reform dialogue work release".split())
_TIES = frozenset("alliance organization organisation institution relation region nation agreement government".split())
_WISHES = frozenset("opportunity result outcome success future day progress answer question prospect remark".split())
_HELP = frozenset("aid assistance support help relief funding loan grant investment contribution package".split())
_MONEY = frozenset("$ € £ ¥ million billion trillion dollar euro pound yuan".split())


@dataclass(frozen=True, slots=True)
class Undertaking:
    """`cue` are the words that bind (the first heads them), `conduct` the head of what is promised.

    `holder` is the word from which the one who binds himself is found: the verb, noun or adjective of the cue.
    """

    entry: Promising
    cue: tuple[int, ...]
    conduct: int
    holder: int


def undertakings(analysis: Analysis, lexicon: PromisingLexicon) -> Iterator[Undertaking]:
    """All of a text, in its order; each conduct once, by the nearest word that binds to it."""
    seen: set[int] = set()
    for word in range(len(analysis)):
        for found in _at(analysis, lexicon, word):
            if found.conduct not in seen:
                seen.add(found.conduct)
                yield found


def strength_of(analysis: Analysis, found: Undertaking) -> Literal["firm", "soft"]:
    """As the entry has it; soft under a verb that only hints."""
    above = int(analysis.head[found.conduct])
    hinted = above != ROOT and analysis.lemma[above].lower() in found.entry.soft_under
    return "soft" if hinted else found.entry.strength


def _at(analysis: Analysis, lexicon: PromisingLexicon, word: int) -> Iterator[Undertaking]:
    lemma, upos = lexicon.lemma(analysis.lemma[word].lower(), analysis.form(word)), analysis.upos[word]
    if upos == "VERB" and lemma in lexicon.keeping:
        yield from _of_keeping(analysis, lexicon, lexicon.keeping[lemma], word)
    entry = {"VERB": lexicon.verbs, "NOUN": lexicon.nouns, "ADJ": lexicon.adjectives}.get(upos, {}).get(lemma)
    if entry is None and upos == "VERB" and analysis.xpos[word] in ("VBN", "VBD", "VBG"):
        entry = lexicon.adjectives.get(analysis.form(word).lower())  # "committed" is now one, now the other
    bound = entry is not None and lemma != "be" and _has_particle(analysis, word, entry)
    found = list(_governed(analysis, entry, word)) if entry is not None and bound else []
    yield from found
    if not found and upos in ("VERB", "AUX"):  # "will seek to open" promises to open, "will seek talks" to seek them
        yield from _of_modal(analysis, lexicon, word)


def _has_particle(analysis: Analysis, word: int, entry: Promising) -> bool:
    parts = analysis.children(word, "advmod", "compound:prt")
    return entry.particle is None or any(analysis.lemma[part] == entry.particle for part in parts)


def _governed(analysis: Analysis, entry: Promising, word: int) -> Iterator[Undertaking]:
    """What a verb, noun or adjective takes, in the first shape of its entry that is there."""
    for shape in entry.takes:
        heads = list(_in_shape(analysis, entry, word, shape))
        if heads:
            yield from (Undertaking(entry, (word,), head, word) for head in heads)
            return


def _in_shape(analysis: Analysis, entry: Promising, word: int, shape: str) -> Iterator[int]:
    behind = [child for child in analysis.children(word) if child > word]
    if shape == "infinitive":
        astray = analysis.children(int(analysis.head[word]), "advcl", "xcomp") if analysis.deprel[word] == "obj" else ()
        behind += (child for child in astray if child > word and giver_of_deed(analysis, child) is not None)
        yield from (child for child in behind if _is_clause(analysis, child, "VB") and _has_mark(analysis, child, "to"))
        above = int(analysis.head[word])
        if analysis.deprel[word] in ("nsubj:outer", "nsubj") and _is_aim(analysis, above):
            yield above
    elif shape == "gerund":
        yield from (child for child in behind if _is_clause(analysis, child, "VBG") and _is_behind(analysis, child))
    elif shape == "clause":
        for child in behind:
            modal = {analysis.lemma[aux].lower() for aux in analysis.children(child, "aux")}
            if analysis.deprel[child] in ("ccomp", "acl") and modal & {"will", "shall", "would"}:
                yield child
    elif shape == "noun":
        yield from (child for child in analysis.children(word, "obj") if _is_promisable(analysis, entry, child))
    else:
        acts = entry.particle is None  # one looks forward to anything, but is committed to an act
        things = (child for child in behind if _is_thing_behind_to(analysis, child))
        things = (child for child in things if analysis.lemma[child].lower() not in _WISHES)
        yield from (child for child in things if not acts or _names_an_act(analysis, child))


def _is_aim(analysis: Analysis, verb: int) -> bool:
    """Whether a verb is what somebody's aim is: "the aim of X is to open"."""
    named = bool(analysis.children(verb, "cop")) and analysis.xpos[verb] == "VB"
    return named and _has_mark(analysis, verb, "to")


def _is_clause(analysis: Analysis, child: int, tag: str) -> bool:
    return analysis.deprel[child].split(":")[0] in _CLAUSES and analysis.xpos[child] == tag


def _has_mark(analysis: Analysis, word: int, mark: str) -> bool:
    return any(analysis.lemma[one].lower() == mark for one in analysis.children(word, "mark", "case"))


def _is_behind(analysis: Analysis, word: int) -> bool:
    """Whether a gerund stands behind "to", "on" or "of": "commitment to opening", "intention of opening"."""
    return any(_has_mark(analysis, word, mark) for mark in ("to", "on", "of"))


def _is_promisable(analysis: Analysis, entry: Promising, noun: int) -> bool:
    """Whether an object is what somebody will do or give; of what is announced only money and help."""
    if analysis.upos[noun] not in ("NOUN", "SYM", "NUM"):
        return False
    under = {analysis.lemma[word].lower() for word in analysis.subtree(noun)}
    if any(analysis.lemma[child].lower() in _PRINCIPLES for child in analysis.children(noun, "nmod")):
        return False  # "support for the sovereignty of X" promises nothing
    helps = analysis.lemma[noun].lower() in _HELP or bool(under & _MONEY)
    return helps if entry.aid_only else helps or analysis.lemma[noun].lower() in ("action", "cooperation", "step")


def _is_thing_behind_to(analysis: Analysis, child: int) -> bool:
    noun = analysis.upos[child] in ("NOUN", "PROPN") and analysis.deprel[child].split(":")[0] in ("nmod", "obl")
    return noun and _has_mark(analysis, child, "to") and analysis.lemma[child].lower() not in _PRINCIPLES


def _names_an_act(analysis: Analysis, noun: int) -> bool:
    """Whether a noun is what somebody does: "the defence of X", "implementation"; not "the alliance", "the region"."""
    lemma = analysis.lemma[noun].lower()
    return analysis.upos[noun] == "NOUN" and (lemma in _ACTS or lemma.endswith(_ACT_ENDINGS)) and lemma not in _TIES


def _of_modal(analysis: Analysis, lexicon: PromisingLexicon, verb: int) -> Iterator[Undertaking]:
    """As in "will open" and "is to open"."""
    for aux in analysis.children(verb, "aux", "cop"):
        entry = lexicon.modals.get(analysis.lemma[aux].lower())
        if entry is None and _is_to(analysis, verb, aux):
            entry = lexicon.verbs.get("be")
        if entry is not None:
            yield Undertaking(entry, (aux,), verb, verb)
            return


def _is_to(analysis: Analysis, verb: int, aux: int) -> bool:
    finite = analysis.lemma[aux] == "be" and analysis.xpos[aux] in ("VBZ", "VBP", "VBD")
    return finite and analysis.xpos[verb] == "VB" and _has_mark(analysis, verb, "to") and aux < verb


def _of_keeping(analysis: Analysis, lexicon: PromisingLexicon, entry: Promising, verb: int) -> Iterator[Undertaking]:
    """What was promised, where a verb keeps or breaks a promise that is its object."""
    for noun in analysis.children(verb, "obj", "obl", "nsubj:pass"):
        promised = lexicon.nouns.get(analysis.lemma[noun].lower())
        if promised is not None and promised.strength == "firm":
            for inner in _governed(analysis, promised, noun):
                yield Undertaking(entry, (verb, noun), inner.conduct, verb)
