"""Past or future, from the grammar around an expression: the tense and modality of the verb that governs it."""

from __future__ import annotations

from dragoman.analysis.columns import ROOT, Analysis

PAST, FUTURE, UNKNOWN = -1, 1, 0

_MODALS = frozenset("will shall would may should must 'll wo sha".split())
_UNSURE = frozenset("could might can".split())
_WHEN = frozenset(("obl", "advmod", "nmod", "dep", "parataxis"))
_PUTS_OFF = frozenset("postpone delay extend adjourn defer suspend".split())
"""Verbs that move something to a later day, whatever their tense: "was postponed until Tuesday"."""
_SETS = frozenset("plan schedule set expect slate".split())
"""Verbs that give a later day to something even when they are past: "planned a rally on Saturday"."""
_MODIFIES = frozenset(("compound", "nmod:poss", "amod", "nummod"))
_AHEAD = frozenset(
    "plan expect schedule set due hope intend aim want seek vow pledge promise prepare propose slate bind likely ready "
    "able agree decide poise ask urge order invite need try offer threaten anticipate await".split()
)
_ARRANGED = frozenset("meet visit leave arrive travel come go host attend start begin open resume".split())
"""Verbs whose progressive tells what is arranged: "is meeting her on Monday"."""

_PREPARES = frozenset("preparation plan agenda arrangement schedule programme program date invitation".split())
"""Nouns of what is to come: a date behind "preparations for the visit" is that of the visit."""

_STEPS = 12
"""How far up the tree the governing verb is looked for."""


def direction(analysis: Analysis, words: range) -> int:
    """Where the verb that governs some words points: -1 past, 1 future, 0 where it does not say.

    "met on Monday" is past, "will meet on Monday" and "is due to meet on Monday" future.
    """
    top = top_of(analysis, words)
    if modifies(analysis, top):  # "Wednesday's ruling" says nothing of when the ruling was
        return UNKNOWN
    found = _by_tree(analysis, top)
    if found == PAST and not _is_circumstance(analysis, top):  # "criteria effective Dec. 7 were met"
        return UNKNOWN
    if found == PAST and _is_prepared(analysis, top):
        return FUTURE
    if found == FUTURE and _verb_before(analysis, words.start) == PAST:  # "would appeal the ruling announced Wednesday"
        return PAST
    return found


def top_of(analysis: Analysis, words: range) -> int:
    """The word of an expression that hangs on a word outside it."""
    outside = (word for word in words if int(analysis.head[word]) not in words)
    return next(outside, words[-1])


def _is_prepared(analysis: Analysis, top: int) -> bool:
    """Whether a date is of what is only prepared: "reviewed preparations for the visit on 12 March"."""
    verb = int(analysis.head[top])
    things = analysis.children(verb, "obj", "nsubj:pass", "obl") if verb != ROOT else ()
    return any(
        thing < top
        and analysis.lemma[thing].lower() in _PREPARES
        and any(
            analysis.lemma[case] in ("for", "of")
            for of in analysis.children(thing, "nmod")
            for case in analysis.children(of, "case")
        )
        for thing in things
    )


def _is_circumstance(analysis: Analysis, top: int) -> bool:
    """Whether an expression stands right beneath a verb and says when: not as its object, nor beneath a noun."""
    head = int(analysis.head[top])
    if head == ROOT:
        return True
    return analysis.upos[head] in ("VERB", "AUX") and analysis.deprel[top].split(":")[0] in _WHEN


def modifies(analysis: Analysis, word: int) -> bool:
    """Whether a word stands before a noun that it belongs to: "the 1958 coup", "Wednesday's ruling"."""
    return analysis.deprel[word] in _MODIFIES and int(analysis.head[word]) > word


def _by_tree(analysis: Analysis, word: int) -> int:
    at = word
    for _ in range(_STEPS):
        if analysis.upos[at] in ("VERB", "AUX") or _is_predicate(analysis, at):
            found = _of_verb(analysis, at)
            if found is not None:
                return found
        head = int(analysis.head[at])
        if head in (ROOT, at):
            return UNKNOWN
        at = head
    return UNKNOWN


def _verb_before(analysis: Analysis, word: int) -> int:
    """What the nearest verb before a word says, where no mark stands between: parses attach late dates wrongly."""
    for at in range(word - 1, max(word - 8, -1), -1):
        if analysis.upos[at] == "PUNCT" or analysis.form(at).lower() in ("that", "who", "which", "and", "but"):
            return UNKNOWN
        if analysis.upos[at] == "VERB":
            return PAST if analysis.xpos[at] == "VBD" or _is_bare_participle(analysis, at) else UNKNOWN
    return UNKNOWN


def _is_bare_participle(analysis: Analysis, verb: int) -> bool:
    ahead = analysis.lemma[verb].lower() in _AHEAD
    return analysis.xpos[verb] == "VBN" and not analysis.children(verb, "aux") and not ahead


def _is_predicate(analysis: Analysis, word: int) -> bool:
    return bool(analysis.children(word, "cop"))


def _of_verb(analysis: Analysis, verb: int) -> int | None:
    """What a verb says; None where it says nothing and the verb above it may."""
    helpers = analysis.children(verb, "aux", "cop")
    lemmas = {word.lower() for helper in helpers for word in (analysis.lemma[helper], analysis.form(helper))}
    if lemmas & _MODALS or _is_going_to(analysis, verb):
        return FUTURE
    if lemmas & _UNSURE:
        return UNKNOWN
    if _is_infinitive(analysis, verb):
        return FUTURE if _points_ahead(analysis, verb) else UNKNOWN
    tags = {analysis.xpos[word] for word in (verb, *helpers)}
    lemma = analysis.lemma[verb].lower()
    if lemma == "look" and any(analysis.lemma[word] == "forward" for word in analysis.children(verb, "advmod")):
        return FUTURE
    if lemma in _PUTS_OFF or (lemma in _ARRANGED | _AHEAD and analysis.xpos[verb] in ("VBZ", "VBP")):
        return FUTURE
    if analysis.lemma[verb].lower() in _AHEAD and analysis.xpos[verb] in ("VBN", "JJ") and helpers:
        return FUTURE
    if lemma in _SETS and analysis.xpos[verb] == "VBD":
        return FUTURE
    if "VBD" in tags or (analysis.xpos[verb] == "VBN" and "have" in lemmas):
        return PAST
    if analysis.xpos[verb] == "VBN" and not helpers:
        return FUTURE if analysis.lemma[verb].lower() in _AHEAD else PAST
    if analysis.xpos[verb] == "VBG" and helpers and tags & {"VBZ", "VBP"}:
        return FUTURE if analysis.lemma[verb].lower() in _ARRANGED else None
    return None


def _is_going_to(analysis: Analysis, verb: int) -> bool:
    head = int(analysis.head[verb])
    return (
        head != ROOT
        and analysis.lemma[head] == "go"
        and analysis.xpos[head] == "VBG"
        and _is_infinitive(analysis, verb)
    )


def _is_infinitive(analysis: Analysis, verb: int) -> bool:
    return any(
        analysis.xpos[word] == "TO" or analysis.form(word).lower() == "to"
        for word in analysis.children(verb, "mark", "aux")
    )


def _points_ahead(analysis: Analysis, verb: int) -> bool:
    """Whether an infinitive is what somebody plans; one of purpose says nothing of when."""
    head = int(analysis.head[verb])
    if head == ROOT or analysis.deprel[verb].split(":")[0] in ("xcomp", "ccomp", "csubj"):
        return True
    return analysis.lemma[head].lower() in _AHEAD
