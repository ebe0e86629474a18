"""How often each entry of the codebook fires on real texts, with sentences in which it does, the trigger marked.

`python -m evaluation.firing --data ../shared/samples/news.jsonl [--limit N] [--entry ID]`. A rule earns its place by
firing on many texts: one that fires on fewer than two documents must be marked `rare: true` in its entry, else the
run leaves with 1. A mark that is no longer true is told, and is no fault. The way to judge a new word is to read
the sentences of its entry. Where the data are absent the run says so and passes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.analysis.columns import Analysis
from dragoman.analysis.core import Core
from dragoman.documents import read_path
from dragoman.errors import InputError
from dragoman.knowledge.codebook import Entry, codebook
from dragoman.reading import LANGUAGE, Reader
from dragoman.records import Document, Event, Span

ENOUGH = 2
"""The least documents on which an entry that is not marked rare must fire."""

_WIDE = 160
"""How many characters of a sentence are shown on each side of a trigger."""


@dataclass(slots=True)
class Firing:
    """On how many documents and sentences an entry fired, and the first sentences."""

    documents: int = 0
    sentences: int = 0
    shown: list[str] = field(default_factory=list)


def firings(read: Iterable[tuple[Analysis, tuple[Event, ...]]], ids: Iterable[str], limit: int) -> dict[str, Firing]:
    """What fired in the texts, by entry; of each at most `limit` sentences are kept.

    >>> from dragoman.documents import document_from_text
    >>> text = document_from_text("Kenya warned Uganda.")
    >>> analysis = Core().analyse(text.text)
    >>> firings([(analysis, Reader().read_analysis(text, analysis).events)], ["warn"], 1)
    {'warn': Firing(documents=1, sentences=1, shown=['Kenya [warned] Uganda.'])}
    """
    found = {name: Firing() for name in ids}
    for analysis, events in read:
        for name, triggers in _by_entry(analysis, events).items():
            if name in found:
                found[name].documents += 1
                found[name].sentences += len(triggers)
                free = limit - len(found[name].shown)
                found[name].shown += [_marked(analysis, trigger) for trigger in triggers[: max(0, free)]]
    return found


def table(found: Mapping[str, Firing], entries: Mapping[str, Entry]) -> Iterator[str]:
    """A line for each entry, and under it its sentences."""
    yield f"{'entry':16}{'documents':>10}{'sentences':>10}"
    for name, firing in found.items():
        rare = entries[name].rare
        note = "  rare" + (", no longer" if firing.documents >= ENOUGH else "") if rare else ""
        yield f"{name:16}{firing.documents:10}{firing.sentences:10}{note}"
        yield from (f"    {sentence}" for sentence in firing.shown)


def idle(found: Mapping[str, Firing], entries: Mapping[str, Entry]) -> list[str]:
    """The entries that fire too seldom and do not say so."""
    return [name for name, firing in found.items() if firing.documents < ENOUGH and not entries[name].rare]


def _by_entry(analysis: Analysis, events: Iterable[Event]) -> dict[str, list[Span]]:
    """The first trigger of each entry in each sentence, in the order of the text."""
    first: dict[tuple[str, int], Span] = {}
    for event in events:
        word = analysis.words_in(event.trigger)[0]
        first.setdefault((event.rule, int(analysis.sentence_of[word])), event.trigger)
    found: dict[str, list[Span]] = {}
    for (name, _), trigger in first.items():
        found.setdefault(name, []).append(trigger)
    return found


def _marked(analysis: Analysis, trigger: Span) -> str:
    begin, end = analysis.sentence_span(int(analysis.sentence_of[analysis.words_in(trigger)[0]]))
    before = analysis.text[max(begin, trigger[0] - _WIDE) : trigger[0]]
    behind = analysis.text[trigger[1] : max(trigger[1], min(end, trigger[1] + _WIDE))]
    return " ".join(f"{before}[{analysis.text[slice(*trigger)]}]{behind}".split())


def _read(reader: Reader, documents: Iterable[Document | InputError]) -> Iterator[tuple[Analysis, tuple[Event, ...]]]:
    """The English texts with their events, and every hundred texts a word of it; what cannot be read is told."""
    core = Core()
    for number, document in enumerate(documents, 1):
        if isinstance(document, InputError):
            print(document, file=sys.stderr)
        elif document.language == LANGUAGE:
            analysis = core.analyse(document.text)
            yield analysis, reader.read_analysis(document, analysis).events
        if number % 100 == 0:
            print(f"{number} documents", file=sys.stderr)


def main() -> None:
    """Read all texts and print what fires; leave with 1 where an entry fires too seldom and does not say so."""
    parser = argparse.ArgumentParser(prog="evaluation.firing", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/samples/news.jsonl"))
    parser.add_argument("--limit", type=int, default=3, help="how many sentences of an entry to show")
    parser.add_argument("--entry", action="append", help="only this entry; may be repeated")
    parser.add_argument("--codebook", type=Path, help="a codebook of your own, over ours")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"firing: skipped, there are no texts at {options.data}")
        return
    entries = codebook(options.codebook).entries
    unknown = sorted(set(options.entry or ()) - set(entries))
    if unknown:
        parser.error(f"no entry {', '.join(unknown)}; `dragoman codebook list` shows all")
    reader = Reader(own_codebook=options.codebook)
    found = firings(_read(reader, read_path(options.data)), options.entry or entries, options.limit)
    print("\n".join(table(found, entries)))
    missing = idle(found, entries)
    if missing:
        sys.exit(f"firing: fewer than {ENOUGH} documents, and not marked rare: {', '.join(missing)}")


if __name__ == "__main__":
    main()
