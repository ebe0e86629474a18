"""Scores names of people, places and organisations, and reads the BIO files that hold the gold ones.

A name is right where both ends and the label are, as in the CoNLL 2003 shared task
(https://aclanthology.org/W03-0419/). The files have the columns id, form, begin, end and tag.

>>> gold, system = [[Name(0, 8, "LOC")]], [[Name(0, 8, "LOC"), Name(12, 19, "PER")]]
>>> score_names(gold, system)["micro"].precision
50.0
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from evaluation.conll18 import F1, total

COLUMNS = 5
OUTSIDE = "O"
MICRO = "micro"
WORLDWIDE_LABELS: Mapping[str, str] = MappingProxyType({"Person": "PER", "Location": "LOC", "Organization": "ORG"})


class Name(NamedTuple):
    """A name over the characters `begin` to `end` of its text."""

    begin: int
    end: int
    label: str


class TaggedToken(NamedTuple):
    """A token with its BIO tag, the label already mapped."""

    form: str
    begin: int
    end: int
    tag: str


class NamedText(NamedTuple):
    """One sentence of a BIO file; offsets count in `text`."""

    sent_id: str
    text: str
    tokens: tuple[TaggedToken, ...]
    names: tuple[Name, ...]


def read(path: Path, labels: Mapping[str, str] | None = None) -> list[NamedText]:
    """Read a BIO file; with `labels` a name of a kind not listed there is dropped, without them all stay."""
    with path.open(encoding="utf-8") as lines:
        return parse(lines, labels, str(path))


def parse(lines: Iterable[str], labels: Mapping[str, str] | None = None, name: str = "<lines>") -> list[NamedText]:
    r"""Read sentences from lines; `name` is what an error calls the source.

    >>> parse(["# text = Veldoria", "1\tVeldoria\t0\t8\tB-Location"], WORLDWIDE_LABELS)[0].names
    (Name(begin=0, end=8, label='LOC'),)
    """
    numbered = ((number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1))
    blocks = groupby(numbered, key=lambda pair: bool(pair[1]))
    return [_named_text(list(block), labels, name) for filled, block in blocks if filled]


def names_of(tokens: Sequence[TaggedToken]) -> Iterator[Name]:
    """Join tags into names; as in `conlleval` an I- that continues nothing of its label begins a name.

    >>> list(names_of([TaggedToken("Aran", 0, 4, "B-PER"), TaggedToken("Vel", 5, 8, "I-PER")]))
    [Name(begin=0, end=8, label='PER')]
    """
    current: Name | None = None
    for token in tokens:
        prefix, _, label = token.tag.partition("-")
        if current is not None and prefix == "I" and label == current.label:
            current = current._replace(end=token.end)
            continue
        if current is not None:
            yield current
        current = None if token.tag == OUTSIDE else Name(token.begin, token.end, label)
    if current is not None:
        yield current


def score_names(gold: Sequence[Collection[Name]], system: Sequence[Collection[Name]]) -> dict[str, F1]:
    """Score the names of texts, the i-th of one side against the i-th of the other: by label, and "micro" over all.

    A label is a key where either side uses it; a name given twice counts once.
    """
    if len(gold) != len(system):
        raise ValueError(f"{len(gold)} gold texts but {len(system)} of the system: both need the same texts")
    gold_names, system_names = _placed(gold), _placed(system)
    labels = sorted({name.label for _, name in gold_names | system_names})
    scores = {label: _label_score(gold_names, system_names, label) for label in labels}
    return scores | {MICRO: total(scores.values())}


def _placed(texts: Sequence[Collection[Name]]) -> set[tuple[int, Name]]:
    """Gather names with the number of their text, since offsets begin anew in each."""
    return {(number, name) for number, names in enumerate(texts) for name in names}


def _label_score(gold: set[tuple[int, Name]], system: set[tuple[int, Name]], label: str) -> F1:
    """Score the names of one label."""
    ours = {placed for placed in gold if placed[1].label == label}
    theirs = {placed for placed in system if placed[1].label == label}
    return F1(len(ours), len(theirs), len(ours & theirs))


def _named_text(block: Sequence[tuple[int, str]], labels: Mapping[str, str] | None, name: str) -> NamedText:
    """Read one sentence of comments and rows."""
    comments = [line.lstrip("# ").partition(" = ") for _, line in block if line.startswith("#")]
    values = {key: value for key, _, value in comments}
    rows = [(number, line) for number, line in block if not line.startswith("#")]
    tokens = tuple(_token(line, labels, f"{name}:{number}") for number, line in rows)
    return NamedText(values.get("sent_id", ""), values.get("text", ""), tokens, tuple(names_of(tokens)))


def _token(line: str, labels: Mapping[str, str] | None, place: str) -> TaggedToken:
    """Read one row; `place` is its file and line."""
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise ValueError(f"{place}: {len(columns)} columns where the file has {COLUMNS}")
    _, form, begin, end, tag = columns
    return TaggedToken(form, int(begin), int(end), _mapped(tag, labels))


def _mapped(tag: str, labels: Mapping[str, str] | None) -> str:
    """Rename the label of a tag; one that is not listed becomes O."""
    prefix, _, label = tag.partition("-")
    if labels is None or tag == OUTSIDE:
        return tag
    return f"{prefix}-{labels[label]}" if label in labels else OUTSIDE
