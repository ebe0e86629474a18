"""How far the name of a thread reaches: from its noun to the left, and behind it."""

from __future__ import annotations

import re

from dragoman.actors.roles import TITLES
from dragoman.analysis.columns import ROOT, Analysis

_NEAR = 4
_PLACED = frozenset(("in", "of", "at"))
"""Prepositions that go on a name in small letters only before a name."""

LENGTH = 30
"""The most words of a name to either side of its noun."""

_DASHES = frozenset(("-", "–", "‐", "‑"))
_LINKS = frozenset(("of", "for", "on", "to", "in", "with", "against", "and", "&"))
_BEHIND = frozenset(("of", "for", "on", "to", "against"))
_ARTICLES = frozenset(("the", "a", "an"))
_OPENING, _CLOSING = frozenset(("“", '"', "«", "‘")), frozenset(("”", '"', "»", "’"))
_STOPS = frozenset("the a an following same first such other many several some any own next last entire whole".split())
_NO_MODIFIERS = frozenset(("PRON", "DET", "PUNCT", "PART", "ADP", "SCONJ", "AUX", "CCONJ", "ADV", "SYM"))
_ARGUMENTS = ("nsubj", "nmod:poss", "obj", "obl")
_OWNERS = frozenset(("’", "'", "’s", "'s"))
_OFFICES = frozenset(
    "leader minister president people woman child youth king queen chancellor ambassador speaker head parliamentarian "
    "governor farmer worker developer investor nation state country".split()
)
_DAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_SMALL = frozenset("the a an this that these those our its their his her in on at as and of for to".split())
_PLAIN = frozenset("part key number series level kind type set range couple lot".split())
"""Nouns that stand before a thread, but are no part of its name."""


def is_capital(analysis: Analysis, word: int) -> bool:
    """Whether a word begins with a capital letter, "#" before it aside."""
    return analysis.form(word).lstrip("#")[:1].isupper()


def is_dash(analysis: Analysis, word: int) -> bool:
    """Whether a word is a hyphen or the like."""
    return analysis.form(word) in _DASHES


def below(analysis: Analysis, word: int, top: int) -> bool:
    """Whether a word hangs on another, through a few words at most."""
    for _ in range(6):
        if word == top:
            return True
        word = int(analysis.head[word])
        if word == ROOT:
            return False
    return False


def left_of(analysis: Analysis, first: int, top: int) -> int:
    """The first word of the modifiers before a noun: "the Belt and Road Initiative" begins with "Belt"."""
    begin, _ = analysis.sentence_around(first)
    at = first
    while at > begin and first - at < LENGTH and _goes_before(analysis, at - 1, at, begin, top):
        at -= 1
    while at < first and (is_dash(analysis, at) or analysis.form(at).lower() in _LINKS or analysis.form(at) == ","):
        at += 1
    return at


def _goes_before(analysis: Analysis, word: int, at: int, begin: int, top: int) -> bool:
    """Whether a word goes on a name to the left of the word `at`."""
    form = analysis.form(word)
    if form in _DASHES:
        return word > begin and analysis.end[word - 1] == analysis.begin[word] and analysis.end[word] == analysis.begin[at]
    if is_dash(analysis, at):
        return True
    if form in _OWNERS:
        return word > begin and _is_of_many(analysis, word - 1) and is_capital(analysis, at)
    if form.lower() in ("and", "&", "of") and word > begin:
        alike = is_capital(analysis, word - 1) == is_capital(analysis, at)
        hangs = below(analysis, word - 1, top) or _is_of_name_before(analysis, word, top)
        return alike and hangs and analysis.upos[word - 1] in ("NOUN", "PROPN", "ADJ")
    if form in _STOPS or analysis.upos[word] in _NO_MODIFIERS or is_person(analysis, word):
        return False
    if analysis.upos[word] == "NUM":
        return _is_number_of_name(analysis, word) and below(analysis, word, top)
    joins = is_capital(analysis, at) or analysis.form(at) in ("of", "and", "&")
    if is_capital(analysis, word) and joins and analysis.upos[word] != "VERB":
        return True
    if analysis.upos[word] == "VERB":
        return below(analysis, word, top) and analysis.deprel[word] in ("amod", "compound")
    beside = analysis.upos[word] == "PROPN" and word + 1 == at == top  # "the Board of Governors meeting"
    return (beside or below(analysis, word, top)) and not analysis.deprel[word].startswith(_ARGUMENTS)


def _is_of_name_before(analysis: Analysis, link: int, top: int) -> bool:
    """Whether a noun in small letters has a name with "of" before it: "the Board of Governors meeting"."""
    title = analysis.lemma[link - 1].lower() in TITLES
    return analysis.form(link) == "of" and is_capital(analysis, link - 1) and not is_capital(analysis, top) and not title


