"""Whether an event happened, from tense, modality, negation and the words that govern it."""

from __future__ import annotations

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.matching import Match
from dragoman.knowledge.codebook import Codebook
from dragoman.records import Status

_NOT = frozenset(("not", "n't", "never", "no", "neither", "nor"))
_POSITIONS = frozenset(("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"))
_ADJECTIVES: dict[str, Status] = {
    **dict.fromkeys("planned upcoming forthcoming scheduled future coming next expected proposed".split(), "planned"),
    **dict.fromkeys("possible potential alleged hypothetical threatened".split(), "hypothetical"),
    **dict.fromkeys("ongoing current continued continuing continuous persistent longstanding".split(), "ongoing"),
}
_HIGHEST = 4
_MEASURES = frozenset(("COERCE", "SANCTION"))
_BLOWS = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
_ANNOUNCED = frozenset(("announce", "announcement"))
_AMOUNTS = frozenset(("million", "billion", "trillion", "dollar", "euro", "$"))
_THROUGH = frozenset(("help", "manage", "serve", "get"))
_NOW = frozenset(("currently", "now", "presently"))
_NOT_YET = frozenset(("planned", "promised", "called_for", "hypothetical"))
_ONCE = ("project_launch", "project_complete", "joint_exercise", "loan")
_LASTING = frozenset(
    "war conflict aggression hostility hostilities violence combat fighting presence bombing shelling "
    "killing bombardment occupation offensive ceasefire truce presidency chairmanship".split()
)


def status_of(analysis: Analysis, match: Match, book: Codebook) -> Status:
    """The status of an event."""
    return _of_noun(analysis, match, book) if match.nominal else _of_verb(analysis, match.word, match, book)


def _of_verb(analysis: Analysis, verb: int, match: Match, book: Codebook, depth: int = 0) -> Status:
    if _is_negated(analysis, verb) or (match.noun is not None and _is_negated(analysis, match.noun)):
        return "denied"
    if any(analysis.lemma[mark] in ("if", "unless", "whether") for mark in analysis.children(verb, "mark")):
        return "hypothetical"
    modal = next((book.modals.get(analysis.lemma[aux].lower()) for aux in analysis.children(verb, "aux")), None)
    if modal is not None:
        if modal == "hypothetical" and _is_told_before(analysis, verb):
            modal = "planned"
        return "promised" if modal == "planned" and _is_own(analysis, verb) else modal
    if _is_to(analysis, verb):
        return "planned"
    aim = analysis.xpos[verb] == "VBG" and analysis.deprel[verb] == "csubj"
    if aim and match.entry.type not in _BLOWS:  # "strengthening ties is a priority"
        return "planned"
    above = int(analysis.head[verb])
    governed = analysis.deprel[verb] in ("xcomp", "ccomp", "acl", "advcl", "conj", "obj") and above != ROOT
    if governed and depth < _HIGHEST and analysis.xpos[verb] in ("VB", "VBG"):
        found = _under(analysis, verb, above, match, book, depth)
        if found is not None:
            return found
    return _of_tense(analysis, verb, match)


def _is_to(analysis: Analysis, verb: int) -> bool:
    """As in "is to visit"."""
    be = any(
        analysis.lemma[one] == "be" and analysis.xpos[one] in ("VBZ", "VBP", "VBD")
        for one in analysis.children(verb, "cop", "aux")
    )
    return (
        be
        and analysis.xpos[verb] == "VB"
        and any(analysis.lemma[one] == "to" for one in analysis.children(verb, "mark"))
    )


