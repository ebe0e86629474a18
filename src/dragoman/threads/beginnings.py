"""How far the name of a thread reaches to the left of its noun."""

from __future__ import annotations

from dragoman.actors.roles import TITLES
from dragoman.analysis.columns import Analysis
from dragoman.threads.wording import is_below, is_capital, is_dash, is_person, ordinal

LENGTH = 30
"""The most words of a name to one side of its noun."""

_LINKS = frozenset("of for on to in with against and & ,".split())
_ARGUMENTS = ("nsubj", "nmod:poss", "obj", "obl")
_STOPS = frozenset("the a an following same first such other many several some any own next last entire whole".split())
_NO_MODIFIERS = frozenset(("PRON", "DET", "PUNCT", "PART", "ADP", "SCONJ", "AUX", "CCONJ", "ADV", "SYM"))
OWNERS = frozenset(("’", "'", "’s", "'s"))
_OFFICES = frozenset(
    "leader minister president people woman child youth king queen chancellor ambassador speaker head parliamentarian "
    "governor farmer worker developer investor nation state country".split()
)
"""Those whose things bear their names: "the Leaders’ Summit", "the President’s Plan"."""

_PLAIN = frozenset("part key number series level kind type set range couple lot day week month year".split())
"""Nouns that stand before a thread, but are no part of its name."""

_YEAR = 4


def left_of(analysis: Analysis, first: int, top: int) -> int:
    """The first word of the modifiers before a noun: "the Belt and Road Initiative" begins with "Belt".

    `first` is where the noun begins, which may have several words, `top` its word that hangs on none of them.
    """
    begin, _ = analysis.sentence_around(first)
    at = first
    while at > begin and first - at < LENGTH and _goes_before(analysis, at - 1, at, begin, top):
        at -= 1
    while at < first and (is_dash(analysis, at) or analysis.form(at).lower() in _LINKS):
        at += 1
    return at


def _goes_before(analysis: Analysis, word: int, at: int, begin: int, top: int) -> bool:
    """Whether a word goes on a name to the left of the word `at`."""
    form = analysis.form(word)
    if is_dash(analysis, word):
        return word > begin and _touches(analysis, word - 1) and _touches(analysis, word)
    if is_dash(analysis, at):
        return True
    if analysis.form(at) in OWNERS:
        return _is_office(analysis, word)
    if form in OWNERS:
        return word > begin and is_capital(analysis, at) and _is_office(analysis, word - 1)
    if form.lower() in ("and", "&", "of"):
        return word > begin and _links(analysis, word, at, top)
    if form in _STOPS or analysis.upos[word] in _NO_MODIFIERS or is_person(analysis, word):
        return False
    return _modifies(analysis, word, at, top)


def _touches(analysis: Analysis, word: int) -> bool:
    """Whether no space stands between a word and the next."""
    return bool(analysis.end[word] == analysis.begin[word + 1])


def _is_office(analysis: Analysis, word: int) -> bool:
    return is_capital(analysis, word) and analysis.lemma[word].lower() in _OFFICES


def _links(analysis: Analysis, link: int, at: int, top: int) -> bool:
    """Whether "and" or "of" joins two words of one name."""
    before = link - 1
    if is_capital(analysis, before) != is_capital(analysis, at):
        return False
    hangs = is_below(analysis, before, top) or _is_of_name_before(analysis, link, top)
    return hangs and analysis.upos[before] in ("NOUN", "PROPN", "ADJ")


def _is_of_name_before(analysis: Analysis, link: int, top: int) -> bool:
    """Whether a noun in small letters has a name with "of" before it: "the Board of Governors meeting"."""
    if analysis.form(link) != "of" or not is_capital(analysis, link - 1) or is_capital(analysis, top):
        return False
    return analysis.lemma[link - 1].lower() not in TITLES


def _modifies(analysis: Analysis, word: int, at: int, top: int) -> bool:
    """Whether a word of content is of the name: by capital letters that stand together, else by the tree."""
    if analysis.upos[word] == "NUM" and not (is_capital(analysis, word) and is_capital(analysis, at)):
        return _is_number_of_name(analysis, word) and is_below(analysis, word, top)
    if analysis.upos[word] == "VERB":
        return is_below(analysis, word, top) and analysis.deprel[word] in ("amod", "compound")
    if is_capital(analysis, word) and (is_capital(analysis, at) or analysis.form(at) in ("of", "and", "&")):
        return True
    beside = analysis.upos[word] == "PROPN" and word + 1 == at == top
    return (beside or is_below(analysis, word, top)) and not analysis.deprel[word].startswith(_ARGUMENTS)


def _is_number_of_name(analysis: Analysis, word: int) -> bool:
    """Whether a number is a year or an ordinal: "the 1998 accord"."""
    return len(analysis.form(word)) == _YEAR or ordinal(analysis, word) is not None


def in_small(analysis: Analysis, first: int, stem: int, kept: frozenset[str]) -> int:
    """The first word that is part of a name in small letters: "important new peace deal" begins with "peace".

    Adjectives that are none of the `kept` words are left out, up to a noun or a capital letter.
    """
    at = first
    while at < stem and not _is_of_name(analysis, at, kept):
        at += 1
    return at


def _is_of_name(analysis: Analysis, word: int, kept: frozenset[str]) -> bool:
    form = analysis.form(word).lower()
    if form in kept or form.startswith(("intra-", "inter-")):
        return True
    if is_capital(analysis, word) or ordinal(analysis, word) is not None:
        return True
    if word + 2 < len(analysis) and is_dash(analysis, word + 1):
        return f"{form}-{analysis.form(word + 2).lower()}" in kept
    return analysis.upos[word] == "NOUN" and form not in _PLAIN
