"""Events -> happenings: what several reports tell of once; a plan and its deed are one happening with a history."""

from __future__ import annotations

from itertools import combinations
from typing import Literal

from dragoman.knowledge.linking import family_of
from dragoman.ledger.entries import Entry
from dragoman.ledger.ids import content_id
from dragoman.ledger.linking.parties import (
    codes,
    material,
    name_words,
    people,
    same_people,
    subject_words,
    trigger_words,
)
from dragoman.ledger.linking.times import Window, months, window
from dragoman.ledger.linking.verdicts import Verdict, verdict
from dragoman.ledger.linking.wording import content_words, figures, resemblance, shared

LEAST = 0.6
"""The score from which two events are one; set on the linking set of `evaluation/linking.py`."""

_REAL = frozenset(("happened", "ongoing", "planned", "promised"))
_DONE = frozenset(("happened", "ongoing"))
ON_A_DAY = frozenset(("encounter", "visit", "call"))
"""Families in which the sides and the day say nearly all; in others it matters what was done."""

_MOST_SIDES, _LONGEST_SIDE = 6, 16
_LONGEST_FAMILY = 32  # characters; with two sides and a month it fills the column
_MONTHS = 3
_FEW = 3  # days
_SHORT, _LONG = 7, 62  # days
_LEAST_OBJECT = 0.3

Nearness = Literal["the same day", "the same days", "days that can agree", "no days"]
_TIME_SCORE: dict[Nearness, float] = {
    "the same day": 0.3, "the same days": 0.2, "days that can agree": 0.12, "no days": 0.0
}  # fmt: skip
_LEAST_COMMON: dict[tuple[Nearness, bool], int] = {
    ("the same day", True): 0, ("the same days", True): 0, ("days that can agree", True): 0, ("no days", True): 3,
    ("the same day", False): 2, ("the same days", False): 2, ("days that can agree", False): 3, ("no days", False): 4,
}  # fmt: skip
"""How many words both must share beside names, by their days and by whether they share two sides: "his visit" of a
president, without days and without a host, may be any."""


def event_keys(entry: Entry) -> tuple[str, ...]:
    """What two events must share to be compared at all: family, two sides (or the one), and a month or better a day.

    A person is a side, too: a text may not say for whom a president acts. Where nobody is known, the very words are
    what prints of one text share.
    """
    family = family_of(entry.type, entry.subtype)
    sides = sorted(code[:_LONGEST_SIDE] for code in codes(entry))[:_MOST_SIDES]
    pairs = [f"{one}-{other}" for one, other in combinations(sides, 2)] or sides
    pairs += [f"~{name}"[:_LONGEST_SIDE] for name in sorted(people(entry))[:_MOST_SIDES]]
    if not pairs:
        return (content_id("event|", family, entry.words),)
    when = window(entry)
    times = months(when, _MONTHS) or ["ever"]
    days = [str(day) for day in range(when.first, when.last + 1)] if when.dated and when.days <= _FEW else []
    wide = [(side, time) for side in pairs for time in (*times, *days)]
    alone = [(side, day) for side in sides for day in days] if len(sides) > 1 else []
    return tuple(f"event|{family[:_LONGEST_FAMILY]}|{side}|{time}" for side, time in (*wide, *alone))


def same_event(one: Entry, other: Entry) -> Verdict | None:
    """Whether two events are one happening, by kind, sides, days, place, people, thread and words."""
    if family_of(one.type, one.subtype) != family_of(other.type, other.subtype) or not _of_one_standing(one, other):
        return None
    here, there = window(one), window(other)
    if not here.meets(there) or elsewhere(one.place, other.place):
        return None
    if one.origin == other.origin and one.report != other.report and one.words == other.words:
        return verdict(1.0, family_of(one.type, one.subtype), "the same words of one origin")
    together = max(codes(one) & codes(other), people(one) & people(other), key=len)
    if not together or not _sides_agree(one, other):
        return None
    what, nearness = _what(one, other), _nearness(here, there)
    if what is None or len(_common(one, other)) < _LEAST_COMMON[nearness, len(together) > 1]:
        return None
    score = min(0.4, 0.2 * len(together)) + _TIME_SCORE[nearness] + 0.5 * what + _people_score(one, other)
    score += 0.15 * (one.place is not None and one.place == other.place) + 0.15 * _same_thread(one, other)
    if score < LEAST:
        return None
    family = family_of(one.type, one.subtype)
    return verdict(score, family, ", ".join(sorted(together)), nearness, f"words {what:.2f}")


