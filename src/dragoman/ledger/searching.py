"""Full text: FTS5 in SQLite, to_tsvector in PostgreSQL; both know the stems of English words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, func, literal, literal_column, text

from dragoman.errors import UsageError
from dragoman.ledger.tables import RECORDS

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w+")
_MOST_TERMS = 20


def has_words(connection: Connection, asked: str) -> ColumnElement[bool]:
    """The condition that a record has all of these words, and those in quotation marks one after the other.

    Raises UsageError where there is no word to look for. Signs that the database would read as its own are none here.
    """
    terms = [_WORD.findall(quoted or bare) for quoted, bare in _TERM.findall(asked)]
    terms = [words for words in terms if words][:_MOST_TERMS]
    if not terms:
        raise UsageError(f"text {asked[:40]!r}", "there is no word in it", 'give words, or a phrase as "the railway"')
    if connection.dialect.name == "postgresql":
        return _in_postgres(" & ".join("(" + " <-> ".join(map(_quoted, words)) + ")" for words in terms))
    return _in_sqlite(" AND ".join(_phrase(words) for words in terms))


def has_any_pair(connection: Connection, pairs: Iterable[tuple[str, str]]) -> ColumnElement[bool]:
    """The condition that a record has both words of one of the pairs."""
    split = [[_WORD.findall(word) for word in pair] for pair in pairs]
    if connection.dialect.name == "postgresql":
        joined = (" & ".join(" <-> ".join(map(_quoted, words)) for words in pair) for pair in split)
        return _in_postgres(" | ".join(f"({each})" for each in joined))
    return _in_sqlite(" OR ".join("(" + " AND ".join(_phrase(words) for words in pair) + ")" for pair in split))


def _in_sqlite(query: str) -> ColumnElement[bool]:
    found = text("SELECT rowid FROM records_text WHERE records_text MATCH :words").bindparams(words=query)
    return RECORDS.c.number.in_(found.columns(literal_column("rowid")))


def _in_postgres(query: str) -> ColumnElement[bool]:
    vector = func.to_tsvector(literal_column("'english'"), RECORDS.c.words)
    return vector.op("@@", is_comparison=True)(func.to_tsquery(literal_column("'english'"), literal(query)))


def _phrase(words: list[str]) -> str:
    return '"' + " ".join(words) + '"'


def _quoted(word: str) -> str:
    return "'" + word + "'"
