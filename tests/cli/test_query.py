"""`dragoman query` and `dragoman show`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import get_args

import pytest

from dragoman.cli import ledger as commands
from dragoman.ledger.entries import Checked
from dragoman.ledger.states import STATES
from tests.cli.helpers import run, write

TEXT = (
    "The Kenyan president visited Uganda on 3 May 2023 and praised the lake patrol. “Trade will grow,” Foreign "
    "Minister Amani Wekesa said. Traders in Entebbe had waited for weeks at the closed border with trucks of maize."
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    lines = [{"id": name, "source": name, "text": TEXT, "date": "2023-05-04"} for name in ("Lake Day", "Maro Post")]
    given = write(tmp_path / "two.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    assert run("add", given, "--ledger", tmp_path / "a.ledger").exit_code == 0
    return tmp_path / "a.ledger"


def test_the_choices_are_those_of_the_ledger() -> None:
    assert commands.STATES == STATES
    assert set(commands.CHECKED) == set(get_args(Checked))


def test_counts_are_one_json_object(place: Path) -> None:
    shown = run("query", "--ledger", place, "--counts")
    found = json.loads(shown.stdout)
    assert (list(found), found["reports"], found["origins"]) == (["reports", "origins", "events"], 2, 1)
    visits = run("query", "events", "--ledger", place, "--type", "visit", "--counts")
    assert json.loads(visits.stdout) == {"reports": 2, "origins": 1, "events": 1}


def test_csv_jsonl_and_table(place: Path, tmp_path: Path) -> None:
    run("query", "events", "--ledger", place, "--actor", "KEN", "--partner", "UGA", "-o", tmp_path / "out.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    visits = [row for row in rows if row["subtype"] == "visit"]
    assert {(row["first_day"], row["checked"], row["recipient_codes"]) for row in visits} == {
        ("2023-05-03", "machine", "UGA")
    }
    lines = run("query", "statements", "--ledger", place, "--text", "trade", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["words"] for line in lines} == {"Trade will grow,"}
    table = run("query", "statements", "--ledger", place, "--since", "2023-05-04")
    assert "Amani Wekesa" in table.stdout
    assert "2 reports, 1 origin" in table.stderr


def test_show_has_the_words_in_context_and_the_chain(place: Path) -> None:
    line = json.loads(run("query", "--type", "visit", "--ledger", place, "--format", "jsonl").stdout.splitlines()[0])
    shown = run("show", line["id"][:10], "--ledger", place).stdout
    assert "»The Kenyan president visited Uganda on 3 May 2023" in shown
    assert all(f"\n{word} " in shown for word in ("report", "origin", "event", "link"))
    assert "Lake Day" in shown
    assert "Maro Post" in shown
    found = json.loads(run("show", line["id"], "--ledger", place, "--format", "json").stdout)
    assert found["entry"]["id"] == line["id"]


def test_a_day_that_is_none_is_told(place: Path) -> None:
    line = json.loads(run("query", "--type", "visit", "--ledger", place, "--format", "jsonl").stdout.splitlines()[0])
    shown = run("show", line["id"], "--ledger", place, "--as-of", "foo")
    assert shown.exit_code == 2
    assert "it is not a day of the calendar" in shown.stderr


def test_a_ledger_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    shown = run("query", "--ledger", tmp_path / "none.ledger", "--counts")
    assert shown.exit_code == 3
    assert "there is no such ledger" in shown.stderr
    assert not (tmp_path / "none.ledger").exists()


def test_what_a_document_holds_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    given = write(tmp_path / "a.txt", "The Kenyan \x1b[31mpresident visited Uganda on 3 May 2023.\x1b[0m")
    run("add", given, "--ledger", tmp_path / "a.ledger")
    assert "\x1b" not in run("query", "--ledger", tmp_path / "a.ledger").stdout
    for line in run("query", "--ledger", tmp_path / "a.ledger", "--format", "jsonl", "-q").stdout.splitlines():
        assert "\x1b" not in run("show", json.loads(line)["id"], "--ledger", tmp_path / "a.ledger").stdout


def test_a_cell_of_csv_is_no_formula(tmp_path: Path) -> None:
    given = write(tmp_path / "a.txt", "“=1+1 is what I promised,” President Dana Orlo of Kenya said on 3 May 2023.")
    run("add", given, "--ledger", tmp_path / "a.ledger")
    asked = ("query", "statements", "--ledger", tmp_path / "a.ledger", "--format")
    [row] = csv.DictReader(io.StringIO(run(*asked, "csv").stdout))
    line = json.loads(run(*asked, "jsonl").stdout)
    assert row["words"] == f"'{line['words']}"
    assert line["words"].startswith("=1+1")
