"""A correction is found again in a later state of its own text, and lands on no other."""

from __future__ import annotations

import pytest

from dragoman.ledger import Change, Ledger, Query
from tests.ledger.making import added, document, event

TEXT = "Kenya met Uganda on Monday in Maro. They spoke of the lake."
OTHER = "Officials gave no comment. Chad met Niger in June."
RECORDS = Query(checked=("machine", "rejected"))


def rejected(ledger: Ledger, **more: str) -> list[str]:
    """The words of what is rejected after a text was rejected and another one added."""
    added(ledger, document(TEXT, **more), event(TEXT, "Kenya met Uganda", "met"))
    [entry] = ledger.entries()
    ledger.correct(Change(action="reject", target=entry.id), who="ann", when="2025-02-05")
    added(ledger, document(OTHER, "2025-06-10", **more), event(OTHER, "Chad met Niger", "met", codes=("TCD", "NER")))
    assert len(list(ledger.entries(RECORDS))) == 2
    return [entry.words for entry in ledger.entries(Query(checked=("rejected",)))]


@pytest.mark.parametrize("more", [{"external_id": "1"}, {"publisher": "NordWire"}, {}])
def test_texts_of_one_number_and_no_publisher_are_two_texts(ledger: Ledger, more: dict[str, str]) -> None:
    assert rejected(ledger, **more) == ["Kenya met Uganda"]
    assert [each.stale for each in ledger.corrections()] == [None]


@pytest.mark.parametrize("more", [{"url": "https://nordwire.example/1"}, {"external_id": "1", "publisher": "NordWire"}])
def test_a_short_word_with_nothing_the_same_around_it_is_another(ledger: Ledger, more: dict[str, str]) -> None:
    assert rejected(ledger, **more) == ["Kenya met Uganda"]
    assert {each.stale for each in ledger.corrections()} == {None, "its words are not in the text"}
