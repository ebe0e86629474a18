"""Counts by pair of states and month, zeros included: what a regression starts from.

A row is an ordered pair of states that both existed in the month; a cell how often the first did to the second what
PLOVER calls by the column's name. An event without a recipient that several do together counts for each ordered pair
of them. The month is that of the event's first day where it is told, else of its last, else of publication.
"""

from __future__ import annotations

import csv
import glob
import io
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import BinaryIO, Literal

import duckdb

from dragoman.corpus.faults import reading
from dragoman.corpus.scanning import Corpus
from dragoman.corpus.store import LINKS
from dragoman.documents.days import iso_month
from dragoman.errors import UsageError
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.coding import StateCodes, state_codes
from dragoman.knowledge.plover import plover
from dragoman.records import Record

Codes = Literal["iso3", "cow", "gw"]
Basis = Literal["origins", "documents", "events"]
Columns = Literal["type", "quad"]
MOST_ROWS = 50_000_000
Counts = dict[tuple[str, str, str, str], int]

_COUNT = """
WITH told AS (
  SELECT coalesce({group}, e.document || '/' || e.id) AS happening, coalesce({origin}, e.document) AS origin,
         e.document,
         left(coalesce(e.date_begin, e.date_end, e.published), 7) AS month, e.plover,
         e.actor_codes AS doers, e.recipient_codes AS others
  FROM events e {joins} WHERE e.plover IS NOT NULL),
pairs AS (
  SELECT *, unnest(doers) AS source, CASE WHEN len(others) > 0 THEN others ELSE doers END AS targets FROM told),
sides AS (SELECT *, unnest(targets) AS target FROM pairs)
SELECT source, target, month, plover, {count} FROM sides
WHERE source <> target AND month IS NOT NULL AND month BETWEEN $since AND $until
GROUP BY ALL ORDER BY ALL
"""
_BASES = {
    "events": "count(DISTINCT happening)",
    "origins": "count(DISTINCT (origin, happening))",
    "documents": "count(DISTINCT (document, happening))",
}


class PanelOptions(Record, frozen=True):
    """What a panel is asked for; `parties` are codes of states, all that act where there are none.

    `count` is `events` (the same event told twice is one, where links are there), `origins` (once for each text of its
    own, where links are there, else each document) or `documents`.
    """

    codes: Codes = "iso3"
    count: Basis = "origins"
    columns: Columns = "type"
    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


def write_panel(corpus: Corpus, out: BinaryIO, options: PanelOptions) -> None:
    """Write the panel as CSV: month, source, target, one column for each type or quad class, and the total.

    Raises UsageError for parties that are no states, months that are none, and a panel that would be beyond reason.
    """
    counts = panel_counts(corpus, options)
    known = state_codes().keys() | _own_states(corpus)
    states = sorted(options.parties or {code for pair in counts for code in pair[:2] if code in known})
    strange = [code for code in states if code not in known]
    if strange:
        remedy = "give ISO 3166-1 alpha-3 codes (KEN,UGA) or states of the --actors that the corpus was read with"
        raise UsageError("--parties", f"{', '.join(strange)} are no states", remedy)
    months = _months(sorted({key[2] for key in counts}), options)
    if len(states) ** 2 * len(months) > MOST_ROWS:
        remedy = "choose fewer with --parties, --since and --until"
        raise UsageError("panel", f"{len(states)} states in {len(months)} months are too many", remedy)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    csv.writer(text, lineterminator="\n").writerows(_rows(counts, states, months, options))
    text.detach()


def panel_counts(corpus: Corpus, options: PanelOptions) -> Counts:
    """How often, by source, target, month (`2025-02`) and PLOVER type; pairs that never met are not in it.

    Raises UsageError where `since` or `until` is no month.
    """
    _check_months(options)
    with reading(corpus.root), duckdb.connect() as database:
        corpus.relation("events", database).create_view("events")
        found = database.execute(_query(corpus, options, database), {
            "since": options.since or "0000-00", "until": options.until or "9999-99"}).fetchall()  # fmt: skip
    return {(source, target, month, kind): count for source, target, month, kind, count in found}


def _own_states(corpus: Corpus) -> frozenset[str]:
    """The codes of all states that act in the corpus, those that only its user's file of actors knows, too."""
    with reading(corpus.root), duckdb.connect() as database:
        corpus.relation("actors", database).create_view("actors")
        asked = "SELECT DISTINCT code FROM actors WHERE type = 'state' AND code IS NOT NULL"
        return frozenset(code for (code,) in database.execute(asked).fetchall())


def _check_months(options: PanelOptions) -> None:
    for name, month in (("--since", options.since), ("--until", options.until)):
        if month is not None and iso_month(month) is None:
            raise UsageError(name, f"{month!r} is no month of the calendar", "give it as 2025-02")


def _query(corpus: Corpus, options: PanelOptions, database: duckdb.DuckDBPyConnection) -> str:
    """The query with the links that are there; their names are ours, no user's words stand in it."""
    joins, group, origin = "", "NULL", "NULL"
    links = {name: corpus.root / LINKS / f"{name}.parquet" for name in ("events", "origins")}
    if links["events"].exists():
        _view(database, "event_links", links["events"])
        joins += " LEFT JOIN event_links g ON g.document = e.document AND g.id = e.id"
        group = "g.happening::VARCHAR"
    if links["origins"].exists():
        _view(database, "origin_links", links["origins"])
        joins += " LEFT JOIN origin_links o ON o.document = e.document"
        origin = "o.origin"
    return _COUNT.format(group=group, origin=origin, joins=joins, count=_BASES[options.count])


def _view(database: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    database.from_parquet(glob.escape(str(path))).create_view(name)


def _rows(
    counts: Counts, states: Sequence[str], months: Sequence[str], options: PanelOptions
) -> Iterator[list[object]]:
    kinds = {kind: f"quad{known.quad}" if options.columns == "quad" else kind for kind, known in plover().kinds.items()}
    heads = list(dict.fromkeys(sorted(kinds.values()) if options.columns == "quad" else kinds.values()))
    yield ["month", "source", "target", *heads, "total"]
    for month in months:
        there = {code: shown for code in states if (shown := _code(code, month, options.codes)) is not None}
        for source, target in permutations(there, 2):
            cells = dict.fromkeys(heads, 0)
            for kind, head in kinds.items():
                cells[head] += counts.get((source, target, month, kind), 0)
            yield [month, there[source], there[target], *cells.values(), sum(cells.values())]


def _code(state: str, month: str, codes: Codes) -> str | None:
    """The code of a state in a month; none where it did not exist then, or the list does not have it.

    A state that only the user knows has its own code in place of ISO's, and none of others.
    """
    entry = actor_entries().get(state)
    if entry is not None and not _existed(entry.since, entry.until, month):
        return None
    if state not in state_codes():
        return state if codes == "iso3" else None
    then: StateCodes = state_codes()[state].on(f"{month}-15")
    return {"iso3": then.id, "cow": then.cow, "gw": then.gw}[codes]


def _existed(since: str | None, until: str | None, month: str) -> bool:
    return (since is None or since[:7] <= month) and (until is None or month <= (until + "-12")[:7])


def _months(told: Sequence[str], options: PanelOptions) -> list[str]:
    """All months from the first to the last, whether anything is told of them or not."""
    first, last = options.since or (told[0] if told else None), options.until or (told[-1] if told else None)
    if first is None or last is None:
        return []
    begin, end = _ordinal(first), _ordinal(last)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(begin, end + 1)]


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
