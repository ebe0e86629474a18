"""Adding: once, whole, and found again."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Ledger
from tests.ledger.making import CODEBOOK, VERSION, added, document, event, reading, sides, statement

TEXT = "The Kenyan president visited Uganda on 3 May. He said that the talks were useful."
CLAUSE = "The Kenyan president visited Uganda on 3 May"


def test_a_document_is_added_once(ledger: Ledger) -> None:
    given = document(TEXT)
    read = reading(given, event(TEXT, CLAUSE, "visited"))
    assert not ledger.holds(given, VERSION, CODEBOOK)
    assert ledger.add(given, read)
    assert not ledger.add(given, read)
    assert ledger.holds(given, VERSION, CODEBOOK)
    assert [report.header.text_sha256 for report in ledger.reports()] == [given.text_sha256]
    assert ledger.check() == ()


def test_text_and_reading_come_back_as_they_were(ledger: Ledger) -> None:
    text = "A NUL \x00 and a smile \U0001f600: " + TEXT
    given = document(text, title="A \x00 title")
    read = reading(given, event(text, CLAUSE, "visited"))
    report = added(ledger, given, *read.events)
    assert ledger.text(report) == text
    [line] = ledger.readings(report)
    assert (line.ordinal, line.current, line.codebook) == (1, True, CODEBOOK)
    assert ledger.reading(line.id) == read


def test_one_text_of_two_outlets_is_two_reports(ledger: Ledger) -> None:
    for publisher in ("NordWire", "Maro Post"):
        added(ledger, document(TEXT, publisher=publisher))
    assert {report.header.publisher for report in ledger.reports()} == {"NordWire", "Maro Post"}


def test_a_new_codebook_adds_a_reading_and_an_old_one_is_taken_up_again(ledger: Ledger) -> None:
    given = document(TEXT)
    report = added(ledger, given, event(TEXT, CLAUSE, "visited"))
    added(ledger, given, statement(TEXT, "that the talks were useful"), codebook="own@2")
    assert [line.codebook for line in ledger.readings(report)] == [CODEBOOK, "own@2"]
    assert [line.current for line in ledger.readings(report)] == [False, True]
    assert not ledger.holds(given, VERSION, CODEBOOK)
    assert ledger.recall(given, VERSION, CODEBOOK)
    assert [line.current for line in ledger.readings(report)] == [True, False]
    assert not ledger.recall(given, VERSION, "unknown@3")
    assert ledger.check() == ()


def test_settings_are_a_part_of_what_is_read(ledger: Ledger) -> None:
    given = document(TEXT)
    ledger.add(given, reading(given), "base")
    assert ledger.holds(given, VERSION, CODEBOOK, "base")
    assert not ledger.holds(given, VERSION, CODEBOOK, "fast")


def test_a_reading_of_another_text_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="of another text"):
        ledger.add(document(TEXT), reading(document("Another.")))


def test_a_reading_that_is_not_there_is_told(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no reading with this id"):
        ledger.reading("g0")


def test_long_and_odd_names_and_addresses_do_no_harm(ledger: Ledger) -> None:
    text = "The \x00 council met."
    odd = msgspec.structs.replace(sides(("K" * 9000,))[0], name="N\x00" * 4000, actor="\x00" + "a" * 9000)
    told = msgspec.structs.replace(event(text, text[:-1], "met", place="P\x00"), actors=(odd,))
    for number in range(2):
        added(ledger, document(text, url="https://example.org/" + "a\x00" * 3000, external_id=f"{number}"), told)
    ledger.link()
    assert [entry.record for entry in ledger.entries()] == [
        msgspec.structs.replace(told, id=entry.id) for entry in ledger.entries()
    ]
    assert ledger.check() == ()
