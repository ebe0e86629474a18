"""The ledger by its size: adding, linking and asking, on synthetic documents; and adding beside reading alone.

`python -m evaluation.ledger_bench [--sizes 1000 10000 100000] [--plot FILE.svg]` fills a ledger step by step, links it
after each step and asks it for the events of a pair of states in a year. The documents are made of words and states
drawn with a fixed seed; three in ten print an earlier one again, cut or with another head.
`--reading FILE.jsonl` measures what adding and linking cost over reading alone, on real texts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from dragoman.documents import document_from_text
from dragoman.ledger import Ledger, Query
from dragoman.ledger.ledger import header_of_document
from dragoman.records import Commitment, Document, Event, EventActor, EventDate, Party, Reading, Speaker, Statement
from evaluation.bench import texts_of

SEED = 20250204
STATES = tuple(f"X{first}{second}" for first in "ABCDEFGH" for second in "ABCDEFGH")
KINDS = (
    ("CONSULT", "visit", "visited"), ("CONSULT", "meeting", "met"), ("AID", "aid_grant", "helped"),
    ("ACCUSE", "criticise", "criticised"), ("SUPPORT", "sign", "joined"),
)  # fmt: skip
FIRST = date(2018, 1, 1)
_DAYS = 7 * 365
_AGAIN = 0.3
_ASKED = 50


class Row(msgspec.Struct, frozen=True):
    """What was measured at one size; times in seconds, of the query the median and the worst of 50."""

    documents: int
    adding: float
    linking: float
    asking: float
    asking_worst: float
    megabytes: float


def documents(count: int) -> Iterator[tuple[Document, Reading]]:
    """Synthetic documents with readings."""
    chance = Random(SEED)  # noqa: S311
    words = ["".join(chance.choices("abdefgiklmnoprstu", k=chance.randint(4, 9))) for _ in range(6000)]
    earlier: list[tuple[str, date]] = []
    for number in range(count):
        if earlier and chance.random() < _AGAIN:
            text, day = chance.choice(earlier[-400:])
            text = _printed_again(text, chance, words)
        else:
            day = FIRST + timedelta(days=chance.randrange(_DAYS))
            text = " ".join(_sentence(chance, words) for _ in range(8))
            earlier.append((text, day))
        yield read(text, day, number)


def _printed_again(text: str, chance: Random, words: list[str]) -> str:
    sentences = text.split(". ")
    kept = ". ".join(sentences[: chance.randint(5, len(sentences))]).rstrip(".") + "."
    return f"{' '.join(chance.choices(words, k=4)).upper()}\n\n{kept}"


def _sentence(chance: Random, words: list[str]) -> str:
    one, other = chance.sample(STATES, 2)
    _, _, verb = chance.choice(KINDS)
    return f"{one} {verb} {other} {' '.join(chance.choices(words, k=14))}."


def read(text: str, day: date, number: int) -> tuple[Document, Reading]:
    """A document with an event for each sentence, three of these said by somebody, and a promise."""
    document = document_from_text(text, published=day.isoformat(), external_id=str(number), publisher=f"P{number % 97}")
    spans = _sentences(text)
    events = tuple(_event(text, span, day, at) for at, span in enumerate(spans))
    said = tuple(_statement(text, span, at) for at, span in enumerate(spans[:3]))
    promises = tuple(_commitment(text, span, at) for at, span in enumerate(spans[3:4]))
    header = header_of_document(document)
    reading = Reading(
        dragoman="0", codebook="bench@1", document=header, events=events, statements=said, commitments=promises
    )
    return document, reading


def _sentences(text: str) -> list[tuple[int, int]]:
    found, at = [], text.rfind("\n") + 1
    while (end := text.find(".", at)) >= 0:
        found.append((at, end))
        at = end + 2
    return found


def _event(text: str, span: tuple[int, int], day: date, number: int) -> Event:
    one, verb, other = text[slice(*span)].split()[:3]
    type_, subtype = next(kind[:2] for kind in KINDS if kind[2] == verb)
    begin = span[0] + len(one) + 1
    when = (day - timedelta(days=number)).isoformat()
    return Event(
        id=f"e{number}", type=type_, mode=None, subtype=subtype, trigger=(begin, begin + len(verb)), clause=span,  # type: ignore[arg-type]
        actors=(_side(one),), recipients=(_side(other),), place=None, status="happened", said_in=None, thread=None,
        date=EventDate(span=None, edtf=when, begin=when, end=when), rule=subtype,
    )  # fmt: skip


def _side(code: str) -> EventActor:
    return EventActor(span=None, code=code, actor=code, name=code)


def _statement(text: str, span: tuple[int, int], number: int) -> Statement:
    code = text[slice(*span)].split()[0]
    voice = Speaker(mention=None, name=code, actor=code, country=code)
    return Statement(id=f"s{number}", kind="indirect", content=(span,), cue=(), act="assert", speaker=voice)


def _commitment(text: str, span: tuple[int, int], number: int) -> Commitment:
    one, _, other = text[slice(*span)].split()[:3]
    return Commitment(
        id=f"c{number}", span=span, by=_party(one), to=_party(other),
        strength="firm", due=None, said_in=None, event=None, thread=None,
    )  # fmt: skip


def _party(code: str) -> Party:
    return Party(code=code, actor=code, name=code)


def measured(sizes: list[int]) -> Iterator[Row]:
    """Fill a ledger to each size, and measure; adding and linking are of all documents up to there."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "bench.ledger")
        made, there, adding, linking = documents(max(sizes)), 0, 0.0, 0.0
        with Ledger.open(path) as ledger:
            for size in sorted(sizes):
                for document, reading in islice(made, size - there):
                    adding += _timed(lambda: ledger.add(document, reading))  # noqa: B023
                there = size
                linking += _timed(ledger.link)
                asked = _asked(ledger)
                yield Row(size, adding, linking, statistics.median(asked), max(asked), path.stat().st_size / 1e6)


