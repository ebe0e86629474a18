"""A correction is found again in a later state of its own text, and lands on no other."""

from __future__ import annotations

import pytest

from dragoman.ledger import Change, Correction, Ledger, Query
from dragoman.records import Event
from tests.ledger.making import added, document, event, span

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


def told(ledger: Ledger, **change: str) -> Correction:
    """Correct the one event of TEXT."""
    [entry] = ledger.entries()
    return ledger.correct(Change(target=entry.id, **change), who="ann", when="2025-02-05")  # type: ignore[arg-type]


def read_otherwise(ledger: Ledger, made: Correction) -> str:
    """The id of the one event after a reading with a longer clause, which is another record."""
    added(ledger, document(TEXT), event(TEXT, "Kenya met Uganda on Monday", "met"), codebook="own@2")
    [entry] = ledger.entries(RECORDS)
    assert (entry.id != made.change.target, entry.checked, entry.version) == (True, "rejected", 1)
    return entry.id


def test_what_hangs_at_another_record_by_now_can_be_undone(ledger: Ledger) -> None:
    added(ledger, document(TEXT), event(TEXT, "Kenya met Uganda", "met"))
    made = told(ledger, action="reject")
    current = read_otherwise(ledger, made)
    undone = ledger.correct(Change(action="undo", target="", undoes=made.id), who="bo", when="2025-02-06")
    [entry] = ledger.entries(RECORDS)
    assert (entry.id, entry.checked, entry.version) == (current, "machine", 2)
    assert ledger.corrections_of(current) == ((made, False), (undone, True))
    ledger.correct(Change(action="undo", target="", undoes=undone.id), who="bo", when="2025-02-07")
    assert [entry.checked for entry in ledger.entries(RECORDS)] == ["rejected"]
    assert ledger.check() == ()


def test_what_is_gone_can_be_undone_before_it_comes_back(ledger: Ledger) -> None:
    added(ledger, document(TEXT), event(TEXT, "Kenya met Uganda", "met"))
    made = told(ledger, action="reject")
    added(ledger, document(TEXT), codebook="own@2")
    ledger.correct(Change(action="undo", target="", undoes=made.id), who="bo", when="2025-02-06")
    ledger.recall(document(TEXT), "0.1.0", "diplomacy@1")
    assert [entry.checked for entry in ledger.entries(RECORDS)] == ["machine"]


def test_a_record_has_the_corrections_that_were_made_under_its_older_id(ledger: Ledger) -> None:
    added(ledger, document(TEXT), event(TEXT, "Kenya met Uganda", "met"))
    made = told(ledger, action="reject")
    current = read_otherwise(ledger, made)
    assert ledger.corrections_of(current) == ((made, True),)
    note = ledger.correct(Change(action="note", target=current), who="bo", when="2025-02-06", seen=1)
    assert note.version == 2
    assert ledger.corrections_of(current) == ((made, True), (note, True))


def test_what_is_edited_moves_with_its_text_also_inside_an_object(ledger: Ledger) -> None:
    begin, end = span(TEXT, "Monday")
    added(ledger, document(TEXT, url="https://nordwire.example/1"), event(TEXT, "Kenya met Uganda", "met"))
    day = f'{{"span": [{begin}, {end}], "edtf": "2025-02-03", "begin": "2025-02-03", "end": "2025-02-03"}}'
    told(ledger, action="edit", field="date", value=day)
    later = "An update. " + TEXT
    added(ledger, document(later, url="https://nordwire.example/1"), event(later, "Kenya met Uganda", "met"))
    for entry in ledger.entries(Query(checked=("edited",))):
        assert isinstance(entry.record, Event)
        begin, end = (entry.record.date and entry.record.date.span) or (0, 0)
        assert ledger.text(entry.report)[begin:end] == "Monday"
    assert len(list(ledger.entries(Query(checked=("edited",))))) == 2
