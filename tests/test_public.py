from __future__ import annotations

import importlib
import json
import subprocess
import sys

import pytest

import dragoman
from dragoman.errors import EmptyInput, UsageError

HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "resiliparse", "lxml", "rich", "yaml", "sqlalchemy")
SAID = "The talks were useful, President Dana Orlo said."


def test_the_public_names_are_sorted_and_there() -> None:
    assert dragoman.__all__ == sorted(dragoman.__all__)
    for name in dragoman.__all__:
        assert getattr(importlib.import_module("dragoman"), name) is not None


def test_read() -> None:
    reading = dragoman.read(SAID, date="2025-02-04")
    assert isinstance(reading, dragoman.Reading)
    assert (reading.document.published, reading.document.language) == ("2025-02-04", "en")
    [statement] = reading.statements
    assert [SAID[begin:end] for begin, end in statement.cue] == ["said"]
    assert statement.content[0][0] == 0
    assert statement.speaker is not None
    assert statement.speaker.name == "Dana Orlo"


def test_reading_twice_gives_the_same() -> None:
    assert dragoman.read(SAID) == dragoman.read(SAID)


def test_a_text_without_words_is_an_error() -> None:
    with pytest.raises(EmptyInput):
        dragoman.read(" \n")


def test_what_does_not_exist_is_an_error() -> None:
    with pytest.raises(UsageError, match="it is not a day"):
        dragoman.read(SAID, date="2025-02-30")
    with pytest.raises(UsageError, match="no model 'no-such'"):
        dragoman.read(SAID, model="no-such")


COMMANDS: list[list[str]] = [[], ["read"], ["parse"], ["info"], ["add"], ["query"], ["corrections"]]
LOADED = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
HELP = """
from click.testing import CliRunner
from dragoman.cli.main import main
assert CliRunner().invoke(main, %r).exit_code == 0
"""


@pytest.mark.parametrize(
    "code",
    [
        "import dragoman\n",
        *(HELP % [*command, "--help"] for command in COMMANDS),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    run = subprocess.run([sys.executable, "-c", code + LOADED], capture_output=True, text=True, check=True)
    loaded = json.loads(run.stdout)
    assert "dragoman" in loaded
    assert [name for name in HEAVY if name in loaded] == []
