"""The desk by its size: server time of a dossier with 5,000 records and of searches, and fifty readers at once.

`python -m evaluation.desk_bench [--documents 10000] [--rounds 100] [--keep FILE]` makes a ledger of synthetic
documents, 560 of them about one pair of states (nine records with both), serves it here and asks for pages over HTTP,
then, where Chromium is installed, for the first paint of the dossier in a fresh browser. Beside the time that passes
it tells the time of a core, which other work on the machine changes less.
The documents of the pair are linked as in use; the others are only kept, for searches do not ask for links. A ledger
that is kept (`--keep`) is measured as it is: one of 100,000 documents takes long to fill.
"""

from __future__ import annotations

import argparse
import gc
import http.client
import shutil
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
_PAINTS = 20
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


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
    gc.freeze()  # as `dragoman serve` does
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def seconds_of(port: int, path: str) -> float:
    """Seconds until the last byte of a page. Raises RuntimeError where it is no page."""
    return times_of(port, path)[0]


def times_of(port: int, path: str) -> tuple[float, float]:
    """Seconds until the last byte of a page, and those in which this process, which serves it, had a core."""
    began, worked = time.perf_counter(), time.process_time()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return time.perf_counter() - began, time.process_time() - worked


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


def line(name: str, seconds: Sequence[float], worked: Sequence[float] = ()) -> str:
    """Median, 95th of a hundred, and worst, in milliseconds; median and 95th of the time of a core, where known."""
    figures = [*_middle(seconds), max(seconds), *(_middle(worked) if worked else ())]
    return f"{name:34}" + "".join(f"{figure * 1000:9.0f}" for figure in figures)


def _middle(seconds: Sequence[float]) -> tuple[float, float]:
    return statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]


def measure(ledger: Ledger, rounds: int) -> Iterator[str]:
    """The lines of the result; each page is asked for once before, as a server in use has been."""
    pair = f"/dossier/{_PAIR[0]}/{_PAIR[1]}"
    days = [f"?as_of=2025-{1 + at // 28 % 12:02}-{1 + at % 28:02}" for at in range(rounds)]
    pages = {
        "dossier of the pair, made anew": [pair + day for day in days], "the same dossier again": [pair] * rounds,
        "dossier of one country, other days": [f"/dossier/{_PAIR[0]}{day}" for day in days],
        "of countries, each seen first": [f"/dossier/{each}" for each in ledger_bench.STATES if each not in _PAIR],
        "search by words": searches(ledger, rounds), "search, no words": ["/search?kind=event"] * rounds,
        "commitments of the pair": [f"/commitments?side={_PAIR[0]}&side={_PAIR[1]}"] * rounds,
        "review": ["/review"] * rounds, "start": ["/"] * rounds,
    }  # fmt: skip
    with served(ledger) as port:
        for name, addresses in pages.items():
            seconds_of(port, addresses[0])
            seconds, worked = zip(*(times_of(port, each) for each in addresses), strict=True)
            yield line(name, seconds, worked)
        with ThreadPoolExecutor(_READERS) as readers:
            yield line(
                f"{_READERS} readers at once, dossier", list(readers.map(seconds_of, [port] * 100, [pair] * 100))
            )
        if _chromium() is not None:
            yield line("first paint, dossier made anew", paints(port, pair))


def paints(port: int, path: str) -> list[float]:
    """Seconds from asking for a page to its first words on the screen, each time in a browser that knows nothing."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for number in range(_PAINTS):
            page = opened.new_context(viewport={"width": 1440, "height": 900}).new_page()
            page.goto(f"http://127.0.0.1:{port}{path}?as_of=2025-06-{number + 1:02}")
            while not (painted := page.evaluate(_PAINT)):
                page.wait_for_timeout(20)
            found.append(painted / 1000)
            page.context.close()
        opened.close()
    return found


def _chromium() -> str | None:
    return next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


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
            print(f"{'milliseconds':34}{'median':>9}{'p95':>9}{'worst':>9}{'core':>9}{'p95':>9}", flush=True)
            for each in measure(ledger, options.rounds):
                print(each, flush=True)


if __name__ == "__main__":
    main()
