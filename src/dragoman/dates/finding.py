"""Expressions of time in a text: the grammar, level by level; the leftmost longest match wins.

Method: a cascade of finite-state patterns (Abney 1996, "Partial parsing via finite-state cascades").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.dates.calendars import (
    CalendarDate,
    Either,
    Feast,
    Fiscal,
    Part,
    Portion,
    Range,
    SeasonOf,
    WeekdayIn,
    Years,
)
from dragoman.dates.captures import Captures, Item
from dragoman.dates.lexing import OTHER, Alphabet, Lexed
from dragoman.dates.meaning import BUILDERS
from dragoman.dates.patterns import compiled, literals_of
from dragoman.dates.relatives import Clock, Duration, MonthOf, Offset, Stretch, WeekdayOf
from dragoman.dates.values import Expression
from dragoman.errors import KnowledgeError
from dragoman.knowledge.dating import Rule, date_rules, date_words
from dragoman.records import Span

_NOT_ENOUGH = frozenset(
    "Digits Day DD MM YY Minute Clock Year3 Number Nth Tens Hundred Some This Next Last Following Previous That "
    "Third Edge".split()
)
_CORE_WORDS = frozenset(
    "noon midnight century fiscal fy future bc bce ad am pm gmt utc new present moment Compact".split()
)
_FOUND = ("Found", "FoundDay", "FoundLarge", "FoundCalendar", "FoundTime", "FoundLength", "FoundDeadline")
_FOUND_SIGNS = {kind: chr(0xF700 + at) for at, kind in enumerate(_FOUND)}
_SEGMENT = re.compile(f"[^{OTHER}]+")
_TELLING = re.compile(
    r"['’]\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d:\d\d|\d ?[ap]\.?m|\bQ[1-4]\b"
    r"|(?i:\bthe (past|\d{1,2}(st|nd|rd|th))\b|\b(nineteen|eighteen) [a-z]+)"
)


class Found(NamedTuple):
    """An expression of time: where it stands, what it means, which rule found it, and what it was made of."""

    span: Span
    meaning: Expression
    rule: str
    parts: tuple[Found, ...] = ()


class DateFinder:
    """The compiled grammar; one for all texts.

    >>> found = DateFinder().find("They met on 5 May 2023.")
    >>> [(expression.span, expression.rule) for expression in found]
    [((12, 22), 'day-month-year')]
    """

    def __init__(self, rules: tuple[Rule, ...] | None = None) -> None:
        given = date_rules() if rules is None else rules
        self._alphabet = Alphabet(date_words(), literals_of(given) | {"."})
        signs = {kind: _found_signs(kind) for kind in _FOUND}
        self._levels = [
            [(rule, compiled(rule, self._alphabet, signs)) for rule in given if rule.level == level]
            for level in (1, 2, 3)
        ]
        for rule in given:
            if rule.means not in BUILDERS:
                place = f"knowledge/dates/rules.yaml, {rule.id}"
                raise KnowledgeError(place, f"nothing is called {rule.means!r}", "see dates/meaning.py")
        self._core = re.compile(f"[{self._core_signs()}]")

    def find(self, text: str) -> list[Found]:
        """All expressions of a text, in its order; they never overlap."""
        lexed = self._alphabet.read(text)
        found: list[Found] = []
        for segment in _SEGMENT.finditer(lexed.signs):
            if self._is_worth(segment, lexed):
                found += self._in_segment(segment.start(), segment.end(), lexed)
        return found

    def _is_worth(self, segment: re.Match[str], lexed: Lexed) -> bool:
        if self._core.search(segment.group()) is not None:
            return True
        end = segment.end()
        stop = lexed.starts[end] if end < len(lexed.starts) else len(lexed.text)
        return _TELLING.search(lexed.text, lexed.starts[segment.start()], stop) is not None

    def _core_signs(self) -> str:
        signs = {word.kind for word in date_words()} - _NOT_ENOUGH | {"Year", "YYYY"} | _CORE_WORDS
        return "".join(self._alphabet.signs_with(kind) for kind in sorted(signs)) or OTHER

    def _in_segment(self, first: int, last: int, lexed: Lexed) -> list[Found]:
        items = [_item(position, lexed) for position in range(first, last)]
        for rules in self._levels:
            items = self._reduced(items, rules, lexed)
        return [item.found for item in items if isinstance(item.found, Found) and item.found.rule != "old"]

    def _reduced(self, items: list[Item], rules: list[tuple[Rule, re.Pattern[str]]], lexed: Lexed) -> list[Item]:
        signs = "".join(item.sign for item in items)
        matches = [
            match for order, (rule, pattern) in enumerate(rules) for match in _matches(order, rule, pattern, signs)
        ]
        matches.sort(key=lambda match: (match.first, -match.last, match.order))
        made: list[Item] = []
        at = 0
        for match in matches:
            if match.first < at:
                continue
            new = self._made(match, items, lexed)
            if new is not None:
                made += items[at : match.first]
                made.append(new)
                at = match.last
        return made + items[at:]

    def _made(self, match: _Match, items: list[Item], lexed: Lexed) -> Item | None:
        captures = Captures(match.rule.id, match.names, items, lexed.text, (match.first, match.last))
        meaning = BUILDERS[match.rule.means](captures)
        if meaning is None:
            return None
        first, last = captures.core
        span = captures.span
        parts = tuple(item.found for item in items[first:last] if isinstance(item.found, Found))
        found = Found(span, meaning, match.rule.id, parts or _sides(meaning, captures, match.rule.id))
        return Item(_FOUND_SIGNS[kind_of(meaning)], span, lexed.text[span[0] : span[1]], {}, found)


def _sides(meaning: Expression, captures: Captures, rule: str) -> tuple[Found, ...]:
    """The two sides of a range that one rule read: "May 4" and "6" of "May 4-6"."""
    if not isinstance(meaning, Range) or not (captures.has("first") and captures.has("last")):
        return ()
    begin, end = captures.span
    middle, last = captures.nodes("first")[-1].span[1], captures.nodes("last")[0].span[0]
    return Found((begin, middle), meaning.first, rule), Found((last, end), meaning.last, rule)


class _Match(NamedTuple):
    first: int
    last: int
    order: int
    rule: Rule
    names: dict[str, Span]


def _matches(order: int, rule: Rule, pattern: re.Pattern[str], signs: str) -> Iterator[_Match]:
    for match in pattern.finditer(signs):
        first, last = match.span()
        first += signs[first] == " "
        names = {name.split("__")[0]: match.span(name) for name in match.groupdict() if match.span(name)[0] >= 0}
        if first < last:
            yield _Match(first, last, order, rule, names)


def _item(position: int, lexed: Lexed) -> Item:
    token = lexed.token(position)
    return Item(lexed.signs[position], token.span, token.text, token.values, None)


def kind_of(meaning: Expression) -> str:
    """What the patterns of higher levels call an expression."""
    if isinstance(meaning, CalendarDate):
        return "FoundDay" if meaning.grain == "day" else "FoundLarge"
    if isinstance(meaning, Offset):
        return "FoundDay" if meaning.unit == "day" else "FoundLarge"
    if isinstance(meaning, WeekdayOf | Feast | Either | WeekdayIn):
        return "FoundDay"
    if isinstance(meaning, Duration):
        return "FoundLength"
    if isinstance(meaning, Stretch):
        return "FoundDeadline" if meaning.deadline and meaning.base is None else "Found"
    if isinstance(meaning, Clock):
        return "FoundTime" if meaning.whole is None else "Found"
    if isinstance(meaning, Years | Fiscal | SeasonOf | MonthOf | Portion | Part):
        return "FoundLarge"
    return "Found"


def _found_signs(kind: str) -> str:
    """The signs of all expressions that a kind takes in."""
    if kind == "FoundCalendar":
        return _FOUND_SIGNS["FoundDay"] + _FOUND_SIGNS["FoundLarge"]
    return "".join(_FOUND_SIGNS.values()) if kind == "Found" else _FOUND_SIGNS[kind]
