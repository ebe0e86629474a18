"""What an event is made of: sides, status, date, and what PLOVER keeps of it."""

from __future__ import annotations

import msgspec
import pytest

import dragoman
from dragoman.documents import document_from_text
from dragoman.events.arguments import Voices
from dragoman.reading import Reader
from dragoman.records import Event, Statement
from dragoman.views.plover import plover_events


def _event(text: str, rule: str, published: str | None = "2025-02-04") -> Event:
    return next(event for event in dragoman.read(text, date=published).events if event.rule == rule)


def _codes(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {side.code for side in event.actors}, {side.code for side in event.recipients}


@pytest.mark.parametrize(
    ("text", "rule", "status"),
    [
        ("The Kenyan president visited Uganda.", "visit", "happened"),
        ("The Kenyan president will visit Uganda.", "visit", "planned"),
        ("The Kenyan president is to visit Uganda.", "visit", "planned"),
        ("The Kenyan president may visit Uganda.", "visit", "hypothetical"),
        ("The Kenyan president did not visit Uganda.", "visit", "denied"),
        ("Uganda urged the Kenyan president to visit Kampala.", "visit", "called_for"),
        ("If Kenya attacks Uganda, the bloc will meet.", "attack", "hypothetical"),
        ("Kenya promised to invest in Uganda.", "invest", "promised"),
        ("Kenya is attacking Uganda.", "attack", "ongoing"),
        ("Kenya visits Uganda on 9 March 2025.", "visit", "planned"),
        ("Strengthening ties with Uganda is a priority of Kenya.", "cooperate", "planned"),
        ("The Kenyan minister said that she would visit Uganda.", "visit", "planned"),
        ("Kenya is imposing sanctions on Uganda.", "sanction", "happened"),
        ("Kenya wants to end Uganda's war.", "attack", "ongoing"),
        ("Kenya announced $5 million in aid to Uganda.", "aid", "promised"),
    ],
)
def test_status(text: str, rule: str, status: str) -> None:
    assert _event(text, rule).status == status


@pytest.mark.parametrize(("published", "status"), [("2025-03", "happened"), ("2025-02", "planned")])
def test_a_month_of_publication_is_not_over(published: str, status: str) -> None:
    assert _event("Kenya visits Uganda on 9 March 2025.", "visit", published).status == status


@pytest.mark.parametrize(
    ("text", "rule", "actors", "recipients"),
    [
        ("Uganda was attacked by Kenya.", "attack", {"KEN"}, {"UGA"}),
        (
            "Kenya and Uganda are neighbours. The launch of the Kenya-Uganda railway was a step.",
            "launch",
            {"KEN", "UGA"},
            set(),
        ),
        ("The Kenyan and Ugandan ministers met in Kigali.", "meeting", {"KEN", "UGA"}, set()),
        ("Kenya withdrew its troops from Uganda.", "withdraw", {"KEN"}, {"UGA"}),
    ],
)
def test_sides(text: str, rule: str, actors: set[str], recipients: set[str]) -> None:
    assert _codes(_event(text, rule)) == (actors, recipients)


def test_who_tells_of_a_blow_did_not_strike_it() -> None:
    event = _event("Kenya said that ten men were killed in the attack on the border.", "attack")
    assert not {side.code for side in event.actors} - {None}


@pytest.mark.parametrize(
    ("text", "rule", "edtf"),
    [
        ("During his visit to Uganda in May 2023, the Kenyan president praised Uganda.", "praise", "2023-05"),
        ("On 3 May 2023 the Kenyan president flew to Kampala, visiting Uganda.", "visit", "2023-05-03"),
        ("The launch of the railway of Kenya in May 2023 was a step.", "launch", "2023-05"),
        ("Kenya welcomed the May 2023 launch of a railway.", "endorse", None),
    ],
)
def test_date(text: str, rule: str, edtf: str | None) -> None:
    found = [event.date.edtf if event.date else None for event in dragoman.read(text).events if event.rule == rule]
    assert found == [edtf]


def test_a_meeting_named_again_has_its_date() -> None:
    text = "The Kenyan president visited Uganda on 3 May 2023. He praised Uganda after the visit."
    first, again = (event for event in dragoman.read(text).events if event.rule == "visit")
    assert first.date is not None
    assert again.date == first.date


def test_plover_folds_plans_into_words_and_drops_what_is_only_asked_for() -> None:
    text = "The Kenyan president will visit Uganda. Uganda asked Kenya to send aid."
    found = [(event.rule, event.type) for event in plover_events(dragoman.read(text).events)]
    assert ("visit", "AGREE") in found
    assert "AID" not in [kind for _, kind in found]


def test_a_text_without_states_has_no_events() -> None:
    assert dragoman.read("The two brothers met and agreed to attack the castle.").events == ()


@pytest.mark.parametrize(
    ("text", "rule", "days"),
    [
        ("Kenya and Uganda held talks in Kigali on 3 May 2024 and chaired a session.", "meeting", "2024-05-03"),
        ("They recalled the Declaration of 2 May 2020, signed by Kenya and Uganda.", "sign", "2020-05-02"),
        ("Kenya hosted the Ugandan minister in Nairobi to launch the dialogue on 2 May 2024.", "host", "2024-05-02"),
        ("Kenya welcomed the launch of the Ugandan railway in June 2024.", "endorse", None),
        ("Kenya and Uganda met on 3 May 2024. The talks with Uganda were long, said Kenya.", "talks", "2024-05-03"),
    ],
)
def test_the_day_is_that_of_the_deed(text: str, rule: str, days: str | None) -> None:
    date = _event(text, rule).date
    assert (date.edtf if date is not None else None) == days


def test_several_words_for_one_happening_are_one_event() -> None:
    text = "The Kenyan president arrived in Uganda on 3 May 2024 for a two-day visit to Kampala."
    visits = [event for event in dragoman.read(text).events if event.subtype == "visit"]
    assert [[text[slice(*span)] for span in event.triggers] for event in visits] == [["arrived", "visit"]]


def test_two_visits_of_different_sides_stay_two() -> None:
    text = "The Kenyan president visited Uganda after the visit of the Rwandan president to Chad."
    assert [event.subtype for event in dragoman.read(text).events].count("visit") == 2


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("Kenya and Uganda held talks in Kigali.", "talks", "Kigali"),
        ("The Kenyan president visited Uganda.", "visit", "Uganda"),
        ("Kenya praised Uganda for the road in Kisumu.", "praise", None),
    ],
)
def test_the_place_is_that_of_its_own_clause(text: str, rule: str, place: str | None) -> None:
    assert _event(text, rule).place == place


