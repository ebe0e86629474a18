"""A match of a rule: its named items, what the lexicon says of them, and the text around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol

from dragoman.dates.values import Expression
from dragoman.records import Span

WINDOW = 40
"""How far a builder looks around a match, in characters."""

_SOME = re.compile(r"few|several|some|many|number|couple of|dozens|recent")


class Meant(Protocol):
    """An expression that a lower level found."""

    @property
    def meaning(self) -> Expression:
        """What it means."""


class Item(NamedTuple):
    """A sign of the segment that is read: a token, or an expression that a lower level found."""

    sign: str
    span: Span
    text: str
    values: Mapping[str, str]
    found: Meant | None


class Captures:
    """The named items of a match, and the text around it."""

    def __init__(self, rule: str, names: dict[str, Span], items: list[Item], text: str, extent: Span) -> None:
        self.rule = rule
        self.names = names
        self.items = items
        self.text = text
        self.extent = extent

    def has(self, name: str) -> bool:
        """Whether the rule named something here."""
        return name in self.names

    def nodes(self, name: str) -> list[Item]:
        """The items behind a name, without spaces."""
        first, last = self.names[name]
        return [item for item in self.items[first:last] if item.text.strip()]

    def words(self, name: str) -> str:
        """The words behind a name, in small letters."""
        return " ".join(item.text.lower() for item in self.nodes(name)) if self.has(name) else ""

    def value(self, name: str, *kinds: str) -> str | None:
        """What the lexicon says of the first word behind a name, as one of some kinds."""
        if not self.has(name):
            return None
        for item in self.nodes(name):
            for kind in kinds:
                if kind in item.values:
                    return item.values[kind]
        return None

    def integer(self, name: str, *kinds: str) -> int | None:
        """The same as a number."""
        value = self.value(name, *kinds)
        return int(value) if value is not None else None

    def digits(self, name: str) -> int | None:
        """The number that stands behind a name in digits."""
        if not self.has(name):
            return None
        found = "".join(item.text for item in self.nodes(name) if item.text.isdigit())
        return int(found) if found else None

    def expression(self, name: str) -> Expression:
        """The expression that a lower level found."""
        return next(item.found.meaning for item in self.nodes(name) if item.found is not None)

    @property
    def span(self) -> Span:
        """The offsets of the whole match."""
        first, last = self.core
        return self.items[first].span[0], self.items[last - 1].span[1]

    @property
    def core(self) -> Span:
        """The items that are the expression: all of them, or what the rule calls `span`."""
        first, last = self.names.get("span", self.extent)
        while not self.items[first].text.strip():
            first += 1
        return first, last

    @property
    def said(self) -> str:
        """The words of the expression, in small letters."""
        return self.text[self.span[0] : self.span[1]].lower()

    def stands_behind(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text before the expression ends in a pattern (which ends in `$`)."""
        begin = self.span[0]
        return pattern.search(self.text[max(0, begin - WINDOW) : begin]) is not None

    def is_followed_by(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern begins right behind the expression."""
        return pattern.match(self.text, self.span[1], self.span[1] + WINDOW) is not None


def count_of(captures: Captures, name: str) -> float | None:
    """A number in digits or words; None for a few, several, some."""
    words = captures.words(name)
    if not words or _SOME.search(words):
        return 2 if "couple" in words and "few" not in words else None
    fraction = re.fullmatch(r"(\d+) (\d) / (\d)", words) or re.fullmatch(r"(\d+) \. (\d+)", words)
    if fraction is not None:
        first, *others = map(int, fraction.groups())
        return first + (others[0] / others[1] if len(others) == 2 and others[1] else float(f"0.{fraction.group(2)}"))
    digits = captures.digits(name)
    total: float = 0
    for item in captures.nodes(name):
        for kind in ("Number", "Tens"):
            total += int(item.values.get(kind, "0"))
        if "Hundred" in item.values:
            total = (digits or total or 1) * int(item.values["Hundred"])
            digits = None
    if digits is not None:
        return digits
    return (total or 1) + (0.5 if "half" in words else 0)


def nth_of(captures: Captures, name: str) -> int | None:
    """An ordinal in digits or words."""
    if not captures.has(name):
        return None
    digits = captures.digits(name)
    if digits is not None:
        return digits
    return sum(int(item.values.get("Nth", item.values.get("Tens", "0"))) for item in captures.nodes(name)) or None


def unit_of(captures: Captures) -> str | None:
    """The unit that is named."""
    found = captures.value("unit", "Unit", "Units")
    return found if found is not None else (captures.words("unit") or None)


def year_of(captures: Captures) -> int | None:
    """A year of four digits, or of two: 70 to 99 are of the last century."""
    words = captures.words("year")
    year = captures.digits("year")
    if year is None or len(words) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)
