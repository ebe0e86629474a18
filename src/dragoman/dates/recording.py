"""What was found of time in a text, as records: the dates of a reading, and everything for those who ask."""

from __future__ import annotations

from dragoman.analysis.columns import Analysis
from dragoman.dates.dating import Dated, dated
from dragoman.dates.edtf import edtf
from dragoman.dates.intervals import Days
from dragoman.dates.values import INVALID, Value
from dragoman.records import Date, Timex

_NO_DAY = frozenset(("clock",))
"""Rules whose expressions tell no day of their own: "5 p.m." alone."""


def dates(analysis: Analysis, published: str | None) -> tuple[Date, ...]:
    """The expressions that denote a calendar date, a period or a set of them, in the order of the text.

    Bare lengths ("for three years"), times of day and references ("now") are left out; `all_expressions` has them.
    """
    found = dated(analysis, published)
    return tuple(_record(one) for one in found if one.rule not in _NO_DAY and denotes(one.value))


def all_expressions(analysis: Analysis, published: str | None, *, apart: bool = False) -> tuple[Date, ...]:
    """Every expression of time, lengths and references included; `apart` gives the two sides of ranges instead."""
    found = dated(analysis, published)
    return tuple(_record(one) for whole in found for one in (sides(whole) if apart else (whole,)))


def denotes(value: Value) -> bool:
    """Whether an expression has a place in the calendar, has a false one, or recurs."""
    return value.days is not None or value.type == "SET" or _has_lost_its_place(value)


def _has_lost_its_place(value: Value) -> bool:
    """A date that cannot be (30 February), one before the common era, or one that hangs on an unknown day."""
    return value.type in ("DATE", "TIME") and not value.value.endswith("_REF") and value.grain != "reference"


def sides(one: Dated) -> tuple[Dated, ...]:
    """The parts of a range, as TIMEX3 marks them; any other expression whole."""
    is_range = one.value.grain == "interval" and len(one.parts) == 2
    return tuple(side for part in one.parts for side in sides(part)) if is_range else (one,)


def _record(one: Dated) -> Date:
    value, days = one.value, one.days
    whole = days is not None and days == value.days
    return Date(
        span=one.span,
        edtf=edtf(days, value.grain if whole and value.mod is None else "interval") if days is not None else "",
        begin=_iso(days, 0),
        end=_iso(days, 1),
        grain=value.grain,
        role=one.role,
        timex=Timex(type=value.type, value=value.value),
        anchor=value.anchor,
        rule=one.rule,
        note="invalid: " + value.note if value.note == INVALID else value.note,
        alternatives=tuple((_iso(other, 0), _iso(other, 1)) for other in value.alternatives),
    )


def _iso(days: Days | None, side: int) -> str | None:
    day = days[side] if days is not None else None
    return day.isoformat() if day is not None else None