def test_what_is_promised_to_somebody_is_done_by_who_promises() -> None:
    assert _codes(_event("Kenya promised Uganda to open the road.", "launch"))[0] == {"KEN"}


def test_a_visit_that_is_to_come_is_the_one_that_was_planned() -> None:
    text = (
        "The Kenyan president will visit Uganda on 5 March 2025. She visited Uganda in May 2023. "
        "Kenya spoke of her upcoming visit to Uganda."
    )
    last = [event for event in dragoman.read(text, date="2025-02-04").events if event.rule == "visit"][-1]
    assert text[slice(*last.trigger)] == "visit"
    assert last.status == "planned"
    assert last.date is not None
    assert last.date.edtf == "2025-03-05"


def test_you_in_a_transcript_is_the_one_who_answers() -> None:
    text = (
        "PRESIDENT RUTO OF KENYA: Thank you for your visit to Nairobi.\n\n"
        "PRESIDENT MUSEVENI OF UGANDA: I thank you, and Rwanda, too.\n\n"
        "PRESIDENT RUTO OF KENYA: We are glad that you came."
    )
    found = dragoman.read(text, date="2025-02-04").events
    told = [(event.rule, *_codes(event)) for event in found if event.rule in ("praise", "visit")]
    assert ("praise", {"KEN"}, {"UGA"}) in told
    assert ("praise", {"UGA"}, {"KEN"}) in told or ("praise", {"UGA"}, {"KEN", "RWA"}) in told
    assert ("visit", {"UGA"}, {"KEN"}) in told


def test_who_travels_somewhere_attends() -> None:
    event = _event("President William Ruto of Kenya will travel to Kampala, Uganda, to attend the summit.", "summit")
    assert _codes(event)[0] == {"KEN"}


def test_statements_of_the_same_words_are_no_riddle() -> None:
    """Two voices may be given the very same words; whom "you" stands for is asked of the first."""
    _, coder = Reader().coder(document_from_text("We thank you."))
    words = Statement(id="s1", kind="indirect", content=((0, 13),), cue=(), act=None, speaker=None)
    voices = Voices(coder.who.referents, (words, msgspec.structs.replace(words, id="s2")))
    assert (voices.facing(9), voices.around(9), voices.in_turns) == ((), (), False)
