"""The label sets of the heads, read off the training data and shipped beside the network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from training.treebank import Example

NAME_TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
RARE_SCRIPT = 3  # an edit script seen less often is a misspelling, not a rule

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
