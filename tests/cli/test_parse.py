from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.analysis.conllu_reader import read_conllu
from tests.cli.helpers import SAID, SAMPLES, run, write


def test_the_parse_of_a_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "“Talks failed,” he said.\n\nThey can't agree.")
    result = run("parse", path, "--format", "conllu")
    assert result.exit_code == 0
    analysis = read_conllu(result.stdout, "stdout").analysis
    assert analysis.text == "“Talks failed,” he said.\n\nThey can't agree."
    assert result.stdout.startswith(
        f"# newdoc id = {path}\n# newpar\n# sent_id = 1\n# text = “Talks failed,” he said.\n"
    )
    assert result.stdout.endswith("\n\n")
    assert result.stderr == "read 1 document, 13 words\n"


def test_each_record_is_a_document(tmp_path: Path) -> None:
    rows = [json.dumps({"id": name, "text": SAID}) for name in "za"]
    result = run("parse", write(tmp_path / "a.jsonl", "\n".join(rows)))
    assert [line for line in result.stdout.splitlines() if "newdoc" in line] == ["# newdoc id = z", "# newdoc id = a"]


def test_the_file_is_what_the_terminal_would_show(tmp_path: Path) -> None:
    path = SAMPLES / "readout.txt"
    assert run("parse", path, "-o", tmp_path / "out.conllu", "--threads", "2").stdout == ""
    assert (tmp_path / "out.conllu").read_bytes() == run("parse", path, "--threads", "1").stdout_bytes


def test_what_fails_is_named_and_the_rest_is_parsed(tmp_path: Path) -> None:
    result = run("parse", tmp_path / "no-such.txt", write(tmp_path / "a.txt"))
    assert result.exit_code == 1
    assert f"error: {tmp_path}/no-such.txt: " in result.stderr
    assert "# text = The talks were useful" in result.stdout
    assert run("parse", tmp_path / "no-such.txt").exit_code == 3


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--model", "no-such"], ["a.txt", "--format", "json"]])
def test_what_is_not_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt")
    result = run("parse", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
