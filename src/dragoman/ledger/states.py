"""What became of a promise, as of any day: from when it is due, and what was told of it until then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from dragoman.records import Record

State = Literal["open", "due_soon", "overdue", "done", "done_late", "partly", "dropped", "contradicted", "not_heard_of"]
STATES: tuple[State, ...] = (
    "open", "due_soon", "overdue", "done", "done_late", "partly", "dropped", "contradicted", "not_heard_of",
)  # fmt: skip

SOON = 30
"""Days before its due date from which a promise is due soon."""

SILENCE = 365
"""Days without a word after which a promise without a near due date is not heard of."""


class Step(Record, frozen=True):
    """One stage of a promise: what it is, the day it is told for ("" where none is known), and its evidence."""

    day: str
    stage: str
    evidence: str
    score: float = 1.0


class History(Record, frozen=True):
    """What is known of a promise: the last day on which it is due, when it was made and said again, its stages."""

    due: str | None
    made: tuple[str, ...]
    steps: tuple[Step, ...] = ()

    def until(self, day: str) -> History:
        """The history as it was known on a day: without the steps that are told for later ones."""
        return History(due=self.due, made=self.made, steps=tuple(step for step in self.steps if step.day <= day))


def state_of(history: History, as_of: str, soon: int = SOON, silence: int = SILENCE) -> State | None:
    """The state of a promise on a day, from what was told until that day; None where it was not made yet.

    Past its due date without evidence a promise is overdue, and still open: nobody said that it was dropped.

    >>> promise = History(due="2025-06-30", made=("2025-01-10",))
    >>> [state_of(promise, day) for day in ("2025-01-01", "2025-02-01", "2025-06-15", "2025-07-01")]
    [None, 'open', 'due_soon', 'overdue']
    >>> step = Step(day="2025-08-01", stage="done", evidence="e1")
    >>> kept = History(due="2025-06-30", made=("2025-01-10",), steps=(step,))
    >>> [state_of(kept, day) for day in ("2025-07-15", "2025-08-02")]
    ['overdue', 'done_late']
    """
    made = [day for day in history.made if day <= as_of]
    if history.made and not made:
        return None
    told = [step for step in history.steps if step.day <= as_of]
    ended = _ended(told, history.due)
    if ended is not None:
        return ended
    if history.due is not None and history.due < as_of:
        return "partly" if _has(told, "partly") else "overdue"
    if history.due is not None and history.due <= _later(as_of, soon):
        return "due_soon"
    if _has(told, "partly"):
        return "partly"
    heard = max((*made, *(step.day for step in told if step.day)), default=None)
    return "not_heard_of" if heard is not None and _later(heard, silence) < as_of else "open"


def _ended(told: Sequence[Step], due: str | None) -> State | None:
    """How it ended, by the last thing told that ends a promise; on one day a deed beats what is said against it."""
    ends = [step for step in told if step.stage in ("done", "dropped", "contradicted")]
    if not ends:
        return None
    last = max(ends, key=lambda step: (step.day, step.stage == "done", step.evidence))
    if last.stage == "done":
        first = min(step.day for step in ends if step.stage == "done")
        return "done_late" if due is not None and first > due else "done"
    return "dropped" if last.stage == "dropped" else "contradicted"


def _has(told: Sequence[Step], stage: str) -> bool:
    return any(step.stage == stage for step in told)


def _later(day: str, days: int) -> str:
    """The ISO day so many days later; the calendar ends with the year 9999."""
    counted = date.fromisoformat(day)
    return (counted + timedelta(days=min(days, (date.max - counted).days))).isoformat()
