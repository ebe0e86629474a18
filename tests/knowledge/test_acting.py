"""Actors as knowledge: all hold together, and a user's faulty file is refused whole, with the place of the fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.acting import actor_entries, our_actors

GOOD = "- id: XVA\n  name: Velmoria\n  type: state\n  demonyms: [Velmorian]\n"


def test_no_id_stands_in_two_files() -> None:
    ids = [entry.id for entry in our_actors()]
    assert len(ids) == len(set(ids))


def test_what_the_world_holds() -> None:
    entries = actor_entries()
    kinds = [entry.type for entry in entries.values()]
    assert sum(kind in ("state", "subnational") for kind in kinds) >= 249
    assert kinds.count("igo") >= 150
    assert {"SUN", "YUG", "CSK", "DDR"} <= set(entries)


def test_a_users_entry_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "my.yaml"
    own.write_text(GOOD + "- id: KGZ\n  name: Kirgizia\n  type: state\n")
    entries = actor_entries(own)
    assert (entries["KGZ"].name, entries["XVA"].demonyms) == ("Kirgizia", ("Velmorian",))


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        (GOOD + GOOD, ":5:7", "twice"),
        (GOOD + "- id: b\n  name: B\n  type: person\n  country: QQQ\n", ":5:3", "nobody has the id 'QQQ'"),
        (
            GOOD + "- {id: b, name: B, type: igo, parent: c}\n- {id: c, name: C, type: igo, parent: b}\n",
            ":5:3",
            "itself",
        ),
        (
            GOOD
            + "- {id: p, name: P Q, type: person, offices: [{title: president, of: XVA, from: '2001-01-01'}]}\n"
            + "- {id: r, name: R S, type: person, offices: [{title: president, of: XVA, from: '2004-01-01'}]}\n",
            ":6:3",
            "president of XVA: p holds it until 9999, r from 2004-01-01",
        ),
        ("- {id: b, name: B, type: nation}\n", ":1:26", "Invalid enum value 'nation'"),
        ("- {id: b, name: B, type: state, form: x}\n", ":1:3", "unknown field `form`"),
        ("- {id: b, name: B, type: state, from: '2005', until: '2001'}\n", ":1:3", "lies behind until 2001"),
        ("- id: [\n", "my.yaml:2:1", "not YAML"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, place: str, reason: str) -> None:
    own = tmp_path / "my.yaml"
    own.write_text(text)
    with pytest.raises(KnowledgeError) as caught:
        actor_entries(own)
    assert place in caught.value.place
    assert reason in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.yaml"):
        actor_entries(tmp_path / "none.yaml")


def test_every_state_and_territory_of_iso_3166_is_there() -> None:
    pycountry = pytest.importorskip("pycountry")
    missing = {country.alpha_3 for country in pycountry.countries} - set(actor_entries())
    assert missing == set()
