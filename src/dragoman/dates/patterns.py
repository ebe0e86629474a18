"""The patterns of rules as regular expressions over signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.dates.lexing import Alphabet
from dragoman.errors import KnowledgeError
from dragoman.knowledge.dating import Rule

MACROS = {
    "count": "(Digits Digits _ / _ Digits|Digits (_ , _ Digits|_ . _ Digits)?|Number|Tens -? Number|Tens"
    "|a (few|couple of|couple|dozen|number of|hundred|thousand)|several|some|many|few|dozens of"
    "|(Number|Digits) Hundred|Number and a half|Hundred|a|an)",
    "nth": "(Digits _ (st|nd|rd|th)|Nth|Tens -? Nth)",
    "th": "(Digits _ (st|nd|rd|th)|Nth|Tens -? Nth)",
    "year": "(Year)",
}

DASHES = "-‐‑–—−"
APOSTROPHES = "'’‘"

_PIECE = re.compile(
    r"\s*(?:(?P<name>[a-z]\w*):(?=\S)|(?P<macro>\{[a-z]+\})|\\(?P<escaped>.)|(?P<meta>[()|?*+])|(?P<tight>_)(?=\s)"
    r"|(?P<word>[A-Za-z]+[0-9]?)|(?P<mark>\S))"
)


def literals_of(rules: tuple[Rule, ...]) -> frozenset[str]:
    """All words and marks that patterns name themselves: they need signs of their own."""
    found: set[str] = set()
    for rule in rules:
        for kind, piece in _pieces(rule):
            if kind == "word" and piece[0].islower():
                found.add(piece)
            elif kind in ("mark", "escaped"):
                found |= set(_alike(piece))
    return frozenset(found)


def compiled(rule: Rule, alphabet: Alphabet, found_kinds: dict[str, str]) -> re.Pattern[str]:
    """The regular expression of a rule; `found_kinds` are the signs of what lower levels found.

    Raises KnowledgeError for a kind that no word has or a pattern that cannot be read.
    """
    parts: list[str] = []
    tight, names = False, 0
    waiting: str | None = None
    for kind, piece in _pieces(rule):
        if kind == "tight":
            tight = True
            continue
        if kind == "name":
            names += 1
            waiting = f"{piece}__{names}"
            continue
        opened = f"(?P<{waiting}>" if waiting is not None else "(?:"
        waiting = None
        if kind == "meta":
            parts.append(opened if piece == "(" else piece)
            continue
        parts.append(f"{opened}{'' if tight else ' ?'}[{_signs(rule, kind, piece, alphabet, found_kinds)}])")
        tight = False
    try:
        return re.compile("".join(parts))
    except re.error as error:
        raise KnowledgeError(_place(rule), f"its pattern: {error}", "mend it") from error


def _pieces(rule: Rule) -> Iterator[tuple[str, str]]:
    pattern = rule.pattern
    for name, written in MACROS.items():
        pattern = pattern.replace("{" + name + "}", written)
    at = 0
    while at < len(pattern.rstrip()):
        piece = _PIECE.match(pattern, at)
        if piece is None or piece.lastgroup is None:
            raise KnowledgeError(_place(rule), f"its pattern at {pattern[at:]!r}", "mend it")
        at = piece.end()
        yield piece.lastgroup, piece.group(piece.lastgroup)


def _signs(rule: Rule, kind: str, piece: str, alphabet: Alphabet, found: dict[str, str]) -> str:
    if kind in ("mark", "escaped"):
        signs = "".join(alphabet.signs_with(mark) for mark in _alike(piece))
    else:
        signs = found.get(piece) or alphabet.signs_with(piece)
    if not signs:
        raise KnowledgeError(_place(rule), f"no word is {piece!r}", "see words.yaml")
    return signs


def _place(rule: Rule) -> str:
    return f"knowledge/dates/rules.yaml, {rule.id}"


def _alike(mark: str) -> str:
    """Marks that are typed for each other: dashes, apostrophes."""
    if mark in DASHES:
        return DASHES
    return APOSTROPHES if mark in APOSTROPHES else mark
