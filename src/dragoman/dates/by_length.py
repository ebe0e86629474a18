"""Builders of lengths, sets, times of day and mere references."""

from __future__ import annotations

import re

from dragoman.dates.captures import Captures, count_of, unit_of
from dragoman.dates.relatives import Clock, Duration, Recurring, Reference, period
from dragoman.dates.values import Expression

_OF = re.compile(r"\s+of\b")


def duration(captures: Captures) -> Expression | None:
    """A length of time; "three quarters of the army" and "2018 day five" are none."""
    unit, words = unit_of(captures), captures.words("count")
    if unit is None or (unit == "quarter" and (not words or captures.is_followed_by(_OF))):
        return None
    if (words in ("a", "an") and captures.value("unit", "Units")) or re.fullmatch(r"(19|20)\d\d", words):
        return None
    if words in ("half a", "half an"):
        return Duration(0.5, unit)
    count = count_of(captures, "count")
    return Duration(count + 0.5 if captures.has("half") and count is not None else count, unit)


def nothing(captures: Captures) -> Expression | None:  # noqa: ARG001 - all builders have one shape
    """Words that no date rule may have: an age."""
    return Reference("")


def often(captures: Captures) -> Expression | None:
    """Daily, annual."""
    return Recurring(captures.value("often", "Often") or "")


_SETS = {
    "weekday": ("Weekday", "XXXX-WXX-{}"), "part": ("Daypart", "XXXX-XX-XXT{}"),
    "month": ("Month", "XXXX-{:0>2}"), "season": ("Season", "XXXX-{}"),
}  # fmt: skip


def every(captures: Captures) -> Expression | None:
    """Every two years, each Monday, twice a year."""
    for name, (kind, form) in _SETS.items():
        if captures.has(name):
            return Recurring(form.format(captures.value(name, kind)))
    unit = unit_of(captures)
    count = count_of(captures, "count") if captures.has("count") else 2 if captures.has("other") else 1
    return Recurring(period(count, unit)) if unit is not None else None


_RATE = re.compile(
    r"(\d|%|\b(barrels|tons|tonnes|dollars|flights|hundred|thousand|million|billion|percent|cents|times))\s*(\w+\s+)?$"
)
_NO_RATE = re.compile(r"\s+(ago|earlier|later|before|after|from now|or two|and a half)\b")


def per(captures: Captures) -> Expression | None:
    """100 flights a day."""
    if captures.is_followed_by(_NO_RATE):
        return None
    if not captures.said.startswith("per") and not captures.stands_behind(_RATE):
        return None
    unit = unit_of(captures)
    return Recurring(period(1, unit)) if unit is not None else None


def now(captures: Captures) -> Expression | None:
    """Now, recently."""
    return Reference(captures.value("now", "Now") or "PRESENT_REF")


def present(captures: Captures) -> Expression | None:
    """At present, right now; "the present" alone may be a gift."""
    return None if captures.said in ("the present", "the current") else Reference("PRESENT_REF")


_NOUN_BEHIND = re.compile(r"[ -]+(?!(and|or|is|was|will|has|have|to|in|for|as|that|but|when)\b)[a-z]|[ ][A-Z0-9]")


def past_or_future(captures: Captures) -> Expression | None:
    """The past, the future: where no noun follows."""
    if captures.is_followed_by(_NOUN_BEHIND):
        return None
    return Reference("PAST_REF" if captures.words("value") == "past" else "FUTURE_REF")


_ZONES = {
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "bst": "+01:00",
    "msk": "+03:00",
}  # fmt: skip
"""Offsets from universal time of the zones that the press names; "local time" has none."""

_SCORE = re.compile(r"[A-Z][a-z]+ $|\bscore|\bby $")


def clock(captures: Captures) -> Expression | None:
    """5 p.m., 17:30 GMT, noon."""
    zone = _ZONES.get(captures.words("zone").strip("( )"), "")
    if captures.has("word"):
        return Clock(12 if captures.words("word") == "noon" else 0, 0, zone)
    if captures.has("clock"):
        value = captures.digits("clock") or 0
        return Clock(value // 100, value % 100, zone)
    minute = captures.digits("minute")
    hour = _hour(captures)
    if hour is None or (not captures.words("half") and hour < 6 and not zone and captures.stands_behind(_SCORE)):
        return None
    return Clock(hour % 24, minute, zone)


def _hour(captures: Captures) -> int | None:
    """The hour of 24; None where there is none such."""
    hour = captures.digits("hour")
    if hour is None:
        hour = int(count_of(captures, "hour") or 0)
    half = captures.words("half")
    if hour > (12 if half else 24):
        return None
    if half.startswith("p") and hour < 12:
        return hour + 12
    return 0 if half.startswith("a") and hour == 12 else hour


BUILDERS = {
    "duration": duration,
    "nothing": nothing,
    "often": often,
    "every": every,
    "per": per,
    "now": now,
    "present": present,
    "past-or-future": past_or_future,
    "clock": clock,
}
