"""Whether what is released works where nothing of the repository is: the size, the licences, the commands, the start.

`make dist`, or `python -m evaluation.dist build/dist` where a wheel and an sdist lie. The wheel is installed with what
it depends on, and nothing else, into a fresh environment; every command must show its help, a sample be read and kept.
The time of a start is the median of ten. Prints a line for each fact and leaves with 1 where one does not hold.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tarfile
import time
import venv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_MOST_BYTES = 80_000_000
_MOST_START = 0.3  # seconds
_STARTS = 10
_SAMPLE = Path(__file__).parents[1] / "samples"
_LICENCES = ("/licenses/LICENSE", "/licenses/NOTICE", "/static/htmx.LICENSE", "/models/LICENSE")
_SOURCES = ("/pyproject.toml", "/LICENSE", "/NOTICE", "/README.md", "/src/dragoman/__init__.py", "/tests/conftest.py")
_COMMANDS = """
import json, click
from dragoman.cli.main import main
def walk(command, names):
    yield names
    for name, inner in getattr(command, "commands", {}).items():
        yield from walk(inner, [*names, name])
print(json.dumps(list(walk(main, []))))
"""

Fact = tuple[str, str, bool]
"""What was looked at, what was found, and whether it holds."""


def main() -> None:
    """Check the one wheel and the one sdist of a folder."""
    folder = Path(sys.argv[1])
    [wheel], [sdist] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    holds = True
    for what, found, well in (*_packed(wheel, sdist), *_installed(wheel)):
        print(f"{'ok  ' if well else 'FAIL'}  {what}: {found}", flush=True)
        holds = holds and well
    sys.exit(not holds)


def _packed(wheel: Path, sdist: Path) -> Iterator[Fact]:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    with tarfile.open(sdist) as archive_of_sources:
        sources = archive_of_sources.getnames()
    for path in (wheel, sdist):
        size = path.stat().st_size
        yield path.name, f"{size / 1e6:.1f} MB", size <= _MOST_BYTES
    yield "licences in the wheel", *_all_in(_LICENCES, names)
    yield "sources in the sdist", *_all_in(_SOURCES, sources)
    foreign = [name for name in names if not name.startswith(("dragoman/", "dragoman-"))]
    yield "nothing else in the wheel", ", ".join(foreign[:5]) or "nothing", not foreign


def _all_in(wanted: Sequence[str], names: Sequence[str]) -> tuple[str, bool]:
    missing = [each for each in wanted if not any(name.endswith(each) for name in names)]
    return f"without {', '.join(missing)}" if missing else f"all {len(wanted)}", not missing


def _installed(wheel: Path) -> Iterator[Fact]:
    with TemporaryDirectory(prefix="dist-") as made:
        place = Path(made)
        begun = time.perf_counter()
        venv.create(place / "venv", with_pip=True)
        done = _run(place, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel.resolve()))
        yield "installed alone", f"{time.perf_counter() - begun:.0f} s{_error(done)}", done.returncode == 0
        if done.returncode == 0:
            yield from _commands(place)
            yield from _starts(place)


def _commands(place: Path) -> Iterator[Fact]:
    listed = json.loads(_run(place, "-c", _COMMANDS).stdout)
    failed = [names for names in listed if _run(place, "-m", "dragoman", *names, "--help").returncode != 0]
    yield "commands with help", f"{len(listed)}" if not failed else f"not {failed[:3]}", not failed
    [sample, *_] = sorted(_SAMPLE.glob("*.txt"))
    for what in (("read", str(sample)), ("info",), ("add", str(sample), "--ledger", "a.ledger")):
        done = _run(place, "-m", "dragoman", *what)
        yield f"dragoman {what[0]}", f"{len(done.stdout)} characters{_error(done)}", done.returncode == 0


def _starts(place: Path) -> Iterator[Fact]:
    for what in (("-m", "dragoman", "--help"), ("-c", "import dragoman")):
        took = statistics.median(_seconds(place, what) for _ in range(_STARTS))
        yield f"median of {_STARTS}, python {' '.join(what)}", f"{took:.2f} s", took <= _MOST_START


def _seconds(place: Path, what: Sequence[str]) -> float:
    begun = time.perf_counter()
    _run(place, *what)
    return time.perf_counter() - begun


def _run(place: Path, *what: str) -> subprocess.CompletedProcess[str]:
    """Python of the fresh environment, in a folder where nothing of the repository can be imported."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    python = place / "venv" / "bin" / "python"
    return subprocess.run([python, *what], cwd=place, env=alone, text=True, capture_output=True, check=False)


def _error(done: subprocess.CompletedProcess[str]) -> str:
    return "" if done.returncode == 0 else f"; {done.stderr.strip()[-300:]}"


if __name__ == "__main__":
    main()
