"""`dragoman actors` with lookup and check."""

import json
from pathlib import Path

from tests.cli.helpers import run, write

MEETING = "Kenyan Foreign Minister Amani Wekesa met the Ugandan delegation in Entebbe."
OWN = "- {id: XVA, name: Velmoria, type: state, demonyms: [Velmorian], capital: Castrel}\n"


def test_a_text_given_as_it_is() -> None:
    shown = run("actors", MEETING)
    assert "Amani Wekesa  person  KEN      KEN   Kenyan Foreign Minister  1         1:25" in shown.stdout


def test_a_file_as_json(tmp_path: Path) -> None:
    shown = run("actors", "--format", "json", write(tmp_path / "a.txt", MEETING))
    assert {actor["id"] for actor in json.loads(shown.stdout)["actors"]} >= {"KEN", "amani-wekesa", "UGA"}


def test_an_option_may_stand_before_the_text(tmp_path: Path) -> None:
    assert run("actors", "-o", tmp_path / "out.txt", MEETING).exit_code == 0
    assert "Amani Wekesa" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_a_users_actors(tmp_path: Path) -> None:
    own = write(tmp_path / "my.yaml", OWN)
    text = "Velmorian President Ostin Harrow thanked China."
    assert "XVA" in run("actors", text, "--actors", own).stdout
    said = run(
        "read", write(tmp_path / "b.txt", "“Peace holds,” Velmorian President Ostin Harrow said."), "--actors", own
    )
    assert said.exit_code == 0
    assert run("actors", "lookup", "Castrel", "--actors", own).stdout.startswith("XVA  Velmoria (state), by capital")


def test_lookup_on_a_day() -> None:
    assert run("actors", "lookup", "the Kremlin", "--date", "1985-01-01").stdout.startswith("SUN")
    shown = run("actors", "lookup", "Kremlin", "--date", "1995-01-01").stdout
    assert shown.startswith("RUS  Russia (state), by metonym")
    assert "president" in shown


def test_lookup_of_nobody() -> None:
    shown = run("actors", "lookup", "Nowhereland")
    assert shown.exit_code == 2
    assert "nobody is known by this name" in shown.stderr


def test_check(tmp_path: Path) -> None:
    assert "1 added, 0 in the place of ours" in run("actors", "check", write(tmp_path / "my.yaml", OWN)).stdout
    broken = run(
        "actors", "check", write(tmp_path / "bad.yaml", OWN + "- {id: b, name: B, type: state, country: QQ}\n")
    )
    assert broken.exit_code == 3
    assert "bad.yaml:2:3: nobody has the id 'QQ'" in broken.stderr


def test_what_a_users_file_holds_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    own = write(tmp_path / "my.yaml", '- {id: XVA, name: "Vel\\e[31mmoria", type: state, names: [Velmoria]}\n')
    assert "Vel<U+001B>[31mmoria" in run("actors", "lookup", "Velmoria", "--actors", own).stdout


def test_a_path_that_is_none_is_no_text() -> None:
    shown = run("actors", "nofile.txt")
    assert shown.exit_code == 3
    assert "nofile.txt: there is no such file" in shown.stderr


def test_a_file_of_several_documents_is_for_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(at), "text": MEETING}) + "\n" for at in range(2))
    shown = run("actors", write(tmp_path / "two.jsonl", lines))
    assert shown.exit_code == 2
    assert "more than one document" in shown.stderr


def test_lookup_shows_the_codes_of_the_day() -> None:
    assert "COW 260, GW 260" in run("actors", "lookup", "Germany", "--date", "1975-01-01").stdout
    assert "COW 255, GW 260" in run("actors", "lookup", "Germany").stdout
