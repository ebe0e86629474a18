"""`dragoman dates` and `dragoman explain`."""

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.helpers import SAMPLES, run, write

MEETING = "They met on Monday and will meet again from May 4-6, in three months."


def test_a_text_given_as_it_is() -> None:
    shown = run("dates", MEETING, "--date", "2025-02-04")
    assert shown.exit_code == 0
    assert [line.split()[1] for line in shown.stdout.splitlines()] == ["words", "Monday", "May"]
    assert "2025-05-04  2025-05-06" in shown.stdout


def test_a_file_as_json(tmp_path: Path) -> None:
    shown = run("dates", write(tmp_path / "a.txt", MEETING), "--date", "2025-02-04", "--format", "json", "--all")
    found = json.loads(shown.stdout)
    assert found["published"] == "2025-02-04"
    assert [date["rule"] for date in found["dates"]] == ["weekday", "month-days", "duration"]


def test_standard_input() -> None:
    assert "Monday" in run("dates", "-", "--date", "2025-02-04", given=MEETING.encode()).stdout


def test_timex3_is_xml_that_gives_the_text_back() -> None:
    text = "From 5 May to 7 June 2023 <b>&\x01</b> today"
    shown = run("dates", text, "--date", "2025-02-04", "--format", "timex3")
    root = ElementTree.fromstring(shown.stdout.encode())
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text.replace("\x01", " ")
    assert [mark.get("value") for mark in body] == ["2023-05-05", "2023-06-07", "2025-02-04"]


def test_without_a_day_of_publication_the_user_is_told() -> None:
    shown = run("dates", "They met on Monday.")
    assert "give --date" in shown.stderr
    assert "(!)" in shown.stdout


def test_explain_names_rule_and_anchor() -> None:
    shown = run("explain", MEETING, "--date", "2025-02-04", "--at", "13")
    assert "rule    weekday: weekday:Weekday" in shown.stdout
    assert "counted from the day of publication, 2025-02-04" in shown.stdout
    assert shown.stdout.count("rule") == 1


def test_explain_where_there_is_no_date() -> None:
    shown = run("explain", "Nothing is here.")
    assert shown.exit_code == 2
    assert "there is no date and no event" in shown.stderr


def test_a_bad_day_is_refused() -> None:
    assert run("dates", "x", "--date", "2025-02-30").exit_code == 2


def test_dates_stand_in_the_reading() -> None:
    shown = run("read", SAMPLES / "joint-statement.txt", "--date", "2025-03-14", "--format", "json")
    assert "2027-12-31" in [date["end"] for date in json.loads(shown.stdout)["dates"]]


def test_a_publication_date_that_the_text_contradicts_is_told(tmp_path: Path) -> None:
    text = "MARO, March 10, 2025 (NordWire) -- The minister said on Monday that the talks went well."
    shown = run("read", write(tmp_path / "a.txt", text), "--date", "2023-01-05")
    assert "published on 2023-01-05, but the text says 2025-03-10" in shown.stderr
