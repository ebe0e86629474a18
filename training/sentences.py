"""Learns the weights of the sentence splitter: logistic regression over the splitter's own features.

`python -m training.sentences --data FOLDER` writes `sentences.json` beside the models. Plain
stochastic descent with AdaGrad steps (Duchi et al. 2011); the same order and start each time.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.analysis.paragraphs import paragraphs
from dragoman.analysis.sentences import candidates
from dragoman.analysis.words import Tokeniser
from evaluation.treebank import documents, raw_text, read

Instance = tuple[tuple[str, ...], bool]

RARE, ROUNDS, STEP, DECAY, SMALLEST = 3, 12, 0.3, 1e-5, 0.05


def instances(path: Path) -> Iterator[Instance]:
    """Every candidate of a treebank and whether a sentence ends there."""
    tokeniser = Tokeniser()
    for document in documents(read(path)):
        raw = raw_text(document.sentences)
        ends = {start + len(s.text) for start, s in zip(raw.starts, document.sentences, strict=True)}
        for begin, end in paragraphs(raw.text):
            words = list(tokeniser.words(raw.text, begin, end))
            for candidate in candidates(raw.text, words):
                yield candidate.features, words[candidate.at][1] in ends


def fit(data: list[Instance], seed: int = 1) -> dict[str, float]:
    """Weights by feature; rare features and weights near nothing are left out."""
    counts = Counter(feature for features, _ in data for feature in features)
    kept = [(tuple(f for f in features if counts[f] >= RARE), right) for features, right in data]
    weights: dict[str, float] = dict.fromkeys(sorted(f for f, n in counts.items() if n >= RARE), 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        chance.shuffle(kept)
        for features, right in kept:
            _step(weights, squares, features, right)
    return {f: round(w, 2) for f, w in sorted(weights.items()) if abs(w) >= SMALLEST}


def _step(weights: dict[str, float], squares: dict[str, float], features: Iterable[str], right: bool) -> None:
    total = sum(weights[f] for f in features)
    error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right
    for f in features:
        slope = error + DECAY * weights[f]
        squares[f] += slope * slope
        weights[f] -= STEP * slope / math.sqrt(squares[f])


def main() -> None:
    """Fit on the training parts and write the weights."""
    parser = argparse.ArgumentParser(prog="training.sentences", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/analysis/models/sentences.json"))
    options = parser.parse_args()
    parts = ("ewt-train.conllu", "gum-open-train.conllu")
    weights = fit([instance for part in parts for instance in instances(options.data / part)])
    options.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
