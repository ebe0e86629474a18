from __future__ import annotations

import errno
import io
import json
import shutil
from pathlib import Path

import msgspec
import pytest

import dragoman
from dragoman.corpus import merging, scan, store
from dragoman.corpus.exports import export
from dragoman.corpus.exports.panel import PanelOptions, panel_counts
from dragoman.corpus.joining import join
from dragoman.corpus.rebuilding import documents, readings
from dragoman.corpus.settings import Settings
from dragoman.errors import CorpusError, UsageError
from tests.corpus.making import SAID, digest, lines, make, write_lines
from tests.documents.test_archives import pdf


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records: list[object] = [*lines(9), {"id": "n3", "text": "Uganda thanked Kenya."}, {"id": "x"}]
    return write_lines(tmp_path_factory.mktemp("in") / "news.jsonl", records)


@pytest.fixture(scope="module")
def corpus(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "corpus"
    assert make([news], out).documents == 10
    return out


def test_the_same_bytes_whoever_reads_and_however_it_is_cut(news: Path, corpus: Path, tmp_path: Path) -> None:
    make([news], tmp_path / "b", Settings(shard_size=3), workers=2)
    assert digest(tmp_path / "b") == digest(corpus)


def test_the_same_bytes_however_little_is_held_while_tables_are_merged(
    news: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_BATCH_BYTES", 1)
    monkeypatch.setattr(merging, "_AT_ONCE", 1)
    make([news], tmp_path / "b")
    assert digest(tmp_path / "b") == digest(corpus)


def test_rows_are_those_of_the_reading(corpus: Path) -> None:
    reading = dragoman.read(f"{SAID} Part 0.", date="2024-04-10")
    rows = scan(corpus).relation("events").filter("document = 0").order("span_begin").fetchall()
    names = scan(corpus).relation("events").columns
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert [(one["id"], one["type"], one["trigger"], one["month"]) for one in found] == [
        (event.id, event.type, list(event.trigger), "2024-04") for event in reading.events
    ]
    assert found[0]["actor_codes"] == ["KEN", "UGA"]
    assert found[0]["words"] == "met"


def test_rows_of_a_pdf_tell_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([["Uganda thanked Kenya on Monday."], ["Mali attacked Chad on Tuesday."]]))
    make([tmp_path / "a.pdf"], tmp_path / "c")
    rows = scan(tmp_path / "c").relation("events").project("words, page").order("page").fetchall()
    assert rows == [("thanked", 1), ("attacked", 2)]
    [one] = readings(scan(tmp_path / "c"))
    assert one.reading.document.pages == one.document.pages == (0, one.document.text.index("Mali"))


def test_months_are_folders_and_unknown_is_one(corpus: Path) -> None:
    assert sorted(path.name for path in (corpus / "documents").iterdir()) == [
        "month=2024-04", "month=2024-05", "month=2024-06", "month=unknown",
    ]  # fmt: skip
    table = scan(corpus).dataset("documents").to_table(columns=["document", "month"]).to_pylist()
    assert {one["document"]: one["month"] for one in table}[9] == "unknown"


def test_what_failed_is_a_row_with_file_and_line(news: Path, corpus: Path) -> None:
    rows = (
        scan(corpus).relation("errors").project("document, severity, kind, place, reason").order("document").fetchall()
    )
    twice, broken = rows
    assert twice == (9, "warning", "DoubleId", f"{news}:10", f"the id n3 stood before, at {news}:4")
    assert broken[:4] == (10, "error", "BrokenRecord", f"{news}:11")
    assert "missing required field `text`" in broken[4]


def test_the_manifest_counts_and_the_schema_tells(corpus: Path) -> None:
    manifest = scan(corpus).manifest
    assert (manifest.documents, manifest.failed) == (10, 1)
    schema = json.loads((corpus / "schema.json").read_bytes())
    assert [table["name"] for table in schema["tables"]] == list(scan(corpus).tables)
    assert all(column["what"] for table in schema["tables"] for column in table["columns"])


def test_again_does_nothing_and_other_settings_begin_anew(news: Path, tmp_path: Path) -> None:
    first = make([news], tmp_path / "c")
    before = digest(tmp_path / "c")
    again = make([news], tmp_path / "c")
    assert (first.resumed, again.resumed, again.documents) == (0, 11, 10)
    assert digest(tmp_path / "c") == before
    make([news], tmp_path / "c", Settings(shard_size=4, keep_text=False, partition="none"))
    assert scan(tmp_path / "c").relation("documents").filter("text IS NOT NULL").fetchall() == []
    assert (tmp_path / "c" / "events" / "part-0.parquet").exists()


@pytest.mark.parametrize("inside", [".", "tables", "deep/tables"])
def test_tables_within_an_input_are_refused(inside: str, news: Path) -> None:
    with pytest.raises(UsageError, match="its tables would be read as documents"):
        make([news.parent], news.parent / inside)
    assert [path.name for path in news.parent.iterdir()] == ["news.jsonl"]


def test_links_of_what_was_there_before_do_not_outlive_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = store.Store._put

    def killed(self: store.Store, name: str, record: msgspec.Struct) -> None:
        put(self, name, record)
        if name == store.MANIFEST:
            raise KeyboardInterrupt

    path = write_lines(tmp_path / "a.jsonl", lines(2))
    make([path], tmp_path / "c")
    join(scan(tmp_path / "c"))
    write_lines(path, lines(3))
    with monkeypatch.context() as patch:
        patch.setattr(store.Store, "_put", killed)
        with pytest.raises(KeyboardInterrupt):
            make([path], tmp_path / "c")
    make([path], tmp_path / "c")
    assert not (tmp_path / "c" / "links").exists()


def test_a_folder_may_have_the_signs_of_a_pattern_in_its_name(tmp_path: Path) -> None:
    twice = [*lines(2), *lines(1)]
    make([write_lines(tmp_path / "a.jsonl", twice)], tmp_path / "out [v2]*")
    corpus = scan(tmp_path / "out [v2]*")
    assert len(corpus.relation("documents")) == 3
    assert [row[0] for row in corpus.relation("errors").project("kind").fetchall()] == ["DoubleId"]
    join(corpus)
    assert ("KEN", "UGA", "2024-05", "CONSULT") in panel_counts(corpus, PanelOptions())


def test_a_changed_input_is_read_again(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", lines(2))
    make([path], tmp_path / "c")
    write_lines(path, lines(3))
    assert make([path], tmp_path / "c").documents == 3


def test_a_full_disk_stops_cleanly_and_goes_on(
    news: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, written = store._write_through, list[Path]()

    def full(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) > 12:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(path, data)

    monkeypatch.setattr(store, "_write_through", full)
    with pytest.raises(CorpusError, match="No space left on device; free some space"):
        make([news], tmp_path / "c")
    monkeypatch.setattr(store, "_write_through", whole)
    assert make([news], tmp_path / "c").resumed == 4
    assert digest(tmp_path / "c") == digest(corpus)


def test_a_folder_of_something_else_is_left_alone(news: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something that is no corpus"):
        make([news], tmp_path)


def test_two_runs_do_not_write_one_folder(news: Path, tmp_path: Path) -> None:
    with store.Store(tmp_path / "c").opened(), pytest.raises(UsageError, match="another run is writing there"):
        make([news], tmp_path / "c")


def test_an_unfinished_or_strange_corpus_is_refused(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no finished corpus"):
        scan(tmp_path)
    newer = msgspec.structs.replace(scan(corpus).manifest, schema_version=99)
    (tmp_path / "manifest.json").write_bytes(msgspec.json.encode(newer))
    with pytest.raises(CorpusError, match="its schema is version 99"):
        scan(tmp_path)
    with pytest.raises(UsageError, match="no such table"):
        scan(corpus).relation("treaties")
    with pytest.raises(UsageError, match="no such table"):
        scan(corpus).dataset("treaties")


def test_nothing_to_read_gives_empty_tables(tmp_path: Path) -> None:
    assert make([tmp_path / "no.jsonl"], tmp_path / "c").failed == 1
    assert scan(tmp_path / "c").relation("events").fetchall() == []


@pytest.mark.parametrize("name", ["a[1]b", "a*b", "a'b", "a{x,y}"])
def test_a_folder_is_no_pattern_and_no_query(name: str, tmp_path: Path) -> None:
    records: list[object] = [*lines(2), *lines(2)]
    news = write_lines(tmp_path / "a.jsonl", records)
    make([news], tmp_path / name)
    corpus = scan(tmp_path / name)
    assert len(corpus.relation("documents").fetchall()) == 4
    assert len(corpus.relation("errors").fetchall()) == 2  # ids that stood before
    join(corpus)
    assert panel_counts(corpus, PanelOptions())


@pytest.mark.parametrize("file", ["/etc/passwd", "../../a.parquet", "documents/../../a.parquet"])
def test_a_manifest_that_leads_out_of_its_folder_is_refused(file: str, corpus: Path, tmp_path: Path) -> None:
    manifest = scan(corpus).manifest
    tables = tuple(msgspec.structs.replace(table, files=(file,)) for table in manifest.tables)
    for changed, why in ((tables, "lies elsewhere"), (manifest.tables[1:], "not name the files of all")):
        told = msgspec.json.encode(msgspec.structs.replace(manifest, tables=changed))
        (tmp_path / "manifest.json").write_bytes(told)
        with pytest.raises(CorpusError, match=why):
            scan(tmp_path)


def test_a_damaged_table_is_told_by_all_who_read_it(corpus: Path, tmp_path: Path) -> None:
    shutil.copytree(corpus, tmp_path / "c")
    for path in (tmp_path / "c").rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-20])
    damaged = scan(tmp_path / "c")
    for read in (
        lambda: export("plover", damaged, io.BytesIO()), lambda: export("csv", damaged, io.BytesIO()),
        lambda: join(damaged), lambda: panel_counts(damaged, PanelOptions()), lambda: list(documents(damaged)),
    ):  # fmt: skip
        with pytest.raises(CorpusError, match="its tables cannot be read"):
            read()
