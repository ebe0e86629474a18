"""`python -m training --data FOLDER`: data in, base.onnx and its card out, in one command.

With `--name fast --layers 2 --epochs 5 --silver FILE` a smaller model, which also learns from what `base` says.
"""

from __future__ import annotations

import argparse
import logging
import shutil
from pathlib import Path

import torch
from tokenizers import Tokenizer

from dragoman.analysis.wordpieces import WordPieces
from training.batches import Batcher
from training.card import blank_card, measured, write_card, write_page
from training.corpora import development_sets, training_set
from training.export import export
from training.labels import known_lemmas, label_sets, lemma_table
from training.network import Network
from training.pretrained import unpack
from training.silver import silver_set
from training.train import Plan, train


def main() -> None:
    """Train, and export what was trained."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.folder.mkdir(parents=True, exist_ok=True)
    pretrained = unpack(options.folder / "pretrained")
    examples = training_set(options.data)
    labels = label_sets(examples)
    batcher = Batcher(WordPieces(Tokenizer.from_file(str(pretrained / "tokenizer.json"))), labels)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    sizes = {name: len(values) for name, values in labels.items()}
    network = Network(pretrained, sizes, layers=options.layers).to(device)
    silver = tuple(silver_set(options.silver)) if options.silver is not None else ()
    plan = Plan(options.epochs, options.seed, options.folder, device, silver)
    train(network, batcher, examples, development_sets(options.data), plan)
    words = {"lemma_table": lemma_table(examples), "known_lemmas": known_lemmas(examples)}
    card = blank_card(options.name, labels, (pretrained / "tokenizer.json").read_text(encoding="utf-8"), **words)
    _ship(network, card, options)


def _ship(network: Network, card: dict[str, object], options: argparse.Namespace) -> None:
    """Export, measure both files, and put the small one with its card where the package looks for it."""
    folder, name = options.folder, options.name
    export(network, folder, name)
    exact_name = f"{name}.float"
    write_card(card, folder / f"{exact_name}.json")
    write_card(card, folder / f"{name}.json")
    exact = measured(folder, exact_name, options.data)
    small = measured(folder, name, options.data)
    write_card(card | {"figures": small}, folder / f"{name}.json")
    recipe = f"Recipe: `make train`: {options.epochs} epochs, seed {options.seed}; see training/ for the rest."
    write_page(folder, name, small, exact, recipe)
    for ending in ("onnx", "json", "md"):
        shutil.copy(folder / f"{name}.{ending}", options.out / f"{name}.{ending}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the treebanks (shared/eval/language)")
    parser.add_argument(
        "--folder", type=Path, default=Path("build/training"), help="checkpoints and pretrained weights"
    )
    parser.add_argument("--out", type=Path, default=Path("src/dragoman/analysis/models"), help="where the model ships")
    parser.add_argument("--name", default="base", help="the name of the model")
    parser.add_argument("--layers", type=int, help="layers of the encoder; default: all six")
    parser.add_argument("--silver", type=Path, help="CoNLL-U by `training.silver`, for a smaller model to learn from")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20261125)
    return parser.parse_args()


if __name__ == "__main__":
    main()