def _is_of_many(analysis: Analysis, word: int) -> bool:
    """Whether those who own a thing are named by their office: "the Leaders’ Summit", "the President’s Plan"."""
    return is_capital(analysis, word) and analysis.lemma[word].lower() in _OFFICES


def is_person(analysis: Analysis, word: int) -> bool:
    """Whether a word is of the name of a person."""
    return any(name.kind == "PER" for name in analysis.names_in(word, word + 1))


def is_named(analysis: Analysis, word: int) -> bool:
    """Whether a word has a capital letter of its own, as names have: not "The", and no month alone."""
    form = analysis.form(word)
    return is_capital(analysis, word) and form.lower() not in _SMALL and form not in _DAYS


_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}


def ordinal(analysis: Analysis, word: int) -> int | None:
    """The number that an ordinal stands for: 25 for "25th", 2 for "second"."""
    form = analysis.form(word).lower()
    number = _NUMBER.fullmatch(form)
    return int(number[1]) if number is not None else _ORDINALS.get(form)


def _is_number_of_name(analysis: Analysis, word: int) -> bool:
    return len(analysis.form(word)) == 4 or analysis.form(word)[-2:].lower() in ("st", "nd", "rd", "th")


def in_small(analysis: Analysis, first: int, stem: int, kept: frozenset[str]) -> int:
    """The first word that is part of a name in small letters: "important new peace deal" begins with "peace".

    Adjectives that are none of the `kept` words are left out, up to a noun or a capital letter.
    """
    at = first
    while at < stem and not _is_of_name(analysis, at, kept):
        at += 1
    return at


def _is_of_name(analysis: Analysis, word: int, kept: frozenset[str]) -> bool:
    form = analysis.form(word)
    if form.lower() in kept or form.lower().startswith(("intra-", "inter-")) or is_capital(analysis, word) or ordinal(analysis, word) is not None:
        return True
    before_dash = word + 2 < len(analysis) and is_dash(analysis, word + 1)
    if before_dash and f"{form}-{analysis.form(word + 2)}".lower() in kept:
        return True
    return analysis.upos[word] == "NOUN" and form.lower() not in _PLAIN


def right_of(analysis: Analysis, top: int, last: int, leads: bool = False) -> int:
    """The word behind a name with capital letters, given the one behind its noun: "Treaty of Peace and Friendship".

    With `leads` the name may go on without a preposition: "Operation Lake Guard".
    """
    _, end = analysis.sentence_around(last - 1)
    end = min(end, last + LENGTH)
    at = _numbered(analysis, last, end)
    if leads and at < end and is_capital(analysis, at) and not is_person(analysis, at):
        return _run(analysis, top, at, end)
    title = _quoted(analysis, at, end)
    if title > at:
        return title
    while at < end - 1 and analysis.form(at).lower() in _BEHIND:
        begin = at + 2 if analysis.form(at + 1).lower() in _ARTICLES else at + 1
        if begin >= end or not _names(analysis, begin, analysis.form(at).lower()):
            break
        at = _run(analysis, top, begin, end)
    return at


def _numbered(analysis: Analysis, last: int, end: int) -> int:
    """The number right behind a name: "COP 26"."""
    if last + 1 < end and analysis.form(last) in ("No", "No.", "Nos.", "#") and analysis.form(last + 1).isdigit():
        return last + 2
    is_number = last < end and analysis.form(last).isdigit() and analysis.deprel[last] != "nummod"
    return last + 1 if is_number and int(analysis.head[last]) < last else last


def _names(analysis: Analysis, word: int, link: str) -> bool:
    """Whether a word may go on a name behind "of" and the like: no day, and behind "on" no month."""
    if not is_capital(analysis, word) or (analysis.form(word) in _DAYS and link != "of"):
        return False
    return link == "of" or analysis.deprel[word] not in ("nmod:unmarked", "obl:unmarked")


def _run(analysis: Analysis, top: int, at: int, end: int) -> int:
    """The word behind a run of words with capital letters, with what joins them to one another or to the noun."""
    begin = at
    while at < end:
        form = analysis.form(at)
        if is_capital(analysis, at) or form in _DASHES or form.isdigit():
            at += 1
        elif at + 1 < end and form.lower() in ("and", "&", ",") and _is_joined(analysis, top, at, end):
            at += 1
        elif at + 1 < end and form.lower() in ("of", "for", "on", "to", "the") and _leads(analysis, at, end):
            at += 1
        else:
            break
    while at > begin and (analysis.form(at - 1) in (",", "and", "&", "of", "for", "on", "to", "the") or is_dash(analysis, at - 1)):
        at -= 1
    return at


