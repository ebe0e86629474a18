"""Whether an event happened, from tense, modality, negation and the words that govern it."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.matching import BLOWS, POSITIONS, Match
from dragoman.knowledge.codebook import Codebook
from dragoman.records import Status

_NOT = frozenset(("not", "n't", "never", "no", "neither", "nor"))
_TAKES_TIME = ("investigate",)
_ADJECTIVES: dict[str, Status] = {
    **dict.fromkeys("planned upcoming forthcoming scheduled future coming next expected proposed".split(), "planned"),
    **dict.fromkeys("possible potential alleged hypothetical threatened".split(), "hypothetical"),
    **dict.fromkeys(
        "ongoing current continued continuing continuous persistent longstanding currently now presently".split(),
        "ongoing",
    ),
}
_HIGHEST = 4
_MEASURES = frozenset(("sanction", "tariff"))
_ANNOUNCED = frozenset(("announce", "announcement"))
_AMOUNTS = frozenset(("million", "billion", "trillion", "dollar", "euro", "$"))
_GROWTH = frozenset(
    "strengthening deepening expansion development promotion improvement enhancement advancement growth "
    "resumption restoration normalization start launch establishment".split()
)
_THROUGH = frozenset(("help", "manage", "serve", "get"))
_NOT_YET = frozenset(("planned", "promised", "called_for", "hypothetical"))
_ONCE = ("project_launch", "project_complete", "joint_exercise", "loan")
_LASTING = frozenset(
    "war conflict aggression hostility hostilities violence combat fighting presence bombing shelling "
    "killing bombardment occupation offensive ceasefire truce presidency chairmanship".split()
)


class Told(NamedTuple):
    """A status and what told it, for people to read."""

    status: Status
    why: str


def status_of(analysis: Analysis, match: Match, book: Codebook) -> Told:
    """The status of an event, and why."""
    return _of_noun(analysis, match, book) if match.nominal else _of_verb(analysis, match.word, match, book)


def _of_verb(analysis: Analysis, verb: int, match: Match, book: Codebook, depth: int = 0) -> Told:
    if _is_negated(analysis, verb) or (match.noun is not None and _is_negated(analysis, match.noun)):
        return Told("denied", f"{_quoted(analysis, verb)} is negated")
    if any(analysis.lemma[mark] in ("if", "unless", "whether") for mark in analysis.children(verb, "mark")):
        return Told("hypothetical", f"{_quoted(analysis, verb)} stands in a condition")
    return (
        _of_modal(analysis, verb, book)
        or _of_aim(analysis, verb, match)
        or _of_governor(analysis, verb, match, book, depth)
        or _of_tense(analysis, verb, match)
    )


def _of_modal(analysis: Analysis, verb: int, book: Codebook) -> Told | None:
    for aux in analysis.children(verb, "aux"):
        told = book.modals.get(analysis.lemma[aux].lower())
        if told is None:
            continue
        if told == "hypothetical" and _is_told_before(analysis, verb):
            told = "planned"
        own = told == "planned" and _is_own(analysis, verb)
        return Told("promised" if own else told, f"{_quoted(analysis, aux)} beside {_quoted(analysis, verb)}")
    return None


def _of_aim(analysis: Analysis, verb: int, match: Match) -> Told | None:
    if _is_to(analysis, verb):
        return Told("planned", f"'is to' before {_quoted(analysis, verb)}")
    aim = analysis.xpos[verb] == "VBG" and analysis.deprel[verb] == "csubj"
    if aim and match.entry.type not in BLOWS:  # "strengthening ties is a priority"
        return Told("planned", f"{_quoted(analysis, verb)} is what a sentence is about, not told as done")
    return None


def _of_governor(analysis: Analysis, verb: int, match: Match, book: Codebook, depth: int) -> Told | None:
    above = int(analysis.head[verb])
    governed = analysis.deprel[verb] in ("xcomp", "ccomp", "acl", "advcl", "conj", "obj") and above != ROOT
    if (
        governed
        and depth < _HIGHEST
        and (analysis.xpos[verb] in ("VB", "VBG") or _is_joined_infinitive(analysis, verb))
    ):
        return _under(analysis, verb, above, match, book, depth)
    return None


def _is_joined_infinitive(analysis: Analysis, verb: int) -> bool:
    """Whether a plain form that is taken for a present only goes on an infinitive: "to strengthen ties, open roads"."""
    alone = analysis.deprel[verb] == "conj" and not analysis.children(verb, "nsubj", "nsubj:pass", "aux")
    return alone and analysis.xpos[verb] == "VBP" and analysis.xpos[analysis.head[verb]] == "VB"


def _quoted(analysis: Analysis, word: int) -> str:
    return repr(analysis.form(word))


def _is_to(analysis: Analysis, verb: int) -> bool:
    """As in "is to visit"."""
    be = any(
        analysis.lemma[one] == "be" and analysis.xpos[one] in ("VBZ", "VBP", "VBD")
        for one in analysis.children(verb, "cop", "aux")
    )
    return (
        be
        and (analysis.xpos[verb] == "VB" or _has_bare_be(analysis, verb))
        and any(analysis.lemma[one] == "to" for one in analysis.children(verb, "mark"))
    )


def _has_bare_be(analysis: Analysis, verb: int) -> bool:
    """As in "is to be opened"."""
    return any(analysis.xpos[one] == "VB" for one in analysis.children(verb, "aux:pass"))


def _under(analysis: Analysis, verb: int, above: int, match: Match, book: Codebook, depth: int) -> Told | None:
    """The status that a governing word gives to an infinitive or gerund."""
    if analysis.lemma[above].lower() in _THROUGH and analysis.upos[above] == "VERB":  # "helped to settle"
        return _of_verb(analysis, above, match, book, depth + 1)
    if analysis.deprel[verb] == "conj":
        return _joined(analysis, above, match, book, depth)
    told = _by_word(analysis, verb, above, match, book)
    if told == "ongoing" and analysis.upos[above] in ("VERB", "NOUN"):
        higher = _of_verb(analysis, above, match, book, depth + 1) if analysis.upos[above] == "VERB" else None
        return Told(told, f"under {_quoted(analysis, above)}") if higher is None or higher[0] == "happened" else higher
    if told is not None:
        denied = _is_negated(analysis, above) and told in ("planned", "promised")
        return Told("denied" if denied else told, f"under {_quoted(analysis, above)}")
    if analysis.xpos[verb] == "VB":
        return _of_infinitive(analysis, verb, above, match)
    beside = _of_verb(analysis, above, match, book, depth + 1) if analysis.deprel[verb] == "advcl" else None
    return beside if beside is not None and beside.status in _NOT_YET else None


def _joined(analysis: Analysis, above: int, match: Match, book: Codebook, depth: int) -> Told | None:
    """Of a second member that of the first, or of what the first stands under."""
    for _ in range(_HIGHEST):  # a parse may hang a verb on a word beside: "to strengthen economic ties, open roads"
        if analysis.upos[above] not in ("ADJ", "ADV") or analysis.head[above] == ROOT:
            break
        above = int(analysis.head[above])
        if analysis.upos[above] == "NOUN" and analysis.deprel[above] == "obj":
            above = int(analysis.head[above])
    if analysis.upos[above] != "NOUN" and analysis.xpos[above] in ("VB", "VBG"):
        return _of_verb(analysis, above, match, book, depth + 1)
    over = (
        int(analysis.head[above]) if analysis.upos[above] == "NOUN" else above
    )  # "look forward to talks and reaching"
    told = book.above.get(analysis.lemma[over].lower()) if over != ROOT else None
    return Told(told, f"under {_quoted(analysis, over)}") if told is not None else None


def _by_word(analysis: Analysis, verb: int, above: int, match: Match, book: Codebook) -> Status | None:
    """What the table says of the governing word."""
    lemma = analysis.lemma[above].lower()
    told = book.above.get(lemma)
    if match.entry.type in POSITIONS and lemma in ("want", "like", "wish"):
        return "happened"  # "I want to thank"
    if told == "planned" and any(above < child < verb for child in analysis.children(above, "obj")):
        return "called_for"  # "wants Uganda to pay"
    return told


def _of_infinitive(analysis: Analysis, verb: int, above: int, match: Match) -> Told | None:
    """An infinitive is an aim, but for a word of position that a meeting was held to say."""
    purpose = analysis.deprel[verb] == "advcl"
    if purpose and match.entry.type in POSITIONS and analysis.xpos[above] in ("VBD", "VBN"):
        return None  # "met to reaffirm their friendship"
    if analysis.lemma[above].lower() == "have" and not purpose:
        return Told("called_for", f"'have to' before {_quoted(analysis, verb)}")
    return Told("planned", f"{_quoted(analysis, verb)} is an infinitive of aim")


def _of_tense(analysis: Analysis, verb: int, match: Match) -> Told:
    beside = analysis.children(verb, "aux", "aux:pass")
    progressive = analysis.xpos[verb] == "VBG" and any(analysis.lemma[aux] == "be" for aux in beside)
    if any(analysis.form(aux).lower() == "being" for aux in beside) and len(beside) > 1:  # "is being blocked"
        return Told("ongoing", "a progressive form")
    position = match.entry.type in POSITIONS and match.entry.subtype not in _TAKES_TIME
    if progressive and not position and match.entry.subtype not in _MEASURES:
        return Told("ongoing", "a progressive form")  # measures are taken by what announces them: "we are imposing"
    standing = analysis.xpos[verb] in ("VBP", "VBZ") and match.entry.type in ("COOPERATE", "ASSAULT")
    if standing and match.entry.subtype is None:
        return Told("ongoing", "the present tense of something that lasts")
    return Told("happened", f"{_quoted(analysis, verb)} is told as a fact ({analysis.xpos[verb]})")


def _of_noun(analysis: Analysis, match: Match, book: Codebook) -> Told:
    noun = match.word
    if _is_negated(analysis, noun):
        return Told("denied", f"{_quoted(analysis, noun)} is negated")
    if any(analysis.lemma[child].lower() == "any" for child in analysis.children(noun, "det")):
        return Told("hypothetical", f"'any' before {_quoted(analysis, noun)}")
    for child in analysis.children(noun, "amod", "det", "advmod"):
        told = _ADJECTIVES.get(analysis.lemma[child].lower())
        if told is not None:
            return Told(told, f"{_quoted(analysis, child)} beside {_quoted(analysis, noun)}")
    if analysis.lemma[noun].lower() in _LASTING and analysis.children(noun, "nmod:poss"):
        return Told("ongoing", f"{_quoted(analysis, noun)} is there, whatever is done about it")
    return _of_place(analysis, noun, match, book)


def _of_place(analysis: Analysis, noun: int, match: Match, book: Codebook) -> Told:
    """By what a noun is the object or subject of; of one that is joined by what the first is."""
    first = noun
    while analysis.deprel[first] == "conj" and analysis.upos[analysis.head[first]] == "NOUN":
        first = int(analysis.head[first])
    place = _amount_of(analysis, _growth_of(analysis, first))
    above = int(analysis.head[place])
    if above != ROOT and analysis.deprel[place].split(":")[0] in ("obj", "obl", "nmod", "nsubj", "conj"):
        found = _of_object(analysis, place, above, match, book)
        if found is not None:
            return found
    if _is_standing(analysis, match):
        return Told("ongoing", f"{_quoted(analysis, noun)} names something that lasts")
    return Told("happened", f"{_quoted(analysis, noun)} is named as a fact")


def _of_object(analysis: Analysis, noun: int, above: int, match: Match, book: Codebook) -> Told | None:
    """What the word above a noun says of it."""
    cases = {analysis.lemma[case] for case in analysis.children(noun, "case")}
    object_of = analysis.deprel[noun].startswith(("obj", "nsubj:pass"))
    governed = object_of or cases & {"for", "to", "against", "on", "of"}
    lemma, under = analysis.lemma[above].lower(), f"under {_quoted(analysis, above)}"
    if governed and lemma in _ANNOUNCED and match.entry.type == "AID":
        return Told("promised", under)
    told = book.above.get(lemma) if governed else None
    if told is not None and told != "ongoing":
        return Told(told, under)
    if analysis.upos[above] == "VERB" and (object_of or analysis.deprel[noun] == "nsubj"):
        higher = _of_verb(analysis, above, match, book, 1)
        if higher.status in _NOT_YET:
            return higher
    return Told(told, under) if told is not None else None


def _growth_of(analysis: Analysis, noun: int) -> int:
    """The noun of change that a noun stands under: "the strengthening of cooperation"; else the noun."""
    above = int(analysis.head[noun])
    of = any(analysis.lemma[case] == "of" for case in analysis.children(noun, "case"))
    under = of and analysis.deprel[noun].startswith("nmod") and analysis.lemma[above].lower() in _GROWTH
    return above if under else noun


def _amount_of(analysis: Analysis, noun: int) -> int:
    """The amount that a noun stands under: "$5 million in aid"; else the noun."""
    above = int(analysis.head[noun])
    under = analysis.deprel[noun].startswith("nmod") and any(
        analysis.lemma[case] in ("in", "of") for case in analysis.children(noun, "case")
    )
    return above if under and (analysis.upos[above] in ("NUM", "SYM") or analysis.lemma[above] in _AMOUNTS) else noun


def _is_told_before(analysis: Analysis, verb: int) -> bool:
    """Whether "would" is only the "will" of a report in the past: "she said that she would come"."""
    above = int(analysis.head[verb])
    told = analysis.deprel[verb] == "ccomp" and above != ROOT and analysis.xpos[above] in ("VBD", "VBN")
    would = any(analysis.lemma[aux].lower() in ("would", "will") for aux in analysis.children(verb, "aux"))
    return told and would and not _has_condition(analysis, verb)


def _has_condition(analysis: Analysis, verb: int) -> bool:
    clauses = analysis.children(verb, "advcl")
    return any(analysis.lemma[mark] in ("if", "unless") for one in clauses for mark in analysis.children(one, "mark"))


def _is_standing(analysis: Analysis, match: Match) -> bool:
    """Whether a noun names something that goes on unless it is told otherwise: cooperation, aid, a war, a presence."""
    lasts = match.entry.type in ("COOPERATE", "AID") and match.entry.subtype not in _ONCE
    return lasts or analysis.lemma[match.word].lower() in _LASTING


def _is_negated(analysis: Analysis, word: int) -> bool:
    return any(
        analysis.lemma[child].lower() in _NOT for child in analysis.children(word, "advmod", "det", "cc:preconj")
    )


def _is_own(analysis: Analysis, verb: int) -> bool:
    """Whether the one who will do it says so: "we will"."""
    return any(analysis.form(child).lower() in ("we", "i") for child in analysis.children(verb, "nsubj"))
