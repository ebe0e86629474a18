"""Whether a noun heads the name of a thread, and how far the name reaches: capital or small letters, or short."""

from __future__ import annotations

from dataclasses import replace

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.threading import Head
from dragoman.threads.beginnings import in_small, left_of
from dragoman.threads.endings import clause_end, complement, right_of
from dragoman.threads.places import Place
from dragoman.threads.sides import Sides
from dragoman.threads.wording import is_capital, is_named, is_person, ordinal, top_of

_DEFINITE = frozenset("the this that these those our its their said".split())
_TWO = 2
_SHOUTED = 4
_BODIES = frozenset(
    "commission committee council office ministry department bureau institute institution centre center association "
    "board director secretary minister directorate coordinator undersecretary representative envoy conference".split()
)
"""Nouns whose names go on behind "of" and "on"."""


def place_of(analysis: Analysis, sides: Sides, stem: int, word: int, entry: Head) -> Place | None:
    """The name that the words `stem` to `word` head by an entry, or the short form that they are; None for neither."""
    top = top_of(analysis, range(stem, word + 1))
    if analysis.upos[top] not in ("NOUN", "PROPN") or _is_class(analysis, stem, word, entry):
        return None
    first = left_of(analysis, stem, top)
    base = Place(first, word + 1, top, analysis.form(word).lower(), entry.kind, entry.id)
    named = _capital if is_capital(analysis, stem) and not entry.small else _small
    return named(analysis, sides, base, stem, entry) or _short(analysis, base, stem)


def _is_class(analysis: Analysis, stem: int, word: int, entry: Head) -> bool:
    """Whether a noun is a plural in small letters of which no single one is meant, or shouted in a heading."""
    form = analysis.form(word)
    if form.isupper() and len(form) > _SHOUTED:
        return True
    noun = analysis.words(stem, word + 1)
    return entry.one and noun.islower() and noun.endswith("s") and noun not in entry.heads


def _capital(analysis: Analysis, sides: Sides, base: Place, stem: int, entry: Head) -> Place | None:
    """A name with capital letters: its noun has one, and so has another word of it."""
    first = _first_capital(analysis, base.first, stem)
    if _is_part(analysis, base) or not _is_allowed(analysis, base, first, stem, entry):
        return None
    one = replace(base, first=first, last=_capital_end(analysis, base, stem, entry), capital=True)
    if entry.ahead and (base.head.endswith("s") or one.last == base.last or analysis.form(base.last).islower()):
        return None
    if _is_named(analysis, sides, one, base, stem) or len(sides.in_words(first, stem)) > _TWO - entry.sides:
        return one
    return replace(one, first=stem) if entry.is_alone(analysis.words(stem, base.last)) else None


def _is_part(analysis: Analysis, base: Place) -> bool:
    """Whether a name is only a part of a longer one: "Commission on Presidential Debates", "Lake Dam Authority"."""
    goes_on = analysis.deprel[base.top] == "compound" and int(analysis.head[base.top]) == base.last
    if goes_on and is_capital(analysis, base.last):
        return True
    if base.first < _TWO or analysis.form(base.first - 1).lower() not in ("of", "on", "for"):
        return False
    before = base.first - _TWO
    return is_capital(analysis, before) and analysis.lemma[before].lower() in _BODIES


def _is_allowed(analysis: Analysis, base: Place, first: int, stem: int, entry: Head) -> bool:
    """Whether an entry takes a name with capital letters, given what stands before and behind its noun."""
    if entry.strict or (entry.leads_to and _form(analysis, base.last) not in entry.leads_to):
        return False
    return not entry.needed or any(_form(analysis, word) in entry.needed for word in range(first, stem))


def _form(analysis: Analysis, word: int) -> str:
    """A word in small letters; nothing behind the last one of the text."""
    return analysis.form(word).lower() if word < len(analysis) else ""


def _capital_end(analysis: Analysis, base: Place, stem: int, entry: Head) -> int:
    """The word behind a name with capital letters; what the entry adds may stand in small ones."""
    last = right_of(analysis, base.top, base.last, entry.leads or entry.ahead)
    if last == base.last or _form(analysis, last) in entry.behind:
        return complement(analysis, range(stem, last), last, frozenset((*entry.behind, *entry.follows)) - {"in"})
    return last


