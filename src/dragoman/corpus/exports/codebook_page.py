"""The codebook as a page to print: what a referee reads beside a panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from dragoman.corpus.scanning import Corpus
from dragoman.corpus.schema import CorpusSchema, corpus_schema
from dragoman.errors import UsageError
from dragoman.knowledge.codebook import Entry, codebook
from dragoman.knowledge.plover import plover
from dragoman.records import PloverType
from dragoman.views.hostile import attribute, markup

_STYLE = (
    "body{font:11pt/1.45 Georgia,serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;font-size:10pt}td,th{border-bottom:1px solid #bbb;padding:.2rem .5rem;"
    "text-align:left;vertical-align:top}h2{break-after:avoid;margin-top:2rem}section{break-inside:avoid}"
    "h3{margin:1rem 0 .2rem}p,ul{margin:.2rem 0}.never{color:#8a1c1c}"
)


def write_codebook(corpus: Corpus, out: BinaryIO) -> None:
    """The page of a corpus. Raises UsageError where it was made with a codebook that is not ours."""
    book, made = codebook(), corpus.manifest.codebook
    if made != book.version:
        reason = f"it was made with the codebook {made}, here is {book.version}"
        raise UsageError(str(corpus.root), reason, "`dragoman codebook show` prints the entries of your own")
    page = codebook_page(made, book.entries.values(), corpus_schema("month"))
    out.write(page.encode())


def codebook_page(name: str, entries: Iterable[Entry], schema: CorpusSchema) -> str:
    """Types of events with their entries and examples, then the columns of the tables.

    >>> "<h1>Codebook diplomacy@1</h1>" in codebook_page("diplomacy@1", [], corpus_schema("month"))
    True
    """
    sorted_entries = sorted(entries, key=lambda one: (one.type, one.id))
    kinds = "".join(_kind(kind, found) for kind, found in groupby(sorted_entries, key=lambda one: one.type))
    tables = "".join(_table(table.name, table.what, ((c.name, c.type, c.what) for c in table.columns)) for table in
                     schema.tables)  # fmt: skip
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{attribute(name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Codebook {markup(name)}</h1>\n{kinds}<h2>Tables (schema {schema.version})</h2>\n{tables}"
        "</body>\n</html>\n"
    )


def _kind(kind: PloverType, entries: Iterable[Entry]) -> str:
    told = plover().kinds[kind].definition
    return f"<h2>{markup(kind)}</h2>\n<p>{markup(told)}</p>\n{''.join(map(_entry, entries))}"


def _entry(entry: Entry) -> str:
    words = ", ".join((*entry.verbs, *entry.nouns, *(f"{'/'.join(one.verbs)} + {'/'.join(one.nouns)}" for one in
                                                      entry.light)))  # fmt: skip
    lines = "".join(_examples(entry))
    return (
        f"<section><h3>{markup(entry.id)}</h3>\n<p>{markup(entry.definition)}</p>\n<p><i>{markup(words)}</i></p>\n"
        f"<ul>{lines}</ul></section>\n"
    )


def _examples(entry: Entry) -> Iterator[str]:
    for one in entry.examples:
        sides = ", ".join(one.actors) + (f" → {', '.join(one.recipients)}" if one.recipients else "")
        yield f"<li>{markup(one.text)} ({markup(sides)}; {markup(one.status)})</li>"
    yield from (f'<li class="never">never: {markup(text)}</li>' for text in entry.never)


def _table(name: str, what: str, columns: Iterable[tuple[str, str, str]]) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{markup(cell)}</td>" for cell in row) + "</tr>\n" for row in columns)
    heads = "<tr><th>column</th><th>type</th><th>meaning</th></tr>"
    return f"<h3>{markup(name)}</h3>\n<p>{markup(what)}</p>\n<table>{heads}\n{rows}</table>\n"
