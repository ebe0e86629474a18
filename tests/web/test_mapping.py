"""The map: every state of today has its place, what has no place is left out, and links lead to dossiers."""

from __future__ import annotations

from fastapi.testclient import TestClient

from dragoman.knowledge.acting import actor_entries
from dragoman.ledger.browsing import Tally
from dragoman.web.mapping import world_map


def test_every_state_of_today_is_on_the_map() -> None:
    states = {code for code, entry in actor_entries().items() if entry.type == "state" and entry.until is None}
    drawn = {one.code for one in world_map([Tally(value=code, count=1) for code in sorted(states)]).states}
    assert states - drawn == {"TUV"}  # Natural Earth has it in its largest file only


def test_organisations_and_the_state_itself_are_no_partners_on_the_map() -> None:
    made = world_map([Tally(value=code, count=3) for code in ("EU", "KEN", "SUN", "UGA")], "KEN")
    assert [one.code for one in made.states] == ["UGA"]
    assert [one.value for one in made.table] == ["UGA"]
    assert made.own.startswith("M")


def test_pages_show_it_with_links_and_a_table(desk: TestClient) -> None:
    page = desk.get("/dossier/KEN").text
    assert '<a href="/dossier/KEN/UGA" aria-label="Uganda: 6 records"><path class="told-4"' in page
    assert '<td><a href="/dossier/KEN/UGA"><bdi>Uganda</bdi></a></td><td>6</td>' in page
    start = desk.get("/").text
    assert '<a href="/dossier/UGA" aria-label="Uganda: 6 records">' in start
    assert "Boundaries are those of Natural Earth" in start
    assert "style=" not in start


def test_no_map_where_there_is_nothing(desk: TestClient) -> None:
    assert 'class="map"' not in desk.get("/dossier/KEN/UGA").text
    assert 'class="map"' not in desk.get("/dossier/TUV").text