def _is_named(analysis: Analysis, sides: Sides, one: Place, base: Place, stem: int) -> bool:
    """Whether a name has a word of its own before or behind its noun, other than the names of states before it."""
    before = any(is_named(analysis, word) and not sides.is_state(word) for word in range(one.first, stem))
    behind = range(base.last, one.last)
    return before or any(is_capital(analysis, word) or analysis.form(word).isdigit() for word in behind)


def _first_capital(analysis: Analysis, first: int, stem: int) -> int:
    """Where the capital letters begin that go on up to the noun."""
    at = first
    for word in range(first, stem):
        if analysis.form(word)[0].islower() and analysis.form(word) not in ("of", "and", "the", "for"):
            at = word + 1
    while at < stem and not is_capital(analysis, at) and not analysis.form(at)[0].isdigit():
        at += 1
    return at


def _small(analysis: Analysis, sides: Sides, base: Place, stem: int, entry: Head) -> Place | None:
    """A name in small letters, by the words that the entry asks for."""
    if entry.leads_to or entry.ahead or entry.needed:
        return None
    first = in_small(analysis, base.first, stem, frozenset(word for one in entry.before for word in one.split()))
    one = replace(base, first=first, last=_small_end(analysis, base, stem, entry))
    before, behind = _is_told_before(analysis, sides, first, stem, entry), one.last > base.last
    if entry.strict:
        return one if before and behind else None
    if behind:
        return one
    if before or entry.is_alone(analysis.words(stem, base.last)):
        return replace(one, last=complement(analysis, range(stem, base.last), base.last, frozenset(entry.follows)))
    return None if entry.small else _by_name(analysis, sides, one, stem, entry)


def _small_end(analysis: Analysis, base: Place, stem: int, entry: Head) -> int:
    """The word behind what stands behind a noun in small letters: a phrase, or a clause where the entry takes one."""
    last = complement(analysis, range(stem, base.last), base.last, frozenset(entry.behind))
    return clause_end(analysis, base.top, base.last) if entry.clause and last == base.last else last


def _is_told_before(analysis: Analysis, sides: Sides, first: int, stem: int, entry: Head) -> bool:
    """Whether a word of the entry, two sides or, where it asks for no more, another noun stand before a noun."""
    if first == stem:
        return False
    words = f" {analysis.words(first, stem).lower()} "
    if " intra-" in words or any(f" {one} " in words or f"-{one} " in words for one in entry.before):
        return True
    if entry.sides and len(sides.in_words(first, stem)) >= _TWO:
        return True
    nouns = (word for word in range(first, stem) if analysis.upos[word] == "NOUN")
    return entry.compound and any(analysis.deprel[word] == "compound" for word in nouns)


def _by_name(analysis: Analysis, sides: Sides, one: Place, stem: int, entry: Head) -> Place | None:
    """A name in small letters by the proper name, the place or the ordinal before it."""
    if _has_name(analysis, sides, one.first, stem) or (entry.place and sides.in_words(one.first, stem)):
        numbered = one.first > 0 and ordinal(analysis, one.first - 1) is not None
        return replace(one, first=one.first - numbered, capital=True)
    counted = entry.number and one.first + 1 < stem and ordinal(analysis, one.first) is not None
    return one if counted else None


def _has_name(analysis: Analysis, sides: Sides, first: int, stem: int) -> bool:
    """Whether a name that is no state's stands right before a noun in small letters: "the Lake House talks"."""
    if first == stem or not is_capital(analysis, first):
        return False
    words = [word for word in range(first, stem) if is_named(analysis, word)]
    proper = [word for word in words if _is_proper(analysis, word) and not sides.is_state(word)]
    return bool(proper) and not any(is_person(analysis, word) for word in proper)


def _is_proper(analysis: Analysis, word: int) -> bool:
    return analysis.upos[word] == "PROPN" or analysis.deprel[word] == "compound"


def _short(analysis: Analysis, base: Place, stem: int) -> Place | None:
    """A form that points to a thread: "the agreement", "this important partnership"."""
    first = in_small(analysis, base.first, stem, frozenset())
    definite = base.first > 0 and _form(analysis, base.first - 1) in _DEFINITE
    return replace(base, first=stem, short=True) if first == stem and definite else None
