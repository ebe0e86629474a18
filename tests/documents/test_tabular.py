"""Tables and packed files that are whole, cut, mixed or hostile."""

from __future__ import annotations

import csv
import datetime
import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.documents import opening, tabular
from dragoman.documents.days import told_day
from dragoman.documents.files import document_or_error, parts_of
from dragoman.documents.layouts import Layout, layout_of
from dragoman.errors import BrokenRecord, InputError, UsageError
from dragoman.records import Document

BODY = layout_of("text=body, date=day", "%d.%m.%Y")


def read(path: Path, layout: Layout | None = None) -> list[Document | InputError]:
    return [document_or_error(part) for part in parts_of(path, layout or Layout())]


def reasons(path: Path, layout: Layout | None = None) -> list[tuple[str, str]]:
    found = [one for one in read(path, layout) if isinstance(one, InputError)]
    return [(one.place.rpartition("/")[2], one.reason) for one in found]


def parquet(path: Path, table: dict[str, object]) -> Path:
    pq.write_table(pa.table(table), path, row_group_size=100)
    return path


def test_rows_of_csv_with_named_columns_and_another_form_of_dates(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id;body;day\r\n7;"Talks\nfailed.";04.02.2025\r\n8;Again.;2025-02-05\r\n')
    first, second = read(tmp_path / "a.csv", BODY)
    assert isinstance(first, Document)
    assert (first.text, first.external_id, first.published, first.place[-2:]) == (
        "Talks\nfailed.",
        "7",
        "2025-02-04",
        ":2",
    )
    assert isinstance(second, Document)
    assert (second.place[-2:], second.published) == (":4", "2025-02-05")


def test_a_bad_row_of_csv_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"text,id\nOne.,1,2\nTwo \xff.,2\n,3\nThree.,4\n")
    assert reasons(tmp_path / "a.csv") == [
        ("a.csv:2", "the row has 3 cells, the file 2 columns"),
        ("a.csv:3", "it is not UTF-8"),
        ("a.csv:4", "Expected `str`, got `null` - at `$.text`"),
    ]
    assert [one.text for one in read(tmp_path / "a.csv") if isinstance(one, Document)] == ["Three."]


def test_rows_of_parquet_with_days_in_many_forms(tmp_path: Path) -> None:
    words = ["2025-02-04", "20250204", "4 February 2025", "Tue, 04 Feb 2025 10:00:00 GMT", "2025/02/04", "04/02/2025"]
    parquet(tmp_path / "a.parquet", {"text": ["Talks failed."] * 6, "date": words, "id": [1, 2, 3, 4, 5, 6]})
    found = [one for one in read(tmp_path / "a.parquet") if isinstance(one, Document)]
    assert [one.published for one in found] == ["2025-02-04"] * 5 + [None]
    assert [one.message for one in found[-1].warnings] == [
        "the date '04/02/2025' is no date with one meaning; not used"
    ]
    parquet(
        tmp_path / "b.parquet", {"text": ["Talks."], "date": [datetime.datetime(2025, 2, 4, 9, tzinfo=datetime.UTC)]}
    )
    [stamped] = read(tmp_path / "b.parquet")
    assert isinstance(stamped, Document)
    assert stamped.published == "2025-02-04"


