"""On a Ray cluster the bytes are those of one machine, also where a node dies in the middle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.corpus.settings import Settings
from tests.corpus.making import digest, lines, make, write_lines

pytest.importorskip("ray", reason="Ray is not installed: pip install 'dragoman[ray]'", exc_type=ImportError)
ROOT = Path(__file__).parents[2]


def test_a_cluster_that_loses_a_node_gives_the_same_bytes(tmp_path: Path) -> None:
    news = write_lines(tmp_path / "news.jsonl", lines(40))
    make([news], tmp_path / "here", Settings(shard_size=2))
    command = [sys.executable, "-W", "ignore", "-m", "tests.corpus.ray_run", str(news), str(tmp_path / "ray"), "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split()[-2:] == ["40", "1"]
    assert digest(tmp_path / "ray") == digest(tmp_path / "here")
