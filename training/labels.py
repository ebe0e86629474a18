"""The label sets of the heads, read off the training data and shipped beside the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.analysis.lemmas import apply_script
from training.treebank import Example

NAME_TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
RARE_SCRIPT = 3  # an edit script seen less often is a misspelling, not a rule

SURE = 0.9  # the share of the most frequent lemma of a form, for the table to hold it
OPEN_TAGS = frozenset("JJ JJR JJS NN NNS RB VB VBD VBG VBN VBP VBZ".split())

Labels = dict[str, tuple[str, ...]]


def label_sets(examples: Sequence[Example]) -> Labels:
    """The labels of each head, the most frequent first, ties by name."""
    trees = [example.tree for example in examples if example.tree is not None]
    return {
        "upos": _by_count(label for tree in trees for label in tree.upos),
        "xpos": _by_count(label for tree in trees for label in tree.xpos),
        "feats": _by_count(label for tree in trees for label in tree.feats),
        "lemmas": _by_count((label for tree in trees for label in tree.lemmas), RARE_SCRIPT),
        "deprels": _by_count(label for tree in trees for label in tree.deprels),
        "names": NAME_TAGS,
    }


def _by_count(labels: Iterable[str], least: int = 1) -> tuple[str, ...]:
    counts = Counter(labels)
    return tuple(label for label, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= least)


def lemma_table(examples: Sequence[Example]) -> dict[str, dict[str, str]]:
    """By tag, the lemma of each lower-cased form that has one and is not its own; names are left to the network."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for word, tag, lemma in _lemmas(examples):
        if not tag.startswith("NNP"):
            counts.setdefault((tag, word.lower()), Counter())[lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (tag, word), found in sorted(counts.items()):
        lemma, most = min(found.items(), key=lambda item: (-item[1], item[0]))
        if lemma != word and most >= SURE * found.total():
            table.setdefault(tag, {})[word] = lemma
    return table


def known_lemmas(examples: Sequence[Example]) -> list[str]:
    """Every lemma of plain letters that the treebanks hold."""
    lemmas = {lemma for _, tag, lemma in _lemmas(examples) if lemma.isalpha() and lemma.islower() and tag in OPEN_TAGS}
    return sorted(lemmas)


def _lemmas(examples: Sequence[Example]) -> Iterable[tuple[str, str, str]]:
    for example in examples:
        if example.tree is not None:
            lemmas = (apply_script(w, s) for w, s in zip(example.words, example.tree.lemmas, strict=True))
            yield from zip(example.words, example.tree.xpos, lemmas, strict=True)
