"""Sentences of like length packed together, as tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from dragoman.analysis.wordpieces import WordPieces
from training.labels import Labels
from training.network import TAG_HEADS, Inputs
from training.treebank import Example

WORDS = 1200  # in a batch
IGNORED = -100


@dataclass(frozen=True)
class Targets:
    """What is right for each word; IGNORED where there is none."""

    heads: Tensor
    deprels: Tensor
    tags: dict[str, Tensor]


class Batcher:
    """Knows the pieces and the numbers of the labels."""

    def __init__(self, pieces: WordPieces, labels: Labels) -> None:
        self._pieces = pieces
        self._numbers = {head: {label: i for i, label in enumerate(names)} for head, names in labels.items()}

    def inputs(self, sentences: Sequence[Sequence[str]]) -> Inputs:
        """The tensors of a batch of sentences."""
        encoded = [self._pieces.sentence(words) for words in sentences]
        pieces, words = max(len(e.ids) for e in encoded), 1 + max(len(e.first) for e in encoded)
        ids, shapes, mask = (torch.zeros(len(encoded), pieces, dtype=torch.long) for _ in range(3))
        first = torch.zeros(len(encoded), words, dtype=torch.long)
        is_word = torch.zeros(len(encoded), words, dtype=torch.bool)
        for row, sentence in enumerate(encoded):
            size, count = len(sentence.ids), len(sentence.first)
            ids[row, :size] = torch.tensor(sentence.ids)
            shapes[row, :size] = torch.tensor(sentence.shapes)
            mask[row, :size] = 1
            first[row, 1 : 1 + count] = torch.tensor(sentence.first, dtype=torch.long)
            is_word[row, 1 : 1 + count] = True
        return Inputs(ids, shapes, mask, first, is_word)

    def targets(self, examples: Sequence[Example]) -> Targets:
        """The tensors of what is right."""
        width = 1 + max(len(example.words) for example in examples)
        blank = torch.full((len(examples), width), IGNORED)
        heads, deprels = blank.clone(), blank.clone()
        tags = {head: blank.clone() for head in TAG_HEADS}
        for row, example in enumerate(examples):
            end = 1 + len(example.words)
            if example.tree is not None:
                heads[row, 1:end] = torch.tensor(example.tree.heads)
                deprels[row, 1:end] = self._row("deprels", example.tree.deprels)
                for head in ("upos", "xpos", "feats", "lemmas"):
                    tags[head][row, 1:end] = self._row(head, getattr(example.tree, head))
            if example.names is not None:
                tags["names"][row, 1:end] = self._row("names", example.names)
        return Targets(heads, deprels, tags)

    def _row(self, head: str, labels: Sequence[str]) -> Tensor:
        return torch.tensor([self._numbers[head].get(label, IGNORED) for label in labels])


def packed(examples: Sequence[Example], chance: random.Random | None = None) -> list[list[Example]]:
    """Batches of about WORDS words; with a source of chance, shuffled."""
    jitter: Callable[[], float] = (lambda: chance.random() * 3) if chance else float
    batches: list[list[Example]] = []
    room = 0
    for example in sorted(examples, key=lambda e: len(e.words) + jitter()):
        if room < len(example.words):
            batches.append([])
            room = WORDS
        batches[-1].append(example)
        room -= len(example.words)
    if chance:
        chance.shuffle(batches)
    return batches
