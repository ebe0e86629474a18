"""`dragoman add`."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.ledger import Ledger
from tests.cli.helpers import SAID, run, write


def test_added_once_and_skipped_then(tmp_path: Path) -> None:
    place = tmp_path / "a.ledger"
    lines = [{"id": "1", "text": SAID, "date": "2025-02-04"}, {"id": "2", "text": "Kenya met Uganda."}]
    given = write(tmp_path / "two.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    assert "added 2, 0 were there already" in run("add", given, "--ledger", place).stderr
    assert "added 0, 2 were there already" in run("add", given, "--ledger", place).stderr
    with Ledger.open(place) as ledger:
        assert len(list(ledger.reports())) == 2


def test_another_codebook_reads_again_and_the_first_is_not_forgotten(tmp_path: Path) -> None:
    place, given = tmp_path / "a.ledger", write(tmp_path / "a.txt")
    own = write(tmp_path / "own.yaml", run("codebook", "new").stdout)
    runs: list[tuple[list[str | Path], str]] = [
        ([], "added 1, 0"), (["--codebook", own], "added 1, 0"), ([], "added 0, 1"),
    ]  # fmt: skip
    for options, told in runs:
        assert told in run("add", given, "--ledger", place, *options).stderr
    with Ledger.open(place) as ledger:
        [report] = ledger.reports()
        assert [line.current for line in ledger.readings(report.id)] == [True, False]


def test_the_bad_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    write(tmp_path / "bad.txt", b"\x00\x01\x02\x03" * 50)
    write(tmp_path / "good.txt")
    shown = run("add", tmp_path, "--ledger", tmp_path / "a.ledger")
    assert shown.exit_code == 1
    assert "added 1, 0 were there already; 1 could not be read" in shown.stderr


def test_a_ledger_that_cannot_be_is_told(tmp_path: Path) -> None:
    shown = run("add", write(tmp_path / "a.txt"), "--ledger", tmp_path / "none" / "a.ledger")
    assert shown.exit_code == 3
    assert "there is no such folder" in shown.stderr
