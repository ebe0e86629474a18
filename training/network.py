"""The network: a small pretrained transformer, one linear head a task, and a biaffine parser.

Biaffine attention after Dozat and Manning (2017). The first piece of a word stands for the word;
row 0 of the parser is the sentence's opening mark, which stands for the root.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import AutoModel

from dragoman.analysis.wordpieces import SHAPES

TAG_HEADS = ("upos", "xpos", "feats", "lemmas", "names")
ARC_WIDTH, LABEL_WIDTH, DROPOUT = 256, 96, 0.25


@dataclass(frozen=True)
class Inputs:
    """A batch: ids, shapes, mask are sentences x pieces; first, is_word are sentences x (1 + words)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    is_word: Tensor

    def to(self, device: str) -> Inputs:
        """The same batch on another device."""
        return Inputs(*(tensor.to(device) for tensor in vars(self).values()))


class Biaffine(nn.Module):
    """Scores of pairs: x' W y for each label, with a constant 1 appended to both."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))

    def all_pairs(self, x: Tensor, y: Tensor) -> Tensor:
        """Every x against every y of its sentence, for the only label: batch x n x n."""
        return F.pad(x, (0, 1), value=1.0) @ self.weight[0] @ F.pad(y, (0, 1), value=1.0).transpose(1, 2)

    def row_pairs(self, x: Tensor, y: Tensor) -> Tensor:
        """Each x against the y in its own row, for every label: batch x n x labels."""
        labels, width, _ = self.weight.shape
        x, y = F.pad(x, (0, 1), value=1.0), F.pad(y, (0, 1), value=1.0)
        mixed = x @ self.weight.permute(1, 0, 2).reshape(width, labels * width)
        return (mixed.view(*x.shape[:2], labels, width) * y[:, :, None, :]).sum(-1)


class Network(nn.Module):
    """All tasks in one pass."""

    def __init__(
        self, pretrained: Path, sizes: dict[str, int], attention: str = "sdpa", layers: int | None = None
    ) -> None:
        super().__init__()
        fewer = {} if layers is None else {"num_hidden_layers": layers}  # the first ones are kept
        self.encoder = AutoModel.from_pretrained(
            pretrained, attn_implementation=attention, add_pooling_layer=False, **fewer
        )
        width = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleDict({name: nn.Linear(width, sizes[name]) for name in TAG_HEADS})
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.label_dependent, self.label_head = nn.Linear(width, LABEL_WIDTH), nn.Linear(width, LABEL_WIDTH)
        self.arc, self.label = Biaffine(ARC_WIDTH, 1), Biaffine(LABEL_WIDTH, sizes["deprels"])

    def words(self, batch: Inputs) -> Tensor:
        """One vector a word, row 0 for the root: batch x (1 + words) x width."""
        embedded = self.encoder.embeddings.word_embeddings(batch.ids) + self.shapes(batch.shapes)
        states = self.encoder(inputs_embeds=embedded, attention_mask=batch.mask).last_hidden_state
        index = batch.first[:, :, None].expand(-1, -1, states.size(-1))
        return self.drop(torch.gather(states, 1, index))  # type: ignore[no-any-return]

    def arcs(self, words: Tensor, is_word: Tensor) -> Tensor:
        """Scores of each word's head; no head outside the sentence."""
        scores = self.arc.all_pairs(self._side(self.arc_dependent, words), self._side(self.arc_head, words))
        candidate = is_word.clone()
        candidate[:, 0] = True
        return scores.masked_fill(~candidate[:, None, :], -1e4)  # type: ignore[no-any-return]

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of each word's label, given its head."""
        head_side = self._side(self.label_head, words)
        chosen = torch.gather(head_side, 1, heads[:, :, None].expand(-1, -1, head_side.size(-1)))
        return self.label.row_pairs(self._side(self.label_dependent, words), chosen)

    def _side(self, layer: nn.Module, words: Tensor) -> Tensor:
        return self.drop(F.leaky_relu(layer(words), 0.1))  # type: ignore[no-any-return]
