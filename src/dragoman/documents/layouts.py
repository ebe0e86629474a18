"""How tables and JSONL are laid out: which column or field holds what, and in which form its dates are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from dragoman.errors import UsageError
from dragoman.records import Record


class TextRecord(msgspec.Struct, frozen=True):
    """One line or row: `text` is required; other fields than these are not looked at."""

    text: str
    id: str | int | float | None = None
    date: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None


FIELDS = TextRecord.__struct_fields__


class Layout(Record, frozen=True):
    """How tables are laid out: the column of each field, and the form of dates that are not ISO (`%d/%m/%Y`).

    >>> Layout(columns=(("text", "body"),)).column("text"), Layout().column("date")
    ('body', 'date')
    """

    columns: tuple[tuple[str, str], ...] = ()
    date_format: str | None = None

    def column(self, field: str) -> str:
        """The name of the column that holds a field."""
        return dict(self.columns).get(field, field)


PLAIN = Layout()


def layout_of(columns: str | None, date_format: str | None) -> Layout:
    """The layout that a user wrote as "text=body,date=day". Raises UsageError.

    >>> layout_of("text=body, date=day", None).columns
    (('text', 'body'), ('date', 'day'))
    """
    pairs = [tuple(part.strip() for part in one.split("=", 1)) for one in (columns or "").split(",") if one.strip()]
    if any(len(pair) != 2 or pair[0] not in FIELDS or not pair[1] for pair in pairs):
        raise UsageError("--columns", f"{columns!r} does not say FIELD=NAME", f"the fields are {', '.join(FIELDS)}")
    return Layout(columns=tuple((pair[0], pair[1]) for pair in pairs), date_format=date_format)


def renamed(line: bytes, layout: Layout) -> bytes:
    """A line of JSON (UTF-8) with its fields under our names; one that is broken stays, so that its reader tells why.

    >>> renamed(b'{"text": "Talks failed."}', Layout(columns=(("text", "body"),)))[:12]
    b'{"text":null'
    """
    if layout == PLAIN:
        return line
    try:
        found = msgspec.json.decode(line, type=dict[str, Any])
        return record_of(found, layout)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return line


def record_of(found: Mapping[str, Any], layout: Layout) -> bytes:
    """Cells by the names of their columns -> a record as JSON, under our names, its date in ISO form.

    Raises TypeError where a cell is no text, day or number, UnicodeError where it is not UTF-8.
    """
    cells = {field: found.get(layout.column(field)) for field in FIELDS}
    if any(isinstance(cell, bytes) for cell in cells.values()):
        raise TypeError("it holds bytes")
    return msgspec.json.encode({**cells, "date": _day(cells["date"], layout.date_format)})


def _day(cell: Any, form: str | None) -> Any:
    """A cell of a date column; what is not of the form that was told stays, and is told of when it is read."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, str) and form is not None:
        try:
            return datetime.strptime(cell.strip(), form).date().isoformat()
        except ValueError:
            return cell
    return cell if cell is None or isinstance(cell, str) else str(cell)
