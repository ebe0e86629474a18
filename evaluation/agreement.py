"""How far two independent readers of the same documents agree: one reading as prediction of the other.

`python -m evaluation.agreement`; F1 does not depend on which of the two is taken for gold.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation.differences import differences
from evaluation.gold import table
from evaluation.readings import LAYERS, Figures, scores, summed
from gold.corpus import reading_of
from gold.manifest import FOLDER, entries
from gold.texts import COLLECTION, texts_of

AGREEMENT = FOLDER / "agreement"


def twice_read(folder: Path = AGREEMENT, texts: Path = COLLECTION) -> dict[str, str]:
    """The text of each document of which both readings are kept, by id, as far as the texts are here."""
    both = {path.name.split(".")[0] for path in folder.glob("*.B.json")}
    found = texts_of([entry for entry in entries() if entry.id in both], texts)
    return {ident: text for ident, text in found.items() if isinstance(text, str)}


def agreement(ident: str, text: str, folder: Path = AGREEMENT) -> Figures:
    """The figures of the second reading of a document against the first."""
    return scores(reading_of(f"{ident}.A", folder), reading_of(f"{ident}.B", folder), text)


def main() -> None:
    """Print the table over all documents that were read twice, or what the readers do not share."""
    parser = argparse.ArgumentParser(prog="evaluation.agreement", description=__doc__)
    parser.add_argument("--folder", type=Path, default=AGREEMENT, help="ID.A.json and ID.B.json")
    parser.add_argument("--texts", type=Path, default=COLLECTION, help="the collection or folder of the texts")
    parser.add_argument("--differences", metavar="ID", help="list what two readers of a document do not share")
    options = parser.parse_args()
    found = twice_read(options.folder, options.texts)
    if not found:
        sys.exit(f"agreement: no document with two readings in {options.folder} has its text in {options.texts}")
    if options.differences is not None:
        _print_differences(options.differences, found[options.differences], options.folder)
        return
    print(f"{len(found)} documents read twice")
    print(table(summed(agreement(ident, text, options.folder) for ident, text in found.items())))


def _print_differences(ident: str, text: str, folder: Path) -> None:
    first, second = (reading_of(f"{ident}.{reader}", folder) for reader in "AB")
    for layer in LAYERS:
        print(f"\n{layer}")
        for line in differences(layer, first, second, text):
            print(line)


if __name__ == "__main__":
    main()