def both(here: Window, there: Window) -> Window | None:
    """The days on which both can be, None where there are none."""
    return here.meeting(there) if here.meets(there) else None


def _of_one_standing(one: Entry, other: Entry) -> bool:
    """What happened, is planned or promised is one; what is asked for, supposed or denied is only that.

    A text that tells of a deed and of a plan tells of two: nobody reports a visit that is to come as one that was.
    """
    if one.report == other.report and (one.status in _DONE) != (other.status in _DONE):
        return False
    return one.status == other.status or {one.status, other.status} <= _REAL


def elsewhere(one: str | None, other: str | None) -> bool:
    """Whether these are two places: none is unknown, nor a part of the other.

    >>> elsewhere("Orlenz", "Dasht Varo"), elsewhere("the old town of Orlenz", "Orlenz"), elsewhere(None, "Orlenz")
    (True, False, False)
    """
    if one is None or other is None:
        return False
    here, there = one.casefold(), other.casefold()
    return here not in there and there not in here


def _sides_agree(one: Entry, other: Entry) -> bool:
    """No state of its own on each side, few in one only, and nobody who acts in one and suffers in the other.

    A text may name one side alone; what it says must then be the more alike.
    """
    here, there = codes(one), codes(other)
    many = min(len(here), len(there)) > 1
    if (here - there and there - here) or (many and 2 * len(here & there) <= len(here | there)):
        return False
    acts, acts_too = codes(one, "actor"), codes(other, "actor")
    swapped = acts & codes(other, "recipient") and acts_too & codes(one, "recipient") and not acts & acts_too
    return not swapped or family_of(one.type, one.subtype) in ON_A_DAY


def _what(one: Entry, other: Entry) -> float | None:
    """How alike the words are; None where they must say what was done and do not, or count differently."""
    alike = resemblance(content_words(one.words) | name_words(one), content_words(other.words) | name_words(other))
    if family_of(one.type, one.subtype) in ON_A_DAY:
        return alike
    counted, counted_too = figures(one.words), figures(other.words)
    if counted and counted_too and not counted & counted_too:
        return None
    return alike if _about_the_same(one, other) else None


def _about_the_same(one: Entry, other: Entry) -> bool:
    """Whether what is done is the same thing; one that does not say it is only joined where deeds leave a mark.

    A state may criticise another twice on a day; it seldom sends troops there twice.
    """
    triggers = trigger_words(one) | trigger_words(other)
    here, there = subject_words(one) - triggers, subject_words(other) - triggers
    if here and there:
        return shared(here, there) >= _LEAST_OBJECT
    near = _nearness(window(one), window(other)) in ("the same day", "the same days")
    return near and ((not here and not there) or {one.type, other.type} <= material())


def _common(one: Entry, other: Entry) -> frozenset[str]:
    """The stems that both have, without triggers and what names a side in both; a name may be no side in one."""
    said = (subject_words(one) | subject_words(other)) & content_words(one.words) & content_words(other.words)
    return said - trigger_words(one) - trigger_words(other)


def _nearness(here: Window, there: Window) -> Nearness:
    """How much the days say for one happening; a window of months says nothing."""
    longest = max(here.days, there.days)
    if here.dated and there.dated and longest <= _SHORT:
        return "the same day" if longest == 1 else "the same days"
    if longest <= _LONG:
        return "days that can agree"
    return "no days"


def _people_score(one: Entry, other: Entry) -> float:
    same = same_people(one, other)
    return 0.0 if same is None else 0.15 if same else -0.3


def _same_thread(one: Entry, other: Entry) -> bool:
    return one.thread is not None and one.thread == other.thread
