"""Events -> happenings: what several reports tell of once; a plan and its deed are one happening with a history."""

from __future__ import annotations

from itertools import combinations

from dragoman.knowledge.linking import family_of
from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.parties import codes, name_words, same_people, subject_words, trigger_words
from dragoman.ledger.linking.times import Window, months, window
from dragoman.ledger.linking.verdicts import Verdict, verdict
from dragoman.ledger.linking.wording import content_words, figures, resemblance, shared

LEAST = 0.6
"""The score from which two events are one; set on the linking set of `evaluation/linking.py`."""

_REAL = frozenset(("happened", "ongoing", "planned", "promised"))
_OPEN = frozenset(("encounter", "visit", "call"))
"""Families in which the sides and the day say nearly all; in others it matters what was done."""

_MONTHS = 3
_FEW = 3  # days
_SHORT = 7  # days
_LEAST_OBJECT = 0.3
_MATERIAL = frozenset(("COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
"""What PLOVER counts as material: more than words."""


def event_keys(entry: Entry) -> tuple[str, ...]:
    """What two events must share to be compared at all: family, two sides (or the one), and a month or better a day."""
    family = family_of(entry.type, entry.subtype)
    sides = sorted(codes(entry))
    pairs = [f"{one}-{other}" for one, other in combinations(sides[:6], 2)] or sides
    when = window(entry)
    times = months(when, _MONTHS) or ["ever"]
    if when.dated and when.days <= _FEW:
        times += [str(day) for day in range(when.first, when.last + 1)]
    return tuple(f"event|{family}|{pair}|{month}" for pair in pairs for month in times)


def same_event(one: Entry, other: Entry) -> Verdict | None:
    """Whether two events are one happening, by kind, sides, days, place, people, thread and words."""
    if family_of(one.type, one.subtype) != family_of(other.type, other.subtype) or not _of_one_standing(one, other):
        return None
    here, there = window(one), window(other)
    if not here.meets(there) or _elsewhere(one, other):
        return None
    together = codes(one) & codes(other)
    if not together or not _sides_agree(one, other):
        return None
    what = _what(one, other)
    if what is None:
        return None
    score = min(0.4, 0.2 * len(together)) + _time_score(here, there) + 0.5 * what + _people_score(one, other)
    score += 0.15 * (one.place is not None and one.place == other.place) + 0.15 * _same_thread(one, other)
    if score < LEAST:
        return None
    family = family_of(one.type, one.subtype)
    return verdict(score, family, ", ".join(sorted(together)), _time_reason(here, there), f"words {what:.2f}")


def both(here: Window, there: Window) -> Window | None:
    """The days on which both can be, None where there are none."""
    return here.meeting(there) if here.meets(there) else None


def _of_one_standing(one: Entry, other: Entry) -> bool:
    """What happened, is planned or promised is one; what is asked for, supposed or denied is only that."""
    return one.status == other.status or {one.status, other.status} <= _REAL


def _elsewhere(one: Entry, other: Entry) -> bool:
    if one.place is None or other.place is None:
        return False
    here, there = one.place.casefold(), other.place.casefold()
    return here not in there and there not in here


def _sides_agree(one: Entry, other: Entry) -> bool:
    """No state of its own on each side, and nobody who acts in one and suffers in the other."""
    if codes(one) - codes(other) and codes(other) - codes(one):
        return False
    acts, acts_too = codes(one, "actor"), codes(other, "actor")
    swapped = acts & codes(other, "recipient") and acts_too & codes(one, "recipient") and not acts & acts_too
    return not swapped or family_of(one.type, one.subtype) in _OPEN


def _what(one: Entry, other: Entry) -> float | None:
    """How alike the words are; None where they must say what was done and do not, or count differently."""
    alike = resemblance(content_words(one.words) | name_words(one), content_words(other.words) | name_words(other))
    if family_of(one.type, one.subtype) in _OPEN:
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
    return (not here and not there) or {one.type, other.type} <= _MATERIAL


def _time_score(here: Window, there: Window) -> float:
    if not (here.dated and there.dated):
        return 0.1
    if here.days == 1 and there.days == 1:
        return 0.3
    return 0.2 if max(here.days, there.days) <= _SHORT else 0.12


def _time_reason(here: Window, there: Window) -> str:
    if not (here.dated and there.dated):
        return "days that can agree"
    return "the same day" if here.days == there.days == 1 else "days that overlap"


def _people_score(one: Entry, other: Entry) -> float:
    same = same_people(one, other)
    return 0.0 if same is None else 0.15 if same else -0.3


def _same_thread(one: Entry, other: Entry) -> bool:
    return one.thread is not None and one.thread == other.thread
