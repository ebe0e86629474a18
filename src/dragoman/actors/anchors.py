"""Those whom a later "he", "the minister" or "the bloc" may stand for: people, offices and actors, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.mentioning import head_of
from dragoman.actors.people import Names
from dragoman.actors.roles import HIGH, TITLES
from dragoman.actors.stating import States
from dragoman.analysis.columns import ROOT, Analysis

_FAR = 200
_PHRASE = ("amod", "compound", "nmod:poss", "nmod", "nmod:desc", "det", "flat", "case")


class Anchor(NamedTuple):
    """One who was mentioned: the head word, whom they act for, the words of their office, and how they stand there."""

    head: int
    code: str | None
    titles: frozenset[str]
    person: bool
    several: bool
    subject: bool


def anchors(analysis: Analysis, names: Names, states: States, drafts: Drafts) -> list[Anchor]:
    """All of a text, in the order of their heads."""
    found = {anchor.head: anchor for anchor in (*_offices(analysis, states), *_named(analysis, names, drafts))}
    resolved: list[Anchor] = []
    for head in sorted(found):
        resolved.append(_resolved(analysis, states, found[head], resolved))
    return resolved


def _resolved(analysis: Analysis, states: States, anchor: Anchor, before: list[Anchor]) -> Anchor:
    """An office that names no state: the one of the same office before it, else that of the state of the text."""
    first, last = phrase(analysis, anchor.head)
    offices = {analysis.lemma[at].lower() for at in range(first, last)} & TITLES
    if anchor.code is not None or not anchor.person or not offices or _owned(analysis, anchor.head):
        return anchor
    if analysis.form(first).lower() not in ("the", "this", "that") and analysis.upos[anchor.head] != "PROPN":
        return anchor
    same = next((one for one in reversed(before[-_FAR:]) if one.person and offices <= one.titles), None)
    if same is not None:
        return anchor._replace(code=same.code)
    is_high = bool(offices & HIGH)
    return anchor._replace(code=states.home(anchor.head, frozenset(offices)) if is_high else None)


def _owned(analysis: Analysis, head: int) -> bool:
    """Whether somebody or something has the office that is no state: "the club's president"."""
    others = [child for child in analysis.children(head, "compound") if analysis.lemma[child].lower() not in TITLES]
    return bool(analysis.children(head, "nmod:poss", "nmod") or others)


def _named(analysis: Analysis, names: Names, drafts: Drafts) -> Iterator[Anchor]:
    for span, draft in drafts.at.items():
        words = analysis.words_in(span)
        if not words:
            continue
        head = head_of(analysis, words.start, words.stop)
        if draft.type == "person" or not _modifies(analysis, head):
            yield Anchor(
                head, draft.code, _titles(draft, names), draft.type == "person", False, is_subject(analysis, head)
            )


def _titles(draft: Draft, names: Names) -> frozenset[str]:
    """All words of office that stand beside the name anywhere."""
    person = names.people.get(draft.name)
    return frozenset((draft.role or "").lower().split()) | (person.titles if person is not None else frozenset())


def _modifies(analysis: Analysis, head: int) -> bool:
    """Whether a name only says whose: the "Kyrgyz" of "the Kyrgyz president"."""
    above = int(analysis.head[head])
    return analysis.deprel[head] in _PHRASE[:4] and above != ROOT and analysis.lemma[above].lower() in TITLES


def _offices(analysis: Analysis, states: States) -> Iterator[Anchor]:
    """Offices without a name: "Kenya's foreign minister", "Thai negotiators"."""
    for word in range(len(analysis)):
        if analysis.upos[word] not in ("NOUN", "PROPN") or analysis.lemma[word].lower() not in TITLES:
            continue
        if analysis.deprel[word] in ("compound", "amod", "flat") or _names(analysis, word):
            continue
        first, last = phrase(analysis, word)
        told = states.of_words((first, last))
        titles = frozenset(analysis.lemma[at].lower() for at in range(first, last))
        several = analysis.feature(word, "Number") == "Plur"
        yield Anchor(word, told.code if told else None, titles, True, several, is_subject(analysis, word))


def _names(analysis: Analysis, word: int) -> bool:
    """Whether a person's name goes with the office: "Prime Minister X"."""
    beside = analysis.children(word, "flat", "appos")
    return any(name.kind == "PER" for child in beside for name in analysis.names_in(child, child + 1))


def phrase(analysis: Analysis, head: int) -> tuple[int, int]:
    """The words of a noun phrase around its head, half-open, without clauses and asides."""
    words = {head}
    for child in analysis.children(head):
        if analysis.deprel[child] in _PHRASE:
            words |= set(analysis.subtree(child))
    first, last = head, head + 1
    while first - 1 in words:
        first -= 1
    while last in words:
        last += 1
    return first, last


def is_subject(analysis: Analysis, word: int) -> bool:
    """Whether a word is, or is joined to, the subject of a clause."""
    for _ in range(4):
        if analysis.deprel[word].startswith("nsubj"):
            return True
        if analysis.deprel[word] not in ("conj", "appos", "flat", "compound", "nmod:desc"):
            return False
        word = int(analysis.head[word])
    return False
