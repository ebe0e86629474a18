"""How far the name of a thread reaches behind its noun."""

from __future__ import annotations

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.threads.beginnings import LENGTH, OWNERS
from dragoman.threads.wording import DAYS, is_below, is_capital, is_dash, is_person

_BEHIND = frozenset(("of", "for", "on", "to", "against"))
_LINKS = frozenset(("of", "for", "on", "to", "the"))
_JOINTS = frozenset(("and", "&", ","))
_ARTICLES = frozenset(("the", "a", "an"))
_UNMARKED = frozenset(("nmod:unmarked", "obl:unmarked"))
_OPENING, _CLOSING = frozenset(("“", '"', "«", "‘")), frozenset(("”", '"', "»", "’"))
_TITLED = frozenset((",", "on", "entitled", "called", "titled"))
_NUMBERS = frozenset(("No", "No.", "Nos.", "#"))
_PLACED = frozenset(("in", "of", "at"))
"""Prepositions that go on a name in small letters only before a name."""

_LOOSE = frozenset(("on", "for"))
_NEAR = 4


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
    """The word behind the number of a name: "COP 26", "Decision No. 4"."""
    if last + 1 < end and analysis.form(last) in _NUMBERS and analysis.form(last + 1).isdigit():
        return last + 2
    is_number = last < end and analysis.form(last).isdigit() and analysis.deprel[last] != "nummod"
    return last + 1 if is_number and int(analysis.head[last]) < last else last


def _names(analysis: Analysis, word: int, link: str) -> bool:
    """Whether a word may go on a name behind "of" and the like; a day only behind "of"."""
    if not is_capital(analysis, word):
        return False
    return link == "of" or (analysis.form(word) not in DAYS and analysis.deprel[word] not in _UNMARKED)


def _run(analysis: Analysis, top: int, at: int, end: int) -> int:
    """The word behind a run of words with capital letters, with what joins them to one another or to the noun."""
    begin = at
    while at < end and _goes_on(analysis, top, at, end):
        at += 1
    while at > begin and (analysis.form(at - 1) in _LINKS | _JOINTS or is_dash(analysis, at - 1)):
        at -= 1
    return at


def _goes_on(analysis: Analysis, top: int, at: int, end: int) -> bool:
    form = analysis.form(at)
    if is_capital(analysis, at) or is_dash(analysis, at) or form.isdigit():
        return True
    if at + 1 >= end:
        return False
    if form in OWNERS:
        return is_capital(analysis, at + 1)
    if form.lower() in _JOINTS:
        return _is_joined(analysis, top, at, end)
    return form.lower() in _LINKS and _leads(analysis, at, end)


def _leads(analysis: Analysis, at: int, end: int) -> bool:
    """Whether a link leads on to a word with a capital letter that is no day."""
    behind = at + 2 if analysis.form(at + 1).lower() == "the" and at + 2 < end else at + 1
    return _names(analysis, behind, analysis.form(at).lower())


def _is_joined(analysis: Analysis, top: int, at: int, end: int) -> bool:
    """Whether what follows a comma or "and" is joined to a word of the name: "Security, Health, and Communities"."""
    following = at + 2 if analysis.form(at) == "," and analysis.form(at + 1).lower() in ("and", "&") else at + 1
    if following >= end:
        return False
    if analysis.form(following).isdigit():  # "December 22, 2020"
        return analysis.form(at) == "," and analysis.form(at - 1).isdigit()
    if not is_capital(analysis, following):
        return False
    near = range(following, min(following + _NEAR, end))
    joined = next((word for word in near if analysis.deprel[word] == "conj"), None)
    return joined is not None and top <= int(analysis.head[joined]) < at


def _quoted(analysis: Analysis, at: int, end: int) -> int:
    """The word behind a title in quotation marks that follows: 'the conference "Clean Lakes"'."""
    begin = at
    while begin < min(at + 2, end) and analysis.form(begin).lower() in _TITLED:
        begin += 1
    if begin >= end - 1 or analysis.form(begin) not in _OPENING or not is_capital(analysis, begin + 1):
        return at
    closing = next((word for word in range(begin + 2, end) if analysis.form(word) in _CLOSING), None)
    return at if closing is None else closing + 1


def complement(analysis: Analysis, nouns: range, last: int, prepositions: frozenset[str]) -> int:
    """The word behind the phrase that one of these prepositions begins behind a noun: "dialogue on human rights".

    An acronym in brackets may stand between. `last` where there is none.
    """
    begin = _behind_brackets(analysis, last)
    if begin + 1 >= len(analysis) or analysis.form(begin).lower() not in prepositions:
        return last
    child = int(analysis.head[begin])
    if child <= begin or not _completes(analysis, nouns, begin, child) or _is_day(analysis, begin + 1):
        return last
    end = _phrase_end(analysis, begin, child)
    return end if end > begin + 1 else last


def _behind_brackets(analysis: Analysis, last: int) -> int:
    bracketed = last + 2 < len(analysis) and analysis.form(last) == "(" and analysis.form(last + 2) == ")"
    return last + 3 if bracketed else last


def _completes(analysis: Analysis, nouns: range, begin: int, child: int) -> bool:
    """Whether a phrase is of a noun: it hangs on it, or begins with "on" or "for" right behind it."""
    preposition = analysis.form(begin).lower()
    if preposition in _PLACED and not is_capital(analysis, child):
        return False
    return int(analysis.head[child]) in nouns or (preposition in _LOOSE and child - begin < _NEAR)


def _is_day(analysis: Analysis, word: int) -> bool:
    return analysis.form(word) in DAYS or analysis.form(word)[0].isdigit()


def _phrase_end(analysis: Analysis, last: int, child: int) -> int:
    """The word behind a phrase without its clauses and its days."""
    at = last + 1
    _, end = analysis.sentence_around(last)
    end = min(end, last + LENGTH // 2)
    while at < end and is_below(analysis, at, child) and not _begins_clause(analysis, at, child):
        at += 1
    while at > last + 1 and analysis.upos[at - 1] in ("PUNCT", "CCONJ", "ADP") and not _closes(analysis, at - 1):
        at -= 1
    return at


def _closes(analysis: Analysis, word: int) -> bool:
    return analysis.form(word) in _CLOSING or analysis.form(word) == ")"


def _begins_clause(analysis: Analysis, word: int, child: int) -> bool:
    relation = analysis.deprel[word]
    if word == child:
        return False
    if analysis.form(word) in (";", ":", "—") or analysis.upos[word] in ("AUX", "PRON", "SCONJ"):
        return True
    if relation.startswith(("acl", "advcl", "parataxis", "nsubj")) or relation == "nmod:unmarked":
        return True
    if relation == "mark":
        return word > child
    return analysis.form(word) == "," and word > child and not _has_conj(analysis, word)


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
    end = next((at for at, word in enumerate(words) if _breaks(analysis, word, last + at)), len(words))
    return last + min(end, LENGTH // 2)


def _breaks(analysis: Analysis, word: int, wanted: int) -> bool:
    """Whether a word of a clause is not the one that stands next, or a mark."""
    return word != wanted or analysis.upos[word] == "PUNCT"
