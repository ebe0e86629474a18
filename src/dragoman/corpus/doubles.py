"""Documents with an id that another had before them: kept, and told of among the errors."""

from __future__ import annotations

import glob
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.corpus.schema import arrow_schema

_DOUBLES = """
SELECT document, published, 'warning' AS severity, place, 'DoubleId' AS kind,
       'the id ' || left(external_id, 100) || ' stood before, at ' || first_place AS reason,
       'give each document an id of its own' AS remedy, NULL::BIGINT AS byte
FROM (SELECT *, first_value(place) OVER same AS first_place, row_number() OVER same AS nth
      FROM read_parquet($files, hive_partitioning = false) WHERE external_id IS NOT NULL
      WINDOW same AS (PARTITION BY external_id ORDER BY document))
WHERE nth > 1 ORDER BY document
"""


def doubles(documents: Path) -> pa.Table:
    """The rows of errors for a table of documents; sorted by duckdb, which uses the disk where memory is short."""
    with duckdb.connect() as database:
        files = f"{glob.escape(documents.as_posix())}/**/*.parquet"
        found = database.sql(_DOUBLES, params={"files": files}).to_arrow_table()
    return found.cast(arrow_schema("errors"))
