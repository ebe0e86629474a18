from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman.reading import Reader
from dragoman.records import Document
from tests.cli.helpers import SAID, SAMPLES, run, write

TEXTS = sorted(SAMPLES.glob("*.txt"))


def read_json(*arguments: str | Path, given: bytes | None = None, exit_code: int = 0) -> Any:
    result = run("read", *arguments, "--format", "json", given=given)
    assert result.exit_code == exit_code, result.stderr
    return json.loads(result.stdout)


def statement_texts(text: str, reading: dict[str, Any]) -> list[str]:
    """The words of each statement, its speaker and its cue, with white space evened out."""
    found = []
    for each in reading["statements"]:
        words = [text[begin:end] for begin, end in each["content"] + each["cue"]]
        speaker = "nobody" if each["speaker"] is None else each["speaker"]["name"]
        found.append(" ".join(" | ".join([*words, str(speaker)]).split()))
    return found


def records(path: Path, *rows: Mapping[str, object] | str) -> Path:
    return write(path, "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))


def test_json_is_one_object_for_one_document(tmp_path: Path) -> None:
    reading = read_json(write(tmp_path / "a.txt"), "--date", "2025-02-04")
    assert reading["document"]["published"] == "2025-02-04"
    [statement] = reading["statements"]
    assert [SAID[begin:end] for begin, end in statement["cue"]] == ["said"]
    assert statement["speaker"]["name"] == "Dana Orlo"


@pytest.mark.parametrize("count", [2, 3])
def test_json_is_a_list_for_several(tmp_path: Path, count: int) -> None:
    paths = [write(tmp_path / f"{number}.txt", f"Talk number {number} failed.") for number in range(count)]
    alone = [read_json(path) for path in paths]
    assert read_json(*paths) == alone


def test_jsonl_is_one_line_a_document(tmp_path: Path) -> None:
    paths = [write(tmp_path / "b.txt"), write(tmp_path / "a.txt", "Talks failed.")]
    lines = run("read", *paths, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == [read_json(path) for path in paths]


def test_the_table_is_the_default(tmp_path: Path) -> None:
    result = run("read", write(tmp_path / "a.txt"), "--date", "2025-02-04")
    assert result.exit_code == 0
    assert "a.txt · 2025-02-04 · no publisher · 1 statement\n" in result.stdout
    assert "Dana" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == "read 1 document, 1 statement\n"


def test_a_table_without_statements(tmp_path: Path) -> None:
    assert "no statements" in run("read", write(tmp_path / "a.txt", "Talks failed.")).stdout


def test_html(tmp_path: Path) -> None:
    one = run("read", write(tmp_path / "a.txt"), "--format", "html").stdout
    assert one.startswith("<!DOCTYPE html>")
    assert one.count("<article") == 1
    two = run("read", tmp_path / "a.txt", write(tmp_path / "b.txt", "Talks failed."), "--format", "html").stdout
    assert two.count("<article") == 2


def test_quiet(tmp_path: Path) -> None:
    result = run("read", write(tmp_path / "a.txt"), tmp_path / "no-such.txt", "-q", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 1
    [line] = result.stderr.splitlines()
    assert line.startswith(f"error: {tmp_path}/no-such.txt: No such file or directory; ")


def test_records_keep_their_order_and_ids(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", *({"id": name, "text": SAID} for name in ("z", "a", "m", 7)))
    lines = run("read", path, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["document"]["external_id"] for line in lines] == ["z", "a", "m", "7"]


def test_a_broken_record_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = records(tmp_path / "a.jsonl", {"id": "1", "text": SAID}, "{broken", {"id": 3}, {"id": "4", "text": SAID})
    result = run("read", path, "--format", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["document"]["external_id"] for line in result.stdout.splitlines()] == ["1", "4"]
    assert f"error: {path}:2: " in result.stderr
    assert f"error: {path}:3: " in result.stderr
    assert "read 2 documents, 2 statements; 2 could not be read:\n" in result.stderr


def test_a_line_of_fifty_megabytes_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": SAID}).encode() + b"\n"
    path.write_bytes(good + b'{"text": "' + b"Talks. " * (50 * 2**20 // 7) + b'"}\n' + good)
    result = run("read", path, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert f"error: {path}:2: the line has more than 10 MB" in result.stderr


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "there is no text in it"),
        (b" \n\t\n", "there is no text in it"),
        (b"Talks\x00failed", "it is binary: a NUL at byte 5"),
        (b"%PDF-1.7 ...", "it is a PDF file, not text"),
        (bytes(range(256)), "it is binary"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, data: bytes, reason: str) -> None:
    bad, good = write(tmp_path / "a.txt", data), write(tmp_path / "b.txt")
    alone = run("read", bad, "--format", "json")
    assert (alone.exit_code, alone.stdout) == (3, "[]\n")
    assert f"error: {bad}: {reason}" in alone.stderr
    both = run("read", bad, good, "--format", "json")
    assert both.exit_code == 1
    assert json.loads(both.stdout) == read_json(good)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html"])
def test_nothing_could_be_read(tmp_path: Path, form: str) -> None:
    result = run("read", tmp_path / "no-such.txt", tmp_path, "--format", form)
    assert result.exit_code == 3
    assert "read 0 documents, 0 statements; 2 could not be read:" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument"),
        (["a.txt", "--no-such"], "No such option"),
        (["a.txt", "--format", "xml"], "'xml' is not one of"),
        (["a.txt", "--threads", "0"], "0 is not in the range"),
        (["a.txt", "--date", "2025-02-30"], "date '2025-02-30': it is not a day of the calendar"),
        (["a.txt", "--model", "no-such"], "there is no model 'no-such'"),
        (["a.txt", "-o", "no/such/folder.json"], "no/such/folder.json: No such file or directory"),
    ],
)
def test_what_is_not_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt")
    result = run("read", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.json", "{\n"),
        ("out.JSONL", '{"dragoman":'),
        ("out.html", "<!DOCTYPE"),
        ("out.htm", "<!DOCTYPE"),
        ("out.txt", "\n"),
    ],
)
def test_the_ending_of_the_output_tells_the_format(tmp_path: Path, name: str, begins: str) -> None:
    source, output = write(tmp_path / "a.txt"), tmp_path / name
    result = run("read", source, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text(encoding="utf-8").startswith(begins)
    assert sorted(tmp_path.iterdir()) == sorted([source, output])


def test_a_format_that_is_asked_for_beats_the_ending(tmp_path: Path) -> None:
    run("read", write(tmp_path / "a.txt"), "-o", tmp_path / "out.html", "--format", "json")
    assert json.loads((tmp_path / "out.html").read_text())["statements"]


def test_the_file_is_what_the_terminal_would_show(tmp_path: Path) -> None:
    run("read", *TEXTS, "--format", "jsonl", "-o", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == run("read", *TEXTS, "--format", "jsonl").stdout_bytes


def test_output_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = write(tmp_path / "a.txt"), write(tmp_path / "b.txt", "Talks failed.")
    output = write(tmp_path / "out.jsonl", "what stood here")
    whole = Reader.read

    def fail(reader: Reader, document: Document) -> object:
        if document.place.endswith("b.txt"):
            raise RuntimeError("the power went")
        return whole(reader, document)

    monkeypatch.setattr(Reader, "read", fail)
    with pytest.raises(RuntimeError, match="the power went"):
        run("read", first, second, "-o", output)
    assert output.read_text() == "what stood here"
    assert sorted(tmp_path.iterdir()) == [first, second, output]


def test_standard_input(tmp_path: Path) -> None:
    assert read_json("-", given=SAID.encode()) == read_json(write(tmp_path / "a.txt"))


def test_records_from_standard_input() -> None:
    given = b"".join(json.dumps({"id": name, "text": SAID}).encode() + b"\n" for name in "ab")
    assert [each["document"]["external_id"] for each in read_json("-", given=given)] == ["a", "b"]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    paths = [write(tmp_path / name, f"{name} failed.") for name in ("b.md", "a.txt", "sub/c.txt")]
    write(tmp_path / "ignored.bin", "1,2")
    assert read_json(tmp_path) == [read_json(path) for path in sorted(paths)]


def test_the_date_that_is_given_wins(tmp_path: Path) -> None:
    text = write(tmp_path / "a.txt", f"date 2024-01-01\n\n{SAID}")
    rows = records(tmp_path / "a.jsonl", {"text": SAID, "date": "2023-01-01"})
    assert read_json(text)["document"]["published"] == "2024-01-01"
    assert read_json(rows)["document"]["published"] == "2023-01-01"
    for path in (text, rows):
        assert read_json(path, "--date", "2025-02-04")["document"]["published"] == "2025-02-04"


def test_half_a_character_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "“Enough,” President Dana Orlo said. ".encode() + b"\xe2\x80 Talks ended.\n")
    result = run("read", path, "--format", "json")
    assert result.exit_code == 0
    at = path.read_bytes().index(b"\xe2\x80 ")
    assert f"warning: {path} (byte {at}): e2 80 is not UTF-8; read as U+FFFD\n" in result.stderr
    [warning] = json.loads(result.stdout)["document"]["warnings"]
    assert warning["byte"] == at


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président du Tarmund a déclaré que les deux pays ont signé un accord sur la frontière.", "fr"),
        ("Президент Велдории заявил, что переговоры были полезными и стороны подписали договор.", "ru"),
    ],
)
def test_another_language_is_said_and_not_read(tmp_path: Path, text: str, language: str) -> None:
    path = write(tmp_path / "a.txt", text)
    result = run("read", path, "--format", "json")
    assert result.exit_code == 0
    reading = json.loads(result.stdout)
    assert (reading["document"]["language"], reading["statements"]) == (language, [])
    assert f"warning: {path}: the language is {language!r}; only English is read\n" in result.stderr


def test_a_sentence_that_was_cut_is_warned_of(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", " and ".join(["Veldoria signed the treaty with Tarmund"] * 40) + ".")
    result = run("read", path, "--format", "json")
    assert f"warning: {path}: a sentence of 280 words at offset 0 was parsed in parts\n" in result.stderr


def test_hostile_words_are_shown_and_do_nothing(tmp_path: Path) -> None:
    text = '“<script>alert(1)</script> & <img src=x onerror="a()">,” President Dana Orlo said.\x1b[31m\u202e'
    path = write(tmp_path / "<b>&.txt", text)
    html = run("read", path, "--format", "html").stdout
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "\x1b" not in run("read", path).stdout
    assert "\u202e" not in run("read", path).stdout


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_offsets_point_into_the_file(path: Path) -> None:
    text, reading = path.read_text(encoding="utf-8"), read_json(path)
    assert reading["document"]["text"] is None
    assert reading["statements"] or path.stem == "council-decision"  # resolutions are not read yet; see test_samples
    for statement in reading["statements"]:
        for begin, end in statement["content"] + statement["cue"]:
            assert 0 <= begin < end <= len(text)
            assert text[begin:end] == text[begin:end].strip()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_parse_that_is_printed_reads_like_its_text(tmp_path: Path, path: Path) -> None:
    parse = tmp_path / "a.conllu"
    assert run("parse", path, "-o", parse).exit_code == 0
    direct, back = read_json(path), read_json(parse, "--conllu")
    assert back["document"]["text"].split() == path.read_text(encoding="utf-8").split()
    assert statement_texts(back["document"]["text"], back) == statement_texts(path.read_text(encoding="utf-8"), direct)


def test_a_parse_by_another_tool_gets_our_names(tmp_path: Path) -> None:
    rows = ["President _ NOUN NN _ 2 compound", "Orlo _ PROPN NNP _ 3 nsubj", "said say VERB VBD _ 0 root",
            "talks talk NOUN NNS _ 5 nsubj", "failed fail VERB VBD _ 3 ccomp", ". . PUNCT . _ 3 punct"]  # fmt: skip
    lines = ["\t".join([str(number), *row.split(), "_", "_"]) for number, row in enumerate(rows, 1)]
    reading = read_json(write(tmp_path / "a.conllu", "\n".join(lines)), "--conllu", "--date", "2025-02-04")
    assert reading["document"]["text"] == "President Orlo said talks failed ."
    assert reading["document"]["published"] == "2025-02-04"
    assert statement_texts(reading["document"]["text"], reading) == ["talks failed | said | Orlo"]


def test_half_a_character_in_a_parse_is_warned_of(tmp_path: Path) -> None:
    rows = (
        "1\t“Talks\ttalk\tNOUN\tNNS\t_\t0\troot\t_\t_\n2\tfailed".encode()
        + b"\xe2\x80\tfail\tVERB\tVBD\t_\t1\tdep\t_\t_\n"
    )
    path = write(tmp_path / "a.conllu", rows)
    result = run("read", path, "--conllu", "--format", "json")
    assert json.loads(result.stdout)["document"]["text"] == "“Talks failed\ufffd"
    assert f"warning: {path} (byte {rows.index(b'failed') + 6}): e2 80 is not UTF-8" in result.stderr


def test_a_broken_parse_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.conllu", "# text = Talks\n1\tTalks\n")
    good = write(tmp_path / "good.conllu", "1\tTalks\ttalk\tNOUN\tNNS\t_\t0\troot\t_\t_\n")
    result = run("read", bad, good, "--conllu", "--format", "json")
    assert result.exit_code == 1
    assert f"error: {bad}:2: 2 columns instead of 10" in result.stderr
    assert json.loads(result.stdout)["document"]["text"] == "Talks"
    assert run("read", bad, "--conllu").exit_code == 3


def test_the_bytes_hang_on_no_seed_and_no_threads() -> None:
    def output(seed: str, threads: str) -> bytes:
        command = [sys.executable, "-c", "from dragoman.cli.main import main; main()", "read", *map(str, TEXTS)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [*command, "--format", "json", "--threads", threads], capture_output=True, check=True, env=environment
        ).stdout

    first = output("1", "1")
    assert json.loads(first)
    assert output("2", "2") == first


def test_a_page_without_a_title_is_headed_by_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Talks failed, President Dana Orlo said.", encoding="utf-8")
    assert "<h1><bdi>notes.txt</bdi></h1>" in run("read", path, "--format", "html").stdout


def test_what_a_file_is_called_does_not_drive_the_terminal(tmp_path: Path) -> None:
    write(tmp_path / "a\x1b[31m.txt", b"\0")
    write(tmp_path / "b\x1b]0;.csv", b"te\x1b[2Jxt\nTalks.\n")
    done = run("read", tmp_path)
    assert done.exit_code == 3
    assert "\x1b" not in done.output
    assert "<U+001B>[31m" in done.output
