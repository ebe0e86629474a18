"""Whether a noun heads the name of a thread, and how far the name reaches: in capital letters, in small ones, or short."""

from __future__ import annotations

from dataclasses import replace

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.threading import Head
from dragoman.threads.phrases import clause_end, complement, in_small, is_capital, is_named, left_of, ordinal, right_of
from dragoman.threads.places import Place
from dragoman.threads.sides import Sides

_DEFINITE = frozenset("the this that these those our its their said".split())
_TWO = 2
_BODIES = frozenset(
    "commission committee council office ministry department bureau institute institution centre center association "
    "board director secretary minister directorate coordinator undersecretary representative envoy conference".split()
)
"""Nouns whose names go on behind "of" and "on"."""


def place_of(analysis: Analysis, sides: Sides, stem: int, word: int, entry: Head) -> Place | None:
    """The name that the words `stem` to `word` head by an entry, or the short form that they are; None for neither."""
    nouns = range(stem, word + 1)
    top = next((at for at in nouns if int(analysis.head[at]) not in nouns), word)
    if analysis.upos[top] not in ("NOUN", "PROPN"):
        return None
    first = left_of(analysis, stem, top)
    base = Place(first, word + 1, top, analysis.form(word).lower(), entry.kind, entry.id)
    named = _capital if is_capital(analysis, stem) and not entry.small else _small
    return named(analysis, sides, base, stem, entry) or _short(analysis, base, stem)


def _capital(analysis: Analysis, sides: Sides, base: Place, stem: int, entry: Head) -> Place | None:
    """A name with capital letters: its noun has one, and so has another word of it."""
    if entry.strict or _goes_on_a_body(analysis, base.first) or (entry.leads_to and _next(analysis, base) not in entry.leads_to):
        return None
    first = _first_capital(analysis, base.first, stem)
    if entry.needed and not any(analysis.form(word).lower() in entry.needed for word in range(first, stem)):
        return None
    last = right_of(analysis, base.top, base.last, entry.leads or entry.ahead)
    if last == base.last or (analysis.form(last - 1) != ")" and _is_small_behind(analysis, last, entry)):
        last = complement(analysis, range(stem, last), last, frozenset((*entry.behind, *entry.follows)))
    if _is_inside(analysis, base):
        return None
    if entry.ahead and (base.head.endswith("s") or last == base.last or analysis.form(base.last).islower()):
        return None
    front = any(is_named(analysis, word) and not sides.is_state(word) for word in range(first, stem))
    behind = any(is_capital(analysis, word) or analysis.form(word).isdigit() for word in range(base.last, last))
    if front or behind or len(sides.in_words(first, stem)) >= (_TWO if entry.sides else _TWO + 1):
        return replace(base, first=first, last=last, capital=True)
    alone = entry.is_alone(analysis.words(stem, base.last))
    return replace(base, first=stem, last=last, capital=True) if alone else None


def _is_inside(analysis: Analysis, base: Place) -> bool:
    """Whether a name goes on with another noun: "Lake Dam Authority"."""
    goes_on = analysis.deprel[base.top] == "compound" and int(analysis.head[base.top]) == base.last
    return goes_on and is_capital(analysis, base.last)


def _goes_on_a_body(analysis: Analysis, first: int) -> bool:
    """Whether a name is only the end of a longer one: "Commission on Presidential Debates"."""
    if first < _TWO or analysis.form(first - 1).lower() not in ("of", "on", "for"):
        return False
    before = first - _TWO
    return is_capital(analysis, before) and analysis.lemma[before].lower() in _BODIES


def _is_small_behind(analysis: Analysis, last: int, entry: Head) -> bool:
    return last < len(analysis) and analysis.form(last).lower() in entry.behind


def _next(analysis: Analysis, base: Place) -> str:
    return analysis.form(base.last).lower() if base.last < len(analysis) else ""


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
    first = in_small(analysis, base.first, stem, frozenset(word for one in entry.before for word in one.split()))
    nouns = range(stem, base.last)
    last = complement(analysis, nouns, base.last, frozenset(entry.behind))
    front = _has_before(analysis, first, stem, entry) or (entry.sides and len(sides.in_words(first, stem)) >= _TWO)
    behind = last > base.last
    if entry.strict:
        return replace(base, first=first, last=last) if front and behind else None
    if entry.leads_to or entry.ahead or entry.needed:
        return None
    if entry.compound and not front:
        front = any(analysis.upos[at] == "NOUN" and analysis.deprel[at] == "compound" for at in range(first, stem))
    if entry.clause and not front and not behind:
        last = clause_end(analysis, base.top, base.last)
        behind = last > base.last
    if front or behind or entry.is_alone(analysis.words(stem, base.last)):
        end = last if behind else complement(analysis, nouns, base.last, frozenset(entry.follows))
        return replace(base, first=first, last=end)
    if entry.small:
        return None
    if _has_name(analysis, sides, first, stem) or (entry.place and sides.in_words(first, stem)):
        return replace(base, first=_with_number(analysis, first), capital=True)
    counted = entry.number and first + 1 < stem and ordinal(analysis, first) is not None
    return replace(base, first=first) if counted else None


def _with_number(analysis: Analysis, first: int) -> int:
    return first - 1 if first > 0 and ordinal(analysis, first - 1) is not None else first


def _has_before(analysis: Analysis, first: int, stem: int, entry: Head) -> bool:
    """Whether one of the words of an entry stands somewhere before its noun."""
    words = f" {analysis.words(first, stem).lower()} " if first < stem else " "
    return any(f" {one} " in words or f"-{one} " in words for one in entry.before) or " intra-" in words


def _has_name(analysis: Analysis, sides: Sides, first: int, stem: int) -> bool:
    """Whether a name that is no state's stands right before a noun in small letters: "the Lake House talks"."""
    if first == stem or not is_capital(analysis, first):
        return False
    words = [word for word in range(first, stem) if is_named(analysis, word)]
    proper = [word for word in words if _is_proper(analysis, word) and not sides.is_state(word)]
    return bool(proper) and all(analysis.names_in(word, word + 1)[:1] == () or _is_no_person(analysis, word) for word in proper)


def _is_proper(analysis: Analysis, word: int) -> bool:
    return analysis.upos[word] == "PROPN" or analysis.deprel[word] == "compound"


def _is_no_person(analysis: Analysis, word: int) -> bool:
    return analysis.names_in(word, word + 1)[0].kind != "PER"


def _short(analysis: Analysis, base: Place, stem: int) -> Place | None:
    """A form that points to a thread: "the agreement", "this important partnership"."""
    first = in_small(analysis, base.first, stem, frozenset())
    definite = base.first > 0 and analysis.form(base.first - 1).lower() in _DEFINITE
    return replace(base, first=stem, short=True) if first == stem and definite else None
