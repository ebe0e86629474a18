"""Lists for the terminal: rows in columns, places in a text, words cut to fit."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.views.hostile import visible

_WIDEST = 44


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows of one length, each column as wide as its widest cell.

    >>> print(columns([("name", "n"), ("Orlo", "12")]), end="")
    name  n
    Orlo  12
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def place_of(text: str, offset: int) -> str:
    r"""Line and column of an offset, both from 1.

    >>> place_of("one\ntwo", 5)
    '2:2'
    """
    line = text.count("\n", 0, offset)
    return f"{line + 1}:{offset - text.rfind(chr(10), 0, offset)}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one.

    >>> counted(1, "report"), counted(0, "report")
    ('1 report', '0 reports')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def one_line(words: str) -> str:
    r"""Words on one line, safe to show.

    >>> one_line("calm \n seas")
    'calm seas'
    """
    return visible(" ".join(words.split()))


def days(edtf: str | None) -> str:
    r"""An interval of EDTF with its two ends on lines of their own, so that no day is cut in a narrow column.

    >>> days("../2025-08-31"), days("2025-02-04"), days(None)
    ('../\n2025-08-31', '2025-02-04', '')
    """
    return one_line(edtf or "").replace("/", "/\n")


def shortened(words: str) -> str:
    """Words on one line that fit into a column."""
    shown = one_line(words)
    return shown if len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "…"
