"""`dragoman statements`: one line a statement, and only those that were asked for."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

from dragoman.cli.options import ACTS
from dragoman.knowledge.saying import Act
from tests.cli.helpers import run, write

TEXT = (
    "Kenyan Foreign Minister Amani Wekesa said that the border is open. He promised to build a bridge. "
    "Ugandan Trade Minister Rose Adong thanked the port for its help."
)


def test_acts_are_those_of_the_lexicon() -> None:
    assert set(ACTS) == set(get_args(Act))


def test_by_speaker_and_act(tmp_path: Path) -> None:
    shown = run("statements", write(tmp_path / "a.txt", TEXT), "--speaker", "KEN", "--format", "jsonl")
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [(line["country"], line["act"]) for line in lines] == [("KEN", "assert"), ("KEN", "promise")]
    assert [TEXT[line["begin"] : line["end"]] for line in lines] == [line["words"] for line in lines]
    shown = run("statements", tmp_path / "a.txt", "--speaker", "adong", "--act", "thank")
    assert "Rose Adong" in shown.stdout
    assert "Wekesa" not in shown.stdout


def test_csv_by_the_ending_of_the_output(tmp_path: Path) -> None:
    text = 'Kenyan Foreign Minister Amani Wekesa said that "the border, the ""old"" one", is open.'
    run("statements", write(tmp_path / "a.txt", text), "-o", tmp_path / "said.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "said.csv").read_text(encoding="utf-8"))))
    assert rows[0]["speaker"] == "Amani Wekesa"
    assert rows[0]["document"].endswith("a.txt")


def test_nothing_asked_for_is_found(tmp_path: Path) -> None:
    shown = run("statements", write(tmp_path / "a.txt", TEXT), "--speaker", "FRA")
    assert shown.exit_code == 0
    assert shown.stdout == ""
    assert "0 statements" in shown.stderr
