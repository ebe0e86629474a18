"""What a thread is made of: name, mentions, parties, level, number, and the events about it."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.records import Thread


def _threads(text: str) -> tuple[Thread, ...]:
    return dragoman.read(text, date="2025-02-04").threads


def _only(text: str, kind: str) -> Thread:
    (thread,) = (one for one in _threads(text) if one.kind == kind)
    return thread


def _mentions(text: str, kind: str) -> list[str]:
    return [text[slice(*span)] for span in _only(text, kind).mentions]


def test_a_route_has_the_states_of_its_name() -> None:
    thread = _only("Kenya launched the Kenya-Uganda-Rwanda railway in May.", "project")
    assert thread.name == "Kenya-Uganda-Rwanda railway"
    assert thread.parties == ("KEN", "UGA", "RWA")


def test_short_forms_and_acronyms_point_to_the_name_before() -> None:
    text = "Kenya joined the Lake States Initiative (LSI). The LSI is new. Uganda praised the initiative."
    assert _mentions(text, "initiative") == ["Lake States Initiative", "LSI", "LSI", "initiative"]


def test_a_short_form_that_may_mean_two_things_means_none() -> None:
    text = "Kenya signed the Lake Waters Agreement and the Clean Air Agreement. Uganda praised the agreement."
    assert [len(thread.mentions) for thread in _threads(text)] == [1, 1]


def test_a_general_noun_points_to_the_only_thread_of_its_kind() -> None:
    text = "Kenya signed the Lake Waters Treaty. Uganda praised the accord."
    assert _mentions(text, "agreement") == ["Lake Waters Treaty", "accord"]


def test_a_name_behind_called_takes_over_what_stands_before() -> None:
    text = "Kenya and Uganda announced a trilateral partnership called the Lake Pact. The partnership is new."
    assert [thread.name for thread in _threads(text)] == ["Lake Pact"]


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("The third round of the Kenya-Uganda Strategic Dialogue was held.", "Kenya-Uganda Strategic Dialogue", 3),
        ("Kenya hosts the 25th Meeting of the Lake Council.", "25th Meeting of the Lake Council", 25),
        ("The Kenya-Uganda Strategic Dialogue was held.", "Kenya-Uganda Strategic Dialogue", None),
    ],
)
def test_the_number_in_a_series(text: str, name: str, number: int | None) -> None:
    thread = _only(text, "meeting")
    assert (thread.name, thread.number) == (name, number)


def test_a_level_that_is_raised_with_its_date() -> None:
    text = (
        "In May 2023 Kenya and China raised ties from a strategic partnership to a comprehensive strategic partnership."
    )
    thread = _only(text, "relationship")
    assert (thread.level_before, thread.level) == ("strategic partnership", "comprehensive strategic partnership")
    assert thread.step == 1
    assert set(thread.parties) == {"KEN", "CHN"}


def test_the_same_level_with_two_partners_is_two_threads() -> None:
    text = "Kenya has a strategic partnership with China. It has a strategic partnership with Russia, too."
    assert [set(thread.parties) & {"CHN", "RUS"} for thread in _threads(text)] == [{"CHN"}, {"RUS"}]


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("The talks between Kenya and Uganda failed.", "meeting", {"KEN", "UGA"}),
        ("Kenya and Uganda signed the Lake Waters Agreement.", "agreement", {"KEN", "UGA"}),
        ("Kenya’s National Water Strategy was read.", "initiative", {"KEN"}),
        ("Kenya praised the Lake Waters Agreement.", "agreement", set()),
        ("Kenya praised the Belt and Road Initiative.", "initiative", {"CHN"}),
    ],
)
def test_parties_are_told_and_never_guessed(text: str, kind: str, parties: set[str]) -> None:
    assert set(_only(text, kind).parties) == parties


def test_a_body_that_acts_is_no_thread_but_one_that_is_chaired_is() -> None:
    assert not _threads("The African Union condemned the attack on Kenya.")
    thread = _only("Kenya took over the presidency of the African Union in May.", "organisation")
    assert (thread.name, thread.parties) == ("African Union", ("KEN",))


def test_events_know_their_thread_and_threads_their_events() -> None:
    text = "Kenya and Uganda signed the Lake Waters Agreement in May 2023. Kenya praised Uganda."
    reading = dragoman.read(text, date="2025-02-04")
    (thread,) = reading.threads
    assert thread.milestones == tuple(event.id for event in reading.events if event.thread == thread.id)
    assert [event.subtype for event in reading.events if event.thread == thread.id] == ["sign"]
    assert [event.thread for event in reading.events if event.subtype == "praise"] == [None]


def test_one_event_may_be_a_milestone_of_several_threads() -> None:
    text = "Kenya supports the Clean Lakes Initiative, the Safe Harbours Initiative and the Open Roads Initiative."
    reading = dragoman.read(text, date="2025-02-04")
    assert len(reading.threads) == 3
    assert len({thread.milestones for thread in reading.threads}) == 1
    assert reading.threads[0].milestones


def test_the_heading_of_a_text_is_no_thread_of_it() -> None:
    text = "Joint Statement on Clean Water\n\nKenya and Uganda met in Nairobi on Monday."
    assert not _threads(text)


def test_every_mention_stands_in_the_text() -> None:
    text = "Kenya joined the Lake States Initiative (LSI).\n\nThe LSI held the second Lake Forum. The forum was useful."
    for thread in _threads(text):
        assert thread.name in [text[slice(*span)] for span in thread.mentions]
        assert list(thread.mentions) == sorted(thread.mentions)


def test_many_names_that_share_a_noun_stay_apart() -> None:
    text = " ".join(f"Kenya praised the Lake{number} Road{number} Initiative." for number in range(100))
    assert len(_threads(text)) == 100
