"""Actors of whole texts: each once, people apart from offices, whose they are."""

from __future__ import annotations

from dragoman.actors import Gazetteer, Resolver
from dragoman.actors.referring import Referents
from dragoman.knowledge.acting import actor_entries
from dragoman.records import Actor
from tests.dates.reading import core

RESOLVER = Resolver(Gazetteer(actor_entries()))


def told(text: str, day: str | None = "2025-02-04", publisher: str | None = None) -> Referents:
    return RESOLVER.referents(core().analyse(text), day, publisher)


def by_name(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in told(text).actors}


def test_a_surname_is_the_person_named_in_full_before() -> None:
    text = "Kenyan Foreign Minister Amani Wekesa met Ugandan Trade Minister Rose Adong. Wekesa thanked Adong."
    found = by_name(text)
    assert {name: len(found[name].mentions) for name in ("Amani Wekesa", "Rose Adong")} == {
        "Amani Wekesa": 2,
        "Rose Adong": 2,
    }
    assert (found["Amani Wekesa"].country, found["Rose Adong"].country) == ("KEN", "UGA")
    assert found["Amani Wekesa"].role == "Kenyan Foreign Minister"


def test_the_office_is_that_of_the_day() -> None:
    gazetteer = Gazetteer(actor_entries())
    assert [form.actor.id for form in gazetteer.lookup("Kremlin", "1985-05-01")] == ["SUN"]
    assert [form.actor.id for form in gazetteer.lookup("the Kremlin", "1995-01-01")] == ["RUS"]
    assert gazetteer.lookup("Czechoslovakia", "2005-01-01") == ()


def test_two_ministers_of_one_phrase_are_two_states() -> None:
    text = "The Czech and Slovak ministers met in Brno. They signed a plan."
    assert {actor.id for actor in told(text).actors} >= {"CZE", "SVK"}


def test_both_sides_are_the_two_named_last() -> None:
    text = "The Kyrgyz president met the Uzbek president in Osh. The two leaders praised the border deal."
    at = text.index("The two leaders")
    assert told(text).codes((at, at + len("The two leaders"))) == ("KGZ", "UZB")
    assert told(text).code((at, at + len("The two leaders"))) is None


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    text = "The National Agency for Border Trade (NABT) closed. The NABT gave no reason."
    found = [actor for actor in told(text).actors if "Border Trade" in actor.name or actor.name == "NABT"]
    assert len(found) == 1


def test_a_government_writes_of_its_own_people() -> None:
    text = "Secretary Lorne Pattick spoke with Kenyan Foreign Minister Amani Wekesa. The Secretary thanked Kenya."
    at = text.rindex("The Secretary")
    assert told(text, publisher="U.S. Department of State").code((at, at + len("The Secretary"))) == "USA"


def test_nobody_is_guessed_where_nothing_tells() -> None:
    (actor,) = told("The mediator, Lorne Pattick, left without a word.").actors
    assert (actor.country, actor.code) == (None, None)


def test_a_name_that_a_line_cuts_at_its_hyphen_is_found() -> None:
    found = told("The attack was claimed by Al- Qaeda and condemned by Guinea- Bissau.").actors
    assert {actor.id for actor in found} == {"al-qaeda", "GNB"}


def test_hostile_text_is_read() -> None:
    text = "\x00" * 50 + "(" * 3000 + " China\u202e said " + "of the " * 500 + "\ud83d\ude00"
    assert [actor.id for actor in told(text.encode("utf-8", "replace").decode()).actors][:1] == ["CHN"]


def test_those_whom_a_delegation_brings_are_of_its_state() -> None:
    text = (
        "Kenya and Uganda met again in Entebbe, as Uganda had asked. The Kenyan delegation included Deputy Minister "
        "Amani Wekesa and Central Bank Governor Rose Kiprono. Uganda was glad."
    )
    found = by_name(text)
    assert (found["Amani Wekesa"].code, found["Rose Kiprono"].code) == ("KEN", "KEN")


def test_an_office_of_a_long_phrase() -> None:
    text = "It was chaired by Kenya’s Secretary of State for Trade, Ports and Fisheries, Rose Kiprono."
    assert by_name(text)["Rose Kiprono"].role == "Kenya’s Secretary of State for Trade, Ports and Fisheries"


def test_an_ambassador_to_another_state() -> None:
    text = "They were joined by Kenyan Ambassador to the United States Rose Kiprono."
    assert by_name(text)["Rose Kiprono"].country == "KEN"


def test_nobody_is_of_a_state_for_a_place_named_once() -> None:
    found = by_name("The congress in Bucharest, Romania, was opened by Doreen Marlow. Marlow praised the young.")
    assert found["Doreen Marlow"].country is None
    assert found["Doreen Marlow"].candidates == ("ROU",)


def test_a_company_officer_acts_for_no_state() -> None:
    text = "Kenya is the market. Kenya grows. Kenya pays, Chief Financial Officer Rose Kiprono said in Kenya."
    assert by_name(text)["Rose Kiprono"].code is None


def test_a_word_with_an_article_is_no_person() -> None:
    assert not [one for one in told("The Troika congratulates South Sudan.").actors if one.type == "person"]