def test_mixed_schemas_are_told_by_file(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", {"text": ["Talks failed."]})
    parquet(tmp_path / "b.parquet", {"body": ["Talks failed."], "n": [1]})
    parquet(tmp_path / "c.parquet", {"text": [b"Talks", b"\x00"]})
    parquet(tmp_path / "d.parquet", {"text": [["Talks"]]})
    (tmp_path / "e.csv").write_text("headline,id\nTalks,1\n")
    found = read(tmp_path)
    assert [type(one) for one in found] == [Document, InputError, *[BrokenRecord] * 3, InputError]
    told = [str(one).removeprefix(f"{tmp_path}/") for one in found[1:]]
    assert told[0] == "b.parquet: there is no column 'text'; there are body, n; name it with --columns text=NAME"
    assert told[1].startswith("c.parquet:1: a cell cannot be read (it holds bytes)")
    assert told[3].startswith("d.parquet:1: Expected `str`, got `array` - at `$.text`")
    assert told[4].startswith("e.csv: there is no column 'text'; there are headline, id")


def test_a_parquet_file_cut_in_half_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    whole = parquet(tmp_path / "a.parquet", {"text": [f"Talks {number} failed." for number in range(500)]})
    (tmp_path / "cut.parquet").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert [place for place, _ in reasons(tmp_path)] == ["cut.parquet:1"]
    assert len(read(tmp_path)) == 501


def test_a_parquet_file_with_a_broken_page_keeps_what_stands_before(tmp_path: Path) -> None:
    whole = parquet(tmp_path / "a.parquet", {"text": [f"Talks {number} failed." for number in range(500)]})
    data = bytearray(whole.read_bytes())
    third = pq.ParquetFile(whole).metadata.row_group(2).column(0).dictionary_page_offset
    data[third : third + 60] = b"\xff" * 60
    whole.write_bytes(data)
    found = read(whole)
    assert sum(isinstance(one, Document) for one in found) >= 100
    assert isinstance(found[-1], InputError)
    assert "no whole Parquet file" in found[-1].reason


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_packed_files_are_read_whole(tmp_path: Path, ending: str) -> None:
    data = b'{"text": "One."}\n{"text": "Two."}\n'
    packed = gzip.compress(data) if ending == "gz" else pa.Codec("zstd").compress(data, asbytes=True)
    (tmp_path / f"a.jsonl.{ending}").write_bytes(packed + packed)
    found = [one.text for one in read(tmp_path / f"a.jsonl.{ending}") if isinstance(one, Document)]
    assert found == ["One.", "Two.", "One.", "Two."]


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_packed_file_that_is_cut_is_told(tmp_path: Path, ending: str) -> None:
    data = b"".join(b'{"text": "Talks %d failed."}\n' % number for number in range(20_000))
    packed = gzip.compress(data) if ending == "gz" else pa.Codec("zstd").compress(data, asbytes=True)
    (tmp_path / f"a.jsonl.{ending}").write_bytes(packed[: len(packed) // 2])
    [*_, last] = read(tmp_path / f"a.jsonl.{ending}")
    assert isinstance(last, InputError)
    assert "cannot be unpacked" in last.reason


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_bomb_is_cut_off(tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "RATIO_FROM", 1 << 20)
    data = b" " * (64 << 20)
    packed = gzip.compress(data) if ending == "gz" else pa.Codec("zstd").compress(data, asbytes=True)
    (tmp_path / f"a.txt.{ending}").write_bytes(packed)
    [(_, reason)] = reasons(tmp_path / f"a.txt.{ending}")
    assert reason.startswith("it unpacks to more than 200 times its size")


@pytest.mark.parametrize("column", [
    pa.array([2**60, 0], pa.timestamp("us")), pa.array([2**31 - 1, 0], pa.date32()),
    pa.array([2**62 + 1, 0], pa.timestamp("ns")),
])  # fmt: skip
def test_a_day_beyond_the_calendar_costs_only_its_row(column: pa.Array, tmp_path: Path) -> None:
    broken, whole = read(parquet(tmp_path / "a.parquet", {"text": ["Talks failed.", "More talks."], "date": column}))
    assert isinstance(broken, BrokenRecord)
    assert broken.reason.startswith("a cell cannot be read")
    assert isinstance(whole, Document)
    assert whole.published == "1970-01-01"


def test_a_time_zone_that_is_none_is_told(tmp_path: Path) -> None:
    column = pa.array([0], pa.timestamp("s", tz="Nowhere/Land"))
    [broken] = read(parquet(tmp_path / "a.parquet", {"text": ["Talks failed."], "date": column}))
    assert isinstance(broken, BrokenRecord)


@pytest.mark.parametrize("row", [b"a," * 100, b'"\n",' * 50])
def test_a_row_without_end_is_not_kept_in_memory(row: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabular, "MOST_LINE", 100)
    (tmp_path / "a.csv").write_bytes(b"text\nTalks failed.\n" + row)
    before = csv.field_size_limit()
    first, second = read(tmp_path / "a.csv")
    csv.field_size_limit(before)  # the library keeps one for all
    assert isinstance(first, Document)
    assert "the row has more than" in str(second)


def test_names_of_columns_hold_for_jsonl_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"body": "Talks failed.", "day": "04.02.2025"}\n{"body"\n')
    document, broken = read(tmp_path / "a.jsonl", BODY)
    assert isinstance(document, Document)
    assert document.published == "2025-02-04"
    assert isinstance(broken, BrokenRecord)


def test_a_line_that_is_not_utf8_is_read_by_its_own_names_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"body": "Talks in Ålvik failed, Orlo’s aide said."}\n'.encode("cp1252"))
    [document] = read(tmp_path / "a.jsonl", BODY)
    assert isinstance(document, Document)
    assert document.text == "Talks in Ålvik failed, Orlo’s aide said."
    assert "the text is not UTF-8" in document.warnings[0].message


def test_a_day_with_the_name_of_its_zone_has_one_meaning() -> None:
    words = ["2025-02-04 09:00:00 UTC", "2025-02-04T09:00GMT", "2025-02-04 09:00:00 +0000", "2025-02-04 09:00 -03:00"]
    assert [told_day(one) for one in words] == ["2025-02-04"] * 4
    assert {told_day(one) for one in ("2025-02-04 UTC or so", "2025-02-04 to 2025-02-06", "2025-02-30 UTC")} == {None}


@pytest.mark.parametrize("told", ["body", "words=body", "text="])
def test_columns_that_say_nothing_are_refused(told: str) -> None:
    with pytest.raises(UsageError, match="does not say FIELD=NAME"):
        layout_of(told, None)
