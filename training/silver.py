"""What `base` says of texts, as training data for a smaller model (self-training; Kim and Rush 2016 for sequences).

Texts are those of public-domain and CC BY sources only; which, the option `--sources` says.
`python -m training.silver --texts news.jsonl --out silver.conllu`
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.analysis.conllu import write_conllu
from dragoman.analysis.core import Core
from training.treebank import Example, read_treebank

SOURCES = ("The White House", "U.S. Department of State", "Wikinews")
"""Works of the government of the United States, which are in the public domain, and Wikinews (CC BY 2.5)."""

LONGEST = 60  # words of a sentence to learn from: of longer ones `base` is less sure


def silver_set(path: Path) -> list[Example]:
    """The sentences of a file written by `write_silver`, with trees and names."""
    examples = (replace(one, names=_names(one), misc=()) for one in read_treebank(path))
    return [one for one in examples if 3 <= len(one.words) <= LONGEST]


def _names(example: Example) -> tuple[str, ...]:
    return tuple(_name(misc) for misc in example.misc)


def _name(misc: str) -> str:
    return next((part[3:] for part in misc.split("|") if part.startswith("NE=")), "O")


def write_silver(texts: Iterator[tuple[str, str]], out: Path) -> int:
    """Write what `base` says of texts (id and text) as CoNLL-U; gives the number of words."""
    core, words = Core("base"), 0
    with out.open("w", encoding="utf-8") as file:
        for name, text in texts:
            analysis = core.analyse(text)
            words += len(analysis)
            file.writelines(line + "\n" for line in write_conllu(analysis, name))
    return words


def texts_of(path: Path, sources: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Id and text of the records of a JSONL file that come from one of the sources."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if (record.get("source") or record.get("publisher")) in sources:
                yield record["id"], record["text"]


def main() -> None:
    """Read texts with `base` and write what it says."""
    parser = argparse.ArgumentParser(prog="training.silver", description=__doc__)
    parser.add_argument("--texts", type=Path, required=True, help="JSONL with id, text and source")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sources", nargs="+", default=list(SOURCES))
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    words = write_silver(texts_of(options.texts, tuple(options.sources)), options.out)
    logging.getLogger("training").info("%d words in %s", words, options.out)


if __name__ == "__main__":
    main()
