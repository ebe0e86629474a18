"""The only file that opens onnxruntime: arrays in, arrays out, one class.

A session runs on one thread; threads run whole batches. So a batch gives the same bytes whatever
else runs, and on as many cores as there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class Batch(NamedTuple):
    """Sentences padded to one length: ids, shapes, mask by pieces; first, is_word by 1 + words, the root first."""

    ids: Integers
    shapes: Integers
    mask: Floats
    first: Integers
    is_word: Floats


class Scores(NamedTuple):
    """What the network says of a batch; row 0 of every sentence is the root.

    upos to lemmas, deprels: numbers of labels, sentences x (1 + words). names: scores, ... x 7.
    arcs: score of each word (axis 1) for each head (axis 2). dependents, heads: the vectors that label an arc.
    """

    upos: Integers
    xpos: Integers
    feats: Integers
    lemmas: Integers
    names: Floats
    arcs: Floats
    deprels: Integers
    dependents: Floats
    heads: Floats


class Encoder:
    """An opened model file."""

    def __init__(self, path: Path, threads: int) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as cause:
            raise ModelError(str(path), "onnxruntime cannot open the model", "install dragoman again") from cause
        self._check(path)
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def _check(self, path: Path) -> None:
        inputs = {node.name for node in self._session.get_inputs()}
        outputs = {node.name for node in self._session.get_outputs()}
        wanted = {*Scores._fields, "label_weight"}
        if inputs != set(Batch._fields) or outputs != wanted:
            reason = f"inputs {sorted(inputs)} and outputs {sorted(outputs)} are not those of this version"
            raise ModelError(str(path), reason, "use a model made for this version of dragoman")

    def run(self, batches: Sequence[Batch]) -> list[Scores]:
        """The scores of each batch, in order; batches are shared out among the threads."""
        if self._pool is None or len(batches) < 2:
            return [self._run(batch) for batch in batches]
        return list(self._pool.map(self._run, batches))

    def _run(self, batch: Batch) -> Scores:
        return Scores(*self._session.run(list(Scores._fields), batch._asdict()))

    def label_weight(self) -> Floats:
        """The matrix that labels an arc: labels x width x width."""
        blank = np.zeros((1, 3), np.int64)
        batch = Batch(blank, blank, np.ones((1, 3), np.float32), blank[:, :2], np.ones((1, 2), np.float32))
        weight: Floats = self._session.run(["label_weight"], batch._asdict())[0]
        return weight
