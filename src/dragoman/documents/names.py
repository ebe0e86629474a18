"""Whether a few words can be a news agency, a publisher, a person or a place, by their form alone."""

from __future__ import annotations

import re

_AGENCIES_LISTED = (
    "AP AFP Reuters Xinhua TASS ANI PTI DPA EFE ANSA IRNA WAM SPA KUNA QNA PETRA MENA SANA APS MAP TAP "
    "Interfax RIA Novosti Sputnik Kyodo Yonhap Bernama Antara VNA PNA APA AZERTAC Trend Kazinform KABAR UzA "
    "Turkmenistan Armenpress BelTA Ukrinform BTA Agerpres MTI PAP CTK STT BNS LETA Tanjug Hina FENA ANP "
    "Belga UPI CNA NAN Bloomberg KCNA APP UNB BSS IANS AAP AA"
)
_AGENCIES = frozenset(_AGENCIES_LISTED.split()) | {
    "Associated Press",
    "The Associated Press",
    "Thomson Reuters Foundation",
    "RIA Novosti",
    "Anadolu Agency",
}
_INNER_CAPITAL = re.compile(r"[A-Z]?[a-z]+[A-Z][A-Za-z]+")
_PUBLISHER_WORD = re.compile(r"[A-Z0-9][\w.'’&/-]*|(?:of|the|and|for|&|[a-z0-9.-]+\.[a-z]{2,6})")
_PERSON_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PLACE_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_PARTICLES_LISTED = "de da di del van von der den la le el al bin ibn bint dos du of the"
_PARTICLES = frozenset(_PARTICLES_LISTED.split())
# Words that never stand in the name of a person, publisher or place that we look for.
_OFFICE_WORDS_LISTED = (
    "minister president secretary ambassador correspondent editor writer reporter spokesman spokesperson "
    "spokeswoman director professor chairman chairperson senator governor chancellor king queen prince "
    "fellow analyst"
)
_OFFICE_WORDS = frozenset(_OFFICE_WORDS_LISTED.split())
_OTHER_WORDS_LISTED = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december on at in by any all our your his her their no not a an this that "
    "these those and or statement remarks release press interview speech address news ministry office "
    "embassy update updated published posted last joint communique communiqué declaration transcript photo "
    "image copyright exclusive breaking analysis opinion briefing conference meeting visit since until from "
    "between before after decree order region country date government embassy mission day edition issue "
    "volume report readout"
)
_OTHER_WORDS = frozenset(_OTHER_WORDS_LISTED.split())


def is_agency(words: str) -> bool:
    """Whether words in brackets name an agency: one that is known, or one written like NordWire.

    >>> is_agency("NordWire"), is_agency("AP"), is_agency("Applause")
    (True, True, False)
    """
    if words in _AGENCIES or _INNER_CAPITAL.fullmatch(words):
        return True
    parts = re.split(r"\s?[/-]\s?", words)
    return len(parts) > 1 and all(part in _AGENCIES for part in parts)


def is_publisher(words: str) -> bool:
    """Whether words can name a publisher: capitalised throughout, and not what a person is.

    >>> is_publisher("Veldoria Times"), is_publisher("Foreign Minister of Veldoria"), is_publisher("last week")
    (True, False, False)
    """
    parts = words.split()
    if not 1 <= len(parts) <= 6 or any(part.lower().strip(".") in _OFFICE_WORDS for part in parts):
        return False
    named = any(part[0].isupper() or "." in part for part in parts)
    return named and all(_PUBLISHER_WORD.fullmatch(part) for part in parts)


def is_person(words: str) -> bool:
    """Whether words can be the full name of a person, as in a byline.

    >>> is_person("Jane Doe"), is_person("Any Means Necessary"), is_person("Decree")
    (True, False, False)
    """
    parts = words.split()
    if not 2 <= len(parts) <= 5:
        return False
    if any(part.lower() in _OTHER_WORDS or part.lower() in _OFFICE_WORDS for part in parts):
        return False
    return all(_PERSON_WORD.fullmatch(part) and (part[0].isupper() or part in _PARTICLES) for part in parts)


def is_place(words: str) -> bool:
    """Whether words can be a place as it stands in a dateline.

    >>> is_place("VELDORIA CITY"), is_place("KABUL, Afghanistan"), is_place("Press release")
    (True, True, False)
    """
    parts = words.replace(",", " ").split()
    if not 1 <= len(parts) <= 6:
        return False
    if any(part.lower() in _OTHER_WORDS or part.lower() in _OFFICE_WORDS for part in parts):
        return False
    return all(_PLACE_WORD.fullmatch(part) and (part[0].isupper() or part in _PARTICLES) for part in parts)
