r"""Reads CoNLL-U treebanks and rebuilds the raw text that their sentences were cut from.

The text follows the CoNLL 2018 shared task: surface tokens, each with a space after it unless its line says
`SpaceAfter=No`, and an empty line between paragraphs and between documents. The format is described at
https://universaldependencies.org/format.html.

>>> row = "1\tSigned\tsign\tVERB\tVBN\t_\t0\troot\t_\t_"
>>> parse(["# sent_id = notes-1", row])[0].text
'Signed'
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

COLUMNS = 10
BLANK_LINE = "\n\n"


class Word(NamedTuple):
    """A syntactic word; `begin` and `end` count in the text of its sentence.

    `head` is the index of a word in the same sentence, or -1 for the root. `feats` is as written, `_` for none.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    begin: int
    end: int


class Token(NamedTuple):
    """A surface token, the words `first` to `last` (exclusive) of its sentence: "don't" holds two."""

    form: str
    begin: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` is rebuilt from the tokens, `written` is the `# text` comment.

    `starts_document` and `starts_paragraph` say what begins here; `space_after` is False where the last token
    touches the next sentence, as in "Sit down!No."
    """

    sent_id: str
    doc_id: str
    starts_document: bool
    starts_paragraph: bool
    written: str
    text: str
    space_after: bool
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]


class RawText(NamedTuple):
    """The text of many sentences; `starts[i]` is where the i-th sentence begins in it."""

    text: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The sentences between two `# newdoc` lines; `genre` is "news" for GUM_news_afghan."""

    doc_id: str
    genre: str
    sentences: tuple[Sentence, ...]


class _Surface(NamedTuple):
    """What one surface token says, before its place in the text is known."""

    form: str
    space_after: bool
    rows: tuple[Sequence[str], ...]


class _Header(NamedTuple):
    """What the comments above a sentence say."""

    sent_id: str
    doc_id: str
    starts_document: bool
    starts_paragraph: bool
    written: str


def read(path: Path) -> list[Sentence]:
    """Read every sentence of a CoNLL-U file, in order."""
    with path.open(encoding="utf-8") as lines:
        return parse(lines, str(path))


def parse(lines: Iterable[str], name: str = "<lines>") -> list[Sentence]:
    """Read sentences from lines; `name` is what an error calls the source.

    >>> parse([])
    []
    """
    sentences: list[Sentence] = []
    doc_id = ""
    for comments, rows in _blocks(lines, name):
        header = _header(comments, doc_id)
        doc_id = header.doc_id
        sentences.append(_sentence(header, tuple(_surfaces(rows))))
    return sentences


def raw_text(sentences: Sequence[Sentence]) -> RawText:
    """Join sentences, of a document or of a whole file, as the CoNLL 2018 shared task did.

    >>> raw_text([])
    RawText(text='', starts=())
    """
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        gap = "" if before is None else _gap(before, sentence)
        starts.append(length + len(gap))
        pieces += (gap, sentence.text)
        length += len(gap) + len(sentence.text)
    return RawText("".join(pieces), tuple(starts))


def documents(sentences: Iterable[Sentence]) -> list[Document]:
    """Cut a file into its documents.

    >>> documents([])
    []
    """
    whole: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.starts_document or not whole:
            whole.append([])
        whole[-1].append(sentence)
    return [Document(part[0].doc_id, genre(part[0]), tuple(part)) for part in whole]


def genre(sentence: Sentence) -> str:
    """Name the genre: the second part of a GUM id, or what stands before the first hyphen of an EWT sent_id.

    GUM_news_afghan is "news", weblog-juancole.com_2005-0001 is "weblog".
    """
    if sentence.doc_id.startswith("GUM_"):
        return sentence.doc_id.split("_")[1]
    return sentence.sent_id.partition("-")[0]


def _gap(before: Sentence, after: Sentence) -> str:
    """Say what stands between two sentences."""
    if after.starts_document or after.starts_paragraph:
        return BLANK_LINE
    return " " if before.space_after else ""


def _blocks(lines: Iterable[str], name: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield the comments and the split rows of each sentence."""
    numbered = ((number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1))
    for filled, block in groupby(numbered, key=lambda pair: bool(pair[1])):
        if filled:
            yield _block(list(block), name)


def _block(block: Sequence[tuple[int, str]], name: str) -> tuple[list[str], list[list[str]]]:
    """Part the comments of one sentence from its rows, and check the rows."""
    comments = [line for _, line in block if line.startswith("#")]
    rows = [(number, line.split("\t")) for number, line in block if not line.startswith("#")]
    for number, row in rows:
        if len(row) != COLUMNS:
            raise ValueError(f"{name}:{number}: {len(row)} columns where CoNLL-U has {COLUMNS}")
    return comments, [row for _, row in rows]


def _header(comments: Sequence[str], doc_id: str) -> _Header:
    """Read the comments; a sentence without `# newdoc` belongs to the document before it."""
    pairs = [comment.lstrip("# ").partition("=") for comment in comments]
    values = {key.strip(): value.strip() for key, _, value in pairs}
    # both comments may carry an id ("newdoc id = x") or stand alone ("newpar")
    starts_document = "newdoc" in values or "newdoc id" in values
    return _Header(
        values.get("sent_id", ""),
        values.get("newdoc id", "") if starts_document else doc_id,
        starts_document,
        "newpar" in values or "newpar id" in values,
        values.get("text", ""),
    )


def _surfaces(rows: Sequence[Sequence[str]]) -> Iterator[_Surface]:
    """Gather rows into surface tokens: a range such as 3-4 takes its words with it, empty nodes (8.1) go."""
    real = [row for row in rows if "." not in row[0]]
    at = 0
    while at < len(real):
        head = real[at]
        first, _, last = head[0].partition("-")
        count = int(last) - int(first) + 1 if last else 1
        at += 1 if last else 0
        yield _Surface(head[1], "SpaceAfter=No" not in head[9].split("|"), tuple(real[at : at + count]))
        at += count


def _sentence(header: _Header, surfaces: Sequence[_Surface]) -> Sentence:
    """Lay the tokens out one after another and give every word its place."""
    tokens: list[Token] = []
    words: list[Word] = []
    begin = 0
    for surface in surfaces:
        end = begin + len(surface.form)
        tokens.append(Token(surface.form, begin, end, len(words), len(words) + len(surface.rows)))
        words += _words(surface, begin)
        begin = end + surface.space_after
    text = "".join(surface.form + " " * surface.space_after for surface in surfaces).rstrip(" ")
    space_after = not surfaces or surfaces[-1].space_after
    return Sentence(*header, text, space_after, tuple(tokens), tuple(words))


def _words(surface: _Surface, begin: int) -> Iterator[Word]:
    """Place the words of a token: each in its own part where their forms spell it, else all on the whole of it."""
    forms = [row[1] for row in surface.rows]
    whole = begin, begin + len(surface.form)
    spelt = "".join(forms) == surface.form
    for row, form in zip(surface.rows, forms, strict=True):
        span = (begin, begin + len(form)) if spelt else whole
        yield Word(form, row[2], row[3], row[4], row[5], int(row[6]) - 1, row[7], *span)
        begin += len(form)
