"""Figures of whole readings on the open gold corpus: per layer, per kind of document.

`python -m evaluation.gold` prints them for both splits. The errors of a train document can be listed
(`--errors LAYER`); those of dev cannot: it is there to measure only.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from dragoman.records import Reading
from evaluation.conll18 import F1
from evaluation.differences import differences
from evaluation.readings import scores, summed
from gold.corpus import Joined, documents
from gold.manifest import Split
from gold.texts import COLLECTION, Missing

Scored = dict[str, F1]
MEASURED: tuple[Split, ...] = ("train", "dev")


def gold_scores(reader: Reader, texts: Path = COLLECTION) -> Scored:
    """Every figure of the train and dev documents, by `gold.SPLIT.LAYER`, as far as the texts are here."""
    figures: Scored = {}
    for split in MEASURED:
        per_document = [_scored(reader, one) for one in documents(split, texts) if not isinstance(one, Missing)]
        figures |= {f"gold.{split}.{name}": score for name, score in summed(per_document).items()}
    return figures


def read_again(reader: Reader, document: Joined) -> Reading:
    """What the program makes of a document of the corpus."""
    return reader.read(
        document_from_text(
            document.text, published=document.entry.date, publisher=document.entry.source, title=document.entry.title
        )
    )


def _scored(reader: Reader, document: Joined) -> Scored:
    return scores(document.reading, read_again(reader, document), document.text)


def table(figures: Scored) -> str:
    """A line a figure: precision, recall, F1, and the counts."""
    lines = [f"{'figure':26}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}"]
    for name, score in figures.items():
        shares = f"{score.precision:7.1f}{score.recall:7.1f}{score.f1:7.1f}"
        lines.append(f"{name:26}{shares}{score.gold:7}{score.system:7}")
    return "\n".join(lines)


def main() -> None:
    """Print the figures of a split, or of its kinds, or what is wrong in train."""
    parser = argparse.ArgumentParser(prog="evaluation.gold", description=__doc__)
    parser.add_argument("--texts", type=Path, default=COLLECTION, help="the collection or folder of the texts")
    parser.add_argument(
        "--split", choices=["train", "dev", "samples"], action="append", help="train and dev, if not told"
    )
    parser.add_argument("--kinds", action="store_true", help="a table for each kind of document")
    parser.add_argument("--errors", metavar="LAYER", help="list what is missed and what is false in a layer of train")
    options = parser.parse_args()
    if options.errors is not None:
        _print_errors(options.errors, options.texts)
        return
    for split in options.split or MEASURED:
        _print_tables(split, options.texts, options.kinds)


def _print_tables(split: Split, texts: Path, kinds: bool) -> None:
    reader = Reader()
    by_kind: dict[str, list[Scored]] = defaultdict(list)
    for document in documents(split, texts):
        if isinstance(document, Missing):
            print(document, file=sys.stderr)
        else:
            by_kind[document.entry.kind].append(_scored(reader, document))
    print(f"\n{split}: {sum(map(len, by_kind.values()))} documents")
    print(table(summed(one for scored in by_kind.values() for one in scored)))
    for kind, scored in sorted(by_kind.items()) if kinds else ():
        print(f"\n{split}, {kind}: {len(scored)} documents\n{table(summed(scored))}")


def _print_errors(layer: str, texts: Path) -> None:
    reader = Reader()
    for document in documents("train", texts):
        if not isinstance(document, Missing):
            for line in differences(layer, document.reading, read_again(reader, document), document.text):
                print(f"{document.entry.id}  {line}")


if __name__ == "__main__":
    main()
