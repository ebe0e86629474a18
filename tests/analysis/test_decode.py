"""The decoder on scores built by hand: five relations, four tags of names, vectors of two numbers."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.analysis.columns import Name
from dragoman.analysis.decode import Decoder, Labels, Parsed, name_spans
from dragoman.analysis.encoder import Floats, Integers, Scores
from dragoman.analysis.lemmas import Lemmatiser

DEPRELS = ("dep", "root", "nsubj", "obj")
NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
LABELS = Labels(
    upos=("NOUN", "VERB"),
    xpos=("NN", "VBD"),
    feats=("", "Tense=Past"),
    lemmas=("l0+", "l2+"),
    deprels=DEPRELS,
    names=NAMES,
)
WIDTH = 3  # two numbers and the constant


def decoder(weight: Floats | None = None) -> Decoder:
    blank = np.zeros((len(DEPRELS), WIDTH, WIDTH), np.float32)
    return Decoder(LABELS, blank if weight is None else weight, Lemmatiser({}, frozenset()))


def scores(
    words: int, *, arcs: Floats | None = None, deprels: list[int] | None = None, names: Floats | None = None
) -> Scores:
    """One sentence in a batch that is two words wider than it; without arcs each word hangs on the one before."""
    size = 1 + words + 2

    def numbers(row: list[int]) -> Integers:
        return np.array([row + [0] * (size - len(row))], np.int64)

    all_arcs = np.full((1, size, size), -5, np.float32)
    all_arcs[0, : words + 1, : words + 1] = np.eye(words + 1, k=-1) * 5 if arcs is None else arcs
    all_arcs[0, :, words + 1 :] = 99  # padding is never a head
    all_names = np.zeros((1, size, len(NAMES)), np.float32)
    all_names[0, :, 2] = 99
    all_names[0, 1 : words + 1] = [9, 0, 0, 0, 0] if names is None else names
    vectors = np.zeros((1, size, WIDTH - 1), np.float32)
    vectors[0, :, 0] = np.arange(size)
    return Scores(
        upos=numbers([0, *[1] * words]),
        xpos=numbers([0, *[1] * words]),
        feats=numbers([0, *[1] * words]),
        lemmas=numbers([0, *[1] * words]),
        names=all_names,
        arcs=all_arcs,
        deprels=numbers([0, *(deprels or [1, *[2] * (words - 1)])]),
        dependents=vectors,
        heads=vectors.copy(),
    )


def decoded(found: Scores, words: int, weight: Floats | None = None) -> Parsed:
    return decoder(weight).sentence(found, 0, [f"Worded{number}" for number in range(words)])


def test_numbers_become_labels() -> None:
    parsed = decoder().sentence(scores(2), 0, ["Signed", "Talked"])
    assert parsed.upos == ["VERB", "VERB"]
    assert parsed.xpos == ["VBD", "VBD"]
    assert parsed.feats == ["Tense=Past", "Tense=Past"]
    assert parsed.lemmas == ["sign", "talk"]
    assert parsed.heads == [-1, 0]
    assert parsed.deprels == ["root", "nsubj"]
    assert parsed.names == []


def label_weight(*, head: int, deprel: int) -> Floats:
    """A weight that likes "root" best everywhere, and next a label for the words under one head."""
    weight = np.zeros((len(DEPRELS), WIDTH, WIDTH), np.float32)
    weight[DEPRELS.index("root"), -1, -1] = 1000
    weight[deprel, -1, 0] = 2 * head
    weight[deprel, -1, -1] = -(head * head) + 1  # 2hx - h² + 1 = 1 - (x - h)² + x²: rises with x, is 1 or more at h
    return weight


def test_a_word_that_the_tree_hangs_elsewhere_is_labelled_anew() -> None:
    # Words 2 and 3 like each other best, which is a circle; the tree takes 3 from word 2 and hangs it on word 1.
    arcs = np.array([[0, 0, 0, 0], [9, 0, 0, 0], [0, 1, 0, 9], [0, 8, 9, 0]], np.float32)
    found = scores(3, arcs=arcs, deprels=[1, 2, 2])
    parsed = decoded(found, 3, label_weight(head=1, deprel=DEPRELS.index("obj")))
    assert parsed.heads == [-1, 2, 0]
    assert parsed.deprels == ["root", "nsubj", "obj"]


def test_a_second_root_is_hung_on_a_word_and_no_longer_called_root() -> None:
    arcs = np.array([[0, 0, 0], [9, 0, 1], [8, 7, 0]], np.float32)
    parsed = decoded(scores(2, arcs=arcs, deprels=[1, 1]), 2, label_weight(head=1, deprel=DEPRELS.index("obj")))
    assert parsed.heads == [-1, 0]
    assert parsed.deprels == ["root", "obj"]


def test_a_label_that_says_root_where_the_word_hangs_on_another_is_replaced() -> None:
    parsed = decoded(scores(2, deprels=[1, 1]), 2, label_weight(head=1, deprel=DEPRELS.index("obj")))
    assert parsed.deprels == ["root", "obj"]


def test_the_root_is_called_root_whatever_its_label_says() -> None:
    assert decoded(scores(2, deprels=[3, 2]), 2).deprels == ["root", "nsubj"]


@given(st.integers(1, 6).flatmap(lambda n: arrays(np.float32, (n + 1, n + 1), elements=st.floats(-9, 9, width=32))))
def test_one_root_and_its_label_alone(arcs: Floats) -> None:
    words = len(arcs) - 1
    parsed = decoded(scores(words, arcs=arcs, deprels=[1] * words), words)
    assert [head == -1 for head in parsed.heads] == [deprel == "root" for deprel in parsed.deprels]
    assert parsed.heads.count(-1) == 1
    assert all(head < words for head in parsed.heads)


def allowed(tags: tuple[str, ...]) -> bool:
    return all(
        not tag.startswith("I-") or before[2:] == tag[2:] for before, tag in zip(("O", *tags), tags, strict=False)
    )


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, len(NAMES)), elements=st.floats(-9, 9, width=32))))
def test_names_are_those_of_the_best_row_of_tags_that_is_allowed(rows: Floats) -> None:
    words = len(rows)
    paths = [path for path in product(range(len(NAMES)), repeat=words) if allowed(tuple(NAMES[n] for n in path))]
    best = max(sum(float(row[n]) for row, n in zip(rows, path, strict=True)) for path in paths)
    names = decoded(scores(words, names=rows), words).names
    tags = ["O"] * words
    for name in names:
        tags[name.first : name.last] = [f"B-{name.kind}"] + [f"I-{name.kind}"] * (name.last - name.first - 1)
    found = sum(float(row[NAMES.index(tag)]) for row, tag in zip(rows, tags, strict=True))
    assert allowed(tuple(tags))
    assert found == pytest.approx(best, abs=1e-3)


def test_a_name_does_not_go_on_that_did_not_begin() -> None:
    rows = np.array([[5, 4, 0, 0, 0], [3, 0, 5, 0, 0], [5, 0, 0, 0, 6]], np.float32)
    assert decoded(scores(3, names=rows), 3).names == [Name(0, 2, "PER")]


def test_a_name_does_not_begin_in_its_middle() -> None:
    rows = np.array([[1, 2, 9, 0, 0]], np.float32)
    assert decoded(scores(1, names=rows), 1).names == [Name(0, 1, "PER")]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-PER", "I-PER", "I-PER"], [Name(0, 3, "PER")]),
        (["B-PER", "B-PER"], [Name(0, 1, "PER"), Name(1, 2, "PER")]),
        (["B-LOC", "O", "B-LOC"], [Name(0, 1, "LOC"), Name(2, 3, "LOC")]),
        (["O", "I-ORG", "I-ORG"], [Name(1, 3, "ORG")]),  # IOB1, as some tools write it
    ],
)
def test_name_spans(tags: list[str], names: list[Name]) -> None:
    assert name_spans(tags) == names
