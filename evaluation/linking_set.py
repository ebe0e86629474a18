"""The linking set: short invented texts in groups, with marks for what belongs together (evaluation/linking_texts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.documents import document_from_text
from dragoman.knowledge.loader import read_entries
from dragoman.reading import Reader
from dragoman.records import Commitment, Document, Due, Party, Reading

FOLDER = Path(__file__).with_name("linking_texts")
_MARK = re.compile(r"\[\[(?P<label>\w+)(?: (?P<by>\w+)(?:>(?P<to>\w+))?)?(?: (?P<due>[\d-]+))?\|(?P<words>[^\]]*)\]\]")
_SENTENCE_END = re.compile(r"(?<=[.”])\s+(?=[A-Z“])")


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report as it stands in the file."""

    day: str
    by: str
    text: str | None = None
    origin: str | None = None
    of: int | None = None
    sentences: int | None = None
    head: str | None = None
    instead: dict[str, str] = {}


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What became of a promise of the group as of a day."""

    promise: str
    as_of: str
    state: str


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reports that are close to each other, and what belongs together in them."""

    id: str
    reports: tuple[Written, ...]
    states: tuple[Expected, ...] = ()


class Mark(msgspec.Struct, frozen=True):
    """Words of a text that are an event or a commitment; `label` is unique over all groups."""

    label: str
    begin: int
    end: int
    by: str | None
    to: str | None
    due: str | None


class Case(msgspec.Struct, frozen=True):
    """A report ready to be added: its group, its origin, its text without marks, and these."""

    group: str
    origin: str
    document: Document
    marks: tuple[Mark, ...]


def groups(file: str) -> tuple[Group, ...]:
    """The groups of a file: origins, events or promises."""
    path = FOLDER / f"{file}.yaml"
    return read_entries(path.read_text(encoding="utf-8"), path.name, Group)


def cases(group: Group) -> Iterator[Case]:
    """The reports of a group."""
    for number, written in enumerate(group.reports):
        text, marks = _unmarked(_text(group, written), group.id)
        name = f"{group.id}/{number}"
        document = document_from_text(text, published=written.day, publisher=written.by, external_id=name)
        origin = f"{group.id}/{written.origin or number}"
        yield Case(group.id, origin, document, marks)


def reading_of(reader: Reader, case: Case) -> Reading:
    """What is read in a case; its commitments are those that are marked, each with who and until when."""
    read = reader.read(case.document)
    marks = [mark for mark in case.marks if mark.by is not None]
    found = tuple(_commitment(mark, at, _event_in(mark, read)) for at, mark in enumerate(marks))
    return msgspec.structs.replace(read, commitments=found)


def _event_in(mark: Mark, read: Reading) -> str | None:
    """The event that is promised: the first whose trigger stands in the words of the commitment."""
    return next((one.id for one in read.events if mark.begin <= one.trigger[0] < mark.end), None)


def _text(group: Group, written: Written) -> str:
    if written.of is None:
        assert written.text is not None, group.id
        return written.text
    text = group.reports[written.of].text
    assert text is not None, group.id
    for words, other in written.instead.items():
        assert words in text, f"{group.id}: {words}"
        text = text.replace(words, other)
    if written.sentences is not None:
        text = " ".join(_SENTENCE_END.split(text)[: written.sentences])
    return text if written.head is None else f"{written.head}\n\n{text}"


def _unmarked(text: str, group: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without marks, and these with their places in it."""
    plain, marks, at = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        begin = len(plain)
        plain += found["words"]
        marks.append(Mark(f"{group}/{found['label']}", begin, len(plain), found["by"], found["to"], found["due"]))
        at = found.end()
    return plain + text[at:], tuple(marks)


def _commitment(mark: Mark, number: int, event: str | None) -> Commitment:
    due = None if mark.due is None else Due(edtf=f"../{mark.due}", begin=None, end=mark.due)
    by = Party(code=mark.by, actor=mark.by, name=None)
    to = None if mark.to is None else Party(code=mark.to, actor=mark.to, name=None)
    return Commitment(
        id=f"c{number}", span=(mark.begin, mark.end), by=by, to=to, strength="firm", due=due, said_in=None, event=event,
        thread=None,
    )  # fmt: skip
