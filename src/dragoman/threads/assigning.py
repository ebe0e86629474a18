"""Commitments -> the threads that they are about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.records import Commitment, Event, Thread


def with_threads(
    promised: Sequence[Commitment], done: Sequence[Event], named: Sequence[Thread]
) -> tuple[Commitment, ...]:
    """Each commitment with the thread of its event, else with the first that its conduct names."""
    of_event = {event.id: event.thread for event in done}
    places = sorted((mention, thread.id) for thread in named for mention in thread.mentions)
    return tuple(
        msgspec.structs.replace(one, thread=of_event.get(one.event or "") or _within(one, places)) for one in promised
    )


def _within(promise: Commitment, places: Sequence[tuple[tuple[int, int], str]]) -> str | None:
    begin, end = promise.span
    return next((name for mention, name in places if begin <= mention[0] and mention[1] <= end), None)
