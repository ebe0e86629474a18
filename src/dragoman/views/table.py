"""The statements of a reading as rows, and the rows as a table for the terminal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from dragoman.records import DocumentHeader, Reading, Record, Statement, StatementKind
from dragoman.views.hostile import visible
from dragoman.views.lines import counted
from dragoman.views.passages import begin_of, check_spans, speaker_name, words_of

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

NARROWEST = 40  # columns: below this the words would stand one letter a line
_WHOLE = ("", "day", "date", "due", "parties")
"""Columns of ids, days and codes, whose lines are never wrapped; where the rest has no room the table is wider."""
_LEAST, _LONGEST_WHOLE = 8, 24
_KIND_STYLES = {"direct": "yellow", "indirect": "cyan", "mixed": "green"}


class StatementRow(Record, frozen=True):
    """One statement as a line: the words are exact, as the document has them; `place` is line:column from 1."""

    id: str
    speaker: str | None
    kind: StatementKind
    cue: str
    words: str
    place: str


def statement_rows(text: str, reading: Reading) -> tuple[StatementRow, ...]:
    """Give the statements of a reading as rows, in its order.

    >>> from dragoman.records import DocumentHeader, Reading, Speaker, Statement
    >>> header = DocumentHeader(id="d", external_id=None, title=None, published=None, publisher=None, origin=None,
    ...     url=None, language=None, text_sha256="", metadata=(), warnings=())
    >>> said = Statement(id="s1", kind="direct", content=((1, 5),), cue=((11, 15),), act=None,
    ...     speaker=Speaker(mention=(7, 10), name="Mila Dren"))
    >>> row, = statement_rows("“Yes.” She said.", Reading(dragoman="0", codebook=None, document=header,
    ...     statements=(said,)))
    >>> row.speaker, row.cue, row.words, row.place
    ('Mila Dren', 'said', 'Yes.', '1:2')
    """
    check_spans(text, reading)
    line_ends = [at for at, char in enumerate(text) if char == "\n"]
    return tuple(_row(text, line_ends, statement) for statement in reading.statements)


def document_line(name: str, reading: Reading) -> str:
    """Give the line that stands above a document's table; `name` is what the user calls it.

    >>> from dragoman.records import DocumentHeader, Reading
    >>> header = DocumentHeader(id="d", external_id=None, title=None, published="2025-03-10", publisher="NordWire",
    ...     origin=None, url=None, language=None, text_sha256="", metadata=(), warnings=())
    >>> document_line("interview.txt", Reading(dragoman="0", codebook=None, document=header))
    'interview.txt · 2025-03-10 · NordWire · 0 statements'
    """
    return header_line(name, reading.document, len(reading.statements), "statement")


def header_line(name: str, header: DocumentHeader, count: int, noun: str) -> str:
    """Give the line above a table of records of one kind: document, day, publisher and how many there are."""
    parts = (name, header.published or "no date", header.publisher or "no publisher", counted(count, noun))
    return " · ".join(_one_line(part) for part in parts)


def render_table(rows: Sequence[StatementRow], width: int, colour: bool) -> str:
    """Give a table of speaker, manner and words; the words are wrapped and never cut short.

    Without colour it is plain text, whatever the terminal or its environment.

    >>> row = StatementRow(id="s1", speaker="Mila Dren", kind="direct", cue="said", words="Yes.", place="1:2")
    >>> [line.split() for line in render_table([row], 60, False).splitlines() if "Mila" in line]
    [['s1', 'Mila', 'Dren', 'direct', 'Yes.']]
    """
    return _printed(lambda columns: _table(rows, columns), width, colour)


def render_columns(columns: Mapping[str, int | None], rows: Iterable[Sequence[str]], width: int, colour: bool) -> str:
    """Give a table of these columns, each with its greatest width or None for what the others leave.

    Ids, days and codes are kept whole, also where a terminal is too narrow for all columns.
    """
    cells = list(rows)
    table = _empty_table(columns)
    for row in cells:
        table.add_row(*(_text(cell) for cell in row))
    least = sum(_least_width(title, [row[at] for row in cells]) for at, title in enumerate(columns))
    return _printed(lambda _: table, max(width, least + 3 * (len(columns) - 1)), colour)


def _least_width(title: str, cells: Iterable[str]) -> int:
    if title not in _WHOLE:
        return _LEAST
    return min(_LONGEST_WHOLE, max((len(line) for cell in cells for line in visible(cell).split("\n")), default=0))


def _empty_table(columns: Mapping[str, int | None]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for title, most in columns.items():
        whole = title in _WHOLE
        table.add_column(title, max_width=_LONGEST_WHOLE if whole else most, overflow="fold", no_wrap=whole)
    return table


def _printed(table: Callable[[int], Table], width: int, colour: bool) -> str:
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},  # NO_COLOR, COLUMNS and such are for the command line to heed
    )
    console.print(table(console.width))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


def _row(text: str, line_ends: list[int], statement: Statement) -> StatementRow:
    begin = begin_of(statement)
    line = bisect_left(line_ends, begin)
    before = line_ends[line - 1] + 1 if line else 0
    return StatementRow(
        id=statement.id,
        speaker=speaker_name(text, statement),
        kind=statement.kind,
        cue=words_of(text, statement.cue),
        words=words_of(text, statement.content),
        place=f"{line + 1}:{begin - before + 1}",
    )


def _table(rows: Sequence[StatementRow], width: int) -> Table:
    # The words take what the others leave; "indirect" must stand on one line.
    widths = {"": 9, "speaker": max(8, min(24, width // 5)), "how": max(8, min(16, width // 6)), "words": None}
    table = _empty_table(widths)
    for row in rows:
        table.add_row(_place(row), _speaker(row), _how(row), _text(row.words))
    return table


def _place(row: StatementRow) -> Text:
    return _text(_one_line(row.id)).append(f"\n{row.place}", style="dim")


def _speaker(row: StatementRow) -> Text:
    return _text("unknown", "italic dim") if row.speaker is None else _text(_one_line(row.speaker), "bold")


def _how(row: StatementRow) -> Text:
    how = _text(row.kind, _KIND_STYLES[row.kind])
    return how.append(f"\n{_one_line(row.cue)}", style="underline") if row.cue else how


def _text(words: str, style: str = "") -> Text:
    """Give words that rich shows as they are: a Text is never read as rich's own markup."""
    from rich.text import Text

    return Text(visible(words), style=style)


def _one_line(words: str) -> str:
    return " ".join(visible(words).split())
