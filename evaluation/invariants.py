"""What must hold whatever comes in: an answer or an error of ours, spans inside the text, the same bytes twice.

Each function takes anything of its kind, reads it twice, and raises AssertionError where the promise is broken; any
other error that comes out is a fault too. tests/evaluation/test_invariants.py calls them with what Hypothesis makes
up, evaluation/fuzzing.py with what atheris finds by watching which lines run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec
import numpy as np

from dragoman.actors import Gazetteer
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.analysis.conllu import write_conllu
from dragoman.analysis.conllu_reader import read_conllu
from dragoman.dates import dates
from dragoman.dates.recording import all_expressions
from dragoman.documents import read_path
from dragoman.errors import DragomanError, InputError
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.records import Date, Document

ENDINGS = (
    ".txt", ".md", ".html", ".jsonl", ".csv", ".tsv", ".rss", ".xml", ".zip", ".docx", ".pdf", ".warc", ".txt.gz",
)  # fmt: skip

Answer = TypeVar("Answer")
_WORD = re.compile(r"\S+")
_UPOS = ("VERB", "NOUN", "AUX", "ADP", "PROPN", "NUM", "ADV")
_XPOS = ("VBD", "NN", "MD", "IN", "NNP", "CD", "RB", "VBZ", "VB")


def try_document(data: bytes, ending: str, folder: Path) -> None:
    """Bytes as a file with this ending; the file is written into the folder."""
    path = folder / f"any{ending}"
    path.write_bytes(data)
    found = [*read_path(path)]
    for one in found:
        _check_document(one)
    assert [_shown(one) for one in read_path(path)] == [_shown(one) for one in found], "not the same again"


def try_dates(text: str, published: str | None) -> None:
    """The expressions of time of a text, with a parse that has trees and tags by chance."""
    analysis = parsed_by_chance(text)
    found = dates(analysis, published)
    for one in (*found, *all_expressions(analysis, published), *all_expressions(analysis, published, apart=True)):
        _check_date(one, text)
    assert dates(analysis, published) == found, "not the same again"


def try_codebook(text: str, folder: Path) -> None:
    """A text as somebody's codebook."""
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    book = _answer(lambda: codebook.__wrapped__(path))
    if book is None:
        return
    assert codebook.__wrapped__(path).version == book.version, "not the same again"
    assert msgspec.json.encode([*book.entries.values()])


def try_actors(text: str, folder: Path) -> None:
    """A text as somebody's file of actors."""
    path = folder / "actors.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    entries = _answer(lambda: actor_entries.__wrapped__(path))
    if entries is not None:
        Gazetteer(entries)


def try_conllu(text: str) -> Analysis | None:
    """A text as a CoNLL-U file; its analysis, None where it is none."""
    analysis = _answer(lambda: read_conllu(text, "any.conllu").analysis)
    if analysis is None:
        return None
    assert analysis.text.strip()
    check_spans(
        ((int(begin), int(end)) for begin, end in zip(analysis.begin, analysis.end, strict=True)), analysis.text
    )
    assert all(line.count("\t") in (0, 9) for line in write_conllu(analysis, "any")), "it cannot be written"
    return analysis


def parsed_by_chance(text: str) -> Analysis:
    """An analysis without the language core: words by spaces, tags and heads by a hash of what they are."""
    words = [found.span() for found in _WORD.finditer(text)]
    chance = [crc32(text[begin:end].encode("utf-8", "replace")) for begin, end in words]
    heads = [ROOT if at == 0 else mark % at for at, mark in enumerate(chance)]
    count = len(words)
    return Analysis(
        text=text,
        begin=np.array([begin for begin, _ in words], np.int32),
        end=np.array([end for _, end in words], np.int32),
        head=np.array(heads, np.int32),
        sentences=np.array([(0, count)] if count else np.empty((0, 2)), np.int32),
        paragraphs=np.array([(0, len(text))], np.int32),
        upos=tuple(_UPOS[mark % len(_UPOS)] for mark in chance),
        xpos=tuple(_XPOS[mark % len(_XPOS)] for mark in chance),
        feats=("",) * count,
        lemma=tuple(text[begin:end].lower() for begin, end in words),
        deprel=tuple("obl" if mark % 2 else "nmod" for mark in chance),
        names=(),
    )


def check_spans(spans: Iterable[tuple[int, int]], text: str) -> None:
    """Raise AssertionError where a span is empty or does not lie in the text."""
    for begin, end in spans:
        assert 0 <= begin < end <= len(text), f"the span {begin}-{end} of {len(text)} characters"


def _answer(read: Callable[[], Answer]) -> Answer | None:
    """What comes out, or None where it is an error of ours, which is looked at."""
    try:
        return read()
    except DragomanError as error:
        _check_error(error)
        return None


def _check_document(one: Document | InputError) -> None:
    if isinstance(one, InputError):
        _check_error(one)
        return
    assert one.text.strip(), "a document without text"
    assert msgspec.json.decode(msgspec.json.encode(one), type=Document) == one
    check_spans((each.span for each in one.metadata if each.span is not None), one.text)


def _check_date(one: Date, text: str) -> None:
    check_spans([one.span], text)
    assert one.begin is None or one.end is None or one.begin <= one.end, f"{one.begin} lies behind {one.end}"
    assert msgspec.json.decode(msgspec.json.encode(one), type=Date) == one


def _check_error(error: DragomanError) -> None:
    """An error can be written anywhere, and says what to do."""
    assert str(error).encode()
    assert error.reason
    assert error.remedy


def _shown(one: Document | InputError) -> bytes:
    return str(one).encode() if isinstance(one, InputError) else msgspec.json.encode(one)
