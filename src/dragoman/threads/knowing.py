"""Threads that are known by name, and levels of relations: both found in the text by their words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.relations import Relations
from dragoman.knowledge.threading import ThreadLexicon
from dragoman.threads.places import Place
from dragoman.threads.wording import top_of


def known_places(analysis: Analysis, lexicon: ThreadLexicon) -> Iterator[Place]:
    """The threads that are known by name, the longest at each place."""
    for match in lexicon.pattern.finditer(analysis.text):
        words = analysis.words_in(match.span())
        entry = lexicon.known[" ".join(match[0].split())]
        if words:
            top = top_of(analysis, words)
            head = analysis.form(top).lower()
            yield Place(words.start, words.stop, top, head, entry.kind, entry.id, capital=True, known=True, of=entry.of)


def level_places(analysis: Analysis, relations: Relations) -> Iterator[Place]:
    """The levels of relations that have a name of more than one word."""
    for match in relations.pattern.finditer(analysis.text):
        words = analysis.words_in(match.span())
        if words:
            top = top_of(analysis, words)
            level = " ".join(match[0].lower().split())
            yield Place(words.start, words.stop, top, analysis.form(top).lower(), "relationship", "level", level=level)


def with_levels(headed: Iterable[Place], levels: list[Place]) -> Iterator[Place]:
    """The headed names, each with the level that it holds, and the levels that stand for themselves."""
    by_word = {word: level for level in levels for word in range(level.first, level.last)}
    taken = set()
    for one in headed:
        level = by_word.get(one.top)
        if level is None or one.kind != "relationship":
            yield one
            continue
        taken.add(level)
        first, last = min(one.first, level.first), max(one.last, level.last)
        yield replace(one, first=first, last=last, level=level.level, short=False)
    yield from (level for level in levels if level not in taken)
