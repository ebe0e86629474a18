"""Reports as BibTeX entries."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.ledger import Report
from dragoman.views.lines import one_line

_ESCAPES = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"
}  # fmt: skip


def bibtex(reports: Iterable[Report]) -> str:
    """One @misc entry a report; the key is the id of the report, the note the hash of its text."""
    return "\n".join(_entry(each) for each in reports)


def escaped(words: str) -> str:
    r"""Words as BibTeX takes them.

    >>> escaped("50% of {a_b}")
    '50\\% of \\{a\\_b\\}'
    """
    return "".join(_ESCAPES.get(char, char) for char in one_line(words))


def _entry(report: Report) -> str:
    header = report.header
    day = (header.published or "").split("-")
    known = (
        ("title", header.title or header.external_id or report.place), ("author", header.publisher),
        ("year", day[0] or None), ("month", str(int(day[1])) if len(day) > 1 else None), ("date", header.published),
        ("url", header.url), ("note", f"SHA-256 {header.text_sha256}"),
    )  # fmt: skip
    fields = "".join(f"  {name} = {{{escaped(value)}}},\n" for name, value in known if value)
    return f"@misc{{{report.id},\n{fields}}}\n"
