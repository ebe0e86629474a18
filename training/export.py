"""The trained network as ONNX, in full precision and in int8, with its labels beside it.

The graph is written out plainly here, so that its operators are the few that onnxruntime fuses and
quantises well. Labels are scored for the best head only: scoring all pairs costs as much as the encoder.
"""

from __future__ import annotations

import logging
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.network import TAG_HEADS, Network

LOG = logging.getLogger("training")
OPSET = 17
INPUTS = ("ids", "shapes", "mask", "first", "is_word")
OUTPUTS = ("upos", "xpos", "feats", "lemmas", "names", "arcs", "deprels", "dependents", "heads", "label_weight")
NO_HEAD = -1e4
# The second matrices of the feed-forward nets of the first two layers stay as trained: what they read has outliers
# that one scale for all cannot hold (docs/decisions/0002-int8.md).
KEPT = ("/dense_2/MatMul", "/dense_5/MatMul")


class Graph(nn.Module):
    """What runs at reading time: numbers in, tag numbers and arc scores out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, is_word: Tensor) -> tuple[Tensor, ...]:
        """All outputs, in the order of OUTPUTS; masks are floats, 1 where there is something."""
        net = self.network
        states = encode(net, ids, shapes, mask)
        words = torch.gather(states, 1, first[:, :, None].expand(-1, -1, states.size(-1)))
        arcs = net.arc.all_pairs(_side(net.arc_dependent, words), _side(net.arc_head, words))
        arcs = arcs + (1.0 - is_word[:, None, :]) * NO_HEAD
        dependents, heads = _side(net.label_dependent, words), _side(net.label_head, words)
        best = arcs.argmax(-1)
        chosen = torch.gather(heads, 1, best[:, :, None].expand(-1, -1, heads.size(-1)))
        deprels = net.label.row_pairs(dependents, chosen).argmax(-1)
        tags = [net.tags[name](words).argmax(-1) for name in TAG_HEADS if name != "names"]
        weight = net.label.weight + 0.0 * is_word[0, 0]  # not a constant, which the optimiser would fold away
        return (*tags, net.tags["names"](words), arcs, deprels, dependents, heads, weight)


def _side(layer: nn.Module, words: Tensor) -> Tensor:
    return F.leaky_relu(layer(words), 0.1)


def encode(network: Network, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
    """The encoder's last states: BERT (Devlin et al. 2019), as the pretrained weights have it."""
    bert = network.encoder
    table = bert.embeddings
    x = table.word_embeddings(ids) + network.shapes(shapes) + table.token_type_embeddings.weight[0]
    x = table.LayerNorm(x + table.position_embeddings.weight[: ids.size(1)])
    hidden = (1.0 - mask[:, None, None, :]) * NO_HEAD
    for layer in bert.encoder.layer:
        x = _attended(layer, x, hidden, bert.config.num_attention_heads)
        x = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(x))) + x)
    return x


def _attended(layer: nn.Module, x: Tensor, hidden: Tensor, count: int) -> Tensor:
    attention, width = layer.attention, x.size(-1)
    size = width // count

    def split(projected: Tensor) -> Tensor:
        return projected.view(projected.size(0), projected.size(1), count, size).transpose(1, 2)

    query, key = split(attention.self.query(x)), split(attention.self.key(x))
    value = split(attention.self.value(x))
    weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(size) + hidden, dim=-1)
    mixed = (weights @ value).transpose(1, 2).reshape(x.size(0), x.size(1), width)
    return attention.output.LayerNorm(attention.output.dense(mixed) + x)


def export(network: Network, folder: Path, name: str) -> None:
    """Write `name.onnx` (int8) and `name.float.onnx` (as trained) into the folder."""
    exact = folder / f"{name}.float.onnx"
    graph = Graph(network.cpu()).eval()
    examples = (
        torch.ones(2, 9, dtype=torch.long),
        torch.ones(2, 9, dtype=torch.long),
        torch.ones(2, 9),
        torch.ones(2, 6, dtype=torch.long),
        torch.ones(2, 6),
    )
    axes = {key: {0: "sentences", 1: "pieces" if key in ("ids", "shapes", "mask") else "words"} for key in INPUTS}
    axes |= {key: {0: "sentences", 1: "words"} for key in OUTPUTS[:-1]}
    axes["arcs"][2] = "words"
    torch.onnx.export(
        graph, examples, str(exact), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    quantise(exact, folder / f"{name}.onnx")


def quantise(exact: Path, small: Path) -> None:
    """Weights and activations to int8, one scale a channel, but for the matrices of `KEPT`.

    Weights keep 7 bits (`reduce_range`): processors without VNNI add two products in 16 bits and
    would overflow with 8, and then two machines would not give the same answer.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    prepared = exact.with_suffix(".prepared.onnx")
    quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
    options = {"weight_type": QuantType.QInt8, "per_channel": True, "reduce_range": True}
    quantize_dynamic(str(prepared), str(small), nodes_to_exclude=list(KEPT), **options)
    prepared.unlink()
    LOG.info("%s: %.1f MB", small, small.stat().st_size / 1e6)
