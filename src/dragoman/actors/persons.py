"""The people of a text: each once, with the office that stands beside the name and whom they act for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dragoman.actors.drafts import Draft, Drafts, slug
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.mentioning import Known
from dragoman.actors.people import Names
from dragoman.actors.roles import HIGH, LEADING, TITLES, role_before, role_behind, role_with_fields
from dragoman.actors.stating import States
from dragoman.analysis.columns import Analysis, Name
from dragoman.records import Span

_GIVEN_BEHIND = re.compile(r", (?P<given>[^\W\d_][\w'’-]*)")
_BEFORE_NAMES = TITLES | frozenset("gen dr mr mrs ms m".split())
_HONORIFICS = frozenset("dr. king queen prince princess sheikh pope".split())


def persons(
    analysis: Analysis, names: Names, states: States, drafts: Drafts, gazetteer: Gazetteer, day: str | None
) -> Iterator[tuple[Draft, Span]]:
    """Each mention of a person with what it tells of the person."""
    turned: set[int] = set()
    for span, name in _turned(analysis, names):
        turned.update(analysis.words_in(span))
        yield _draft(analysis, name, names.full(name), states, gazetteer, day), span
    for name in analysis.names:
        if name.first in turned:
            continue
        kept = _trimmed(analysis, name, states) if name.kind == "PER" else None
        if kept is None or analysis.span(kept.first, kept.last) in drafts.at or _is_known(kept, states):
            continue
        if _is_thing(analysis, kept):
            continue
        full = names.full(name) if kept == name else analysis.words(kept.first, kept.last)
        draft = _draft(analysis, kept, full, states, gazetteer, day)
        yield draft, analysis.span(kept.first, kept.last)
        if kept.first > 0 and analysis.form(kept.first - 1).lower() in _HONORIFICS:
            yield draft, analysis.span(kept.first - 1, kept.last)


def _turned(analysis: Analysis, names: Names) -> Iterator[tuple[Span, Name]]:
    """Where a name of the text stands as lists have it, "Doe, John", with the name as it stands elsewhere.

    One walk over the text's commas, however many names there are.
    """
    families: dict[str, dict[str, Name]] = defaultdict(dict)
    for name in analysis.names:
        given, _, family = names.full(name).partition(" ")
        if name.kind == "PER" and family and analysis.words(name.first, name.last) == f"{given} {family}":
            families[given].setdefault(family, name)
    for match in _GIVEN_BEHIND.finditer(analysis.text):
        for given in (match["given"], f"{match['given']}."):  # "Doe, J."
            known = families.get(given, {}) if analysis.text.startswith(given, match.start("given")) else {}
            for length in {len(family) for family in known}:
                begin = max(0, match.start() - length)
                if (found := known.get(analysis.text[begin : match.start()])) is not None:
                    yield (begin, match.start("given") + len(given)), found


def _is_known(name: Name, states: States) -> bool:
    """Whether what was taken for a person is a state or its people: "Tajik"."""
    return any((one.first, one.last) == (name.first, name.last) for one in states.within(name.first, name.last))


def _is_thing(analysis: Analysis, name: Name) -> bool:
    """Whether one word with an article before it was taken for a person: "the Troika", but not "the Orlo plan"."""
    article = name.first > 0 and analysis.form(name.first - 1).lower() in ("the", "a", "an", "this", "these")
    modifies = int(analysis.head[name.first]) > name.first and analysis.upos[name.last] in ("NOUN", "PROPN", "PART")
    return article and name.last - name.first == 1 and not modifies


def _trimmed(analysis: Analysis, name: Name, states: States) -> Name | None:
    """A name without a verb behind it, a state before it, or a title that was taken for a part of it."""
    first, last = name.first, name.last
    while last > first + 1 and analysis.upos[last - 1] in ("VERB", "AUX") and analysis.form(last - 1).islower():
        last -= 1
    held = [one for one in states.within(first, last) if one.first == first and one.last < last]
    first = held[0].last if held and last - held[0].last > 1 else first
    while first < last and analysis.lemma[first].lower().rstrip(".") in _BEFORE_NAMES:
        first += 1
    return Name(first, last, name.kind) if first < last else None


def _draft(analysis: Analysis, name: Name, full: str, states: States, gazetteer: Gazetteer, day: str | None) -> Draft:
    words = _role(analysis, name, states)
    told = (states.of_words(words) if words is not None else None) or _behind(analysis, name, states)
    role = analysis.words(*words) if words is not None else None
    entry = gazetteer.person(full, day)
    if entry is not None:
        code = told.code or told.state if told is not None else entry.country
        return Draft(entry.id, full, "person", entry.country, code, role)
    state = told.state if told is not None else gazetteer.country_of_bearers(full, role)
    code = told.code or state if told is not None else state
    return Draft(slug(full), full, "person", state, code, role)


def _behind(analysis: Analysis, name: Name, states: States) -> Known | None:
    """Whose a person is by what follows: "Foreign Minister X of Y", "X, who represents Y in Z"."""
    _, last = analysis.sentence_around(name.first)
    at = name.last
    if at < last and analysis.form(at) == "of":
        near = [one for one in states.within(at, at + 3) if analysis.form(one.first - 1).lower() in ("of", "the")]
        return near[0] if near else None
    while at < last and analysis.form(at).lower() in (",", "who", "now"):
        at += 1
    if at > name.last and at < last and analysis.lemma[at] in LEADING:
        told = states.within(at, min(last, at + 5))
        return told[0] if told else None
    return None


def _role(analysis: Analysis, name: Name, states: States) -> Span | None:
    """The words of office: those behind where only they tell of a state, or those before are of no high office."""
    before = role_before(analysis, name) or role_with_fields(analysis, name)
    behind = role_behind(analysis, name)
    if before is None or behind is None:
        return before or behind
    high = any(analysis.lemma[word].lower() in HIGH for word in range(*before))
    if states.of_words(behind) is not None and (states.of_words(before) is None or not high):
        return behind
    return before
