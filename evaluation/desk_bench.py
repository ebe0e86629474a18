"""The desk by its size: server time of a dossier with 5,000 records and of searches, and fifty readers at once.

`python -m evaluation.desk_bench [--documents 10000] [--rounds 100] [--keep FILE]` makes a ledger of synthetic
documents, 560 of them about one pair of states (nine records with both), serves it here and asks for pages over HTTP.
The documents of the pair are linked as in use; the others are only kept, for searches do not ask for links.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import quote

import uvicorn

from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Ledger, Query
from dragoman.views.desk.naming import Names
from dragoman.web.app import application
from dragoman.web.desk import About, Desk
from evaluation import ledger_bench

_ABOUT_PAIR = 560
_PAIR = ("XAA", "XBB")
_READERS = 50


def fill(ledger: Ledger, documents: int) -> None:
    """Put the documents of the pair, linked, and then the others into a ledger."""
    chance = Random(ledger_bench.SEED)  # noqa: S311
    words = ["".join(chance.choices("abdefgiklmnoprstu", k=chance.randint(4, 9))) for _ in range(3000)]
    for number in range(_ABOUT_PAIR):
        day = ledger_bench.FIRST.replace(year=2018 + number % 7, month=1 + number % 12)
        text = " ".join(_sentence(chance, words) for _ in range(8))
        ledger.add(*ledger_bench.read(text, day, 10**7 + number))
    ledger.link()
    for document, reading in ledger_bench.documents(documents):
        ledger.add(document, reading)


def _sentence(chance: Random, words: list[str]) -> str:
    one, other = chance.sample(_PAIR, 2)
    _, _, verb = chance.choice(ledger_bench.KINDS)
    return f"{one} {verb} {other} {' '.join(chance.choices(words, k=14))}."


@contextmanager
def served(ledger: Ledger) -> Iterator[int]:
    """Serve a ledger on a free port of this machine; the port."""
    names, about = Names(actor_entries()), About(dragoman="0")
    desk = Desk(ledger=ledger, names=names, codebook=codebook(), now=lambda: "", about=about)
    server = uvicorn.Server(uvicorn.Config(application(desk), port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def seconds_of(port: int, path: str) -> float:
    """Seconds until the last byte of a page. Raises RuntimeError where it is no page."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.perf_counter() - began


def searches(ledger: Ledger, rounds: int) -> list[str]:
    """Addresses of searches: one or two words of a record, every third with a side, every fifth with a year."""
    chance = Random(ledger_bench.SEED)  # noqa: S311
    told = [entry.words.split() for entry in ledger.page(Query(kind="event"), 500).entries]
    made = []
    for number in range(rounds):
        words = chance.choice(told)
        asked = " ".join(chance.sample(words[3:], 1 + number % 2))
        side = f"&side={words[0]}" if number % 3 == 0 else ""
        year = "&since=2020-01-01&until=2020-12-31" if number % 5 == 0 else ""
        made.append(f"/search?text={quote(asked)}{side}{year}")
    return made


def line(name: str, seconds: Sequence[float]) -> str:
    """Median, 95th of a hundred, and worst, in milliseconds."""
    parts = statistics.quantiles(seconds, n=20)
    return f"{name:34}{statistics.median(seconds) * 1000:9.0f}{parts[-1] * 1000:9.0f}{max(seconds) * 1000:9.0f}"


def measure(ledger: Ledger, rounds: int) -> Iterator[str]:
    """The lines of the result; each page is asked for once before, as a server in use has been."""
    pair = f"/dossier/{_PAIR[0]}/{_PAIR[1]}"
    days = [f"?as_of=2025-{1 + at // 28 % 12:02}-{1 + at % 28:02}" for at in range(rounds)]
    pages = {
        "dossier of the pair, made anew": [pair + day for day in days], "the same dossier again": [pair] * rounds,
        "dossier of one country": [f"/dossier/{_PAIR[0]}{day}" for day in days],
        "search by words": searches(ledger, rounds), "search, no words": ["/search?kind=event"] * rounds,
        "commitments of the pair": [f"/commitments?side={_PAIR[0]}&side={_PAIR[1]}"] * rounds,
        "review": ["/review"] * rounds, "start": ["/"] * rounds,
    }  # fmt: skip
    with served(ledger) as port:
        for name, addresses in pages.items():
            seconds_of(port, addresses[0])
            yield line(name, [seconds_of(port, each) for each in addresses])
        with ThreadPoolExecutor(_READERS) as readers:
            yield line(
                f"{_READERS} readers at once, dossier", list(readers.map(seconds_of, [port] * 100, [pair] * 100))
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="evaluation.desk_bench", description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--keep", type=Path, help="keep the ledger here, and take it from here where it is")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = options.keep or Path(folder, "desk.ledger")
        there = path.exists()
        with Ledger.open(path) as ledger:
            if not there:
                fill(ledger, options.documents)
            records = ledger.page(Query(sides=_PAIR), 0).total
            print(f"{ledger.counts().reports} reports, {records} records of the pair")
            print(f"{'milliseconds':34}{'median':>9}{'p95':>9}{'worst':>9}", flush=True)
            for each in measure(ledger, options.rounds):
                print(each, flush=True)


if __name__ == "__main__":
    main()
