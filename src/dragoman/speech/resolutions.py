"""Resolutions and decisions: "The Security Council, Recalling ..., 1. Calls upon ..."; the body says each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.resolving import Resolving
from dragoman.records import Span

_BODY = re.compile(r"(?:The|THE)\s+(?P<name>[^\n,.:;]{3,140}),")
_NUMBER = re.compile(
    r"(?:\(?[0-9IVXa-z]{1,4}[.)]\s+)?(?:(?:also|further|again|strongly|deeply|once again|fully)\s+)?", re.I
)
_MANNER = re.compile(
    r"\s+with\s+(?:\w+\s+){0,2}?(?:concern|appreciation|satisfaction|regret|alarm|interest|gratitude)\b"
)
_LINK = re.compile(r"\s*,?\s*(?:that\b|of\b)?\s*")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a body says in one clause of its resolution; spans are offsets."""

    cue: Span
    content: Span
    body: Span
    name: str
    act: str


def resolved(text: str, paragraphs: Sequence[Span], table: Sequence[Resolving]) -> tuple[Resolved, ...]:
    """The clauses of a resolution; none where a text is none."""
    pattern = _pattern(table)
    acts = {form: entry.act for entry in table for form in entry.forms}
    found: list[Resolved] = []
    body: re.Match[str] | None = None
    for begin, end in paragraphs:
        opener = _BODY.fullmatch(text, begin, end)
        if opener is not None:
            body = opener
        elif body is not None:
            found += _clauses(text, (begin, end), body, pattern, acts)
    return tuple(found) if len(found) >= _LEAST else ()


def _pattern(table: Sequence[Resolving]) -> re.Pattern[str]:
    forms = sorted({form for entry in table for form in entry.forms}, key=len, reverse=True)
    return re.compile(r"(?P<cue>" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)


def _clauses(
    text: str, paragraph: Span, body: re.Match[str], pattern: re.Pattern[str], acts: Mapping[str, str]
) -> Iterator[Resolved]:
    """The clause of a paragraph, and those that ", and thanking ..." adds to it."""
    begin, end = paragraph
    number = _NUMBER.match(text, begin, end)
    cue = pattern.match(text, number.end() if number is not None else begin, end)
    while cue is not None:
        following = _next(text, cue.end(), end, pattern)
        stop = following[0] if following is not None else end
        content = _content(text, cue.end(), stop)
        if content[0] < content[1]:
            yield Resolved(cue.span("cue"), content, body.span(), body["name"], acts[cue["cue"].lower()])
        cue = following[1] if following is not None else None


def _next(text: str, begin: int, end: int, pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
    for link in re.compile(r",?\s+and\s+").finditer(text, begin, end):
        cue = pattern.match(text, link.end(), end)
        if cue is not None:
            return link.start(), cue
    return None


def _content(text: str, begin: int, end: int) -> Span:
    for pattern in (_MANNER, _LINK):
        match = pattern.match(text, begin, end)
        begin = match.end() if match is not None else begin
    while end > begin and text[end - 1] in " ,;.:":
        end -= 1
    return begin, end
