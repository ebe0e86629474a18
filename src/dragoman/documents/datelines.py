"""The dateline that opens a news report: place, day and agency, as in "KABUL, Feb. 4 (AP) --"."""

from __future__ import annotations

import re
from typing import Literal

from dragoman.documents.days import DAY, read_day
from dragoman.documents.names import is_agency, is_place, is_publisher
from dragoman.records import Metadatum

_PLACE = r"(?P<place>[^\W\d_][^\n():;,\"“”\d—–]{1,40}?(?:,\s[^\W\d_][^\n():;,\"“”\d—–]{1,40}?)?)"
_AGENCY = r"(?:\((?P<agency>[^\n()]{2,40})\)|/(?P<slashed>[A-Z][A-Za-z ]{1,20})/)"
_DASH = r"(?:--|[-–—])"
# Each begins a line; the last has no agency and must have a day.
_FORMS = tuple(
    re.compile(r"^[ \t*_]{0,4}" + form, re.MULTILINE | re.IGNORECASE)
    for form in (
        rf"{_PLACE},?(?:[,.]?\s(?P<day>{DAY})\.?)?,?\s?{_AGENCY}\s?(?:{_DASH}|[.:])",
        rf"{_AGENCY}\s{_PLACE},\s(?P<day>{DAY})\s?{_DASH}",
        rf"{_PLACE},\s(?P<day>{DAY})[ \t]?{_DASH}\s",
    )
)


def find_dateline(head: str, near: str | None) -> list[Metadatum]:
    """Read the first dateline in the head of a text: its day, agency and place, where they are sure.

    Without an agency it must stand in the first lines: further down it may be an entry of a chronicle.

    `near` (ISO) gives the year where the dateline has none.

    >>> [found.value for found in find_dateline("KESSALY (NordWire) - Talks failed.", None)]
    ['NordWire', 'KESSALY']
    """
    for form, part in zip(_FORMS, (head, head, _first_lines(head)), strict=True):
        for found in form.finditer(part):
            read = _parts(found, near)
            if read:
                return read
    return []


def _first_lines(head: str) -> str:
    return "\n".join(head.split("\n", 8)[:8])


def _parts(found: re.Match[str], near: str | None) -> list[Metadatum]:
    groups = found.groupdict()
    agency = "slashed" if groups.get("slashed") is not None else "agency"
    name = groups.get(agency)
    day = groups["day"]
    if not is_place(groups["place"]) or not (name is None or _is_sure(groups["place"], day, name)):
        return []
    iso = None if day is None else read_day(day, near)
    read = [] if iso is None else [_metadatum("published", iso, found, "day")]
    if name is not None:
        read.append(_metadatum("publisher", name, found, agency))
    return [*read, _metadatum("place", groups["place"], found, "place")]


def _is_sure(place: str, day: str | None, agency: str) -> bool:
    """Tell "KABUL (AP) --" from "European Union (EU) --", a list of short names."""
    shouted = place.split(",")[0].isupper()
    return is_agency(agency) or (is_publisher(agency) and (day is not None or (shouted and not agency.isupper())))


def _metadatum(
    field: Literal["published", "publisher", "place"], value: str, found: re.Match[str], group: str
) -> Metadatum:
    return Metadatum(field=field, value=value, found_by="text", span=found.span(group))
