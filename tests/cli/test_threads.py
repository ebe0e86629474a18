"""`dragoman threads`."""

import csv
import io
import json
from pathlib import Path
from typing import get_args

from dragoman.cli.options import THREAD_KINDS
from dragoman.records import ThreadKind
from tests.cli.helpers import run, write

TEXT = "Kenya and Uganda launched the Kenya-Uganda railway on 3 May 2023. Rwanda joined the Clean Lakes Initiative."


def test_kinds_are_those_of_the_records() -> None:
    assert set(THREAD_KINDS) == set(get_args(ThreadKind))


def test_by_party_and_kind(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    line = json.loads(run("threads", path, "--party", "UGA", "--format", "jsonl").stdout)
    assert (line["name"], line["parties"]) == ("Kenya-Uganda railway", "KEN; UGA")
    assert line["milestones"] == "launched the Kenya-Uganda railway (2023-05-03, happened)"
    assert TEXT[line["begin"] : line["end"]] == "Kenya-Uganda railway"
    assert json.loads(run("threads", path, "--party", "Uganda", "--format", "jsonl").stdout) == line
    assert run("threads", path, "--party", "FRA").stdout == ""
    shown = run("threads", path, "--kind", "initiative").stdout
    assert "Clean Lakes Initiative" in shown
    assert "railway" not in shown


def test_csv_by_the_ending_of_the_output(tmp_path: Path) -> None:
    run("threads", write(tmp_path / "a.txt", TEXT), "-o", tmp_path / "threads.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "threads.csv").read_text(encoding="utf-8"))))
    assert [row["kind"] for row in rows] == ["project", "initiative"]


def test_the_table_is_safe_for_a_terminal(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT.replace("Clean", "Cle\u202ean"))
    shown = run("threads", path).stdout
    assert "\u202e" not in shown
    assert "2 threads" in shown
