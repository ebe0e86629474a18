"""`dragoman events` and `dragoman codebook`."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

from dragoman.cli.options import STATUSES
from dragoman.records import Status
from tests.cli.helpers import run, write

TEXT = "The Kenyan president visited Uganda on 3 May 2023. Rwanda will send aid to Uganda."


def test_statuses_are_those_of_the_records() -> None:
    assert set(STATUSES) == set(get_args(Status))


def test_by_party_type_and_status(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    shown = run("events", path, "--party", "KEN", "--format", "jsonl")
    line = json.loads(shown.stdout)
    assert (line["rule"], line["recipient_codes"], line["first_day"]) == ("visit", "UGA", "2023-05-03")
    assert TEXT[line["begin"] : line["end"]] == line["trigger"]
    assert run("events", path, "--party", "FRA").stdout == ""
    assert "visited" not in run("events", path, "--status", "planned").stdout
    assert "visited" in run("events", path, "--type", "visit").stdout


def test_csv_by_the_ending_of_the_output(tmp_path: Path) -> None:
    run("events", write(tmp_path / "a.txt", TEXT), "-o", tmp_path / "done.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "done.csv").read_text(encoding="utf-8"))))
    assert [row["actor_codes"] for row in rows] == ["KEN", "RWA"]


def test_a_new_codebook_passes_its_own_check_and_is_used(tmp_path: Path) -> None:
    own = write(tmp_path / "my.yaml", run("codebook", "new").stdout)
    checked = run("codebook", "check", own)
    assert checked.exit_code == 0, checked.stderr
    assert "2 of 2 examples" in checked.stdout
    path = write(tmp_path / "a.txt", "Kenya donated vaccines to Uganda.")
    line = json.loads(run("events", path, "--codebook", own, "--format", "jsonl").stdout)
    assert (line["rule"], line["subtype"]) == ("vaccinate", "vaccine")


def test_a_failing_example_is_told(tmp_path: Path) -> None:
    text = run("codebook", "new").stdout.replace("[UGA]", "[RWA]").replace("shipped tea", "shipped vaccines")
    checked = run("codebook", "check", write(tmp_path / "my.yaml", text))
    assert checked.exit_code == 1
    assert "expected 'Kenya shipped vaccines to Uganda.'" in checked.stderr
    assert "must never fire" in checked.stderr


def test_a_text_that_fires_twice_is_one_fault(tmp_path: Path) -> None:
    text = run("codebook", "new").stdout
    never = "Kenya donated vaccines to Uganda and Rwanda gave vaccines to Uganda."
    own = write(tmp_path / "my.yaml", text.replace("Kenya shipped tea to Uganda.", never))
    faults = [line for line in run("codebook", "check", own).stderr.splitlines() if "must never fire" in line]
    assert len(faults) == 1


def test_show_and_list() -> None:
    assert "CONSULT, visit" in run("codebook", "show", "visit").stdout
    assert "visit" in run("codebook", "list").stdout
    assert run("codebook", "show", "nothing").exit_code == 2


def test_an_escape_in_a_file_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    shown = run("events", write(tmp_path / "a\x1b[31m.txt", TEXT))
    assert "\x1b" not in shown.stdout
    assert "a<U+001B>[31m.txt" in shown.stdout
