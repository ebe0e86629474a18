"""How far the name of a thread reaches: from its noun to the left, and behind it."""

from __future__ import annotations

from dragoman.analysis.columns import ROOT, Analysis

LENGTH = 30
"""The most words of a name to either side of its noun."""

_DASHES = frozenset(("-", "–", "‐", "‑"))
_LINKS = frozenset(("of", "for", "on", "to", "in", "with", "against", "and", "&"))
_BEHIND = frozenset(("of", "for", "on", "to", "against"))
_ARTICLES = frozenset(("the", "a", "an"))
_OPENING, _CLOSING = frozenset(("“", '"', "«", "‘")), frozenset(("”", '"', "»", "’"))
_STOPS = frozenset("following same first such other many several some any own next last entire whole".split())
_PLAIN = frozenset(
    "new upcoming forthcoming recent current existing ongoing future important historic key major productive robust strong "
    "great good close closer longstanding standing enduring latest annual bold ambitious successful growing possible potential proposed "
    "landmark broad broader wider extraordinary excellent high early final full joint mutual pragmatic beneficial fruitful "
    "regular previous past concrete critical vital shared valuable positive deep effective real possible necessary "
    "additional special further subsequent separate".split()
)
"""Adjectives that praise or place a thread, but are no part of a name in small letters."""


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
    form = analysis.form(word)
    if form in _DASHES:
        return word > begin and analysis.end[word - 1] == analysis.begin[word] and analysis.end[word] == analysis.begin[at]
    if form.lower() in ("and", "&", "of") and word > begin:
        alike = is_capital(analysis, word - 1) == is_capital(analysis, at)
        return alike and below(analysis, word - 1, top) and analysis.upos[word - 1] in ("NOUN", "PROPN", "ADJ")
    if form.lower() in _ARTICLES or form.lower() in _STOPS:
        return False
    if analysis.upos[word] in ("PRON", "DET", "PUNCT", "PART", "ADP", "SCONJ", "AUX", "CCONJ"):
        return is_hyphened(analysis, word, at)
    if analysis.upos[word] == "NUM":
        return _is_number_of_name(analysis, word) and below(analysis, word, top)
    if analysis.upos[word] == "VERB":
        return below(analysis, word, top) and analysis.deprel[word] in ("amod", "compound")
    return below(analysis, word, top) and not analysis.deprel[word].startswith(("nsubj", "nmod:poss", "obj", "obl"))


def is_hyphened(analysis: Analysis, word: int, at: int) -> bool:
    """Whether a word is joined to the next by a hyphen: the "to" of "people-to-people"."""
    return is_dash(analysis, at) and analysis.end[word] == analysis.begin[at]


def _is_number_of_name(analysis: Analysis, word: int) -> bool:
    return len(analysis.form(word)) == 4 or analysis.form(word)[-2:].lower() in ("st", "nd", "rd", "th")


def without_plain(analysis: Analysis, first: int, stem: int) -> int:
    """The first word that is part of a name in small letters: "important new peace deal" begins with "peace"."""
    at = first
    while at < stem and (
        analysis.form(at).lower() in _PLAIN or is_dash(analysis, at) or analysis.upos[at] in ("ADV", "CCONJ", "NUM")
    ):
        at += 1
    return at


def right_of(analysis: Analysis, last: int) -> int:
    """The word behind a name with capital letters, given the one behind its noun: "Treaty of Peace and Friendship"."""
    _, end = analysis.sentence_around(last - 1)
    end = min(end, last + LENGTH)
    at = _numbered(analysis, last, end)
    title = _quoted(analysis, at, end)
    if title > at:
        return title
    while at < end - 1 and analysis.form(at).lower() in _BEHIND:
        begin = at + 2 if analysis.form(at + 1).lower() in _ARTICLES else at + 1
        if begin >= end or not _names(analysis, begin, analysis.form(at).lower()):
            break
        at = _run(analysis, begin, end)
    return at


def _numbered(analysis: Analysis, last: int, end: int) -> int:
    """The number right behind a name: "COP 26"."""
    is_number = last < end and analysis.form(last).isdigit() and analysis.deprel[last] != "nummod"
    return last + 1 if is_number and int(analysis.head[last]) < last else last


def _names(analysis: Analysis, word: int, link: str) -> bool:
    """Whether a word may go on a name behind "of" and the like: no day, and behind "on" no month."""
    if not is_capital(analysis, word):
        return False
    return link == "of" or analysis.deprel[word] not in ("nmod:unmarked", "obl:unmarked")


def _run(analysis: Analysis, at: int, end: int) -> int:
    """The word behind a run of words with capital letters, with what joins them."""
    begin = at
    while at < end:
        form = analysis.form(at)
        if is_capital(analysis, at) or form in _DASHES or form.isdigit():
            at += 1
        elif at + 1 < end and form.lower() in ("and", "&", ",") and _is_joined(analysis, begin, at, end):
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


def _is_joined(analysis: Analysis, begin: int, at: int, end: int) -> bool:
    """Whether what follows a comma or "and" is joined to a word of the run: "Security, Public Health, and Communities"."""
    following = at + 2 if analysis.form(at) == "," and analysis.form(at + 1).lower() in ("and", "&") else at + 1
    if following >= end or not (is_capital(analysis, following) or analysis.form(following).isdigit()):
        return False
    if analysis.form(following).isdigit():  # "December 22, 2020"
        return analysis.form(at) == "," and analysis.form(at - 1).isdigit()
    for word in range(following, min(following + 4, end)):
        if analysis.deprel[word] == "conj":
            return begin <= int(analysis.head[word]) < at
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


def complement(analysis: Analysis, top: int, last: int, prepositions: frozenset[str]) -> int:
    """The word behind the phrase that one of these prepositions begins right behind a noun: "dialogue on human rights"."""
    if last >= len(analysis) or analysis.form(last).lower() not in prepositions:
        return last
    child = next((one for one in analysis.children(top, "nmod", "obl") if one > last and last in analysis.children(one, "case")), None)
    if child is None:
        return last
    return _phrase_end(analysis, last, child)


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
    if analysis.form(word) in (";", ":", "—", "("):
        return True
    if relation.startswith(("acl", "advcl", "parataxis", "appos")) or analysis.upos[word] == "AUX":
        return True
    if relation in ("mark", "nsubj") or analysis.upos[word] in ("PRON", "SCONJ"):
        return True
    return relation == "nmod:unmarked" or (analysis.form(word) == "," and word > child and not _has_conj(analysis, word))


def _has_conj(analysis: Analysis, comma: int) -> bool:
    """Whether a comma stands between joined words."""
    above = int(analysis.head[comma])
    return above != ROOT and analysis.deprel[above] == "conj"
