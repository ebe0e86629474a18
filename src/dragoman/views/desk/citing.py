"""Reports as BibTeX entries."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from dragoman.ledger import Report
from dragoman.views.lines import one_line

_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
_ESCAPES = {char: f"\\{char}" for char in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"
}  # fmt: skip


def bibtex(reports: Iterable[Report], left_out: int = 0) -> str:
    """One @misc entry a report; the key is the id of the report, the note the hash of its text.

    How many reports were left out is said in a comment at the end.
    """
    said = [f"@comment{{{left_out} more sources are left out; narrow the search to have them}}\n"] if left_out else []
    return "\n".join([*(_entry(each) for each in reports), *said])


def escaped(words: str) -> str:
    r"""Words as BibTeX takes them.

    >>> escaped("50% of {a_b}")
    '50\\% of \\{a\\_b\\}'
    """
    return "".join(_ESCAPES.get(char, char) for char in one_line(words))


def address(url: str) -> str:
    """An address as BibTeX takes it: verbatim, so that only what would end its field is escaped, as in addresses.

    >>> address("https://lake.example/a_b?q=50%25&r={1}")
    'https://lake.example/a_b?q=50%25&r=%7B1%7D'
    """
    return quote(one_line(url), safe=_IN_ADDRESS)


def _entry(report: Report) -> str:
    header = report.header
    day = (header.published or "").split("-")
    known = (
        ("title", header.title or header.external_id or report.place), ("author", header.publisher),
        ("year", day[0] or None), ("month", str(int(day[1])) if len(day) > 1 else None), ("date", header.published),
        ("note", f"SHA-256 {header.text_sha256}"),
    )  # fmt: skip
    fields = "".join(f"  {name} = {{{escaped(value)}}},\n" for name, value in known if value)
    fields += f"  url = {{{address(header.url)}}},\n" if header.url else ""
    return f"@misc{{{report.id},\n{fields}}}\n"
