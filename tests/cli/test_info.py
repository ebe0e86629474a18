from __future__ import annotations

import hashlib
import json
from importlib.metadata import version

from dragoman.analysis.core import model_folder, model_names
from dragoman.knowledge.saying import saying_lexicon
from tests.cli.helpers import run


def test_json() -> None:
    result = run("info", "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    info = json.loads(result.stdout)
    assert info["dragoman"] == version("dragoman")
    assert info["libraries"]["onnxruntime"] == version("onnxruntime")
    assert [model["name"] for model in info["models"]] == list(model_names())
    for model in info["models"]:
        data = (model_folder() / f"{model['name']}.onnx").read_bytes()
        assert model["sha256"] == hashlib.sha256(data).hexdigest()
        assert model["licence"]
        assert model["sources"]
    assert info["verbs_of_saying"] == sum(map(len, saying_lexicon().by_lemma.values())) > 0


def test_table() -> None:
    info = json.loads(run("info", "--format", "json").stdout)
    shown = run("info").stdout
    assert shown.startswith(f"dragoman {version('dragoman')}, Python ")
    for model in info["models"]:
        assert f"model {model['name']}: {model['megabytes']} MB, sha256 {model['sha256'][:16]}" in shown
        assert all(source in shown for source in model["sources"])
    assert f"{info['verbs_of_saying']} entries for verbs of saying" in shown


def test_the_version() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert version("dragoman") in result.stdout


def test_help_keeps_its_examples_on_their_lines() -> None:
    shown = run("--help").stdout
    assert "\n  dragoman read interview.txt --date 2025-02-04\n" in shown
    assert "\\b" not in shown


def test_each_command_has_help() -> None:
    for command in ("read", "parse", "info"):
        result = run(command, "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Usage: main {command} ")


def test_a_command_that_is_not_there() -> None:
    assert run("no-such").exit_code == 2
    assert run().exit_code == 2
