"""What a commitment is made of: by whom, to whom, by when, how much, on which condition, and acts apart."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.commitments.amounts import amounts
from dragoman.records import Commitment


def _all(text: str, published: str | None = "2025-02-04") -> tuple[Commitment, ...]:
    return dragoman.read(text, date=published).commitments


def test_each_act_of_a_joint_promise_binds_all_who_make_it() -> None:
    text = "Kenya and Uganda pledged to open the border, build a bridge and train the guards."
    found = _all(text)
    assert [text[slice(*one.span)] for one in found] == ["open the border", "build a bridge", "train the guards"]
    assert {(one.by.code, *(side.code for side in one.jointly_with)) for one in found} == {("KEN", "UGA")}


def test_verbs_that_share_an_object_are_one_act() -> None:
    assert len(_all("Kenya pledged to repair and open the road.")) == 1


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Kenya pledged to open the road by 2030.", (None, "2030-12-31")),
        ("Kenya promised to open the road by November.", (None, "2025-11-30")),
        ("Kenya will send wheat to Uganda in May 2025.", ("2025-05-01", "2025-05-31")),
        ("Kenya, which was founded in 1963, pledged to open the road.", None),
        ("Kenya promised in May 2024 to open the road.", None),
    ],
)
def test_due_days_lie_ahead(text: str, due: tuple[str | None, str] | None) -> None:
    (found,) = _all(text)
    assert ((found.due.begin, found.due.end) if found.due else None) == due


def test_when_a_past_promise_was_made() -> None:
    (found,) = _all("Kenya promised in May 2024 to open the road.")
    assert found.made is not None
    assert found.made.edtf == "2024-05"


def test_a_promise_of_the_month_of_publication_was_made() -> None:
    (found,) = _all("Kenya promised in February to open the road.", "2025-02")
    assert found.made is not None
    assert found.made.edtf == "2025-02"


def test_to_whom_how_much_and_on_which_condition() -> None:
    text = "Kenya pledged to give Uganda $2.5 million if the treaty is ratified."
    (found,) = _all(text)
    assert found.to is not None
    assert found.to.code == "UGA"
    assert [(one.value, one.currency) for one in found.amounts] == [("2500000", "USD")]
    assert found.condition is not None
    assert text[slice(*found.condition)] == "if the treaty is ratified"


def test_a_promise_knows_its_event_and_statement() -> None:
    text = '"We will visit Uganda," the Kenyan president said.'
    reading = dragoman.read(text, date="2025-02-04")
    (found,) = reading.commitments
    assert (found.said_in, found.event) == (reading.statements[0].id, reading.events[0].id)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("€3bn", ("3000000000", "EUR", None)),
        ("USD 1,200", ("1200", "USD", None)),
        ("2 million doses", ("2000000", None, "dose")),
        ("30%", ("30", None, "percent")),
        ("30 percent", ("30", None, "percent")),
        ("20 won seats", None),
        ("five roads", None),
        ("in 2025", None),
    ],
)
def test_amounts(words: str, told: tuple[str, str | None, str | None] | None) -> None:
    found = [(one.value, one.currency, one.unit) for one in amounts(words, (0, len(words)))]
    assert found == ([told] if told else [])


def test_a_long_sentence_of_promises_is_read_in_bounded_time() -> None:
    assert len(_all("Kenya pledged to " + " and to ".join(["open the road"] * 800) + ".")) > 0
