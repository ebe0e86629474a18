"""What can be no stage of a promise: its own words, what is to come, another place, and a meeting before its days."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dragoman.ledger import Ledger, Query
from dragoman.ledger.states import History
from dragoman.records import Commitment, Due, Event
from dragoman.views.kept import chain_text
from tests.ledger.making import added, commitment, document, event, span

CONTACT = "Kenya pledged to remain in close contact with Uganda and to sign the treaty on fishing."
MAY = "Kenya promised to meet Uganda in Kisu in the second half of May."


def history(ledger: Ledger) -> History:
    ledger.link()
    [(_, found)] = ledger.promises(Query())
    return found


def deed(text: str, clause: str, trigger: str, day: str | tuple[str, str] | None = None, **more: Any) -> Event:
    return event(text, clause, trigger, ("KEN",), ("UGA",), day, **more)


@pytest.mark.parametrize("reprinted", [False, True])
def test_the_words_of_a_promise_are_no_deed(ledger: Ledger, reprinted: bool) -> None:
    told = deed(CONTACT, "in close contact", "contact", subtype="meeting")
    promised = commitment(CONTACT, "remain in close contact with Uganda")
    if reprinted:
        added(ledger, document(CONTACT, publisher="Maro Post"), promised)
    added(ledger, document(CONTACT, publisher="NordWire"), told, promised)
    assert history(ledger).steps == ()


@pytest.mark.parametrize("reprinted", [False, True])
def test_what_is_promised_and_was_read_as_done_is_no_deed_of_another_report(ledger: Ledger, reprinted: bool) -> None:
    told = deed(CONTACT, "in close contact", "contact", subtype="meeting")
    added(ledger, document(CONTACT, publisher="NordWire"), told, commitment(CONTACT, "remain in close contact"))
    if reprinted:
        own = commitment(CONTACT, "remain in close contact", event="e1")
        added(ledger, document(CONTACT, publisher="Maro Post"), told, own)
    assert history(ledger).steps == ()


def test_to_bind_oneself_is_no_deed_even_where_what_is_promised_is_of_its_kind(ledger: Ledger) -> None:
    bound = deed(CONTACT, CONTACT[:-1], "pledged", type="AGREE", subtype="agree", id="e1", thread="t1")
    signing = deed(CONTACT, "to sign the treaty on fishing", "sign", subtype="sign", status="promised", id="e2")
    promised = commitment(
        CONTACT, "sign the treaty on fishing", event="e2", thread="t1", cue=span(CONTACT, "pledged")
    )  # fmt: skip
    added(ledger, document(CONTACT), bound, signing, promised)
    assert history(ledger).steps == ()


def test_what_would_begin_after_the_report_of_it_is_no_deed(ledger: Ledger) -> None:
    text, told = "Kenya promised to open the Kher tunnel.", "Kenya opened the Kher tunnel, as of March 2026."
    added(ledger, document(text, "2025-03-14"), commitment(text, "open the Kher tunnel"))
    to_come = deed(told, told[:-1], "opened", ("2026-03-01", "2026-03-31"), type="COOPERATE", subtype=None)
    added(ledger, document(told, "2025-10-26"), to_come)
    assert history(ledger).steps == ()


def test_a_deed_of_a_month_is_told_on_the_day_of_its_report(ledger: Ledger) -> None:
    text, told = "Kenya promised to open the Kher tunnel by 15 October.", "Kenya opened the Kher tunnel in October."
    added(ledger, document(text, "2025-03-14"), commitment(text, "open the Kher tunnel", due="2025-10-15"))
    opened = deed(told, told[:-1], "opened", ("2025-10-01", "2025-10-31"), type="COOPERATE", subtype=None)
    added(ledger, document(told, "2025-10-09"), opened)
    found = history(ledger)
    assert [step.day for step in found.steps] == ["2025-10-09"]
    assert found.until("2025-10-08").steps == ()
    [(promise, _)] = ledger.promises(Query())
    assert "step" not in chain_text(ledger.chain(promise), "2025-10-08")
    assert "step     2025-10-09 done" in chain_text(ledger.chain(promise), "2025-10-09")


@pytest.mark.parametrize(
    ("conduct", "told", "stages"),
    [
        ("open a second tunnel", "Kenya opened the tunnel.", []),
        ("open the tunnel", "Kenya opened a second tunnel.", []),
        ("open a second tunnel", "Kenya opened the second tunnel.", ["done"]),
        ("open the tunnel in the second half of May", "Kenya opened the tunnel.", ["done"]),
    ],
)
def test_a_second_one_is_not_the_first(ledger: Ledger, conduct: str, told: str, stages: list[str]) -> None:
    text = f"Kenya promised to {conduct}."
    added(ledger, document(text, "2025-03-06"), commitment(text, conduct))
    opened = deed(told, told[:-1], "opened", "2025-10-19", type="COOPERATE", subtype=None)
    added(ledger, document(told, "2025-10-20"), opened)
    assert [step.stage for step in history(ledger).steps] == stages


def meeting_promised() -> tuple[Event, Commitment]:
    planned = deed(
        MAY, MAY.partition("promised ")[2][:-1], "meet", ("2025-05-17", "2025-05-31"), subtype="meeting", place="Kisu",
        status="promised",
    )  # fmt: skip
    due = Due(edtf="2025-05-17/2025-05-31", begin="2025-05-17", end="2025-05-31")
    promised = commitment(MAY, "meet Uganda in Kisu in the second half of May", event="e1")
    return planned, msgspec.structs.replace(promised, due=due)


@pytest.mark.parametrize(
    ("told", "day", "where", "stages"),
    [
        ("Kenya came to meet Uganda in Kisu on 20 May.", "2025-05-20", "Kisu", ["done"]),
        ("Kenya came to meet Uganda in Kisu on 14 March.", "2025-03-14", "Kisu", []),
        ("Kenya came to meet Uganda in Maro, and not in Kisu, on 20 May.", "2025-05-20", "Maro", []),
        ("Kenya came to meet Uganda in Kisu on 20 June.", "2025-06-20", "Kisu", ["done"]),
    ],
)
def test_a_meeting_elsewhere_or_before_its_days_is_another(
    ledger: Ledger, told: str, day: str, where: str, stages: list[str]
) -> None:
    added(ledger, document(MAY, "2025-03-06"), *meeting_promised())
    added(ledger, document(told, day), deed(told, told[:-1], "meet", day, subtype="meeting", place=where))
    assert [step.stage for step in history(ledger).steps] == stages


def test_a_thing_may_be_delivered_before_it_is_due(ledger: Ledger) -> None:
    text, told = "Kenya will deliver twelve engines in spring 2026.", "Kenya delivered the twelve engines."
    due = Due(edtf="2026-03-01/2026-05-31", begin="2026-03-01", end="2026-05-31")
    promised = commitment(text, "deliver twelve engines in spring 2026")
    promised = msgspec.structs.replace(promised, due=due)
    added(ledger, document(text, "2025-03-06"), promised)
    added(
        ledger, document(told, "2025-12-20"), deed(told, told[:-1], "delivered", "2025-12-19", type="AID", subtype=None)
    )
    assert [step.stage for step in history(ledger).steps] == ["done"]
