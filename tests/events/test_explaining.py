"""Why an event was read, and what came nearest where none was."""

from __future__ import annotations

import pytest

from dragoman.documents import document_from_text
from dragoman.events.explaining import near_misses, why
from dragoman.reading import Reader


def test_every_event_is_explained() -> None:
    text = "At the invitation of Kenya, the Ugandan president will visit Nairobi in May 2025. They met in March."
    reading, coder = Reader().coder(document_from_text(text, published="2025-02-04"))
    told = [why(coder, event) for event in reading.events]
    assert reading.events
    assert [one.event for one in told if one is not None] == [event.id for event in reading.events]


def test_the_way_to_a_side_and_the_reasons() -> None:
    text = "Kenya and Uganda will meet in May 2026."
    reading, coder = Reader().coder(document_from_text(text))
    told = why(coder, reading.events[0])
    assert told is not None
    assert [(side.code, side.role, side.path) for side in told.sides] == [
        ("KEN", "subject", ("nsubj Kenya",)),
        ("UGA", "subject", ("nsubj Kenya", "conj Uganda")),
    ]
    assert told.status == "'will' beside 'meet'"
    assert told.date == "it hangs on the trigger"


@pytest.mark.parametrize(
    ("text", "rule", "reason"),
    [
        ("Kenya met its needs.", "meeting", "its object is 'need'"),
        ("The gardener visited the shop.", "visit", "no side of it is a state"),
        ("Kenya stood alone in the rain.", "stand", "stands behind it"),
    ],
)
def test_what_came_nearest(text: str, rule: str, reason: str) -> None:
    reading, coder = Reader().coder(document_from_text(text))
    assert reading.events == ()
    assert [one.why for one in near_misses(coder, 8) if one.rule == rule and reason in one.why]
