"""Documents with an id that another had before them: kept, and told of among the errors."""

from __future__ import annotations

import glob
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.corpus.schema import arrow_schema

_MEMORY = {"memory_limit": "256MB", "threads": "2"}
_DOUBLES = """
SELECT document, published, 'warning' AS severity, place, 'DoubleId' AS kind,
       'the id ' || left(external_id, 100) || ' stood before, at ' || first_place AS reason,
       'give each document an id of its own' AS remedy, NULL::BIGINT AS byte
FROM (SELECT *, first_value(place) OVER same AS first_place, row_number() OVER same AS nth
      FROM read_parquet($files, hive_partitioning = false)
      WHERE hash(external_id) IN (
        SELECT hash(external_id) FROM read_parquet($files, hive_partitioning = false) WHERE external_id IS NOT NULL
        GROUP BY 1 HAVING count(*) > 1)
      WINDOW same AS (PARTITION BY external_id ORDER BY document))
WHERE nth > 1 ORDER BY document
"""


def doubles(documents: Path) -> pa.Table:
    """The rows of errors for a table of documents; duckdb holds a number for each id, and uses the disk beyond that."""
    with duckdb.connect(config={**_MEMORY, "temp_directory": f"{documents.as_posix()}.spill"}) as database:
        files = f"{glob.escape(documents.as_posix())}/**/*.parquet"
        found = database.sql(_DOUBLES, params={"files": files}).to_arrow_table()
    return found.cast(arrow_schema("errors"))
