"""Each form read back, by a reader that others wrote where there is one."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import duckdb
import pytest
from lxml import html  # type: ignore[import-untyped]

from dragoman.analysis.conllu import write_conllu
from dragoman.analysis.conllu_reader import read_conllu
from dragoman.analysis.core import Core
from dragoman.corpus import Corpus, scan
from dragoman.corpus.exports import EXPORTS, PanelOptions, export, export_panel
from dragoman.corpus.exports.gdelt import EVENTS, MENTIONS
from dragoman.corpus.exports.polecat import COLUMNS
from dragoman.corpus.rebuilding import readings
from dragoman.corpus.settings import Partition, Settings
from dragoman.errors import UsageError
from dragoman.knowledge.coding import state_codes
from dragoman.reading import Reader
from tests.corpus.making import make, write_lines

RECORDS = [
    {"id": "a", "date": "2024-05-04", "text": "Kenya and Uganda met in Nairobi on 3 May 2024. Mali attacked Chad."},
    {"id": "b", "date": "2024-07-01", "text": "President Dana Orlo of Kenya praised Uganda. Rwanda will visit Chad."},
    {"id": "c", "date": "1975-02-01", "text": 'West Germany criticised Chad.\nKenya condemned <Chad> & "Mali".'},
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("exports")
    make([write_lines(folder / "a.jsonl", RECORDS)], folder / "c")
    return scan(folder / "c")


def written(form: str, corpus: Corpus) -> bytes:
    out = io.BytesIO()
    export(form, corpus, out)
    return out.getvalue()


def panel(corpus: Corpus, **options: object) -> list[dict[str, str]]:
    out = io.BytesIO()
    export_panel(corpus, out, PanelOptions(**options))  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


@pytest.mark.parametrize("partition", ["month", "year", "none"])
def test_rows_give_the_very_readings_back(partition: Partition, corpus: Corpus, tmp_path: Path) -> None:
    if partition != "month":
        make([corpus.root.parent / "a.jsonl"], tmp_path / "c", Settings(partition=partition))
        corpus = scan(tmp_path / "c")
    reader = Reader(threads=1)
    found = {one.number: one for one in readings(corpus)}
    assert sorted(found) == [0, 1, 2]
    for one in found.values():
        assert reader.read(one.document) == one.reading


@pytest.mark.parametrize("form", EXPORTS)
def test_the_same_corpus_gives_the_same_bytes(form: str, corpus: Corpus) -> None:
    assert written(form, corpus) == written(form, corpus) != b""


def test_plover(corpus: Corpus) -> None:
    lines = [json.loads(line) for line in written("plover", corpus).splitlines()]
    met = next(line for line in lines if line["type"] == "CONSULT")
    assert (met["document"], met["date"], [one["code"] for one in met["actor"]]) == ("a", "2024-05-03", ["KEN", "UGA"])


def test_cameo_is_read_by_duckdb(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(written("cameo", corpus))
    read = duckdb.read_csv(str(tmp_path / "c.csv"), header=True, all_varchar=True)
    rows = read.project("source, target, code, root").fetchall()
    assert ("KEN", "UGA", "040", "04") in rows
    assert ("UGA", "KEN", "040", "04") in rows


def test_polecat_is_read_by_duckdb(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes(written("polecat", corpus))
    read = duckdb.read_csv(str(tmp_path / "p.txt"), sep="\t", header=True, all_varchar=True)
    assert tuple(read.columns) == COLUMNS
    rows = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
    blow = next(row for row in rows if row["Event Type"] == "ASSAULT")
    assert (blow["Actor Country"], blow["Recipient Country"], blow["Recipient COW"]) == ("MLI", "TCD", "483")
    assert (blow["Quad Code"], blow["Intensity"], blow["Primary Actor Sector"]) == ("M-CONF", "None", "GOV")


@pytest.mark.parametrize(("form", "columns", "count"), [("gdelt-events", EVENTS, 61), ("gdelt-mentions", MENTIONS, 16)])
def test_gdelt_has_its_columns(form: str, columns: tuple[str, ...], count: int, corpus: Corpus) -> None:
    assert len(columns) == count
    rows = [line.split("\t") for line in written(form, corpus).decode().splitlines()]
    assert {len(row) for row in rows} == {count}
    assert len({row[0] for row in rows}) == len(rows) > 4


def test_mentions_point_at_the_words(corpus: Corpus) -> None:
    events = {row.split("\t")[0]: row.split("\t") for row in written("gdelt-events", corpus).decode().splitlines()}
    mentions = [row.split("\t") for row in written("gdelt-mentions", corpus).decode().splitlines()]
    text = RECORDS[0]["text"]
    row = next(one for one in mentions if events[one[0]][5:16:10] == ["MLI", "TCD"])
    assert text[int(row[9]) - 1 :].startswith("attacked")
    assert text[int(row[8]) - 1 :].startswith("Chad")


def test_a_panel_has_every_pair_in_every_month(corpus: Corpus) -> None:
    rows = panel(corpus, parties=("KEN", "UGA", "TCD"), since="2024-04", until="2024-06")
    assert len(rows) == 3 * 6
    assert {row["month"] for row in rows} == {"2024-04", "2024-05", "2024-06"}
    found = {(row["month"], row["source"], row["target"]): row for row in rows}
    assert found["2024-05", "KEN", "UGA"]["CONSULT"] == found["2024-05", "UGA", "KEN"]["CONSULT"] == "1"
    assert found["2024-04", "KEN", "UGA"]["total"] == found["2024-05", "KEN", "TCD"]["total"] == "0"


def test_panels_know_when_states_and_codes_held(corpus: Corpus) -> None:
    rows = panel(corpus, parties=("DEU", "TCD"), codes="cow", columns="quad", since="1975-02", until="1975-02")
    assert [(row["source"], row["target"], row["quad3"]) for row in rows] == [("260", "483", "1"), ("483", "260", "0")]
    later = panel(corpus, parties=("DEU", "TCD"), codes="cow", since="2024-05", until="2024-05")
    assert {row["source"] for row in later} == {"255", "483"}
    assert panel(corpus, parties=("SSD", "TCD"), since="1975-02", until="1975-02") == []


def test_a_panel_has_states_that_only_the_user_knows(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- {id: XVE, name: Veldoria, type: state, names: [Veldoria]}\n", encoding="utf-8")
    lines = [{"id": "a", "date": "2024-05-04", "text": "Veldoria condemned Kenya on 3 May 2024."}]
    make([write_lines(tmp_path / "a.jsonl", lines)], tmp_path / "c", Settings(own_actors=own))
    rows = panel(scan(tmp_path / "c"), since="2024-05", until="2024-05")
    assert [(row["source"], row["target"], row["total"]) for row in rows] == [("KEN", "XVE", "0"), ("XVE", "KEN", "1")]
    assert panel(scan(tmp_path / "c"), since="2024-05", until="2024-05", codes="cow") == []


def test_a_panel_of_what_is_no_state_is_refused(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="NATO are no states"):
        panel(corpus, parties=("NATO", "KEN"))


@pytest.mark.parametrize("month", ["2024", "2024-13", "0000-01", "2024-5", "2024-05-01", ""])
def test_a_month_that_is_none_is_refused(month: str, corpus: Corpus) -> None:
    for option in ("since", "until"):
        with pytest.raises(UsageError, match=f"--{option}: '{month}' is no month of the calendar; give it as 2025-02"):
            panel(corpus, **{option: month})


def test_a_panel_beyond_reason_names_what_makes_it_smaller(corpus: Corpus) -> None:
    with pytest.raises(UsageError, match="choose fewer with --parties, --since and --until"):
        panel(corpus, since="0001-01", until="9999-12", parties=tuple(sorted(state_codes())[:25]))


def test_entities_are_those_of_follow_the_money(corpus: Corpus) -> None:
    lines = [json.loads(line) for line in written("ftm", corpus).splitlines()]
    assert {line["schema"] for line in lines} == {"Document", "PublicBody", "Person", "Event"}
    known = {line["id"] for line in lines}
    for line in lines:
        pointed = (*line["properties"].get("involved", ()), *line["properties"].get("proof", ()))
        assert set(pointed) <= known
    model = pytest.importorskip("followthemoney", reason="it needs PyICU, of which there is no wheel").model
    for line in lines:
        entity = model.get_proxy(line, cleaned=False)
        assert {name: sorted(entity.get(name)) for name in line["properties"]} == {
            name: sorted(values) for name, values in line["properties"].items()
        }


def test_annotations_hold_the_words_at_their_place(corpus: Corpus) -> None:
    texts = {one.document.text_sha256: one.document.text for one in readings(corpus)}
    lines = [json.loads(line) for line in written("annotations", corpus).splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) > 20
    for line in lines:
        position, quote = line["target"]["selector"]
        text = texts[line["id"].split(":")[2]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert (line["@context"], line["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")


def test_timex3_is_xml_that_holds_the_text(corpus: Corpus) -> None:
    with zipfile.ZipFile(io.BytesIO(written("timex3", corpus))) as archive:
        pages = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}
    text = pages["000000000.tml"].find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == RECORDS[0]["text"]
    assert [one.get("value") for one in text.iter("TIMEX3")] == ["2024-05-03"]


def test_conllu_is_what_parse_writes_and_comes_back_with_its_texts(corpus: Corpus) -> None:
    core, parts = Core(threads=1), written("conllu", corpus).decode().split("# newdoc id = ")[1:]
    texts = {one.document.external_id: one.document.text for one in readings(corpus)}
    assert [part.partition("\n")[0] for part in parts] == ["c", "a", "b"]
    for part in parts:
        name = part.partition("\n")[0]
        assert "# newdoc id = " + part == "".join(f"{line}\n" for line in write_conllu(core.analyse(texts[name]), name))
        analysis, named = read_conllu("# newdoc id = " + part, name)
        assert named
        assert analysis.text.split() == texts[name].split()


def test_csv_is_read_by_duckdb_and_its_dictionary_names_every_column(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "c.zip").write_bytes(written("csv", corpus))
    with zipfile.ZipFile(tmp_path / "c.zip") as archive:
        archive.extractall(tmp_path)
    told = list(csv.DictReader(io.StringIO((tmp_path / "dictionary.csv").read_text(encoding="utf-8"))))
    for table in corpus.tables:
        read = duckdb.read_csv(str(tmp_path / f"{table}.csv"), header=True, all_varchar=True)
        assert read.columns == [one["column"] for one in told if one["table"] == table]
        assert len(read) == len(corpus.relation(table))
    assert all(one["meaning"] for one in told)


def test_the_codebook_is_a_page_with_every_kind(corpus: Corpus) -> None:
    page = html.fromstring(written("codebook", corpus))
    assert len(page.findall(".//h2")) == 17
    assert "visit" in [one.text for one in page.iter("h3")]


def test_what_needs_texts_says_so(tmp_path: Path) -> None:
    make([write_lines(tmp_path / "a.jsonl", RECORDS)], tmp_path / "c", Settings(keep_text=False))
    with pytest.raises(UsageError, match="made with --no-text"):
        written("annotations", scan(tmp_path / "c"))
    with pytest.raises(UsageError, match="made with --no-text"):
        written("conllu", scan(tmp_path / "c"))
    assert written("cameo", scan(tmp_path / "c")).count(b"\n") > 4
