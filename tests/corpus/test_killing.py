"""Kill the driver and its workers wherever it happens to stand, take the run up, and compare every byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.corpus.settings import Settings
from tests.corpus.making import digest, lines, make, write_lines

COUNT, SHARD = 24, 2


def start(news: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dragoman", "corpus", "run", str(news), "--out", str(out), "--workers", "2"]
    return subprocess.Popen([*command, "--shard-size", str(SHARD), "--quiet"])


def children(pid: int) -> list[int]:
    """The worker processes of a driver (Linux tells them by thread), without multiprocessing's own tracker."""
    told = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    found = [int(one) for pids in told for one in pids]
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def wait_for(shards: int, out: Path, run: subprocess.Popen[bytes]) -> None:
    """Until so many shards are there, or the run has ended."""
    while run.poll() is None and len(list((out / "_shards").glob("[0-9]*"))) < shards:
        time.sleep(0.005)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_that_was_killed_gives_the_same_bytes(seed: int, tmp_path: Path) -> None:
    chance, out = random.Random(seed), tmp_path / "killed"
    news = write_lines(tmp_path / "news.jsonl", lines(COUNT))
    make([news], tmp_path / "whole", Settings(shard_size=SHARD))
    points = sorted(chance.sample(range(1, COUNT // SHARD), 3))
    for number, point in enumerate(points):
        run = start(news, out)
        wait_for(point, out, run)
        time.sleep(chance.random() / 20)
        victims = [run.pid] if number != 1 else children(run.pid)[:1]
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
        if number == 1:  # a worker's death is mended by the driver, which goes on
            wait_for(min(point + 2, COUNT // SHARD), out, run)
            run.kill()
        assert run.wait() == -signal.SIGKILL
    assert start(news, out).wait() == 0
    assert digest(out) == digest(tmp_path / "whole")
