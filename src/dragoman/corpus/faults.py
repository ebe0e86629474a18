"""Errors of duckdb and Arrow while tables are read, as errors of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa

from dragoman.errors import CorpusError

_DAMAGED = (pa.ArrowException, duckdb.Error, OSError, LookupError, msgspec.ValidationError)
"""What the libraries raise for a file that is cut, gone or of another make, and we for columns that are not there."""


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """Say of tables that are damaged where they are and what to do."""
    try:
        yield
    except _DAMAGED as cause:
        told = (str(cause).splitlines() or [""])[0][:200]
        reason = f"its tables cannot be read ({told or type(cause).__name__})"
        raise CorpusError(str(root), reason, "get the corpus again, or run it again") from cause
