"""CoNLL-U -> Analysis: a parse by anyone's tool becomes the input of the later stages.

The text is built anew from the tokens and their `SpaceAfter=No`, with a space between sentences and
an empty line between paragraphs. Format: https://universaldependencies.org/format.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.analysis.decode import name_spans
from dragoman.analysis.trees import is_tree
from dragoman.errors import BrokenRecord, EmptyInput

COLUMNS = 10
MOST_DIGITS = 9
_NAMES = frozenset(("PER", "ORG", "LOC"))
"""Kinds of names that the later stages know; a tool that tells others (MISC, GPE) is read without these."""

_REMEDY = "see https://universaldependencies.org/format.html"
Span = tuple[int, int]


class _Row(NamedTuple):
    """A word and its columns; `head` counts from 1 in its sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    tag: str


class _Token(NamedTuple):
    """What stands in the text, the words in it, and whether a space follows."""

    form: str
    rows: list[_Row]
    space: bool


class _Sentence(NamedTuple):
    tokens: list[_Token]
    new_paragraph: bool


class ReadConllu(NamedTuple):
    """An analysis, and whether the file says where its names are (`NE=B-PER` in MISC; PER, ORG or LOC)."""

    analysis: Analysis
    named: bool


def read_conllu(text: str, place: str) -> ReadConllu:
    r"""The analysis in a CoNLL-U file.

    Raises BrokenRecord with the file and line, EmptyInput where there is no sentence.

    >>> row = "1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\t_"
    >>> read_conllu(row, "a.conllu").analysis.text
    'Talks'
    """
    sentences = [_sentence(block, place, number) for number, block in _blocks(text)]
    if not sentences:
        raise EmptyInput(place, "there is no sentence in it", _REMEDY)
    rows = [row for sentence in sentences for token in sentence.tokens for row in token.rows]
    return ReadConllu(_assembled(sentences, rows), any(row.tag != "O" for row in rows))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each sentence and the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            block.append(line.rstrip("\r"))
        elif block:
            if not all(each.startswith("#") for each in block):
                yield number - len(block), block
            block = []


def _sentence(block: Sequence[str], place: str, number: int) -> _Sentence:
    tokens: list[_Token] = []
    covered = count = 0  # the last word that stands in a multiword token, and the words so far
    for line, columns in _columns(block, place, number):
        misc = dict(field.split("=", 1) for field in columns[9].split("|") if "=" in field)
        space = misc.get("SpaceAfter") != "No"
        if "-" in columns[0]:
            covered = _number(columns[0].partition("-")[2], line)
            tokens.append(_Token(columns[1], [], space))
            continue
        tag = misc.get("NE", "O")
        row = _row(columns, tag if tag[2:] in _NAMES else "O", line)
        count += 1
        if _number(columns[0], line) != count:
            raise BrokenRecord(line, f"the word is number {columns[0]} where {count} is due", _REMEDY)
        if count <= covered:
            tokens[-1].rows.append(row)
        else:
            tokens.append(_Token(columns[1], [row], space))
    _check_tree([row.head for token in tokens for row in token.rows], f"{place}:{number}")
    return _Sentence(tokens, any(line.startswith(("# newpar", "# newdoc")) for line in block))


def _columns(block: Sequence[str], place: str, number: int) -> Iterator[tuple[str, list[str]]]:
    """The rows that hold words or multiword tokens, each with its place; empty nodes are left out."""
    for offset, line in enumerate(block):
        if line.startswith("#"):
            continue
        columns, at = line.split("\t"), f"{place}:{number + offset}"
        if len(columns) != COLUMNS:
            raise BrokenRecord(at, f"{len(columns)} columns instead of {COLUMNS}", _REMEDY)
        if not columns[1].strip():
            raise BrokenRecord(at, "the word is empty", _REMEDY)
        if "." not in columns[0]:
            yield at, columns


def _row(columns: Sequence[str], tag: str, place: str) -> _Row:
    feats = "" if columns[5] == "_" else columns[5]
    form, lemma, upos, xpos = columns[1:5]
    return _Row(form, lemma, upos, xpos, feats, _number(columns[6], place), columns[7], tag)


def _number(column: str, place: str) -> int:
    if not (column.isascii() and column.isdigit() and len(column) <= MOST_DIGITS):
        raise BrokenRecord(place, f"{column[:20]!r} is no number of a word", _REMEDY)
    return int(column)


def _check_tree(heads: Sequence[int], place: str) -> None:
    if heads.count(0) != 1:
        raise BrokenRecord(place, f"the sentence has {heads.count(0)} roots", _REMEDY)
    if max(heads) > len(heads):
        raise BrokenRecord(place, "a head lies outside the sentence", _REMEDY)
    if not is_tree(np.array([0, *heads])):
        raise BrokenRecord(place, "the heads run in a circle", _REMEDY)


def _assembled(sentences: Sequence[_Sentence], rows: Sequence[_Row]) -> Analysis:
    layout = _Layout()
    for sentence in sentences:
        layout.add(sentence)
    return Analysis(
        text="".join(layout.pieces),
        begin=np.array([begin for begin, _ in layout.words], np.int32),
        end=np.array([end for _, end in layout.words], np.int32),
        head=np.array(layout.heads, np.int32),
        sentences=np.array(layout.sentences, np.int32),
        paragraphs=np.array(layout.paragraphs, np.int32),
        upos=tuple(row.upos for row in rows),
        xpos=tuple(row.xpos for row in rows),
        feats=tuple(row.feats for row in rows),
        lemma=tuple(row.lemma for row in rows),
        deprel=tuple(row.deprel for row in rows),
        names=tuple(name_spans([row.tag for row in rows])),
    )


class _Layout:
    """The text as it grows, and where everything in it stands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.words: list[Span] = []
        self.heads: list[int] = []
        self.sentences: list[Span] = []
        self.paragraphs: list[Span] = []
        self._length = 0
        self._gap = ""

    def add(self, sentence: _Sentence) -> None:
        """Put a sentence behind the text."""
        new = sentence.new_paragraph or not self.paragraphs
        if new and self.pieces:
            self._gap = "\n\n"
        first = len(self.words)
        for token in sentence.tokens:
            self._token(token)
            self._gap = " " if token.space else ""
        rows = [row for token in sentence.tokens for row in token.rows]
        self.heads += [first + row.head - 1 if row.head else ROOT for row in rows]
        self.sentences.append((first, len(self.words)))
        begin = self.words[first][0] if new else self.paragraphs.pop()[0]
        self.paragraphs.append((begin, self._length))

    def _token(self, token: _Token) -> None:
        self.pieces += [self._gap, token.form]
        begin = self._length + len(self._gap)
        self._length = begin + len(token.form)
        if "".join(row.form for row in token.rows) != token.form:  # "gonna" may stand for "going to"
            self.words += [(begin, self._length)] * len(token.rows)
            return
        for row in token.rows:
            self.words.append((begin, begin + len(row.form)))
            begin += len(row.form)
