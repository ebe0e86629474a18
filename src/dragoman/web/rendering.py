"""Templates and what they may call: words isolated and escaped, days, numbers and names as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.ledger import Entry
from dragoman.views.desk.naming import Names
from dragoman.views.hostile import markup, visible

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = 320  # characters of a quotation in a list; the page of the record has it whole
_LABELS = {"due_soon": "due soon", "done_late": "done late", "not_heard_of": "not heard of", "called_for": "called for"}


def environment(names: Names) -> Environment:
    """The environment of all templates; everything is escaped, and a name that is not given is an error."""
    made = Environment(
        loader=PackageLoader("dragoman.web", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "words": words, "short": short, "plain": visible, "day": day, "days": days, "label": label, "number": number,
        "counted": counted, "name": names.of, "query": query,
    }  # fmt: skip
    made.globals |= {"names": names, "proof_of": proof_of}
    return made


def words(text: str | None) -> Markup:
    """Words of a document in a line of ours: escaped, isolated, odd characters shown by their code.

    >>> words("<b>no</b>")
    Markup('<bdi>&lt;b&gt;no&lt;/b&gt;</bdi>')
    """
    return Markup(f"<bdi>{markup(text or '')}</bdi>")  # noqa: S704 - `markup` escapes


def short(text: str | None, most: int = _SHORT) -> Markup:
    """The same, cut where it is too long for a list.

    >>> short("calm seas", 4)
    Markup('<bdi>calm …</bdi>')
    """
    text = " ".join((text or "")[: most * 4].split())
    return words(text if len(text) <= most else f"{text[:most].rstrip()} …")


def day(iso: str | None) -> str:
    """An ISO day, month or year as people read it.

    >>> day("2025-02-04"), day("2025-02"), day("2025"), day(None)
    ('4 Feb 2025', 'Feb 2025', '2025', 'no date')
    """
    if not iso:
        return "no date"
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    named = [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else parts[1:2]
    return " ".join([*(str(int(part)) for part in parts[2:]), *named, parts[0]])


def days(first: str | None, last: str | None) -> str:
    """The days from first to last, as short as can be.

    >>> days("2025-02-01", "2025-02-28"), days(None, "2030-12-31"), days("2025-03-12", "2025-03-14")
    ('Feb 2025', 'by 31 Dec 2030', '12 Mar 2025 to 14 Mar 2025')
    """
    if first is None and last is None:
        return "no date"
    if first is None or last is None:
        return f"by {day(last)}" if last else f"since {day(first)}"
    if first == last:
        return day(first)
    whole = _whole(first, last)
    return day(whole) if whole is not None else f"{day(first)} to {day(last)}"


def _whole(first: str, last: str) -> str | None:
    """The month or year that two days are the ends of."""
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    if first[:7] == last[:7] and first.endswith("-01"):
        year, month = int(first[:4]), int(first[5:7])
        after = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year else None
        if after is not None and (after - date.fromisoformat(last)).days == 1:
            return first[:7]
    return None


def label(word: str | None) -> str:
    """A word of the codebook without its underscores."""
    return _LABELS.get(word or "", (word or "").replace("_", " "))


def number(count: int) -> str:
    """A number with its thousands apart.

    >>> number(12345)
    '12,345'
    """
    return f"{count:,}"


def counted(count: int, noun: str) -> str:
    """A number with its noun, in the plural where it is not one.

    >>> counted(1, "report"), counted(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def query(given: Mapping[str, Any]) -> str:
    """The part of an address behind the question mark; what is empty is left out."""
    return urlencode([(key, value) for key, value in given.items() if value not in (None, "", ())], doseq=True)


def proof_of(entry: Entry) -> str:
    """The address of the page of a record."""
    return f"/record/{entry.id}"
