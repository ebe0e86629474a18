"""The gate: every figure of floors.json measured anew; a fall, or fewer items scored, fails.

`python -m evaluation.gate --data ../shared/eval`. Where the folder is absent the gate says so and
passes, for then there is nothing to measure with. `--rise` writes better figures as new floors, a
tenth below and rounded down, since other processors round otherwise; floors only rise.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path

import msgspec

from dragoman.actors import Gazetteer, Resolver
from dragoman.analysis.core import Core
from dragoman.knowledge.acting import actor_entries
from dragoman.reading import Reader
from evaluation.coding import coding_scores
from evaluation.conll18 import F1
from evaluation.core import figures
from evaluation.documents import document_scores
from evaluation.events import event_scores
from evaluation.gold import gold_scores
from evaluation.quotes import quote_scores
from evaluation.timexes import date_scores
from gold.texts import COLLECTION

FLOORS = Path(__file__).with_name("floors.json")


class Floor(msgspec.Struct, frozen=True):
    """The least F1 in percent, and how many gold items it was set on."""

    floor: float
    count: int


def measured(data: Path, texts: Path) -> dict[str, F1]:
    """All figures, by their keys in floors.json; `texts` is the collection that holds the texts of the gold corpus."""
    core, reader = Core(), Reader()
    language = figures(core, data / "language") | date_scores(core, data / "dates")
    language |= coding_scores(core, data, Resolver(Gazetteer(actor_entries())))
    language |= quote_scores(reader, data) | event_scores(reader, data)
    return language | document_scores(reader, data) | gold_scores(reader, texts)


def failures(floors: dict[str, Floor], found: dict[str, F1]) -> list[str]:
    """What fell, in words.

    >>> failures({"las": Floor(80.0, 10)}, {"las": F1(10, 10, 7)})
    ['las: 70.00 is below the floor of 80.00']
    """
    told = []
    for name, floor in floors.items():
        score = found.get(name)
        if score is None:
            told.append(f"{name}: nothing measures it")
        elif score.gold < floor.count:
            told.append(f"{name}: {score.gold} items scored, the floor was set on {floor.count}")
        elif score.f1 < floor.floor:
            told.append(f"{name}: {score.f1:.2f} is below the floor of {floor.floor:.2f}")
    return told


def risen(floors: dict[str, Floor], found: dict[str, F1]) -> dict[str, Floor]:
    """The floors, each raised to what was measured where that is higher."""
    return {
        name: Floor(max(floor.floor, math.floor(found[name].f1 * 10 - 1) / 10), max(floor.count, found[name].gold))
        for name, floor in floors.items()
    }


def table(floors: dict[str, Floor], found: dict[str, F1]) -> str:
    """Each figure beside its floor, its false alarms and the count it stands on."""
    lines = [f"{'figure':28}{'F1':>8}{'floor':>8}{'false':>8}{'missed':>8}{'of':>8}"]
    for name, floor in floors.items():
        score = found.get(name, F1(0, 0, 0))
        false, missed = score.system - score.right, score.gold - score.right
        lines.append(f"{name:28}{score.f1:8.2f}{floor.floor:8.1f}{false:8}{missed:8}{score.gold:8}")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and leave with 1 where a figure fell."""
    parser = argparse.ArgumentParser(prog="evaluation.gate", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--texts", type=Path, default=COLLECTION, help="the texts of the gold corpus")
    parser.add_argument("--rise", action="store_true", help="write better figures as new floors")
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"gate: skipped, there is no development data at {options.data}")
        return
    floors = msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, Floor])
    found = measured(options.data, options.texts)
    print(table(floors, found))
    fallen = failures(floors, found)
    if fallen:
        sys.exit("gate: failed\n" + "\n".join(f"  {line}" for line in fallen))
    if options.rise:
        raised = msgspec.json.format(msgspec.json.encode(risen(floors, found)), indent=1)
        FLOORS.write_bytes(raised + b"\n")
    print("gate: passed")


if __name__ == "__main__":
    main()
