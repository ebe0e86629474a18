"""The memory of a corpus run as it goes on: of the driver and of its workers, by documents read, and while it merges.

`python -m evaluation.growth --documents 10000 100000 --workers 2`. The documents are made up: two sentences with
numbers and names that differ, on days of ten years, so that caches and partitions fill. Each run is a process of its
own. Memory is what is theirs alone (proportional set size), in megabytes, the most of each tenth of the run.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from evaluation.archive import family, megabytes

_EVERY = 0.3  # seconds between looks at the memory
_SHARD = 200
_SIDES = ("Veldoria", "Kenya", "Uganda", "Ostland", "Mali", "Chad", "Rwanda", "Karnum")
_DEEDS = ("praised", "criticised", "met envoys of", "signed an agreement with", "pledged aid to", "threatened")


def main() -> None:
    """Measure and print a table for each length."""
    parser = argparse.ArgumentParser(prog="evaluation.growth", description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--model", default="base")
    options = parser.parse_args()
    for count in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            most = _measured(Path(folder), count, options.workers, options.model)
            print(f"{count} documents, {options.workers} workers, {time.perf_counter() - began:.0f} s", flush=True)
            for stage, (driver, workers) in most.items():
                print(f"{stage:>8}  driver {driver:4.0f} MB  workers {workers:5.0f} MB", flush=True)


def _measured(folder: Path, count: int, workers: int, model: str) -> dict[str, tuple[float, float]]:
    """The most memory of driver and workers in each tenth of the run, and while it merges."""
    news, out = folder / "news.jsonl", folder / "out"
    with news.open("w", encoding="utf-8") as stream:
        stream.writelines(_records(count))
    command = [sys.executable, "-m", "dragoman", "corpus", "run", str(news), "--out", str(out), "--quiet"]
    run = subprocess.Popen([*command, "--workers", str(workers), "--model", model, "--shard-size", str(_SHARD)])
    most: dict[str, tuple[float, float]] = {}
    while run.poll() is None:
        driver, *others = (megabytes(pid) for pid in family(run.pid))
        stage = _stage(out, count)
        before = most.get(stage, (0.0, 0.0))
        most[stage] = max(before[0], driver), max(before[1], sum(others))
        time.sleep(_EVERY)
    if run.returncode != 0:
        raise SystemExit(run.returncode)
    return most


def _stage(out: Path, count: int) -> str:
    if (out / ".fresh").exists() or (out / "manifest.json").exists():
        return "merging"
    done = len(list((out / "_shards").glob("[0-9]*"))) * _SHARD
    return f"{10 * (10 * done // count)} %"


def _records(count: int) -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311 - made-up texts, no secrets
    for number in range(count):
        one, other = chance.sample(_SIDES, 2)
        person = "".join(chance.choices("abdeiklmnorstu", k=6)).title()
        text = (
            f"{one} {chance.choice(_DEEDS)} {other} on {chance.randint(1, 28)} May 2024. "
            f"Minister Dana {person} said that {chance.randint(2, 999)} houses would be built by 2030."
        )
        day = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield json.dumps({"id": f"n{number}", "date": day, "text": text}) + "\n"


if __name__ == "__main__":
    main()
