"""Dates for people and for other tools: lines for the terminal, explanations, TIMEX3."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from dragoman.records import Date
from dragoman.views.lines import columns, one_line, place_of, shortened

_HEADS = ("place", "words", "begin", "end", "role", "grain", "timex", "rule")
_ANCHORS = {
    "publication": "counted from the day of publication",
    "narrative": "counted from the last date that the text tells before it",
    "none": "it names its own place in the calendar",
}


def date_table(text: str, dates: Iterable[Date]) -> str:
    """One line a date, in columns: where it stands (line:column), its words and days, and which rule found it.

    A grain with (!) has no days or might be others; `explained` says why.

    >>> from dragoman.records import Timex
    >>> date = Date(span=(4, 8), edtf="2023", begin="2023-01-01", end="2023-12-31", grain="year", role="at",
    ...     timex=Timex(type="DATE", value="2023"), rule="year")
    >>> print(date_table("In: 2023", [date]), end="")
    place  words  begin       end         role  grain  timex      rule
    1:5    2023   2023-01-01  2023-12-31  at    year   DATE 2023  year
    """
    rows = [_HEADS, *(_row(text, date) for date in dates)]
    return columns(rows)


def _row(text: str, date: Date) -> tuple[str, ...]:
    timex = f"{date.timex.type} {date.timex.value}".strip()
    is_open = bool(date.alternatives) or (date.begin is None and date.end is None and date.timex.type != "SET")
    grain = f"{date.grain} (!)" if is_open else date.grain
    return (
        place_of(text, date.span[0]),
        shortened(text[slice(*date.span)]),
        date.begin or "..",
        date.end or "..",
        date.role,
        grain,
        timex,
        date.rule or "",
    )


def explained(text: str, date: Date, published: str | None, pattern: str | None) -> str:
    """Why a date is what it is: rule, anchor, role, and what was left open. `pattern` is that of the rule."""
    begin, end = date.span
    lines = [f"{one_line(text[begin:end])!r} ({place_of(text, begin)}, characters {begin} to {end})"]
    days = f"{date.begin or '..'} to {date.end or '..'}" if date.begin or date.end else "no days"
    lines.append(f"  days    {days}" + (f" (EDTF {date.edtf})" if date.edtf else ""))
    lines.append(f"  role    {date.role}; grain {date.grain}; TIMEX3 {date.timex.type} {date.timex.value}".rstrip())
    lines.append(f"  rule    {date.rule}" + (f": {pattern}" if pattern is not None else ""))
    lines.append(f"  anchor  {_anchor(date, published)}")
    lines += [f"  or      {first or '..'} to {last or '..'}" for first, last in date.alternatives]
    lines += [f"  note    {date.note}"] if date.note is not None else []
    return "\n".join(lines) + "\n"


def _anchor(date: Date, published: str | None) -> str:
    told = _ANCHORS[date.anchor or "none"]
    return f"{told}, {published}" if date.anchor == "publication" and published is not None else told


def timex3(text: str, dates: Iterable[Date], published: str | None) -> str:
    """The text with TIMEX3 marks (TimeML 1.2.1); expressions are in order and never overlap."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n']
    if published is not None:
        creation = f'tid="t0" type="DATE" value={quoteattr(published)} functionInDocument="CREATION_TIME"'
        parts.append(f"<DCT><TIMEX3 {creation}>{escape(published)}</TIMEX3></DCT>\n")
    parts.append("<TEXT>")
    at = 0
    for number, date in enumerate(dates, start=1):
        begin, end = date.span
        marks = f'tid="t{number}" type={quoteattr(date.timex.type)} value={quoteattr(date.timex.value)}'
        parts += [_plain(text[at:begin]), f"<TIMEX3 {marks}>", _plain(text[begin:end]), "</TIMEX3>"]
        at = end
    parts += [_plain(text[at:]), "</TEXT>\n</TimeML>\n"]
    return "".join(parts)


def _plain(words: str) -> str:
    """Words as XML may hold them: control characters, which it forbids, become spaces."""
    return escape("".join(char if char >= " " or char in "\n\t" else " " for char in words))