def _timed(do: object) -> float:
    began = time.perf_counter()
    do()  # type: ignore[operator]
    return time.perf_counter() - began


def _asked(ledger: Ledger) -> list[float]:
    """Seconds of fifty queries by pair and year."""
    chance = Random(SEED)  # noqa: S311
    seconds = []
    for _ in range(_ASKED):
        one, other = chance.sample(STATES, 2)
        year = chance.randint(2018, 2024)
        query = Query(kind="event", actor=one, partner=other, since=f"{year}-01-01", until=f"{year}-12-31")
        seconds.append(_timed(lambda: list(ledger.entries(query))))  # noqa: B023
    return seconds


def beside_reading(texts: list[str], rounds: int) -> tuple[float, float]:
    """Median seconds of reading these texts, and of reading, keeping and linking them."""
    from dragoman.reading import Reader

    reader = Reader()
    made = [document_from_text(text, published="2025-02-04", external_id=str(at)) for at, text in enumerate(texts)]
    alone, kept = [], []
    for _ in range(rounds + 1):
        alone.append(_timed(lambda: [reader.read(document) for document in made]))
        with TemporaryDirectory() as folder, Ledger.open(f"{folder}/a.ledger") as ledger:
            kept.append(_timed(lambda: _keep_all(reader, ledger, made)))
    return statistics.median(alone[1:]), statistics.median(kept[1:])


def _keep_all(reader: object, ledger: Ledger, made: list[Document]) -> None:
    for document in made:
        ledger.add(document, reader.read(document))  # type: ignore[attr-defined]
    ledger.link()


def plot(rows: list[Row]) -> str:
    """Seconds of adding and of linking over the number of documents, both axes logarithmic, as SVG.

    A line that rises as steeply as the dotted one is linear.
    """
    from math import log10

    def at(documents: float, seconds: float) -> str:
        return f"{60 + 120 * (log10(documents) - 2):.0f},{330 - 60 * (log10(max(seconds, 0.01)) + 1):.0f}"

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 380" font-family="sans-serif" font-size="12">']
    for name, colour in (("adding", "#06c"), ("linking", "#c30")):
        line = " ".join(at(row.documents, getattr(row, name)) for row in rows)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = line.split()[-1].split(",")
        parts.append(f'<text x="{int(x) - 50}" y="{int(y) - 8}" fill="{colour}">{name}</text>')
    first, last = rows[0], rows[-1]
    straight = first.adding * last.documents / first.documents
    ends = f"{at(first.documents, first.adding)} {at(last.documents, straight)}"
    parts.append(f'<polyline points="{ends}" fill="none" stroke="#888" stroke-dasharray="3"/>')
    parts += [f'<text x="{at(row.documents, 1).split(",")[0]}" y="360">{row.documents:,}</text>' for row in rows]
    parts += [
        f'<text x="4" y="{at(100, 10.0**power).split(",")[1]}">{10.0**power:g} s</text>' for power in range(-1, 4)
    ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="evaluation.ledger_bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--reading", type=Path, help="texts (JSONL) to measure adding beside reading alone")
    options = parser.parse_args()
    if options.reading is not None:
        alone, kept = beside_reading(texts_of(options.reading, 60), 3)
        print(f"reading {alone:.2f} s, with adding and linking {kept:.2f} s: {kept / alone:.2f} x")
        return
    print(f"{'documents':>10}{'adding s':>10}{'linking s':>11}{'query ms':>10}{'worst ms':>10}{'MB':>8}", flush=True)
    rows = []
    for row in measured(options.sizes):
        rows.append(row)
        times = f"{row.adding:10.1f}{row.linking:11.1f}{1000 * row.asking:10.1f}{1000 * row.asking_worst:10.1f}"
        print(f"{row.documents:10}{times}{row.megabytes:8.0f}", flush=True)
    if options.plot is not None:
        options.plot.write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
