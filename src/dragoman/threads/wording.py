"""What single words of a name look like: capital letters, hyphens, ordinals, days, people."""

from __future__ import annotations

import re

from dragoman.analysis.columns import ROOT, Analysis

DAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_DASHES = frozenset(("-", "–", "‐", "‑"))
_SMALL = frozenset("the a an this that these those our its their his her in on at as and of for to".split())
_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_HIGHEST = 6


def is_capital(analysis: Analysis, word: int) -> bool:
    """Whether a word begins with a capital letter, "#" before it aside."""
    return analysis.form(word).lstrip("#")[:1].isupper()


def is_dash(analysis: Analysis, word: int) -> bool:
    """Whether a word is a hyphen or the like."""
    return analysis.form(word) in _DASHES


def is_person(analysis: Analysis, word: int) -> bool:
    """Whether a word is of the name of a person."""
    return any(name.kind == "PER" for name in analysis.names_in(word, word + 1))


def is_named(analysis: Analysis, word: int) -> bool:
    """Whether a word has a capital letter of its own, as names have: not "The", and no month alone."""
    form = analysis.form(word)
    return is_capital(analysis, word) and form.lower() not in _SMALL and form not in DAYS


def ordinal(analysis: Analysis, word: int) -> int | None:
    """The number that an ordinal stands for: 25 for "25th", 2 for "second"."""
    form = analysis.form(word).lower()
    number = _NUMBER.fullmatch(form)
    return int(number[1]) if number is not None else _ORDINALS.get(form)


def is_below(analysis: Analysis, word: int, top: int) -> bool:
    """Whether a word hangs on another, through a few words at most."""
    for _ in range(_HIGHEST):
        if word == top:
            return True
        word = int(analysis.head[word])
        if word == ROOT:
            return False
    return False


def top_of(analysis: Analysis, words: range) -> int:
    """The word of a name that hangs on none of the others, its last word where all do."""
    return next((word for word in words if int(analysis.head[word]) not in words), words[-1])
