"""A text as a string of signs, one a word that may belong to an expression of time, so that patterns are regular.

A sign stands for everything that a word can be (a month, a number that can be a day, the word "of"). White
space is kept as one space; a blank line, and whatever word is no part of any pattern, is OTHER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dragoman.knowledge.dating import Word
from dragoman.records import Span

OTHER = "~"
SPACE = " "
_TOKEN = re.compile(r"(?P<digits>\d+)|(?P<word>[^\W\d_]+)|(?P<gap>\s+)|.", re.DOTALL)
_FIRST_SIGN = 0xE000  # the private use area: no sign is ever a character of a text

_EVERY_KIND_OF_DIGITS = (
    *map(str, range(32)), *(f"{value:02}" for value in range(100)), *(f"{value:04}" for value in range(0, 10_000, 10)),
    "100", "12345", "12345678",
)  # fmt: skip


class Token(NamedTuple):
    """A word, number or mark of the text and its value in the lexicon, by kind."""

    span: Span
    text: str
    values: Mapping[str, str]


class Alphabet:
    """The signs: one for each set of kinds and literal words that some word has."""

    def __init__(self, words: tuple[Word, ...], literals: frozenset[str]) -> None:
        self._literals = literals
        self._signs: dict[frozenset[str], str] = {}
        self._kinds: dict[str, list[str]] = {}
        self._values: dict[str, dict[str, str]] = {}
        self._digit_signs: dict[str, str] = {}
        for word in words:
            for form in (*word.words, *word.capital):
                self._add(form, word)
        for form in [form for word in words for form in word.words]:
            for shape in (form.capitalize(), form.upper()):
                self._values.setdefault(shape, self._values[form])
        self._word_signs = {form: self._sign(form, values) for form, values in self._values.items()}
        for digits in _EVERY_KIND_OF_DIGITS:
            self._digits(digits)
        for literal in literals:
            for shape in (literal, literal.capitalize(), literal.upper()):
                self._word_signs.setdefault(shape, self._sign(shape, {}))

    def _add(self, form: str, word: Word) -> None:
        self._values.setdefault(form, {})[word.kind] = word.value

    def _sign(self, form: str, values: Mapping[str, str]) -> str:
        literal = {form.lower()} & self._literals
        return self.sign_of(frozenset(values) | frozenset(literal))

    def sign_of(self, kinds: frozenset[str]) -> str:
        """The sign of a set of kinds; a new one where it is new."""
        if kinds not in self._signs:
            sign = chr(_FIRST_SIGN + len(self._signs))
            self._signs[kinds] = sign
            for kind in kinds:
                self._kinds.setdefault(kind, []).append(sign)
        return self._signs[kinds]

    def signs_with(self, kind: str) -> str:
        """All signs that a kind or literal has, as they stand in a set of a regular expression."""
        return "".join(self._kinds.get(kind, ()))

    def values_of(self, word: str) -> Mapping[str, str]:
        """What a word means, by kind."""
        return self._values.get(word, {})

    def read(self, text: str) -> Lexed:
        """The text in signs; `places` maps each sign to its token, -1 for a space."""
        signs: list[str] = []
        starts: list[int] = []
        get = self._word_signs.get
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup
            if kind == "gap":
                signs.append(OTHER if match.group().count("\n") > 1 else SPACE)
            elif kind == "digits":
                signs.append(self._digits(match.group()))
            else:
                signs.append(get(match.group(), OTHER))
            starts.append(match.start())
        return Lexed(text, "".join(signs), starts, self)

    def _digits(self, digits: str) -> str:
        sign = self._digit_signs.get(digits)
        if sign is None:
            sign = self.sign_of(frozenset(digit_kinds(digits)))
            if len(self._digit_signs) < 10_000:  # a table of numbers must not fill the memory
                self._digit_signs[digits] = sign
        return sign


def digit_kinds(digits: str) -> Iterator[str]:
    """What a run of digits can be.

    >>> sorted(digit_kinds("12"))
    ['DD', 'Day', 'Digits', 'MM', 'Minute', 'YY']
    """
    yield "Digits"
    value = int(digits) if len(digits) <= 9 else -1
    if len(digits) <= 2:
        if 1 <= value <= 31:
            yield "Day"
        if len(digits) == 2:
            yield from ("YY", "DD", "MM") if value <= 12 else ("YY", "DD")
            if value < 60:
                yield "Minute"
        elif value:
            yield from ("DD", "MM")
    if len(digits) == 3:
        yield "Year3"
    if len(digits) == 4:
        yield "YYYY"
        if 1000 <= value <= 2199:
            yield "Year"
        if value < 2400 and value % 100 < 60:
            yield "Clock"
    if len(digits) == 8:
        yield "Compact"


class Lexed(NamedTuple):
    """A text in signs, and where each sign begins."""

    text: str
    signs: str
    starts: list[int]
    alphabet: Alphabet

    def token(self, position: int) -> Token:
        """The token behind a sign."""
        begin = self.starts[position]
        end = self.starts[position + 1] if position + 1 < len(self.starts) else len(self.text)
        words = self.text[begin:end]
        return Token((begin, end), words, self.alphabet.values_of(words))
