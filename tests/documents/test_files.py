from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman.documents
from dragoman.documents import html, jsonl, parts, read_path, read_stdin
from dragoman.documents.files import document_or_error
from dragoman.errors import BrokenRecord, EmptyInput, InputError, NotText, UnreadableFile, UsageError
from dragoman.records import Document

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Border to open</title>
<meta name="author" content="Jane Doe"><meta property="og:site_name" content="NordWire">
<meta property="article:published_time" content="2025-02-04T09:00:00Z">
<link rel="canonical" href="https://nordwire.example/a/1"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Border to open</h1><p>The foreign minister of Veldoria, Ana Toren, said on Tuesday that her country would sign.</p>
<p>“We will keep our word,” she told reporters in Kessaly after a long meeting with her counterpart.</p></article>
<footer>Copyright 2019 NordWire</footer></body></html>"""


def documents(path: Path, published: str | None = None) -> list[Document]:
    read = list(read_path(path, published=published))
    assert all(isinstance(each, Document) for each in read), [str(each) for each in read]
    return [each for each in read if isinstance(each, Document)]


def errors(path: Path) -> list[InputError]:
    return [each for each in read_path(path) if isinstance(each, InputError)]


def test_the_public_names() -> None:
    assert dragoman.documents.__all__ == sorted(dragoman.documents.__all__)


def test_a_text_file_with_a_mark_and_crlf(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf\xf0\x9f\xa4\x9d Veldoria\r\nagreed.\r\n")
    [document] = documents(tmp_path / "a.txt", "2025-02-04")
    assert document.text == "🤝 Veldoria\nagreed.\n"
    assert document.text[2:10] == "Veldoria"
    assert (document.published, document.text_given, document.warnings) == ("2025-02-04", True, ())


def test_markdown_is_the_file_itself(tmp_path: Path) -> None:
    text = "<html> is *not* read here\n# Talks failed\n"
    (tmp_path / "a.md").write_text(text)
    assert documents(tmp_path / "a.md")[0].text == text


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt", "page"])
def test_html_gives_its_main_text_and_its_markup(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding="utf-8")
    [document] = documents(tmp_path / name)
    assert "“We will keep our word,” she told" in document.text
    assert "Home" not in document.text
    assert "<" not in document.text
    assert not document.text_given
    assert (document.published, document.title, document.publisher) == ("2025-02-04", "Border to open", "NordWire")
    assert document.url == "https://nordwire.example/a/1"
    assert {each.found_by for each in document.metadata} == {"markup"}


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<html", "<html><script>talks()</script></html>"])
def test_a_page_without_text(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    assert [each.reason for each in errors(tmp_path / "a.html")] == ["no main text was found in the page"]


def test_a_page_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_HTML", 100)
    (tmp_path / "a.html").write_text(PAGE)
    assert "the most is 100" in errors(tmp_path / "a.html")[0].reason


def test_a_text_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_TEXT", 10)
    (tmp_path / "a.txt").write_text("Talks failed.")
    assert errors(tmp_path / "a.txt")[0].remedy == "split it into several files"


@given(st.binary(max_size=200))
def test_any_page_gives_a_document_or_an_input_error(data: bytes) -> None:
    try:
        document = html.document_from_html(b"<html><body><p>" + data, "a.html")
    except InputError:
        return
    document.text.encode()


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"text": "Talks failed.", "id": 7, "date": "2025-02-04", "title": "T", "url": "u", "source": "NordWire"}
        ),
        '{"text": "Talks',
        "",
        '{"text": 5}',
        '{"id": "x"}',
        "[1]",
        '{"text": "a", "x": ' + "[" * 50_000,
        '{"text": " "}',
        json.dumps({"text": "🤝 Veldoria\r\nagreed.", "id": None, "extra": [1]}),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    read = list(read_path(path))
    first, last = read[0], read[-1]
    assert isinstance(first, Document)
    assert (first.external_id, first.published, first.publisher, first.title) == ("7", "2025-02-04", "NordWire", "T")
    assert isinstance(last, Document)
    assert last.text == "🤝 Veldoria\r\nagreed."
    broken = [each for each in read if isinstance(each, InputError)]
    assert [each.place for each in broken] == [f"{path.as_posix()}:{number}" for number in (2, 4, 5, 6, 7, 8)]
    assert [type(each) for each in broken] == [BrokenRecord] * 5 + [EmptyInput]
    assert all(each.reason and each.remedy for each in broken)


def test_a_record_that_is_not_utf8_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "One."}\n{"text": "Talks \xe2\x80 failed."}\n')
    document = documents(tmp_path / "a.jsonl")[1]
    assert document.text == "Talks \ufffd failed."
    assert [(each.place[-2:], each.byte) for each in document.warnings] == [(":2", 33)]


def test_a_line_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MOST_LINE", 30)
    (tmp_path / "a.jsonl").write_text(f'{{"text": "{"x" * 200}"}}\n{{"text": "Talks failed."}}\n')
    read = list(read_path(tmp_path / "a.jsonl"))
    assert [type(each) for each in read] == [BrokenRecord, Document]


def test_jsonl_without_records_or_in_utf16(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    (tmp_path / "b.jsonl").write_text('{"text": "Talks"}\n', encoding="utf-16")
    assert isinstance(errors(tmp_path / "a.jsonl")[0], EmptyInput)
    assert [each.reason for each in errors(tmp_path / "b.jsonl")] == ["the file is UTF-16"]


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_lines_give_documents_or_input_errors(lines: list[bytes]) -> None:
    for line in jsonl.lines_of_jsonl(io.BytesIO(b"\n".join(lines)), "a.jsonl"):
        part = line if isinstance(line, InputError) else parts.Part(place="a.jsonl", form="record", data=line.data)
        assert isinstance(document_or_error(part), Document | InputError)


def test_what_is_binary_is_told_all_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4 \x00")
    [error] = errors(tmp_path / "a.txt")
    assert (error.reason, "PDF, Word, EPUB, RSS, Atom, WARC or zip" in error.remedy) == (
        "it is a PDF file, not text",
        True,
    )


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "b/a.md", "a.txt", ".hidden.txt", "z.bin", ".git/a.txt"):
        (tmp_path / name).write_text(f"Talks {name}")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [document.text for document in documents(tmp_path)] == ["Talks a.txt", "Talks b/a.md", "Talks c.txt"]


def test_a_link_in_a_folder_to_a_pipe_is_passed_over(tmp_path: Path) -> None:
    """To open a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").symlink_to(tmp_path / "pipe")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.txt").write_text("Talks failed.")
    lost, found = read_path(tmp_path)
    assert isinstance(lost, UnreadableFile)
    assert isinstance(found, Document)


