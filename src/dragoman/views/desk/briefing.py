"""A brief of a dossier: short lines under headings, each with a footnote that quotes the words and names the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.ledger import Entry, Ledger
from dragoman.records import Record
from dragoman.views.desk.dossier import Dossier, Level
from dragoman.views.desk.naming import Names
from dragoman.views.desk.promising import Board

_IN_LANE = 15


class Note(Record, frozen=True):
    """A footnote: the exact words, where they are from, and by which report and offsets they are found again."""

    number: int
    words: str
    source: str
    report: str
    begin: int
    end: int


class Point(Record, frozen=True):
    """A line of a brief with its footnote."""

    text: str
    note: Note


class Section(Record, frozen=True):
    """Points under a heading."""

    heading: str
    points: tuple[Point, ...]


class Brief(Record, frozen=True):
    """A whole brief; the same dossier gives the same brief."""

    title: str
    counts: str
    as_of: str | None
    sections: tuple[Section, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All footnotes in their order."""
        return tuple(point.note for section in self.sections for point in section.points)


def brief(ledger: Ledger, names: Names, dossier: Dossier) -> Brief:
    """The brief of a dossier; words are quoted whole, as the texts have them."""
    made = _Noting(ledger, names)
    lanes = [(lane.name, [one.entry for one in lane.happenings[:_IN_LANE]]) for lane in dossier.lanes]
    said = [(_heading(names, each.by, each.about), list(each.entries)) for each in dossier.said]
    sections = [made.section("Level of relations", [(_level(one), one.entry) for one in dossier.levels])]
    sections += [made.section(name, [(made.happened(one), one) for one in found]) for name, found in lanes]
    sections += [made.section(name, [(made.said(one), one) for one in found]) for name, found in said]
    sections.append(made.section("Commitments", list(_promised(made, dossier.board))))
    counts = dossier.counts
    return Brief(
        title=" – ".join(names.of(side) for side in dossier.sides), as_of=dossier.board.as_of,
        counts=f"{counts.reports} reports, {counts.origins} independent origins, {counts.events} events",
        sections=tuple(section for section in sections if section.points),
    )  # fmt: skip


class _Noting:
    """Numbers the footnotes of one brief."""

    def __init__(self, ledger: Ledger, names: Names) -> None:
        self._ledger = ledger
        self._names = names
        self._number = 0

    def section(self, heading: str, lines: Iterable[tuple[str, Entry]]) -> Section:
        return Section(heading=heading, points=tuple(Point(text=text, note=self._note(one)) for text, one in lines))

    def sides(self, entry: Entry) -> str:
        acts = ", ".join(self._names.side(each) for each in self._names.sides(entry, "actor"))
        to = ", ".join(self._names.side(each) for each in self._names.sides(entry, "recipient"))
        return " to ".join(part for part in (acts or "Nobody named", to) if part)

    def happened(self, entry: Entry) -> str:
        what = (entry.subtype or entry.type or "").replace("_", " ").lower()
        days = _days(entry)
        return f"{self.sides(entry)}: {what}, {(entry.status or '').replace('_', ' ')}{f', {days}' if days else ''}."

    def said(self, entry: Entry) -> str:
        voices = ", ".join(self._names.side(each) for each in self._names.sides(entry, "actor"))
        return f"{voices or 'Unknown'} ({entry.act or 'said'}, {entry.published or 'no date'})."

    def _note(self, entry: Entry) -> Note:
        self._number += 1
        header = self._ledger.report(entry.report).header
        known = (header.publisher or "unnamed source", header.title, header.published or "no date", header.url)
        begin, end = min(entry.spans, default=(0, 0))[0], max((span[1] for span in entry.spans), default=0)
        return Note(
            number=self._number, words=entry.words, source=", ".join(each for each in known if each),
            report=entry.report, begin=begin, end=end,
        )  # fmt: skip


def _heading(names: Names, by: str, about: str | None) -> str:
    return f"{names.of(by)} on {names.of(about)}" if about is not None else f"Statements of {names.of(by)}"


def _level(one: Level) -> str:
    before = f", before: {one.before}" if one.before is not None else ""
    return f"{one.level or 'a step of relations'}{before} ({one.day or 'no date'})."


def _promised(made: _Noting, board: Board) -> Iterator[tuple[str, Entry]]:
    for column in board.columns:
        for one in column.promises:
            due = f", due {one.history.due}" if one.history.due else ""
            yield f"{made.sides(one.entry)}: {one.state.replace('_', ' ')}{due}.", one.entry


def _days(entry: Entry) -> str:
    days = (entry.first_day, entry.last_day)
    return (days[0] or "") if days[0] == days[1] else f"{days[0] or '..'} to {days[1] or '..'}"
