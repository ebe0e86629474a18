"""Proper names read out of GUM's entity brackets, in the manner of Universal NER.

GUM marks whole noun phrases ("the president of Kenya, who ..."); Universal NER marks the name alone
("Kenya"). The name is the run of proper nouns around the phrase's head, without titles; of two names
one inside the other the longer stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from training.treebank import Example

LABELS = {"person": "PER", "place": "LOC", "organization": "ORG"}
JOINERS = {"of", "the", "and", "for", "-", "'s", "de", "von", "van", "al", "&", "."}
PARTICLES = {"-", "de", "von", "van", "al"}
TITLES = frozenset(
    "President Minister Prime Senator Secretary Dr. Dr Mr. Mr Mrs. Ms. Sir Professor Prof. General Judge "
    "Justice Chief Captain Colonel Governor Mayor King Queen Prince Princess Pope Rev. Lord Lady Sgt. Lt. "
    "Chairman Representative Rep. Sen. Gov. Miss Uncle Aunt Chancellor Ambassador Vice Deputy Director "
    "Commissioner".split()
)
_BRACKET = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")


@dataclass(frozen=True)
class _Phrase:
    begin: int
    end: int
    kind: str
    heads: tuple[int, ...]


def add_entity_names(example: Example, places: frozenset[str] = frozenset()) -> Example:
    """The example with names in BIO, or unchanged where it has no tree.

    `places` are names that other corpora call LOC: GUM calls a state an organisation where it acts.
    """
    if example.tree is None:
        return example
    tags = ["O"] * len(example.words)
    found = [(_name_span(example, phrase), phrase) for phrase in _phrases(example.misc)]
    spans = [(span, phrase) for span, phrase in found if span is not None]
    for (begin, end), phrase in sorted(spans, key=lambda item: item[0][0] - item[0][1]):
        if all(tag == "O" for tag in tags[begin:end]):
            known_place = " ".join(example.words[begin:end]) in places
            label = "LOC" if known_place and phrase.kind == "organization" else LABELS[phrase.kind]
            tags[begin:end] = [f"B-{label}"] + [f"I-{label}"] * (end - begin - 1)
    return replace(example, names=tuple(tags))


def _phrases(misc: tuple[str, ...]) -> list[_Phrase]:
    open_phrases: dict[str, list[tuple[int, str, str]]] = {}
    found = []
    for at, column in enumerate(misc):
        value = next((f[7:] for f in column.split("|") if f.startswith("Entity=")), "")
        for match in _BRACKET.finditer(value):
            if match.group(1):
                parts = match.group(1).split("-")
                entry = (at, parts[1] if len(parts) > 1 else "", parts[5] if len(parts) > 5 else "1")
                if match.group(2):
                    found.append(_phrase(entry, at))
                else:
                    open_phrases.setdefault(parts[0], []).append(entry)
            elif open_phrases.get(match.group(3)):
                found.append(_phrase(open_phrases[match.group(3)].pop(), at))
    return [phrase for phrase in found if phrase.kind in LABELS]


def _phrase(entry: tuple[int, str, str], last: int) -> _Phrase:
    begin, kind, minimal = entry
    heads = tuple(begin + int(at) - 1 for at in minimal.split(",") if at.isdigit())
    return _Phrase(begin, last + 1, kind, tuple(head for head in heads if head <= last))


def _name_span(example: Example, phrase: _Phrase) -> tuple[int, int] | None:
    assert example.tree is not None
    heads = [head for head in phrase.heads if example.tree.upos[head] == "PROPN"]
    if not heads:
        return None
    inside = [phrase.begin <= at < phrase.end and _proper(example, at, phrase.kind) for at in range(len(example.words))]
    begin, end = heads[0], heads[0] + 1
    while begin > phrase.begin and _belongs(example, inside, begin - 1, -1, phrase.kind):
        begin -= 1
    while end < phrase.end and _belongs(example, inside, end, 1, phrase.kind):
        end += 1
    while phrase.kind == "person" and begin < end - 1 and example.words[begin] in TITLES:
        begin += 1
    return None if example.words[end - 1] in TITLES else (begin, end)


def _proper(example: Example, at: int, kind: str) -> bool:
    """Proper nouns; in names of bodies and places also capitals ("Democratic Party")."""
    assert example.tree is not None
    if example.tree.upos[at] == "PROPN":
        return True
    word = example.words[at]
    return kind != "person" and word[:1].isupper() and example.tree.upos[at] in {"ADJ", "NOUN"}


def _belongs(example: Example, inside: list[bool], at: int, step: int, kind: str) -> bool:
    if inside[at]:
        return True
    beyond = at + step
    joiners = JOINERS if kind == "organization" else PARTICLES
    return 0 <= beyond < len(inside) and inside[beyond] and example.words[at] in joiners
