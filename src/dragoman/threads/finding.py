"""The names of threads in a text: nouns that head them, levels of relations, threads known by name, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.relations import Relations
from dragoman.knowledge.threading import Head, KnownThread, ThreadLexicon
from dragoman.records import Span, ThreadKind
from dragoman.threads.phrases import (
    complement,
    is_capital,
    left_of,
    right_of,
    without_plain,
)
from dragoman.threads.sides import Sides

_DEFINITE = frozenset("the this that these those our its their said".split())
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_NUMBER = re.compile(r"(\d{1,3})(?:st|nd|rd|th)", re.IGNORECASE)
_ACRONYM = re.compile(r"#?[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9+.-]*")
_SINGLE = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a thread is named: words `first` to `last`, half-open, on the noun `top`.

    `short` where it only points to one ("the agreement"); `capital` where it is a name with capital letters;
    `alias` is an acronym that the text gives in brackets; `of` are the parties that knowledge tells.
    """

    first: int
    last: int
    top: int
    head: str
    kind: ThreadKind
    rule: str
    capital: bool = False
    short: bool = False
    level: str | None = None
    number: int | None = None
    alias: str | None = None
    of: tuple[str, ...] = ()


def found_threads(analysis: Analysis, sides: Sides, lexicon: ThreadLexicon, relations: Relations) -> list[Found]:
    """All places where threads are named or pointed to, in the order of the text; none lies across another's edge."""
    known = list(_known(analysis, lexicon.known))
    levels = list(_levels(analysis, relations))
    headed = list(_headed(analysis, sides, lexicon))
    named = _apart(sorted((*known, *_with_levels(headed, levels)), key=lambda one: (one.first, -one.last)))
    numbered = (replace(one, number=_number(analysis, one)) for one in named)
    return [one if one.short else replace(one, alias=_alias(analysis, one.last)) for one in numbered]


def _headed(analysis: Analysis, sides: Sides, lexicon: ThreadLexicon) -> Iterator[Found]:
    """The names that a noun of the lexicon heads."""
    for word in range(len(analysis)):
        for words, entry in lexicon.ways(analysis.form(word).lower()):
            stem = _stem(analysis, word, words)
            if stem is not None:
                one = _of_head(analysis, sides, stem, word, entry)
                if one is not None:
                    yield one
                break


def _stem(analysis: Analysis, word: int, words: tuple[str, ...]) -> int | None:
    """The first word of a noun of several words that ends here."""
    first = word - len(words)
    if first < 0 or any(analysis.form(at).lower() != one for at, one in enumerate(words, first)):
        return None
    return first


def _of_head(analysis: Analysis, sides: Sides, stem: int, word: int, entry: Head) -> Found | None:
    top = next((at for at in range(stem, word + 1) if not stem <= int(analysis.head[at]) <= word), word)
    if analysis.upos[top] not in ("NOUN", "PROPN") or _is_inside(analysis, word):
        return None
    head = analysis.form(word).lower()
    first = left_of(analysis, stem, top)
    base = Found(first, word + 1, top, head, entry.kind, entry.id)
    if is_capital(analysis, stem):
        one = _capital(analysis, sides, base, stem, entry)
    else:
        one = _small(analysis, sides, base, stem, entry)
    return one or (_short(analysis, base, stem) if _is_definite(analysis, first) else None)


def _is_inside(analysis: Analysis, word: int) -> bool:
    """Whether a noun only stands before another: "agreement text"; the name would go on."""
    above = int(analysis.head[word])
    return analysis.deprel[word] == "compound" and above == word + 1 and is_capital(analysis, word) == is_capital(analysis, above)


def _capital(analysis: Analysis, sides: Sides, base: Found, stem: int, entry: Head) -> Found | None:
    """A name with capital letters: its noun has one, and so has another word of it."""
    first = base.first
    while first < stem and not is_capital(analysis, first) and not analysis.form(first)[0].isdigit():
        first += 1
    last = right_of(analysis, base.last)
    behind = any(is_capital(analysis, word) for word in range(base.last, last))
    named = behind or any(_tells(analysis, sides, word) for word in range(first, stem))
    if not named and len(sides.in_words(first, stem)) < (2 if entry.sides else 1):
        alone = entry.is_alone(analysis.words(stem, base.last))
        return replace(base, first=stem, capital=True) if alone else None
    return replace(base, first=first, last=last, capital=True)


def _tells(analysis: Analysis, sides: Sides, word: int) -> bool:
    """Whether a word before a noun is of its name: one with a capital letter that is not the name of a state."""
    return is_capital(analysis, word) and not sides.is_side(word) and analysis.form(word).lower() not in _DEFINITE


def _small(analysis: Analysis, sides: Sides, base: Found, stem: int, entry: Head) -> Found | None:
    """A name in small letters, by the words that the entry asks for."""
    first = without_plain(analysis, base.first, stem)
    last = complement(analysis, base.top, base.last, frozenset(entry.behind))
    before, behind = _has_before(analysis, first, stem, entry), last > base.last
    if entry.strict:
        return replace(base, first=first, last=last) if before and behind else None
    if before or behind or entry.is_alone(analysis.words(stem, base.last)):
        return replace(base, first=first, last=last)
    if entry.sides and len(sides.in_words(first, stem)) > _SINGLE:
        on = complement(analysis, base.top, base.last, frozenset(("on", "for")))
        return replace(base, first=first, last=on)
    if _has_name(analysis, sides, first, stem):
        return replace(base, first=first, capital=True)
    return None


