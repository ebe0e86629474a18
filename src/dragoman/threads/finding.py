"""The places of threads in a text: nouns that head names, levels of relations, threads known by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import Analysis
from dragoman.knowledge.relations import Relations
from dragoman.knowledge.threading import ThreadLexicon
from dragoman.threads.acronyms import alias_behind
from dragoman.threads.bodies import body_places
from dragoman.threads.knowing import known_places, level_places, with_levels
from dragoman.threads.naming import place_of
from dragoman.threads.places import Place
from dragoman.threads.sides import Sides
from dragoman.threads.wording import ordinal

_HELD = frozenset(("meeting", "session", "round", "ministerial"))
"""Meetings of what has a name itself: "the third round of the Lake Dialogue" is one of the dialogue."""

_MET = frozenset(("meeting", "summit", "dialogue", "talks", "session", "round"))
_CALLED = frozenset(("called", "named", "dubbed"))
_TITLES = frozenset(("statement", "communiqué", "communique", "declaration", "vision"))
_WITHIN = 3
_NEAR = 4


def places(
    analysis: Analysis, referents: Referents, sides: Sides, lexicon: ThreadLexicon, relations: Relations
) -> list[Place]:
    """All places where threads are named or pointed to, in the order of the text; none lies across another's edge."""
    known = [*known_places(analysis, lexicon), *body_places(analysis, referents, lexicon.formats)]
    headed = (one for one in _headed(analysis, sides, lexicon) if not _is_other(analysis, sides, one))
    called = [replace(one, short=True) if _is_called(analysis, one) else one for one in headed]
    found = [*known, *with_levels(called, list(level_places(analysis, relations)))]
    apart = _apart(sorted(found, key=lambda one: (one.first, -one.last, not one.known)))
    return [one if one.short else _whole(analysis, one) for one in _without_held(analysis, apart)]


def _whole(analysis: Analysis, one: Place) -> Place:
    """A name with its acronym and its number."""
    return replace(one, number=_number(analysis, one), alias=alias_behind(analysis, one.last))


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


def _ends(analysis: Analysis, word: int, words: tuple[str, ...]) -> bool:
    """Whether these words stand right before a word."""
    first = word - len(words)
    return first >= 0 and all(analysis.form(at).lower() == one for at, one in enumerate(words, first))


def _is_other(analysis: Analysis, sides: Sides, one: Place) -> bool:
    """Whether a name is no thread's: that of the text itself in its heading, or of a body that acts or is known."""
    span = one.span(analysis)
    if one.first < _WITHIN and one.head in _TITLES and span[0] < int(analysis.paragraphs[0][1]):
        return True
    body = None if one.short else sides.body_around(span)
    if body is None or (one.kind == "meeting" and one.head in _MET):
        return False
    return sides.is_known(body) or (one.kind == "organisation" and sides.acts(body))


def _is_called(analysis: Analysis, one: Place) -> bool:
    """Whether the name comes right behind: "a partnership called the Lake Pact"."""
    if one.capital or one.last >= len(analysis):
        return False
    return analysis.form(one.last).lower() in _CALLED


def _apart(found: Iterable[Place]) -> list[Place]:
    """Those that do not lie across the edge of another; what is known by name goes before what only lengthens it."""
    kept: list[Place] = []
    for one in found:
        around = (at for at in range(len(kept) - 1, max(-1, len(kept) - 1 - _WITHIN), -1) if one.first < kept[at].last)
        at = next(around, None)
        if at is None or _stands_alone(one, kept[at]):
            kept.append(one)
        elif one.known and not kept[at].known and one.kind == kept[at].kind and one.last <= kept[at].last:
            kept[at] = one
    return kept


def _stands_alone(inner: Place, outer: Place) -> bool:
    """Whether a name within another is a thread of its own: behind its noun."""
    behind = outer.top + 1 < inner.first and inner.last <= outer.last
    return behind and not inner.short and not outer.known


def _without_held(analysis: Analysis, found: list[Place]) -> list[Place]:
    """Without the meetings that are only those of a thread with a name: "the third round of the Lake Dialogue"."""
    firsts = {one.first for one in found}
    return [one for one in found if not _is_only_held(analysis, one, firsts)]


def _is_only_held(analysis: Analysis, one: Place, firsts: set[int]) -> bool:
    if one.head not in _HELD or one.kind != "meeting" or one.short:
        return False
    within = any(at in firsts for at in range(one.top + 1, min(one.top + _NEAR, one.last)))
    return within and all(ordinal(analysis, word) is not None for word in range(one.first, one.top))


def _number(analysis: Analysis, one: Place) -> int | None:
    """The number in a series: 25 of "the 25th meeting", 3 of "the third round of the dialogue"."""
    before = range(max(0, one.first - _NEAR), one.first)
    held = next((word for word in before if analysis.form(word).lower() in _HELD), None)
    near = range(max(0, one.first - 2), min(one.top, one.first + 3)) if held is None else range(max(0, held - 2), held)
    return next((number for word in near if (number := ordinal(analysis, word)) is not None), None)
