"""Links over a whole corpus, as Parquet files beside the tables: one origin, one event, one promise.

Nothing is deleted and no pair is compared that does not share a key: texts and promises that share a band of their
MinHash signatures, events that share kind and sides. Within a key each row meets two others only, so that time grows
with the number of rows (Broder 1997; Leskovec, Rajaraman, Ullman 2014, chapter 3). What must be exact in small
collections, and corrected by people, is the ledger's; its rules are finer.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.corpus.faults import reading
from dragoman.corpus.grouping import Numbers, components
from dragoman.corpus.minhash import PERMUTATIONS, signature
from dragoman.corpus.scanning import Corpus
from dragoman.corpus.store import LINKS, writing
from dragoman.records import Record

Relation = duckdb.DuckDBPyRelation
Database = duckdb.DuckDBPyConnection
_ROWS = 4  # numbers of a signature in a band: with 16 bands texts meet from a similarity of a half on
_ALIKE = 0.6  # of the signature's numbers, to be of one origin or one promise
_APART = 14  # days between two prints of one text
_NEAR = 3  # days between an event and reports of it that tell no day
_SHORTEST = 150  # characters; the signature of a shorter text says too little


class Joined(Record, frozen=True):
    """How many rows a join has seen, and how many groups they are."""

    name: str
    rows: int
    groups: int


_BANDS = f"""
SELECT item, block, band, hash(list_slice(signature, {_ROWS} * band + 1, {_ROWS} * band + {_ROWS})) AS bucket
FROM items, range({PERMUTATIONS // _ROWS}) AS bands(band)
"""  # noqa: S608 - only constants of this file stand in it
_CANDIDATES = """
SELECT DISTINCT one, item AS other FROM (
  SELECT item, unnest([first_value(item) OVER same, lag(item) OVER same]) AS one FROM bands
  WINDOW same AS (PARTITION BY block, band, bucket ORDER BY item))
WHERE one < item
"""
_ALIKE_PAIRS = f"""
SELECT one, other FROM candidates
JOIN items a ON a.item = one JOIN items b ON b.item = other
WHERE len(list_filter(list_zip(a.signature, b.signature), lambda pair: pair[1] = pair[2])) >= {_ALIKE * PERMUTATIONS}
  AND (a.day IS NULL OR b.day IS NULL OR abs(date_diff('day', a.day, b.day)) <= {_APART})
ORDER BY ALL
"""  # noqa: S608 - only constants of this file stand in it
_DAY = "try_cast(CASE WHEN len({0}) = 7 THEN {0} || '-15' ELSE {0} END AS DATE)"
_TEXTS = f"""
SELECT document AS item, coalesce(language, '') AS block, signature, {_DAY.format("published")} AS day FROM documents
WHERE len(signature) = {PERMUTATIONS} AND characters >= {_SHORTEST}
"""  # noqa: S608 - only constants of this file stand in it
_HAPPENINGS = f"""
WITH sided AS (
  SELECT document, id, concat_ws('/', type, coalesce(subtype, ''), array_to_string(list_sort(actor_codes), '+'),
                                 array_to_string(list_sort(recipient_codes), '+')) AS key,
         CASE WHEN date_begin = date_end THEN {_DAY.format("date_begin")} END AS told,
         {_DAY.format("published")} AS published
  FROM events WHERE status IN ('happened', 'ongoing', 'planned', 'promised')
    AND len(list_distinct(list_concat(actor_codes, recipient_codes))) >= 2),
days AS (SELECT DISTINCT key, told FROM sided WHERE told IS NOT NULL),
placed AS (
  SELECT s.document, s.id, s.key, s.published,
         coalesce(s.told, CASE WHEN date_diff('day', d.told, s.published) <= {_NEAR} THEN d.told END) AS told
  FROM sided s ASOF LEFT JOIN days d ON s.key = d.key AND s.published >= d.told),
steps AS (
  SELECT *, CASE WHEN told IS NULL AND date_diff('day', lag(published) OVER runs, published) <= {_NEAR}
                 THEN 0 ELSE 1 END AS step
  FROM placed WINDOW runs AS (PARTITION BY key, told ORDER BY published, document, id)),
runs AS (
  SELECT *, CASE WHEN told IS NOT NULL THEN 0 ELSE sum(step) OVER (
    PARTITION BY key, told ORDER BY published, document, id ROWS UNBOUNDED PRECEDING) END AS run
  FROM steps)
SELECT document, id, first_value(document || '/' || id) OVER same AS happening FROM runs
WINDOW same AS (PARTITION BY key, told, run ORDER BY document, id)
ORDER BY document, id
"""  # noqa: S608 - only constants of this file stand in it


def join(corpus: Corpus) -> list[Joined]:
    """Write the links of a corpus: `links/origins.parquet`, `events.parquet` and `promises.parquet`.

    The same corpus gives the same bytes. Raises CorpusError where the disk is full or a table damaged.
    """
    folder = corpus.root / LINKS
    with writing(folder):
        folder.mkdir(exist_ok=True)
    done = []
    for name, links in (("origins", _origins), ("events", _events), ("promises", _promises)):
        with reading(folder.parent), duckdb.connect() as database:
            database.execute("SET temp_directory = $folder", {"folder": str(folder / ".spill")})
            done.append(_written(name, links(corpus, database), folder))
    return done


def origin_links(database: Database, documents: Relation) -> pa.Table:
    """Each document with the first document of the same text: `document`, `origin`.

    `documents` has document, published, language, characters and signature.
    """
    documents.create_view("documents", replace=True)
    numbers = np.asarray(documents.project("document").order("document").fetchnumpy()["document"])
    one, other = (np.searchsorted(numbers, side) for side in _alike(database, database.sql(_TEXTS)))
    return pa.table({"document": numbers, "origin": numbers[components(len(numbers), one, other)]})


def event_links(database: Database, events: Relation) -> pa.Table:
    """Each event that has two sides with the first report of the same: `document`, `id`, `happening`.

    The same kind between the same sides on the same day is one; a report that tells no day belongs to the last such
    day within three days before it, else to the reports within three days.
    """
    events.create_view("events", replace=True)
    return database.sql(_HAPPENINGS).to_arrow_table()


def promise_links(database: Database, commitments: Relation) -> pa.Table:
    """Each promise with the first that says the same: `document`, `id`, `promise`.

    The same side, term and nearly the same words are one promise.
    """
    rows = commitments.project("document, id, by_code, due_end, words").order("document, id").to_arrow_table()
    blocks = [f"{by}/{due}" for by, due in zip(rows["by_code"].to_pylist(), rows["due_end"].to_pylist(), strict=True)]
    marks = [signature(words, shingle=1) for words in rows["words"].to_pylist()]
    items = pa.table({
        "item": pa.array(range(len(rows)), pa.int64()), "block": pa.array(blocks, pa.string()),
        "signature": pa.array(marks, pa.list_(pa.int32())), "day": pa.nulls(len(rows), pa.date32()),
    })  # fmt: skip
    known = database.from_arrow(items).filter(f"len(signature) = {PERMUTATIONS} AND block NOT LIKE 'None/%'")
    groups = components(len(rows), *_alike(database, known))
    names = np.array([f"{document}/{ident}" for document, ident in zip(
        rows["document"].to_pylist(), rows["id"].to_pylist(), strict=True)], object)  # fmt: skip
    promises = pa.array(names[groups] if len(rows) else [], pa.string())
    return rows.select(["document", "id"]).append_column("promise", promises)


Pairs = tuple[Numbers, Numbers]


def _alike(database: Database, items: Relation) -> Pairs:
    """Pairs of items that share a band and most of their signatures; the first is the smaller."""
    items.to_table("items")
    database.sql(_BANDS).create_view("bands")
    database.sql(_CANDIDATES).to_table("candidates")
    found = database.sql(_ALIKE_PAIRS).fetchnumpy()
    return np.asarray(found["one"]), np.asarray(found["other"])


def _origins(corpus: Corpus, database: Database) -> pa.Table:
    wanted = "document, published, language, characters, signature"
    return origin_links(database, corpus.relation("documents", database).project(wanted))


def _events(corpus: Corpus, database: Database) -> pa.Table:
    return event_links(database, corpus.relation("events", database))


def _promises(corpus: Corpus, database: Database) -> pa.Table:
    return promise_links(database, corpus.relation("commitments", database))


def _written(name: str, links: pa.Table, folder: Path) -> Joined:
    part = folder / f".{name}.parquet"
    with writing(part):
        pq.write_table(links, part, compression="zstd")
        part.replace(folder / f"{name}.parquet")
    return Joined(name=name, rows=len(links), groups=len(links.column(links.num_columns - 1).unique()))
