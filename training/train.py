"""The training loop: one checkpoint an epoch; a broken run goes on from the last one."""

from __future__ import annotations

import logging
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.augment import name_pool, with_other_letters, with_other_names
from training.batches import IGNORED, Batcher, Targets, packed
from training.measure import Figures, measure
from training.network import Inputs, Network
from training.treebank import Example

LOG = logging.getLogger("training")
WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.3, "lemmas": 0.3, "names": 0.7}
LATE = 6  # epochs after which trees are nearly learnt: names weigh more then, and their letters vary
LATE_WEIGHTS = WEIGHTS | {"names": 1.0}
ENCODER_RATE, HEADS_RATE, WARM_UP, LAST_RATE = 1.5e-4, 1e-3, 100, 0.02
GOLD_ALONE = 2  # epochs at the end without silver sentences
LONGEST = 160  # words of a training sentence; the few longer ones are left out


@dataclass(frozen=True)
class Plan:
    """How a model is trained."""

    epochs: int
    seed: int
    folder: Path
    device: str
    silver: tuple[Example, ...] = ()
    """Sentences with what a larger model says of them; learnt from in all but the last `GOLD_ALONE` epochs."""


def loss_of(network: Network, inputs: Inputs, targets: Targets, weights: dict[str, float]) -> Tensor:
    """The weighted sum over all tasks; words without a target count nothing."""
    words = network.words(inputs)
    total = words.new_zeros(())
    if bool((targets.heads != IGNORED).any()):
        total = total + _cross_entropy(network.arcs(words, inputs.is_word), targets.heads)
        total = total + _cross_entropy(network.labels(words, targets.heads.clamp(min=0)), targets.deprels)
    for head, right in targets.tags.items():
        if bool((right != IGNORED).any()):
            total = total + weights[head] * _cross_entropy(network.tags[head](words), right)
    return total


def _cross_entropy(scores: Tensor, right: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1).float(), right.flatten(), ignore_index=IGNORED)


def train(
    network: Network, batcher: Batcher, examples: list[Example], dev: dict[str, list[Example]], plan: Plan
) -> None:
    """Train to the end of the plan, from the last checkpoint where there is one."""
    examples = [example for example in examples if len(example.words) <= LONGEST]
    pool = name_pool(plan.seed)
    steps = plan.epochs * (len(packed(examples)) + 1) + max(0, plan.epochs - GOLD_ALONE) * len(packed(plan.silver))
    optimizer = _optimizer(network)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    begin = _resume(network, optimizer, schedule, plan)
    for epoch in range(begin, plan.epochs):
        started = time.monotonic()
        torch.manual_seed(plan.seed + epoch)
        chance = random.Random(plan.seed + epoch)
        varied = [with_other_names(example, pool, chance) for example in examples]
        if epoch >= LATE:
            varied = [with_other_letters(example, chance) for example in varied]
        if epoch < plan.epochs - GOLD_ALONE:
            varied += plan.silver
        weights = LATE_WEIGHTS if epoch >= LATE else WEIGHTS
        _epoch(network, batcher, packed(varied, chance), optimizer, schedule, weights, plan.device)
        _save(network, optimizer, schedule, epoch, plan)
        figures = {name: measure(network, batcher, part, plan.device) for name, part in dev.items()}
        _report(epoch, time.monotonic() - started, figures)


def _epoch(
    network: Network,
    batcher: Batcher,
    batches: list[list[Example]],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    weights: dict[str, float],
    device: str,
) -> None:
    network.train()
    started = time.monotonic()
    for number, batch in enumerate(batches, 1):
        inputs = batcher.inputs([example.words for example in batch]).to(device)
        targets = batcher.targets(batch)
        targets = Targets(
            targets.heads.to(device), targets.deprels.to(device), {k: v.to(device) for k, v in targets.tags.items()}
        )
        loss = loss_of(network, inputs, targets, weights)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if number % 50 == 0:
            LOG.info("batch %d of %d, %.0f s, loss %.3f", number, len(batches), time.monotonic() - started, loss.item())


def _optimizer(network: Network) -> torch.optim.AdamW:
    encoder = list(network.encoder.parameters())
    ids = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in ids]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEADS_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _rate(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / WARM_UP) * max(LAST_RATE, 1 - step / steps)


def _resume(
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    plan: Plan,
) -> int:
    path = plan.folder / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, map_location=plan.device, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    LOG.info("going on after epoch %d", state["epoch"] + 1)
    return int(state["epoch"]) + 1


def _save(
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    epoch: int,
    plan: Plan,
) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "epoch": epoch,
    }
    part = plan.folder / "checkpoint.part"
    torch.save(state, part)
    part.replace(plan.folder / "checkpoint.pt")  # whole or not at all


def _report(epoch: int, seconds: float, figures: dict[str, Figures]) -> None:
    for name, figure in figures.items():
        LOG.info("epoch %d, %.0f s, %s: %s", epoch + 1, seconds, name, figure)
