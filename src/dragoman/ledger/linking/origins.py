"""Reports -> origins: the same text, printed again, cut, or with another head.

Two reports are of one origin where one shares most of its word shingles with the other, and where it has no numbers
and names of its own: texts by one pattern ("The rate rose to ... per cent") share their words but not those.
"""

from __future__ import annotations

import re

from dragoman.ledger.linking.framing import dateline, told
from dragoman.ledger.linking.shingles import shingles, words_of
from dragoman.ledger.linking.times import ordinal
from dragoman.ledger.linking.verdicts import Verdict, verdict
from dragoman.ledger.linking.wording import marks
from dragoman.records import Record

_CONTAINED = 0.7  # of the shorter text, where they may have been written apart
_CONTAINED_OF_AGENCY = 0.5  # where both name the same agency
_RESEMBLING = 0.5
_SHORTEST = 20  # shingles; a shorter text must be the same nearly to the word
_SMALLEST_PART = 0.2  # of the longer text: less is a quotation
_OWN_MARKS = 0.25  # of the shorter text's numbers and names may be missing from the longer
_FEW_MARKS = 2  # which any print may have of its own
_EXCHANGED = 0.08  # of the numbers and names of each may be missing from the other: heads, addresses, "Monday"
_APART, _APART_IF_SHORT = 14, 3  # days
_NEARLY_THE_SAME = 0.85
_NEVER = 2.0
_DAYS = re.compile(r"\d+")


class Print(Record, frozen=True):
    """A report as it is compared: shingles, words, those of them that are numbers and names, what is known of it."""

    shingles: frozenset[int]
    words: frozenset[str]
    marks: dict[str, int]
    dateline: str
    published: int | None
    agency: str | None
    language: str | None


def print_of(text: str, *, published: str | None, agency: str | None = None, language: str | None = None) -> Print:
    """A report made ready for comparison, without what an outlet puts around it.

    A dateline is no part of what is told, but its place and day are marks that tell one bulletin from the next.
    """
    opening = dateline(text)
    body, whole = told(text.removeprefix(opening)), told(text)
    return Print(
        shingles=shingles(body), words=frozenset(words_of(whole)), marks=marks(whole), dateline=opening,
        published=ordinal(published), agency=agency.casefold() if agency is not None else None, language=language,
    )  # fmt: skip


def same_origin(one: Print, other: Print) -> Verdict | None:
    """Whether two reports are of one origin.

    >>> text = "Envoys of the two states met in Maro on Monday and agreed to open the border to trade in grain, " * 2
    >>> end = "while talks on fishing rights and on the lease of the northern harbour are to go on in autumn."
    >>> same_origin(print_of(text + end, published="2025-02-04"), print_of(text, published="2025-02-05"))
    Verdict(score=1.0, reason='100 % of the shorter text stands in the other', stage=None)
    """
    if one.language != other.language and one.language is not None and other.language is not None:
        return None
    common = len(one.shingles & other.shingles)
    small, large = sorted((len(one.shingles), len(other.shingles)))
    contained, resembling = common / small, common / (small + large - common)
    if resembling < _least_resemblance(one, other, small) or contained < _least_contained(one, other):
        return None
    if resembling < _RESEMBLING and small < _SMALLEST_PART * large:
        return None
    if _by_one_pattern(one, other):
        return None
    agency = (f"both by {one.agency}",) if one.agency is not None and one.agency == other.agency else ()
    return verdict(contained, f"{round(100 * contained)} % of the shorter text stands in the other", *agency)


def _least_contained(one: Print, other: Print) -> float:
    same_agency = one.agency is not None and one.agency == other.agency
    return _CONTAINED_OF_AGENCY if same_agency else _CONTAINED


def _least_resemblance(one: Print, other: Print, small: int) -> float:
    """Where there is reason to doubt, the whole must be alike: short texts, days far apart, two agencies.

    A short text that comes again after days is a bulletin by one pattern, not a reprint.
    """
    apart = abs(one.published - other.published) if one.published is not None and other.published is not None else 0
    if small < _SHORTEST and (apart > _APART_IF_SHORT or _of_two_days(one, other)):
        return _NEVER
    far = apart > _APART
    two = one.agency is not None and other.agency is not None and one.agency != other.agency
    return _NEARLY_THE_SAME if far or two or small < _SHORTEST else 0.0


def _of_two_days(one: Print, other: Print) -> bool:
    """Whether both have datelines, and these are of different days."""
    return "" not in (one.dateline, other.dateline) and _DAYS.findall(one.dateline) != _DAYS.findall(other.dateline)


def _by_one_pattern(one: Print, other: Print) -> bool:
    """Whether each has its own numbers and names where the other has others, so that none is a print of the other.

    A text that is a part of another cannot have many that the whole has not.
    """
    here, there = _own_marks(one, other), _own_marks(other, one)
    short, whole = (here, one) if len(one.shingles) <= len(other.shingles) else (there, other)
    if short > max(_FEW_MARKS, _OWN_MARKS * sum(whole.marks.values())):
        return True
    return all(
        own > max(_FEW_MARKS, _EXCHANGED * sum(each.marks.values())) for own, each in ((here, one), (there, other))
    )


def _own_marks(one: Print, other: Print) -> int:
    """How many numbers and names of a text, each as often as it stands there, the other text has not at all."""
    return sum(count for mark, count in one.marks.items() if mark not in other.words)
