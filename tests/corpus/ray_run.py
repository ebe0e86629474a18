"""Run by test_cluster.py in a process of its own: a corpus on a Ray cluster of two nodes, one of which is killed."""

from __future__ import annotations

import sys
import threading
import time
from functools import partial
from pathlib import Path

from ray.cluster_utils import Cluster

from dragoman.corpus.cluster import read_on_ray
from dragoman.corpus.running import run_corpus
from dragoman.corpus.settings import Settings


def main(news: Path, out: Path, shards_before: int) -> None:
    """Kill the second node as soon as so many shards are there."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    node = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    killed: list[float] = []

    def kill() -> None:
        while len(list((out / "_shards").glob("[0-9]*"))) < shards_before:
            time.sleep(0.01)
        cluster.remove_node(node, allow_graceful=False)
        killed.append(time.monotonic())

    threading.Thread(target=kill, daemon=True).start()
    settings = Settings(shard_size=2)
    engine = partial(read_on_ray, settings=settings, workers=2, address=cluster.address)
    done = run_corpus([news], out, settings, engine)
    cluster.shutdown()
    print(done.documents, len(killed))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
