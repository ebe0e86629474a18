"""The places of threads in a text: nouns that head names, levels of relations, threads known by name, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import Analysis
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.relations import Relations
from dragoman.knowledge.threading import KnownThread, ThreadLexicon
from dragoman.threads.bodies import body_places
from dragoman.threads.naming import place_of
from dragoman.threads.phrases import ordinal
from dragoman.threads.places import Place
from dragoman.threads.sides import Sides

_ACRONYM = re.compile(r"#?[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9+.-]*")
_HELD = frozenset(("meeting", "session", "round", "ministerial"))
"""Meetings of what has a name itself: "the third round of the Lake Dialogue" is one of the dialogue."""

_MET = frozenset(("meeting", "summit", "dialogue", "talks", "session", "round"))
_WITHIN = 3
_TITLES = frozenset(("statement", "communiqué", "communique", "declaration", "vision"))


def places(
    analysis: Analysis, referents: Referents, sides: Sides, lexicon: ThreadLexicon, relations: Relations
) -> list[Place]:
    """All places where threads are named or pointed to, in the order of the text; none lies across another's edge."""
    known = [*_known(analysis, lexicon.known), *body_places(analysis, referents, lexicon.formats)]
    headed = [one for one in _headed(analysis, sides, lexicon) if not _is_actor(analysis, sides, one)]
    headed = [replace(one, short=True) if _is_called(analysis, one) else one for one in headed if not _is_title(analysis, one)]
    found = [*known, *_with_levels(headed, list(_levels(analysis, relations)))]
    apart = _held(analysis, _apart(sorted(found, key=lambda one: (one.first, -one.last, not one.known))))
    return [one if one.short else replace(one, number=_number(analysis, one), alias=_alias(analysis, one)) for one in apart]


def _headed(analysis: Analysis, sides: Sides, lexicon: ThreadLexicon) -> Iterator[Place]:
    """The names that a noun of the lexicon heads, by the first of its entries that makes it one; else short forms."""
    for word in range(len(analysis)):
        found = [
            one
            for words, entry in lexicon.ways(analysis.form(word).lower())
            if _ends(analysis, word, words)
            and (one := place_of(analysis, sides, word - len(words), word, entry)) is not None
        ]
        if found:
            yield next((one for one in found if not one.short), found[0])


def _is_called(analysis: Analysis, one: Place) -> bool:
    """Whether the name comes right behind: "a partnership called the Lake Pact"."""
    return one.last < len(analysis) and analysis.form(one.last).lower() in ("called", "named", "dubbed") and not one.capital


def _is_title(analysis: Analysis, one: Place) -> bool:
    """Whether a name is that of the text itself, in its heading: "Joint Statement on ..."."""
    return one.first < _WITHIN and one.head in _TITLES and one.span(analysis)[0] < int(analysis.paragraphs[0][1])


def _ends(analysis: Analysis, word: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand right before a word."""
    first = word - len(words)
    return first >= 0 and all(analysis.form(at).lower() == one for at, one in enumerate(words, first))


def _is_actor(analysis: Analysis, sides: Sides, one: Place) -> bool:
    """Whether a name is that of somebody who acts, or who is known: the Monetary Fund, a ministry."""
    body = None if one.short else sides.body_around(one.span(analysis))
    if body is None or (one.kind == "meeting" and one.head in _MET):
        return False
    return body.id in actor_entries() or one.kind == "organisation" and sides.acts(body)


def _known(analysis: Analysis, known: dict[str, KnownThread]) -> Iterator[Place]:
    """The threads that are known by name, the longest at each place."""
    for match in _pattern(known).finditer(analysis.text):
        words = analysis.words_in(match.span())
        entry = known[" ".join(match[0].split())]
        if words:
            top = _top(analysis, words)
            head = analysis.form(top).lower()
            yield Place(words.start, words.stop, top, head, entry.kind, entry.id, capital=True, known=True, of=entry.of)


def _levels(analysis: Analysis, relations: Relations) -> Iterator[Place]:
    """The levels of relations that have a name of more than one word."""
    names = [name for name in relations.names if " " in name]
    for match in _pattern(names, re.IGNORECASE).finditer(analysis.text):
        words = analysis.words_in(match.span())
        if words:
            top = _top(analysis, words)
            level = " ".join(match[0].lower().split())
            yield Place(words.start, words.stop, top, analysis.form(top).lower(), "relationship", "level", level=level)


def _pattern(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    ways = (re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", flags)


def _top(analysis: Analysis, words: range) -> int:
    return next((word for word in words if int(analysis.head[word]) not in words), words[-1])


def _with_levels(headed: Iterable[Place], levels: list[Place]) -> Iterator[Place]:
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


def _apart(found: Iterable[Place]) -> list[Place]:
    """Those that do not lie across the edge of another; what is known by name goes before what only lengthens it."""
    kept: list[Place] = []
    for one in found:
        outer = next((other for other in reversed(kept[-_WITHIN:]) if one.first < other.last), None)
        if outer is None or (one.last <= outer.last and _stands_alone(one, outer)):
            kept.append(one)
        elif one.known and outer.kind == one.kind and not outer.known and one.last <= outer.last:
            kept[kept.index(outer)] = one
    return kept


def _stands_alone(inner: Place, outer: Place) -> bool:
    """Whether a name within another is a thread of its own: behind its noun."""
    return inner.first > outer.top + 1 and not inner.short and not outer.known


def _held(analysis: Analysis, found: list[Place]) -> list[Place]:
    """Without the meetings that are only those of a thread with a name, which takes over their number."""
    inner = {other.first: other for other in found}
    gone: dict[int, Place] = {}
    for one in found:
        if one.head in _HELD and one.kind == "meeting" and not one.short:
            of = next((inner[at] for at in range(one.top + 1, min(one.top + 4, one.last)) if at in inner), None)
            if of is not None and all(ordinal(analysis, word) is not None for word in range(one.first, one.top)):
                gone[of.first] = one
    dropped = set(gone.values())
    return [replace(one, number=one.number) for one in found if one not in dropped]


def _number(analysis: Analysis, one: Place) -> int | None:
    """The number in a series: 25 of "the 25th meeting", 3 of "the third round of the dialogue"."""
    near = [*range(max(0, one.first - 2), min(one.top, one.first + 3))]
    held = [word for word in range(max(0, one.first - 4), one.first) if analysis.form(word).lower() in _HELD]
    near = [*range(max(0, held[0] - 2), held[0])] if held else near
    return next((number for word in near if (number := ordinal(analysis, word)) is not None), None)


def _alias(analysis: Analysis, one: Place) -> tuple[str, ...]:
    """The acronym in brackets behind a name, with the words beside it: "(ICE Pact)"."""
    last = one.last
    if last + 1 < len(analysis) and analysis.form(last) == "or" and analysis.form(last + 1).isupper():
        behind = [analysis.form(word) for word in range(last + 1, min(last + 3, len(analysis)))]
        return tuple(behind[:1] if not behind[-1][:1].isupper() else behind)
    if last + 1 >= len(analysis) or analysis.form(last) not in ("(", "["):
        return ()
    inside = []
    for word in range(last + 1, min(last + 6, len(analysis))):
        form = analysis.form(word)
        if form in (")", "]"):
            break
        if form[:1].isalnum() or form.startswith("#"):
            inside.append(form.lstrip("#"))
    else:
        return ()
    inside = inside[1:] if inside[:1] and inside[0].lower() in ("the", "hereinafter") else inside
    return tuple(inside) if inside and _ACRONYM.fullmatch(inside[0]) else ()
