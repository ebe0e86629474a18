"""The desk under many readers for minutes: whether its memory grows, anything fails, or pages become slower.

`python -m evaluation.soak [--minutes 5] [--readers 12] [--ledger FILE] [--plot FILE.svg]` serves a ledger, by default
one of the sample documents, in a process of its own and follows all links of its pages, each reader on a way of its
own that a fixed seed draws. The memory of the server is looked at every second (`/proc`, so on Linux). Growth is told
of the second half, when all that is kept has been kept once.
"""

from __future__ import annotations

import argparse
import http.client
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

SAMPLES = Path(__file__).parents[1] / "samples"
SEED = 20250204
_LINK = re.compile(r'href="(/[^"#]*)')
_PATIENCE = 60  # seconds until the server must answer
_MOST_ADDRESSES = 3000


class Sample(msgspec.Struct, frozen=True):
    """The memory of the server at a time, and how many pages it had given until then."""

    seconds: float
    megabytes: float
    pages: int


class Visits:
    """What readers saw, and where they may go next; several write to it at once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.known = ["/"]
        self.seconds: list[tuple[float, float]] = []
        self.failed: list[str] = []

    def seen(self, when: float, took: float, links: Sequence[str]) -> None:
        """Count a page, and remember links that are new."""
        with self.lock:
            self.seconds.append((when, took))
            new = dict.fromkeys(links[: _MOST_ADDRESSES - len(self.known)])
            self.known += [link for link in new if link not in self.known]

    def next(self, chance: Random) -> str:
        """An address to go to."""
        with self.lock:
            return chance.choice(self.known)


@contextmanager
def served(ledger: Path, actors: Path) -> Iterator[tuple[int, int]]:
    """Serve a ledger as `dragoman serve` does; the id of the process and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(ledger), "--port", str(port)]
    process = subprocess.Popen([*serve, "--actors", str(actors)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(process, port)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers. Raises RuntimeError where it ends, or does not in a minute."""
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the desk did not open")


def megabytes(pid: int) -> float:
    """The memory that a process has in use."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def read(port: int, visits: Visits, number: int, until: float) -> None:
    """Go from page to page until a time."""
    chance = Random(SEED + number)  # noqa: S311
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    while time.monotonic() < until:
        path, began = visits.next(chance), time.monotonic()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException) as cause:
            visits.failed.append(f"{path}: {cause!r}")
            connection.close()
            continue
        if answer.status >= 400:
            visits.failed.append(f"{path}: {answer.status}")
        links = _LINK.findall(page.decode()) if "html" in answer.headers.get("Content-Type", "") else []
        visits.seen(began, time.monotonic() - began, [unescape(link) for link in links])


def soak(pid: int, port: int, readers: int, minutes: float) -> tuple[Visits, list[Sample]]:
    """Let readers read, and look at the memory every second."""
    visits, samples, began = Visits(), [], time.monotonic()
    until = began + 60 * minutes
    threads = [threading.Thread(target=read, args=(port, visits, each, until)) for each in range(readers)]
    for thread in threads:
        thread.start()
    while time.monotonic() < until:
        samples.append(Sample(time.monotonic() - began, megabytes(pid), len(visits.seconds)))
        time.sleep(1)
    for thread in threads:
        thread.join()
    return visits, samples


def report(visits: Visits, samples: Sequence[Sample]) -> Iterator[str]:
    """What was seen, in lines."""
    half = samples[len(samples) // 2 :]
    grown, pages = half[-1].megabytes - half[0].megabytes, half[-1].pages - half[0].pages
    yield f"{len(visits.seconds)} pages of {len(visits.known)} addresses, {len(visits.failed)} failed"
    times = [took for _, took in sorted(visits.seconds)]
    for name, part in (("first half", times[: len(times) // 2]), ("second half", times[len(times) // 2 :])):
        worst = statistics.quantiles(part, n=20)[-1]
        yield f"{name}: median {1000 * statistics.median(part):.0f} ms, p95 {1000 * worst:.0f} ms"
    memory = " MB, ".join(f"{each.megabytes:.0f}" for each in (samples[0], half[0], half[-1]))
    yield f"memory before, at half time, in the end: {memory} MB"
    yield f"growth in the second half: {grown:.1f} MB in {pages} pages"
    yield from (f"  {each}" for each in sorted(set(visits.failed))[:20])


def plot(samples: Sequence[Sample]) -> str:
    """The memory over the time, as SVG."""
    longest, most = max(each.seconds for each in samples), 50 * (1 + max(each.megabytes for each in samples) // 50)
    points = " ".join(
        f"{60 + 400 * each.seconds / longest:.0f},{330 - 300 * each.megabytes / most:.0f}" for each in samples
    )
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 380" font-family="sans-serif" font-size="12">']
    for part in range(5):
        y = 330 - 75 * part
        parts.append(f'<path d="M60 {y}H460" stroke="#ddd"/><text x="4" y="{y + 4}">{most * part / 4:.0f} MB</text>')
        parts.append(f'<text x="{52 + 100 * part}" y="350">{longest * part / 240:.1f}</text>')
    parts.append(f'<polyline points="{points}" fill="none" stroke="#06c" stroke-width="2"/>')
    parts.append(f'<text x="200" y="372">minutes, {samples[-1].pages:,} pages</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Serve, read, print, and leave with 1 where a page failed."""
    parser = argparse.ArgumentParser(prog="evaluation.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--readers", type=int, default=12)
    parser.add_argument("--ledger", type=Path, help="a ledger to serve; without one the samples are read")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    actors = SAMPLES / "desk-actors.yaml"
    with TemporaryDirectory() as folder:
        ledger = options.ledger or Path(folder, "samples.ledger")
        if options.ledger is None:
            texts = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
            adding = [sys.executable, "-m", "dragoman", "add", *texts, "--ledger", str(ledger), "--actors", str(actors)]
            subprocess.run(adding, check=True)
        with served(ledger, actors) as (pid, port):
            visits, samples = soak(pid, port, options.readers, options.minutes)
    print(*report(visits, samples), sep="\n")
    if options.plot is not None:
        options.plot.write_text(plot(samples), encoding="utf-8")
    sys.exit(1 if visits.failed else 0)


if __name__ == "__main__":
    main()
