"""Training data in: treebanks in CoNLL-U, name corpora in BIO columns, and the two joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.analysis.lemmas import edit_script

FEATURES = ("Mood", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice")


@dataclass(frozen=True)
class Tree:
    """What a treebank says of each word of a sentence; heads count from 1, 0 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """One sentence to learn from; a layer that its corpus does not carry is None."""

    words: tuple[str, ...]
    tree: Tree | None = None
    names: tuple[str, ...] | None = None
    sent_id: str = ""
    misc: tuple[str, ...] = ()


def blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """The comment fields and word rows of each sentence; ranges and empty nodes are left out."""
    fields: dict[str, str] = {}
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                fields[key.strip()] = value.strip()
            elif line:
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif rows:
                yield fields, rows
                fields, rows = {}, []
    if rows:
        yield fields, rows


def kept_features(column: str) -> str:
    """The features that the program uses, in the order of their names.

    >>> kept_features("Mood=Ind|NumType=Card|Tense=Past")
    'Mood=Ind|Tense=Past'
    """
    return "|".join(sorted(f for f in column.split("|") if f.split("=")[0] in FEATURES))


def read_treebank(path: Path) -> list[Example]:
    """Every sentence of a CoNLL-U file with its tree."""
    return [_tree_example(fields, rows) for fields, rows in blocks(path)]


def _tree_example(fields: dict[str, str], rows: list[list[str]]) -> Example:
    columns = [tuple(column) for column in zip(*rows, strict=True)]
    words, lemmas = columns[1], columns[2]
    tree = Tree(
        upos=columns[3],
        xpos=columns[4],
        feats=tuple(kept_features(column) for column in columns[5]),
        lemmas=tuple(edit_script(w, lemma) for w, lemma in zip(words, lemmas, strict=True)),
        heads=tuple(int(head) for head in columns[6]),
        deprels=columns[7],
    )
    return Example(words, tree, None, fields.get("sent_id", ""), columns[9])


def read_names(path: Path, labels: dict[str, str]) -> list[Example]:
    """Every sentence of a BIO file; a label outside `labels` counts as no name."""
    found = []
    for fields, rows in blocks(path):
        tags = tuple(_bio(row[4], labels) for row in rows)
        found.append(Example(tuple(row[1] for row in rows), None, tags, fields.get("sent_id", "")))
    return found


def _bio(tag: str, labels: dict[str, str]) -> str:
    place, _, label = tag.partition("-")
    return f"{place}-{labels[label]}" if label in labels else "O"


def join_names(trees: list[Example], named: list[Example]) -> list[Example]:
    """Give each tree the names of the same sentence, so that both are learnt in one pass."""
    by_id = {example.sent_id: example for example in named}
    return [
        replace(tree, names=by_id[tree.sent_id].names)
        if tree.sent_id in by_id and by_id[tree.sent_id].words == tree.words
        else tree
        for tree in trees
    ]
