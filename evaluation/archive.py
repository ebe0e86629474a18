"""Words a second of a whole corpus run, with 1, 2, ... workers, and the memory of all its processes.

`python -m evaluation.archive --texts FILE.jsonl --workers 1 2 --times 1`. Each run is a process of its own, as a user
starts it; the clock counts everything from its start to its tables. Words are those of the core (punctuation too).
Peak memory is the largest sum over driver and workers of memory that is theirs alone (proportional set size).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from dragoman.analysis.core import Core

_EVERY = 0.5  # seconds between looks at the memory


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="evaluation.archive", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("../shared/samples/news.jsonl"))
    parser.add_argument("--count", type=int, default=3_000)
    parser.add_argument("--times", type=int, default=1, help="how often the texts are repeated, for a longer run")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--model", default="base")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder, "news.jsonl")
        words, documents = _repeated(options.texts, news, options.count, options.times)
        print(
            f"{documents} documents, {words} words, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True
        )
        for workers in options.workers:
            seconds, megabytes = _measured(news, Path(folder, "out"), workers, options.model)
            rate = f"{words / seconds:,.0f} words a second, {seconds:.0f} s"
            print(f"{workers} workers: {rate}, peak memory {megabytes:.0f} MB", flush=True)


def _repeated(texts: Path, out: Path, count: int, times: int) -> tuple[int, int]:
    """Write the first records as often as asked, with ids of their own; words and documents in all."""
    core = Core("base", 1)
    with texts.open(encoding="utf-8") as stream:
        records = [json.loads(line) for line in islice(stream, count)]
    words = sum(len(core.segment(record["text"]).words) for record in records)
    with out.open("w", encoding="utf-8") as stream:
        for turn in range(times):
            stream.writelines(json.dumps({**one, "id": f"{turn}:{one['id']}"}) + "\n" for one in records)
    return words * times, len(records) * times


def _measured(news: Path, out: Path, workers: int, model: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one run."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "dragoman", "corpus", "run", str(news), "--out", str(out), "--quiet"]
    began, peak = time.perf_counter(), 0.0
    run = subprocess.Popen([*command, "--workers", str(workers), "--model", model])
    while run.poll() is None:
        peak = max(peak, sum(megabytes(pid) for pid in family(run.pid)))
        time.sleep(_EVERY)
    if run.returncode not in (0, 1):
        raise SystemExit(run.returncode)
    return time.perf_counter() - began, peak


def family(pid: int) -> list[int]:
    """A process and all below it (Linux)."""
    children = [int(one) for path in Path(f"/proc/{pid}/task").glob("*/children") for one in _read(path).split()]
    return [pid, *(below for child in children for below in family(child))]


def megabytes(pid: int) -> float:
    """The memory of a process that is its own alone (Linux); 0 where it has ended."""
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # the process has just ended
        return ""


if __name__ == "__main__":
    main()