def _leads(analysis: Analysis, at: int, end: int) -> bool:
    """Whether a link leads on to a word with a capital letter that is no month."""
    behind = at + 2 if analysis.form(at + 1).lower() == "the" and at + 2 < end else at + 1
    return _names(analysis, behind, analysis.form(at).lower())


def _is_joined(analysis: Analysis, top: int, at: int, end: int) -> bool:
    """Whether what follows a comma or "and" is joined to a word of the run: "Security, Public Health, and Communities"."""
    following = at + 2 if analysis.form(at) == "," and analysis.form(at + 1).lower() in ("and", "&") else at + 1
    if following >= end or not (is_capital(analysis, following) or analysis.form(following).isdigit()):
        return False
    if analysis.form(following).isdigit():  # "December 22, 2020"
        return analysis.form(at) == "," and analysis.form(at - 1).isdigit()
    for word in range(following, min(following + 4, end)):
        if analysis.deprel[word] == "conj":
            return top <= int(analysis.head[word]) < at
    return False


def _quoted(analysis: Analysis, at: int, end: int) -> int:
    """The word behind a title in quotation marks that follows: 'the conference "Clean Lakes"'."""
    begin = at
    while begin < min(at + 2, end) and analysis.form(begin).lower() in (",", "on", "entitled", "called", "titled"):
        begin += 1
    if begin >= end - 1 or analysis.form(begin) not in _OPENING or not is_capital(analysis, begin + 1):
        return at
    closing = next((word for word in range(begin + 2, end) if analysis.form(word) in _CLOSING), None)
    return at if closing is None else closing + 1


def complement(analysis: Analysis, nouns: range, last: int, prepositions: frozenset[str]) -> int:
    """The word behind the phrase that one of these prepositions begins right behind a noun: "dialogue on human rights".

    An acronym in brackets may stand between.
    """
    begin = _behind_brackets(analysis, last)
    if begin >= len(analysis) or analysis.form(begin).lower() not in prepositions:
        return last
    child = int(analysis.head[begin])
    hangs = int(analysis.head[child]) in nouns or (analysis.form(begin).lower() in ("on", "for") and child - begin < _NEAR)
    if child <= begin or not hangs or (analysis.form(begin).lower() in _PLACED and not is_capital(analysis, child)):
        return last
    if analysis.form(begin + 1) in _DAYS or analysis.form(begin + 1)[0].isdigit():
        return last
    end = _phrase_end(analysis, begin, child)
    return end if end > begin + 1 else last


def _behind_brackets(analysis: Analysis, last: int) -> int:
    if last + 2 < len(analysis) and analysis.form(last) == "(" and analysis.form(last + 2) == ")":
        return last + 3
    return last


def _phrase_end(analysis: Analysis, last: int, child: int) -> int:
    """The word behind a phrase without its clauses and its days."""
    at = last + 1
    _, end = analysis.sentence_around(last)
    end = min(end, last + LENGTH // 2)
    while at < end and below(analysis, at, child) and not _begins_clause(analysis, at, child):
        at += 1
    while at > last + 1 and (analysis.upos[at - 1] in ("PUNCT", "CCONJ", "ADP") and analysis.form(at - 1) not in _CLOSING | {")"}):
        at -= 1
    return at


def _begins_clause(analysis: Analysis, word: int, child: int) -> bool:
    relation = analysis.deprel[word]
    if analysis.form(word) in (";", ":", "—"):
        return True
    if relation.startswith(("acl", "advcl", "parataxis")) or analysis.upos[word] == "AUX":
        return True
    if (relation == "mark" and word > child) or relation == "nsubj" or analysis.upos[word] in ("PRON", "SCONJ"):
        return True
    return relation == "nmod:unmarked" or (analysis.form(word) == "," and word > child and not _has_conj(analysis, word))


def _has_conj(analysis: Analysis, comma: int) -> bool:
    """Whether a comma stands between joined words."""
    above = int(analysis.head[comma])
    return above != ROOT and analysis.deprel[above] == "conj"


def clause_end(analysis: Analysis, top: int, last: int) -> int:
    """The word behind the clause that tells what a thing is, right behind its noun: "a deal that would end the war"."""
    clause = next((one for one in analysis.children(top, "acl") if one >= last), None)
    words = [word for word in analysis.subtree(clause) if word >= last] if clause is not None else []
    if not words or words[0] != last or analysis.form(last) == ",":
        return last
    end = next((at for at, word in enumerate(words) if word != last + at or analysis.upos[word] == "PUNCT"), len(words))
    return last + min(end, LENGTH // 2)