def _has_name(analysis: Analysis, sides: Sides, first: int, stem: int) -> bool:
    """Whether a proper name that is no state stands before a noun in small letters: "the Lake House talks"."""
    return any(
        _tells(analysis, sides, word) and analysis.upos[word] == "PROPN" and analysis.deprel[word] in ("compound", "flat", "nmod")
        for word in range(first, stem)
    )


def _has_before(analysis: Analysis, first: int, stem: int, entry: Head) -> bool:
    """Whether one of the words of an entry stands right before its noun, or somewhere before it."""
    words = f" {analysis.words(first, stem).lower().replace(' - ', '-')} " if first < stem else " "
    return any(f" {one} " in words or f"-{one} " in words for one in entry.before)


def _is_definite(analysis: Analysis, first: int) -> bool:
    return first > 0 and analysis.form(first - 1).lower() in _DEFINITE


def _short(analysis: Analysis, base: Found, stem: int) -> Found | None:
    """A form that points to a thread: "the agreement", "this important partnership"."""
    first = without_plain(analysis, base.first, stem)
    return replace(base, first=stem, short=True) if first == stem else None


def _known(analysis: Analysis, known: dict[str, KnownThread]) -> Iterator[Found]:
    """The threads that are known by name, the longest at each place."""
    pattern = _pattern(known)
    for match in pattern.finditer(analysis.text):
        words = analysis.words_in(match.span())
        entry = known[" ".join(match[0].split())]
        if words:
            top = _top(analysis, words)
            yield Found(words.start, words.stop, top, analysis.form(top).lower(), entry.kind, entry.id, capital=True, of=entry.of)


def _levels(analysis: Analysis, relations: Relations) -> Iterator[Found]:
    """The levels of relations that have a name of more than one word."""
    names = [name for name in relations.names if " " in name]
    for match in _pattern(names, re.IGNORECASE).finditer(analysis.text):
        words = analysis.words_in(match.span())
        if words:
            top = _top(analysis, words)
            level = " ".join(match[0].lower().split())
            yield Found(words.start, words.stop, top, analysis.form(top).lower(), "relationship", "level", level=level)


def _pattern(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    ways = (re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", flags)


def _top(analysis: Analysis, words: range) -> int:
    return next((word for word in words if int(analysis.head[word]) not in words), words[-1])


def _with_levels(headed: list[Found], levels: list[Found]) -> Iterator[Found]:
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


def _apart(found: list[Found]) -> list[Found]:
    """Those that do not lie across the edge of another; of two with the same noun the longer one."""
    kept: list[Found] = []
    for one in found:
        outer = next((other for other in reversed(kept[-3:]) if one.first < other.last), None)
        if outer is None or (one.last <= outer.last and _stands_alone(one, outer)):
            kept.append(one)
    return kept


def _stands_alone(inner: Found, outer: Found) -> bool:
    """Whether a name within another is a thread of its own: behind its noun, and no body."""
    return inner.first > outer.top and not inner.short and inner.kind != "organisation" and inner.first > outer.first + 1


def _number(analysis: Analysis, one: Found) -> int | None:
    """The number in a series: 25 of "the 25th meeting"."""
    for word in range(max(0, one.first - 2), min(one.top, one.first + 3)):
        form = analysis.form(word).lower()
        number = _NUMBER.fullmatch(form)
        if number is not None or form in _ORDINALS:
            return int(number[1]) if number is not None else _ORDINALS[form]
    return None


def _alias(analysis: Analysis, last: int) -> str | None:
    """The acronym in brackets behind a name."""
    if last + 2 >= len(analysis) or analysis.form(last) not in ("(", "["):
        return None
    for word in range(last + 1, min(last + 5, len(analysis))):
        form = analysis.form(word)
        if form in (")", "]"):
            return None
        if _ACRONYM.fullmatch(form):
            return form.lstrip("#")
    return None


def alias_places(analysis: Analysis, aliases: Iterable[str]) -> dict[str, list[int]]:
    """The words that are one of these acronyms."""
    wanted = set(aliases)
    places: dict[str, list[int]] = {alias: [] for alias in wanted}
    for word in range(len(analysis)) if wanted else ():
        form = analysis.form(word).lstrip("#")
        if form in wanted:
            places[form].append(word)
    return places


def span_of(analysis: Analysis, one: Found) -> Span:
    """The offsets of a place."""
    return analysis.span(one.first, one.last)


def key_of(analysis: Analysis, one: Found) -> frozenset[str]:
    """The words that tell a thread from others of its kind."""
    words = (analysis.form(word).lower().lstrip("#") for word in range(one.first, one.last))
    return frozenset(word for word in words if word[:1].isalnum() and word not in _DROPPED)


_DROPPED = frozenset("the a an of and for on to in with between".split())
