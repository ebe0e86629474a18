"""Acronyms that a text gives behind a name, and the places where they stand for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dragoman.analysis.columns import Analysis
from dragoman.threads.places import Place
from dragoman.threads.wording import top_of

_ACRONYM = re.compile(r"#?[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9+.-]*")
_LONGEST = 5
_OPENING, _CLOSING = ("(", "["), (")", "]")

Alias = tuple[str, ...]
"""The words of an acronym: mostly one, two as in "LAKE Pact"."""


def alias_behind(analysis: Analysis, last: int) -> Alias:
    """The acronym behind a name that ends before a word: "(LAKE Pact)", "or LAKE Pact"; empty where there is none."""
    if last + 1 >= len(analysis):
        return ()
    if analysis.form(last) == "or" and analysis.form(last + 1).isupper():
        following = [analysis.form(word) for word in range(last + 1, min(last + 3, len(analysis)))]
        return tuple(following if following[-1][:1].isupper() else following[:1])
    inside = _bracketed(analysis, last) if analysis.form(last) in _OPENING else []
    if inside and inside[0].lower() in ("the", "hereinafter"):
        inside = inside[1:]
    return tuple(inside) if inside and _ACRONYM.fullmatch(inside[0]) else ()


def _bracketed(analysis: Analysis, opening: int) -> list[str]:
    """The words in brackets, without marks; none where they are not closed soon."""
    inside: list[str] = []
    for word in range(opening + 1, min(opening + 1 + _LONGEST, len(analysis))):
        form = analysis.form(word).lstrip("#")
        if form in _CLOSING:
            return inside
        if form[:1].isalnum():
            inside.append(form)
    return []


def is_alias(analysis: Analysis, one: Place, given: Collection[Alias]) -> bool:
    """Whether a place is one of some acronyms, or that with a noun in small letters: "the LHD session"."""
    words = tuple(analysis.form(word).lstrip("#") for word in range(one.first, one.last))
    return words in given or (words[-1:] == (one.head,) and words[:-1] in given)


def alias_places(analysis: Analysis, given: Collection[Alias], taken: Collection[int]) -> Iterator[tuple[Alias, range]]:
    """The words that are one of these acronyms and not `taken`, as their positions; none lies across another."""
    by_first: dict[str, list[Alias]] = {}
    for alias in sorted(given, key=lambda one: (-len(one), one)):
        by_first.setdefault(alias[0], []).append(alias)
    end = 0
    for word in range(len(analysis)) if given else ():
        for alias in by_first.get(analysis.form(word).lstrip("#"), ()):
            if word >= end and word not in taken and _stands(analysis, word, alias):
                end = word + len(alias)
                yield alias, range(word, end)


def _stands(analysis: Analysis, word: int, alias: Alias) -> bool:
    if word + len(alias) > len(analysis):
        return False
    return all(analysis.form(word + at).lstrip("#") == form for at, form in enumerate(alias))


def alias_place(analysis: Analysis, words: range, model: Place) -> Place:
    """The place of an acronym of a thread that `model` names."""
    top = top_of(analysis, words)
    return Place(words.start, words.stop, top, model.head, model.kind, model.rule, capital=True, short=True)
