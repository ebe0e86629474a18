"""What a text says about itself: when, where and by whom it was published.

Only the first and last two thousand code points are looked at, and only where texts put such
things; nothing found is better than something wrong. Every find carries the span of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from dragoman.documents.datelines import find_dateline
from dragoman.documents.days import DAY, read_day
from dragoman.documents.names import is_agency, is_person, is_place, is_publisher
from dragoman.records import Metadatum, Origin, Span

WINDOW = 2000  # code points at either end
_FIRST_LINES = 6

_LEADING_DATE = re.compile(r"\s{0,200}date:?\s{1,9}(\d{4}-\d{2}-\d{2})(?!\d)", re.IGNORECASE | re.ASCII)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Posted|Issued|Date|Press\srelease)[:,]?\s(?:on\s)?)?{_WEEKDAY}"
    rf"(?:(?P<place>[^\W\d_][^\n():;\d]{{1,60}}?),?\s)?(?P<day>{DAY})[.:]?",
    re.IGNORECASE | re.ASCII,
)
_ADOPTED = re.compile(
    rf"\(?(?:adopted|done|signed|agreed|concluded|approved|issued)\b[^\n.;:!?]{{0,100}}?,?\s(?:on\s)?(?P<day>{DAY})\.?\)?",
    re.IGNORECASE | re.ASCII,
)
_CREDIT = re.compile(
    r"(?:(?P<slashes>///?[ \t]{0,3})|(?<=[.!?”\"’)] )|^[ \t(\[*_]{0,4})"
    r"(?:this\s(?:article|text|story|interview|statement|piece|report|commentary)\s(?:was\s|has\sbeen\s)?)?"
    r"(?:was\s)?(?:originally|first)\s(?:published|released|issued|appeared)"
    r"(?:\s(?:by|in|at|on)\s(?P<publisher>[^\n,;()\[\]:/]{2,60}?))?"
    rf"(?:,?\s(?:on\s)?(?P<day>{DAY}))?"
    r"(?:[,:]?[ \t]{0,3}[(\[]?(?P<url>https?://[^\s()\[\]]{1,600})[)\]]?)?"
    r"[.)\]*_ \t]{0,5}$",
    re.IGNORECASE | re.MULTILINE,
)
_BYLINE = re.compile(
    r"by[ :][ \t]{0,3}(?P<authors>[^\n,()]{2,80})(?:,[ \t](?P<publisher>[^\n()]{2,60}))?", re.IGNORECASE
)
_BRACKETED = re.compile(rf"\((?P<publisher>[^\n(),]{{2,40}})(?:, (?P<day>{DAY}))?\)", re.IGNORECASE | re.ASCII)
_AND = re.compile(r"(?:,|\band\b|&)")


class TextMetadata(NamedTuple):
    """What a text says about itself, the most trusted first, and who published it first, where known."""

    metadata: tuple[Metadatum, ...]
    origin: Origin | None


class _Line(NamedTuple):
    """A line without the blanks around it, and where it begins in the text."""

    words: str
    begin: int


def read_metadata(text: str, known_date: str | None = None) -> TextMetadata:
    """Find the dates, places and names under which a text says that it was published.

    `known_date` (ISO) gives the year to days that are written without one.

    >>> found = read_metadata("VELDORIA CITY, Feb. 4 (NordWire) -- Talks failed.", "2025-02-05")
    >>> [(each.field, each.value, each.span) for each in found.metadata]
    [('published', '2025-02-04', (15, 21)), ('publisher', 'NordWire', (23, 31)), ('place', 'VELDORIA CITY', (0, 13))]
    """
    leading = _leading_date(text)
    near = known_date or (leading[0].value if leading else None)
    credit = _credit(text, near)
    dateline = find_dateline(text[:WINDOW], near or _value(credit, "published"))
    first = _lines(text, 0, WINDOW)[:_FIRST_LINES]
    last = _lines(text, max(0, len(text) - WINDOW), len(text))[-1:]
    found = [*leading, *credit, *dateline, *_brackets(first[:1] + last, near), *_bylines(first)]
    found += _date_lines([*first[:4], *last])
    found += _adopted([*first[:4], *last])
    return TextMetadata(tuple(dict.fromkeys(found)), _origin(credit, found))


def _value(found: list[Metadatum], field: str) -> str | None:
    return next((each.value for each in found if each.field == field), None)


def _origin(credit: list[Metadatum], found: list[Metadatum]) -> Origin | None:
    """Trust the words "originally published"; else the first publisher that the text names."""
    if credit:
        publisher, url = _value(credit, "publisher"), _value(credit, "url")
        if publisher is not None or url is not None:
            return Origin(publisher=publisher, url=url)
    publisher = _value(found, "publisher")
    return None if publisher is None else Origin(publisher=publisher)


def _lines(text: str, begin: int, end: int) -> list[_Line]:
    """Give the lines of a window that have words; a line that the window cuts is none."""
    lines = []
    for found in re.finditer(r"[^\n]+", text[begin:end]):
        at, stop = begin + found.start(), begin + found.end()
        words = found[0].strip()
        if words and text[at - 1 : at] in ("", "\n") and text[stop : stop + 1] in ("", "\n"):
            lines.append(_Line(words, at + found[0].index(words)))
    return lines


def _read(field: Literal["published", "publisher", "author", "place", "url"], value: str, span: Span) -> Metadatum:
    return Metadatum(field=field, value=value, found_by="text", span=span)


def _day(words: str | None, begin: int, near: str | None) -> list[Metadatum]:
    iso = None if words is None else read_day(words, near)
    return [] if iso is None or words is None else [_read("published", iso, (begin, begin + len(words)))]


def _leading_date(text: str) -> list[Metadatum]:
    found = _LEADING_DATE.match(text)
    return [] if found is None else _day(found[1], found.start(1), None)


def _credit(text: str, near: str | None) -> list[Metadatum]:
    for begin in dict.fromkeys((max(0, len(text) - WINDOW), 0)):
        for found in _CREDIT.finditer(text[begin : begin + WINDOW]):
            read = _credit_parts(found, begin, near)
            if read:
                return read
    return []


def _credit_parts(found: re.Match[str], begin: int, near: str | None) -> list[Metadatum]:
    read = _day(found["day"], begin + found.start("day"), near)
    publisher = found["publisher"]
    if publisher is not None:
        name = publisher.removeprefix("the ").strip()
        at = begin + found.start("publisher") + publisher.index(name)
        if is_publisher(name):
            read.append(_read("publisher", name, (at, at + len(name))))
    if found["url"] is not None:
        url = found["url"].rstrip(".,;:!*_")
        at = begin + found.start("url")
        read.append(_read("url", url, (at, at + len(url))))
    return read


def _brackets(lines: list[_Line], near: str | None) -> list[Metadatum]:
    """Read a first or last line that is only an agency in brackets."""
    for line in lines:
        found = _BRACKETED.fullmatch(line.words)
        if found is not None and is_agency(found["publisher"]):
            at = line.begin + 1
            day = _day(found["day"], line.begin + found.start("day"), near)
            return [_read("publisher", found["publisher"], (at, at + len(found["publisher"]))), *day]
    return []


def _bylines(lines: list[_Line]) -> list[Metadatum]:
    for line in lines:
        found = _BYLINE.fullmatch(line.words)
        read = [] if found is None else _byline(found, line.begin)
        if read:
            return read
    return []


def _adopted(lines: list[_Line]) -> list[Metadatum]:
    """Read a line that says when a body adopted the text, as those of treaties and decisions do."""
    found = ((line, _ADOPTED.fullmatch(line.words)) for line in lines)
    days = (_day(one["day"], line.begin + one.start("day"), None) for line, one in found if one is not None)
    return next((day for day in days if day), [])


def _byline(found: re.Match[str], begin: int) -> list[Metadatum]:
    """Read the names before the comma as people, those after it as people or as a publisher."""
    groups = ["authors", "publisher"] if _AND.search(found["publisher"] or "") else ["authors"]
    names = [name for group in groups for name in _names(found, group, begin)]
    people = [_read("author", words, (at, at + len(words))) for words, at in names if is_person(words)]
    staff = found["authors"].strip().lower() in ("staff", "staff writer", "our staff", "staff reporter")
    if not staff and len(people) != len(names):
        return []
    publisher = found["publisher"]
    if publisher is None or len(groups) == 2 or not is_publisher(publisher):
        return people
    at = begin + found.start("publisher")
    return [_read("publisher", publisher, (at, at + len(publisher))), *people]


def _names(found: re.Match[str], group: str, begin: int) -> Iterator[tuple[str, int]]:
    at = 0
    for part in _AND.split(found[group]):
        name = part.strip()
        if name:
            start = found[group].index(name, at)
            at = start + len(name)
            yield name, begin + found.start(group) + start


def _date_lines(lines: list[_Line]) -> list[Metadatum]:
    """Read a line that holds a full date, perhaps after a place, and nothing else, as statements are dated."""
    for line in lines:
        found = _DATE_LINE.fullmatch(line.words)
        if found is None or not (found["place"] is None or is_place(found["place"])):
            continue
        read = _day(found["day"], line.begin + found.start("day"), None)
        if read and found["place"] is not None:
            at = line.begin + found.start("place")
            read.append(_read("place", found["place"], (at, at + len(found["place"]))))
        if read:
            return read
    return []
