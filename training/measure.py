"""Figures during training, on gold words; greedy heads. The gate measures again, on what ships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from training.batches import Batcher, Targets, packed
from training.network import Network
from training.treebank import Example

Figures = dict[str, float]


def measure(network: Network, batcher: Batcher, examples: list[Example], device: str) -> Figures:
    """Percent right for each column that the data carries; names as F1 of whole names."""
    network.eval()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with torch.inference_mode():
        for batch in packed(examples):
            _count(network, batcher, batch, device, right, total)
    figures = {name: round(100 * right[name] / total[name], 2) for name in total if name != "spans" and total[name]}
    if total["spans"]:
        figures["names"] = round(200 * right["spans"] / total["spans"], 2)
    return figures


def _count(
    network: Network,
    batcher: Batcher,
    batch: list[Example],
    device: str,
    right: Counter[str],
    total: Counter[str],
) -> None:
    inputs = batcher.inputs([example.words for example in batch]).to(device)
    targets = batcher.targets(batch)
    words = network.words(inputs)
    heads = network.arcs(words, inputs.is_word).argmax(-1)
    deprels = network.labels(words, heads).argmax(-1).cpu()
    heads = heads.cpu()
    has_tree = inputs.is_word.cpu() & torch.tensor([example.tree is not None for example in batch])[:, None]
    _add("uas", heads == targets.heads, has_tree, right, total)
    _add("las", (heads == targets.heads) & (deprels == targets.deprels), has_tree, right, total)
    for name in ("upos", "xpos", "feats", "lemmas"):
        _add(name, network.tags[name](words).argmax(-1).cpu() == targets.tags[name], has_tree, right, total)
    _count_names(network.tags["names"](words).argmax(-1).cpu(), targets, batch, right, total)


def _add(name: str, same: Tensor, counted: Tensor, right: Counter[str], total: Counter[str]) -> None:
    right[name] += int((same & counted).sum())
    total[name] += int(counted.sum())


def _count_names(
    tags: Tensor, targets: Targets, batch: list[Example], right: Counter[str], total: Counter[str]
) -> None:
    for row, example in enumerate(batch):
        if example.names is not None:
            end = 1 + len(example.words)
            found = name_spans(tags[row, 1:end].tolist())
            gold = name_spans(targets.tags["names"][row, 1:end].tolist())
            right["spans"] += len(found & gold)
            total["spans"] += len(found) + len(gold)


def name_spans(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """Whole names of a row of tag numbers as (begin, end, kind), half-open.

    Tag numbers stand as in `labels.NAME_TAGS`: 0 outside, odd begins, even goes on.
    """
    spans, begin, kind = set(), -1, 0
    for at, tag in enumerate([*tags, 0]):
        if begin >= 0 and not (tag and tag % 2 == 0 and tag // 2 == kind):
            spans.add((begin, at, kind))
            begin = -1
        if tag and begin < 0:
            begin, kind = at, (tag + 1) // 2
    return spans
