"""`dragoman corrections` and `dragoman diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.helpers import run, write

TEXT = "The Kenyan president visited Uganda on 3 May 2023."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    run("add", write(tmp_path / "a.txt", TEXT), "--ledger", tmp_path / "a.ledger", "--date", "2023-05-04")
    return tmp_path / "a.ledger"


def visit(place: Path, *more: str) -> dict[str, str]:
    found = json.loads(run("query", "events", "--ledger", place, "--format", "jsonl", *more).stdout.splitlines()[0])
    assert isinstance(found, dict)
    return found


def test_edited_listed_exported_undone_and_imported(place: Path, tmp_path: Path) -> None:
    record = visit(place)["id"][:12]
    done = run("corrections", "edit", record, "status", '"planned"', "--ledger", place, "--who", "ann", "--why", "plan")
    assert done.exit_code == 0, done.stderr
    assert "is at version 1" in done.stdout
    assert (visit(place)["status"], visit(place)["checked"]) == ("planned", "edited")
    listed = run("corrections", "list", "--ledger", place).stdout
    assert "ann" in listed
    assert 'status = "planned"' in listed
    run("corrections", "export", "--ledger", place, "-o", tmp_path / "c.jsonl")
    made = json.loads((tmp_path / "c.jsonl").read_text(encoding="utf-8"))
    assert run("corrections", "undo", made["id"][:12], "--ledger", place, "--who", "bo").exit_code == 0
    assert visit(place)["checked"] == "machine"
    other = tmp_path / "b.ledger"
    run("add", tmp_path / "a.txt", "--ledger", other, "--date", "2023-05-04")
    assert "1 corrections are new" in run("corrections", "import", tmp_path / "c.jsonl", "--ledger", other).stdout
    assert visit(other)["status"] == "planned"


def test_a_version_that_is_no_longer_is_refused_with_what_was_done(place: Path) -> None:
    record = visit(place)["id"]
    run("corrections", "accept", record, "--ledger", place, "--who", "ann", "--seen", "0")
    shown = run("corrections", "reject", record, "--ledger", place, "--who", "bo", "--seen", "0")
    assert shown.exit_code == 3
    assert "ann has corrected it meanwhile (accept" in shown.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{}", "c.jsonl:1: Object missing required field"),
        ("no", "c.jsonl:1: Input data was truncated"),
        ("[" * 10_000, "c.jsonl:1"),
    ],
)
def test_a_broken_file_is_told_with_its_line(place: Path, tmp_path: Path, line: str, told: str) -> None:
    shown = run("corrections", "import", write(tmp_path / "c.jsonl", line), "--ledger", place)
    assert shown.exit_code == 2
    assert told in shown.stderr


def test_diff_lists_the_readings_and_what_differs(place: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own.yaml", run("codebook", "new").stdout)
    record = visit(place)["id"]
    assert "diplomacy@" in run("diff", record, "--ledger", place).stdout
    run("add", tmp_path / "a.txt", "--ledger", place, "--date", "2023-05-04", "--codebook", own)
    shown = run("diff", record, "--ledger", place).stdout
    assert shown.count("@") == 2
    assert "nothing differs" in shown
    assert run("diff", "r0", "--ledger", place).exit_code == 2
