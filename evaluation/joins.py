"""How long links take over made-up rows: `python -m evaluation.joins --rows 10000 100000 1000000`.

One document in five is a reprint of another with a few words changed, one event in three and one promise in three
told again. Prints seconds, groups and the share of made pairs that are found.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dragoman.corpus.joining import event_links, origin_links, promise_links
from dragoman.corpus.minhash import PERMUTATIONS

_STATES = [f"{a}{b}X" for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
_KINDS = ["CONSULT", "AGREE", "AID", "ACCUSE"]
Ints = NDArray[np.int64]


def documents(count: int, chance: np.random.Generator) -> tuple[pa.Table, Ints]:
    """Rows of documents, and for each the one that it is a print of (itself, or an earlier one)."""
    numbers = chance.integers(0, 2**31 - 1, (count, PERMUTATIONS), np.int32)
    of = np.where(
        chance.random(count) < 0.2, (chance.random(count) * np.arange(count)).astype(np.int64), np.arange(count)
    )
    for place in np.flatnonzero(of != np.arange(count)):
        of[place] = of[of[place]]
        kept = chance.random(PERMUTATIONS) < 0.9
        numbers[place, kept] = numbers[of[place], kept]
    marks = pa.ListArray.from_arrays(np.arange(count + 1, dtype=np.int32) * PERMUTATIONS, numbers.ravel())
    table = pa.table({
        "document": np.arange(count), "published": pa.array(["2024-05-04"] * count), "signature": marks,
        "language": pa.array(["en"] * count), "characters": np.full(count, 5000),
    })  # fmt: skip
    return table, of


def events(count: int, chance: np.random.Generator) -> pa.Table:
    """Rows of events on 3,000 days."""
    days = np.datetime64("2015-01-01") + chance.integers(0, 3000, count)
    days[chance.random(count) < 0.33] = days[0]
    told = [None if undated else str(day) for day, undated in zip(days, chance.random(count) < 0.5, strict=True)]
    sides = chance.integers(0, len(_STATES), (count, 2))
    return pa.table({
        "document": np.arange(count) // 10, "id": [f"e{number % 10}" for number in range(count)],
        "type": [_KINDS[one] for one in chance.integers(0, 4, count)], "subtype": pa.array(["visit"] * count),
        "actor_codes": [[_STATES[one]] for one in sides[:, 0]],
        "recipient_codes": [[_STATES[one]] for one in sides[:, 1]],
        "date_begin": pa.array(told, pa.string()), "date_end": pa.array(told, pa.string()),
        "published": [str(day + 1) for day in days], "status": pa.array(["happened"] * count),
    })  # fmt: skip


def promises(count: int, chance: np.random.Generator) -> pa.Table:
    """Rows of commitments; every third repeats the words of another."""
    nouns = [f"word{number}" for number in range(20_000)]
    picked = chance.integers(0, len(nouns), (count, 8))
    again = chance.random(count) < 0.33
    picked[again] = picked[(chance.random(count) * np.arange(count)).astype(np.int64)][again]
    return pa.table({
        "document": np.arange(count) // 3, "id": [f"c{number % 3}" for number in range(count)],
        "by_code": pa.array([_STATES[one % 5] for one in range(count)]), "due_end": pa.array(["2030-12-31"] * count),
        "words": [" ".join(nouns[one] for one in row) for row in picked],
    })  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="evaluation.joins", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    for count in parser.parse_args().rows:
        chance = np.random.default_rng(7)
        table, of = documents(count, chance)
        links = _timed("origins", count, origin_links, table)
        made = of != np.arange(count)
        right = (links["origin"].to_numpy() == of)[made].mean()
        joined = (links["origin"].to_numpy() != np.arange(count)) & ~made
        print(f"  reprints found {100 * right:.1f} % of {made.sum()}, false {joined.sum()}")
        _timed("events", count, event_links, events(count, chance))
        _timed("promises", count, promise_links, promises(count, chance))


def _timed(name: str, count: int, links: Callable[[duckdb.DuckDBPyConnection, duckdb.DuckDBPyRelation], pa.Table],
           table: pa.Table) -> pa.Table:  # fmt: skip
    with duckdb.connect() as database:
        began = time.perf_counter()
        found = links(database, database.from_arrow(table))
        seconds = time.perf_counter() - began
    groups = len(found.column(found.num_columns - 1).unique())
    print(
        f"{name:9} {count:9,} rows {seconds:8.2f} s {1e6 * seconds / count:7.1f} s a million, {groups:,} groups",
        flush=True,
    )
    return found


if __name__ == "__main__":
    main()
