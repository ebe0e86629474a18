from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.cli.corpus import FORMATS
from tests.cli.helpers import run
from tests.corpus.making import lines, write_lines


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    write_lines(folder / "a.jsonl", lines(3))
    done = run("corpus", "run", folder / "a.jsonl", "--out", folder / "c", "--workers", "1")
    assert done.exit_code == 0, done.output
    assert "read 3 documents, 0 could not be read, 0 were there already" in done.stderr
    return folder / "c"


def test_exit_codes_tell_what_was_read(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [*lines(1), {"id": 1}])
    assert run("corpus", "run", tmp_path / "a.jsonl", "--out", tmp_path / "a", "-q").exit_code == 1
    assert run("corpus", "run", tmp_path / "b.jsonl", "--out", tmp_path / "b", "-q").exit_code == 3
    assert run("corpus", "run", tmp_path / "a.jsonl", "--out", tmp_path / "c", "--columns", "x").exit_code == 2
    assert run("corpus", "run", tmp_path / "a.jsonl", "--out", tmp_path / "d", "--date", "now").exit_code == 2


def test_join_says_how_many_groups(corpus: Path) -> None:
    done = run("corpus", "join", corpus)
    assert done.stdout.splitlines()[0] == "origins: 3 rows, 3 groups"


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written(form: str, corpus: Path, tmp_path: Path) -> None:
    assert run("corpus", "export", form, corpus, "-o", tmp_path / "out").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").stat().st_size > 0


def test_a_panel_from_the_shell(corpus: Path, tmp_path: Path) -> None:
    words = (
        "--parties",
        "KEN,UGA",
        "--count",
        "events",
        "--columns",
        "quad",
        "--since",
        "2024-05",
        "--until",
        "2024-05",
    )
    assert run("corpus", "export", "panel", corpus, "-o", tmp_path / "p.csv", *words).exit_code == 0
    rows = list(csv.DictReader((tmp_path / "p.csv").read_text().splitlines()))
    assert [(row["source"], row["target"], row["quad1"]) for row in rows] == [("KEN", "UGA", "1"), ("UGA", "KEN", "1")]


def test_what_is_no_corpus_is_told(tmp_path: Path) -> None:
    done = run("corpus", "export", "plover", tmp_path, "-o", tmp_path / "x")
    assert (done.exit_code, "there is no finished corpus" in done.stderr) == (3, True)
    assert not (tmp_path / "x").exists()