def _under(analysis: Analysis, verb: int, above: int, match: Match, book: Codebook, depth: int) -> Status | None:
    """The status that a governing word gives to an infinitive or gerund."""
    lemma = analysis.lemma[above].lower()
    if lemma in _THROUGH and analysis.upos[above] == "VERB":  # "helped to settle"
        return _of_verb(analysis, above, match, book, depth + 1)
    if analysis.deprel[verb] == "conj" and analysis.upos[above] == "NOUN":  # "look forward to talks and reaching ..."
        return book.above.get(analysis.lemma[analysis.head[above]].lower()) if analysis.head[above] != ROOT else None
    if analysis.deprel[verb] == "conj":
        alike = analysis.xpos[above] in ("VB", "VBG")  # else as in "look forward to talks, and reaching a deal"
        return _of_verb(analysis, above, match, book, depth + 1) if alike else book.above.get(lemma)
    told = book.above.get(lemma)
    if told == "planned" and any(above < child < verb for child in analysis.children(above, "obj")):
        told = "called_for"  # "wants Uganda to pay"
    if match.entry.type in _POSITIONS and lemma in ("want", "like", "wish"):
        return "happened"  # "I want to thank"
    if told == "ongoing" and analysis.upos[above] in ("VERB", "NOUN"):
        higher = _of_verb(analysis, above, match, book, depth + 1) if analysis.upos[above] == "VERB" else "happened"
        return told if higher == "happened" else higher
    if told is not None:
        return "denied" if _is_negated(analysis, above) and told in ("planned", "promised") else told
    if analysis.deprel[verb] == "advcl" and analysis.xpos[verb] == "VB" and match.entry.type in _POSITIONS:
        return None if analysis.xpos[above] in ("VBD", "VBN") else "planned"  # "met to reaffirm their friendship"
    if lemma == "be" or (analysis.deprel[verb] == "advcl" and analysis.xpos[verb] == "VB"):
        return "planned"
    if lemma == "have" and analysis.xpos[verb] == "VB":
        return "called_for"
    if analysis.xpos[verb] == "VB":
        return "planned"
    beside = _of_verb(analysis, above, match, book, depth + 1) if analysis.deprel[verb] == "advcl" else None
    return beside if beside in _NOT_YET else None


def _of_tense(analysis: Analysis, verb: int, match: Match) -> Status:
    beside = analysis.children(verb, "aux", "aux:pass")
    progressive = analysis.xpos[verb] == "VBG" and any(analysis.lemma[aux] == "be" for aux in beside)
    if any(analysis.form(aux).lower() == "being" for aux in beside) and len(beside) > 1:  # "is being blocked"
        return "ongoing"
    if progressive and match.entry.type not in _POSITIONS and match.entry.type not in _MEASURES:
        return "ongoing"  # a measure is taken by the words that announce it: "we are imposing sanctions"
    standing = analysis.xpos[verb] in ("VBP", "VBZ") and match.entry.type in ("COOPERATE", "ASSAULT")
    return "ongoing" if standing and match.entry.subtype is None else "happened"


def _of_noun(analysis: Analysis, match: Match, book: Codebook) -> Status:
    noun = match.word
    if _is_negated(analysis, noun):
        return "denied"
    if any(analysis.lemma[child].lower() == "any" for child in analysis.children(noun, "det")):
        return "hypothetical"
    for child in analysis.children(noun, "amod", "det"):
        told = _ADJECTIVES.get(analysis.lemma[child].lower())
        if told is not None:
            return told
    if any(analysis.lemma[child].lower() in _NOW for child in analysis.children(noun, "advmod")):
        return "ongoing"  # "currently on a visit"
    if analysis.lemma[noun].lower() in _LASTING and analysis.children(noun, "nmod:poss"):
        return "ongoing"  # "to end Uganda's war": it is there whatever is done about it
    return _of_place(analysis, noun, match, book)


def _of_place(analysis: Analysis, noun: int, match: Match, book: Codebook) -> Status:
    """By what a noun is the object or subject of; of one that is joined by what the first is."""
    first = noun
    while analysis.deprel[first] == "conj" and analysis.upos[analysis.head[first]] == "NOUN":
        first = int(analysis.head[first])
    noun = _amount_of(analysis, first)
    above = int(analysis.head[noun])
    standing: Status = "ongoing" if _is_standing(analysis, match) else "happened"
    if above == ROOT or analysis.deprel[noun].split(":")[0] not in ("obj", "obl", "nmod", "nsubj", "conj"):
        return standing
    cases = {analysis.lemma[case] for case in analysis.children(noun, "case")}
    object_of = analysis.deprel[noun].startswith(("obj", "nsubj:pass"))
    governed = object_of or cases & {"for", "to", "against", "on", "of"}
    lemma = analysis.lemma[above].lower()
    if governed and lemma in _ANNOUNCED and match.entry.type == "AID":
        return "promised"
    told = book.above.get(lemma) if governed else None
    if told is not None and told != "ongoing":
        return told
    if analysis.upos[above] == "VERB" and (object_of or analysis.deprel[noun] == "nsubj"):
        higher = _of_verb(analysis, above, match, book, 1)
        return higher if higher in _NOT_YET else told or standing
    return told or standing


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
