"""The ledger: many documents, one record of what happened. Texts, readings and corrections are only added to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec
from sqlalchemy import Connection, func, select, text, update

from dragoman.errors import LedgerError, UsageError
from dragoman.ledger import browsing
from dragoman.ledger.anchoring import source_of
from dragoman.ledger.browsing import Facet, Happening, Happenings, MonthCount, Page, Pair, Stamp, Tally
from dragoman.ledger.chains import Chain, chain, whole_id
from dragoman.ledger.comparing import Difference, differences
from dragoman.ledger.correcting import Hanging, all_corrections, correct, imported
from dragoman.ledger.corrections import Change, Correction
from dragoman.ledger.entries import Assertion, Counts, Entry, ReadingLine, Report
from dragoman.ledger.faults import mapped
from dragoman.ledger.fetching import entries_by_id
from dragoman.ledger.gathering import Gathered, gathered
from dragoman.ledger.histories import histories
from dragoman.ledger.ids import content_id, report_id
from dragoman.ledger.indexer import index, rebuild
from dragoman.ledger.lines import Line, arrow_table, line_of, parts
from dragoman.ledger.linking.linker import link_reports, to_link
from dragoman.ledger.linking.shingles import sketch
from dragoman.ledger.opening import LINKING, lock, opened, shown
from dragoman.ledger.querying import Query, counts, entries, last_day, states
from dragoman.ledger.states import History
from dragoman.ledger.store import (
    insert_once,
    put_reading,
    put_text,
    reading_of,
    report_of_row,
    searchable,
    text_of_report,
)
from dragoman.ledger.tables import CORRECTIONS, READINGS, RECORDS, REPORTS
from dragoman.records import Document, DocumentHeader, Reading

if TYPE_CHECKING:
    import pyarrow

READ_ONLY = "it was opened for reading only"


class Ledger:
    """A ledger in one SQLite file, or in a PostgreSQL database.

    >>> from tempfile import TemporaryDirectory
    >>> from dragoman.documents import document_from_text
    >>> from dragoman.records import Reading
    >>> from dragoman.ledger.ledger import header_of_document
    >>> document = document_from_text("Talks failed.", published="2025-02-04")
    >>> reading = Reading(dragoman="0.1.0", codebook="own@1", document=header_of_document(document))
    >>> with TemporaryDirectory() as folder, Ledger.open(f"{folder}/a.ledger") as ledger:
    ...     ledger.add(document, reading), ledger.add(document, reading)
    (True, False)
    """

    def __init__(self, place: str, *, create: bool = True, read_only: bool = False) -> None:
        self.place = shown(place)
        self.read_only = read_only
        self._engine = opened(place, create=create, read_only=read_only)

    @classmethod
    def open(cls, place: str | os.PathLike[str], *, create: bool = True, read_only: bool = False) -> Self:
        """Open a ledger by its file or URL (postgresql://user@host/name), and make it where there is none.

        Raises LedgerError where it cannot be opened, or is not there and `create` is False; NewerLedger where a later
        version made it; UsageError for a URL of another kind.
        """
        return cls(os.fspath(place), create=create, read_only=read_only)

    def close(self) -> None:
        """Let go of the file or connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger from its first query to its last."""
        with mapped(self.place), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A connection in a transaction: all that is done on it is kept, or nothing."""
        if self.read_only:
            raise LedgerError(self.place, READ_ONLY, "open it for writing")
        with mapped(self.place), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def holds(self, document: Document, dragoman: str, codebook: str, settings: str = "") -> bool:
        """Whether the current reading of a document is by this version, codebook and settings.

        `settings` names what else a reading depends on: the model, and a user's actors.
        """
        query = (
            select(READINGS.c.id)
            .join(REPORTS, REPORTS.c.reading == READINGS.c.id)
            .where(REPORTS.c.id == report_id(header_of_document(document)), READINGS.c.dragoman == dragoman)
            .where(READINGS.c.codebook == codebook, READINGS.c.settings == settings)
        )
        with self.reads() as connection:
            return connection.execute(query).first() is not None

    def add(self, document: Document, reading: Reading, settings: str = "") -> bool:
        """Keep a document and its reading, which becomes the current one; False where it is that already.

        All or nothing: a process that is killed leaves the ledger as it was before this document.
        Raises LedgerError, UsageError for a reading of another text.
        """
        if reading.document.text_sha256 != document.text_sha256:
            raise UsageError(document.place, "the reading is of another text", "read this document")
        header = msgspec.structs.replace(reading.document, text=None)
        report = report_id(header)
        reading_id = content_id("g", report, reading.dragoman, reading.codebook, settings)
        with self.writes() as connection:
            put_text(connection, document.text_sha256, document.text)
            fresh = insert_once(connection, REPORTS, [_report_row(report, document, header, reading_id)])
            if not fresh:
                return _replace(connection, report, reading_id, reading, settings)
            put_reading(connection, reading_id, report, reading, settings)
            index(connection, report, reading_id, document.text, reading)
            return True

    def recall(self, document: Document, dragoman: str, codebook: str, settings: str = "") -> bool:
        """Make an older reading of a document the current one again; False where there is none by these.

        So nothing is read anew for somebody who goes back to an earlier codebook.
        """
        header = header_of_document(document)
        report = report_id(header)
        reading_id = content_id("g", report, dragoman, codebook, settings)
        with self.reads() as connection:
            if connection.execute(select(READINGS.c.id).where(READINGS.c.id == reading_id)).first() is None:
                return False
        reading = self.reading(reading_id)
        with self.writes() as connection:
            return _replace(connection, report, reading_id, reading, settings)

    def link(self) -> None:
        """Link what was added since the last time, some hundred reports at a time; it goes on where it was broken off.

        Raises LedgerError.
        """
        while True:
            with self.writes() as connection:
                lock(connection, LINKING)
                reports = to_link(connection)
                if not reports:
                    return
                link_reports(connection, reports)

    def reports(self) -> Iterator[Report]:
        """All reports, by their ids."""
        with self.reads() as connection:
            for row in connection.execute(select(REPORTS).order_by(REPORTS.c.id)):
                yield report_of_row(row)

    def text(self, report: str) -> str:
        """The text of a report; spans of its records point into it."""
        with self.reads() as connection:
            return text_of_report(connection, report)

    def readings(self, report: str) -> tuple[ReadingLine, ...]:
        """All readings of a report, the oldest first."""
        query = (
            select(READINGS, REPORTS.c.reading.label("current"))
            .join(REPORTS, REPORTS.c.id == READINGS.c.report)
            .where(READINGS.c.report == report)
            .order_by(READINGS.c.ordinal)
        )
        with self.reads() as connection:
            return tuple(_reading_line(row) for row in connection.execute(query))

    def reading(self, reading_id: str) -> Reading:
        """A reading, current or older, as it was read; corrections are not in it."""
        with self.reads() as connection:
            return reading_of(connection, reading_id)

    def entries(self, query: Query | None = None) -> Iterator[Entry]:
        """The entries that meet a query, by day, report and id; all, where there is none.

        `entry.record` is the statement, event, commitment or thread as corrected. Raises UsageError for a day or text
        that is none.
        """
        with self.reads() as connection:
            yield from entries(connection, query or Query())

    def lines(self, query: Query | None = None) -> Iterator[Line]:
        """The same as flat lines, those of commitments with the state of the promise."""
        query = query or Query()
        with self.reads() as connection:
            for part in parts(entries(connection, query)):
                yield from _lines(connection, part, query.as_of)

    def lines_of(self, entries: Sequence[Entry], as_of: str | None = None) -> tuple[Line, ...]:
        """Some entries as flat lines, with the states of promises on a day, by default that of the last report."""
        with self.reads() as connection:
            return _lines(connection, entries, as_of)

    def table(self, query: Query | None = None) -> pyarrow.Table:
        """The same as an Arrow table. Raises UsageError where pyarrow is not installed."""
        return arrow_table(self.lines(query))

    def page(self, query: Query, limit: int, offset: int = 0) -> Page:
        """Some of the entries that meet a query, the newest day first, and how many there are."""
        with self.reads() as connection:
            return browsing.page(connection, query, limit, offset)

    def newest_records(self, query: Query, most: int) -> tuple[tuple[str, Assertion], ...]:
        """The ids and records that meet a query, the newest day first; states of promises are not asked for here."""
        with self.reads() as connection:
            return browsing.newest_records(connection, query, most)

    def rows(self, query: Query, most: int) -> tuple[int, ...] | None:
        """The rows of all records of a query, to ask more of them soon; None where there are more than `most`."""
        with self.reads() as connection:
            return browsing.rows_of(connection, query, most)

    def gathered(self, query: Query, most: int) -> Gathered | None:
        """The records of a query in memory, to count them in several ways; None where there are more than `most`."""
        with self.reads() as connection:
            return gathered(connection, query, most)

    def tallies(self, query: Query, facet: Facet, most: int = 40) -> tuple[Tally, ...]:
        """How many records of a query have each value of a field, the most frequent first, at most so many."""
        with self.reads() as connection:
            return browsing.tallies(connection, query, facet, most)

    def facets(self, query: Query) -> dict[Facet, tuple[Tally, ...]]:
        """How many records of a query have each value of each field, among the first 10,000 of them."""
        with self.reads() as connection:
            return browsing.facets(connection, query)

    def months(self, query: Query, classes: Mapping[str, str]) -> tuple[MonthCount, ...]:
        """The three counts of the events of a query by month and class; `classes` gives the class of each type."""
        with self.reads() as connection:
            return browsing.months(connection, query, classes)

    def happenings(self, query: Query, limit: int, offset: int = 0) -> Happenings:
        """The happenings, promises or threads that a query tells of, the newest first."""
        with self.reads() as connection:
            return browsing.happenings(connection, query, limit, offset)

    def happenings_by(self, query: Query, classes: Mapping[str, str], most: int) -> dict[str, Happenings]:
        """The happenings of a query by class, so many of each; `classes` gives the class of a subtype or type."""
        with self.reads() as connection:
            return browsing.happenings_by(connection, query, classes, most)

    def promises(self, query: Query) -> tuple[tuple[str, History], ...]:
        """The promises of a query by id, each with its history; `happenings_of` gives a record of each."""
        with self.reads() as connection:
            return tuple(histories(connection, browsing.promises(connection, query)).items())

    def happenings_of(self, clusters: Sequence[str]) -> dict[str, Happening]:
        """A record of each happening, promise or thread with these ids, and how many tell it."""
        with self.reads() as connection:
            return browsing.first_of_clusters(connection, clusters)

    def entries_of(self, ids: Iterable[str]) -> dict[str, Entry]:
        """The entries with these ids; an id of none is left out."""
        with self.reads() as connection:
            return entries_by_id(connection, ids)

    def latest_reports(self, limit: int, offset: int = 0) -> tuple[Report, ...]:
        """Reports, the last published first."""
        with self.reads() as connection:
            return browsing.latest_reports(connection, limit, offset)

    def report(self, report: str) -> Report:
        """The report with this id. Raises UsageError where there is none."""
        with self.reads() as connection:
            return browsing.report(connection, report)

    def reports_beside(self, report: str) -> tuple[Report, ...]:
        """Reports that tell of the same as this one, those that share the most first."""
        with self.reads() as connection:
            return browsing.reports_beside(connection, report)

    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of codes that stand in the most records."""
        with self.reads() as connection:
            return browsing.pairs(connection)

    def corrections_of(self, target: str) -> tuple[tuple[Correction, bool], ...]:
        """The corrections of a record or report, in their order, each with whether it is live."""
        with self.reads() as connection:
            return browsing.corrections_of(connection, target)

    def last_corrections(self, most: int) -> tuple[tuple[Correction, bool], ...]:
        """The last corrections, the newest first, each with whether it is live."""
        with self.reads() as connection:
            return browsing.last_corrections(connection, most)

    def stamp(self) -> Stamp:
        """What changes whenever the ledger grows or is corrected."""
        with self.reads() as connection:
            return browsing.stamp(connection)

    def counts(self, query: Query | None = None) -> Counts:
        """How many reports, independent origins and events a query finds; of all, where there is none."""
        with self.reads() as connection:
            return counts(connection, query or Query())

    def last_day(self) -> str | None:
        """The last day on which a report was published; promises are seen as of this day where no other is asked."""
        with self.reads() as connection:
            return last_day(connection)

    def chain(self, record: str) -> Chain:
        """A record with its words in the text, report -> origin -> event, and links. Raises UsageError for no id."""
        with self.reads() as connection:
            return chain(connection, record)

    def correct(self, change: Change, *, who: str, when: str, why: str = "", seen: int | None = None) -> Correction:
        """Keep what somebody says of a record, and apply it.

        `when` is an ISO time; `seen` is the version of the target (`Entry.version`) that they looked at. Raises
        ChangedMeanwhile where it was corrected since then, UsageError for an id of nothing or what does not fit.
        """
        with self.writes() as connection:
            lock(connection, LINKING)
            return correct(connection, change, who, when, why, seen)

    def corrections(self) -> Iterator[Hanging]:
        """All corrections in their order, each with the record that it hangs at now, or why it is stale."""
        with self.reads() as connection:
            yield from all_corrections(connection)

    def import_corrections(self, corrections: Iterable[tuple[str, Correction]]) -> int:
        """Keep corrections of another ledger, each with its place for messages; say how many were new.

        All or none: raises UsageError where one is of a record that is not here, or was changed by hand.
        """
        with self.writes() as connection:
            lock(connection, LINKING)
            return imported(connection, corrections)

    def whole_id(self, asked: str) -> str:
        """The id of a record, report or correction that begins so. Raises UsageError for none or several."""
        table = {"r": REPORTS, "k": CORRECTIONS}.get(asked[:1], RECORDS)
        with self.reads() as connection:
            return whole_id(connection, asked, table)

    def report_of(self, asked: str) -> str:
        """The report with this id, or of the record with this id; the beginning of it will do.

        Raises UsageError for none or several, and for a correction.
        """
        with self.reads() as connection:
            found = whole_id(connection, asked, REPORTS if asked.startswith("r") else RECORDS)
            of_record = connection.execute(select(RECORDS.c.report).where(RECORDS.c.id == found)).scalar()
        return found if of_record is None else str(of_record)

    def differences(self, report: str, old: int, new: int) -> tuple[Difference, ...]:
        """What differs between two readings of a report, by their ordinals. Raises UsageError for one it has not."""
        with self.reads() as connection:
            return tuple(differences(connection, report, old, new))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the ledger, in words; nothing where it is whole."""
        with self.reads() as connection:
            faults = []
            if connection.dialect.name == "sqlite":
                told = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
                faults = [line for line in told if line != "ok"]
                faults += [
                    f"a broken reference in {row[0]}" for row in connection.execute(text("PRAGMA foreign_key_check"))
                ]
            return (*faults, *_loose(connection))


def _lines(connection: Connection, part: Sequence[Entry], as_of: str | None) -> tuple[Line, ...]:
    promises = {entry.cluster for entry in part if entry.kind == "commitment"}
    now = states(connection, promises, as_of) if promises else {}
    return tuple(line_of(entry, now.get(entry.cluster)) for entry in part)


def header_of_document(document: Document) -> DocumentHeader:
    """The part of a document that a ledger keeps beside its text."""
    names = DocumentHeader.__struct_fields__
    known = {name: getattr(document, name) for name in names if name != "text"}
    return DocumentHeader(**known)


def _report_row(report: str, document: Document, header: DocumentHeader, reading_id: str) -> dict[str, object]:
    agency = header.origin.publisher if header.origin is not None else None
    return {
        "id": report, "text_sha256": header.text_sha256, "place": searchable(document.place),
        "header": msgspec.json.encode(header).decode(), "published": header.published,
        "publisher": searchable(header.publisher), "external_id": searchable(header.external_id),
        "url": searchable(header.url), "source": searchable(source_of(header)),
        "agency": searchable(agency), "language": header.language,
        "reading": reading_id, "sketch": msgspec.json.encode(sketch(document.text)).decode(), "origin": report,
        "linked": False,
    }  # fmt: skip


def _replace(connection: Connection, report: str, reading_id: str, reading: Reading, settings: str) -> bool:
    """Make a reading the current one, and keep it where it is new; False where it is current already.

    Groups are named anew, as linking does, so that neither may be at it while the other is.
    """
    lock(connection, LINKING)
    query = select(REPORTS.c.reading).where(REPORTS.c.id == report).with_for_update()
    if connection.execute(query).scalar_one() == reading_id:
        return False
    if connection.execute(select(READINGS.c.id).where(READINGS.c.id == reading_id)).first() is None:
        put_reading(connection, reading_id, report, reading, settings)
    connection.execute(update(REPORTS).where(REPORTS.c.id == report).values(reading=reading_id))
    rebuild(connection, report)
    return True


def _reading_line(row: object) -> ReadingLine:
    got = row._mapping  # type: ignore[attr-defined]
    names = ("id", "report", "ordinal", "dragoman", "codebook", "settings")
    return ReadingLine(current=got["current"] == got["id"], **{name: got[name] for name in names})


def _loose(connection: Connection) -> Iterator[str]:
    """Reports whose current reading is not there, and records of a reading that is not current."""
    kept = select(READINGS.c.id)
    lost = select(func.count()).select_from(REPORTS).where(REPORTS.c.reading.not_in(kept))
    if count := connection.execute(lost).scalar_one():
        yield f"{count} reports without their reading"
    current = select(REPORTS.c.reading)
    stale = select(func.count()).select_from(RECORDS).where(RECORDS.c.reading.not_in(current))
    if count := connection.execute(stale).scalar_one():
        yield f"{count} records of readings that are not current"