def test_one_bad_file_does_not_end_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_text("Talks failed.")
    (tmp_path / "c.txt").symlink_to("nowhere")
    assert [type(each) for each in read_path(tmp_path)] == [NotText, Document, UnreadableFile]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    assert isinstance(errors(tmp_path)[0], EmptyInput)


def test_a_missing_file() -> None:
    [error] = errors(Path("no/such.txt"))
    assert isinstance(error, UnreadableFile)
    assert error.place == "no/such.txt"
    assert isinstance(error.__cause__, FileNotFoundError)


def test_a_wrong_date_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_path(tmp_path, published="yesterday")
    with pytest.raises(UsageError):
        read_stdin(io.BytesIO(b"Talks"), published="yesterday")


def test_a_name_that_is_not_utf8_is_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_bytes(b"")
    errors(path)[0].place.encode()


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Talks failed.\nNobody spoke.", ["Talks failed.\nNobody spoke."]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b"{not a record}\n", ["{not a record}\n"]),
    ],
)
def test_standard_input(data: bytes, texts: list[str]) -> None:
    read = list(read_stdin(io.BytesIO(data)))
    assert [each.text for each in read if isinstance(each, Document)] == texts


def test_empty_standard_input() -> None:
    [error] = read_stdin(io.BytesIO(b""))
    assert isinstance(error, EmptyInput)
    assert error.place == "<stdin>"


def test_html_on_standard_input() -> None:
    [document] = read_stdin(io.BytesIO(PAGE.encode()))
    assert isinstance(document, Document)
    assert not document.text_given
