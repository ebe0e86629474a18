"""Sides of records, as users ask for them."""

from __future__ import annotations

from dragoman.records import EventActor, Party, Speaker


def is_asked(side: EventActor | Party | Speaker, asked: str) -> bool:
    """Whether a side is the one that was asked for: by its code or country, its actor's id, or a part of its name.

    >>> is_asked(Party(code="KEN", actor=None, name="Kenya"), "ken")
    True
    """
    named = side.name is not None and asked.casefold() in side.name.casefold()
    code = side.country if isinstance(side, Speaker) else side.code
    return named or asked in (code, side.actor)
