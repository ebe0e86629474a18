"""What is taken away: the exact words with their source, the same bytes each time, and harmless cells."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document
from fastapi.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.web.pages import exports
from tests.ledger.making import added, document, event
from tests.web.making import TEXT, hostile

PAIR = "side=KEN&side=UGA"


def test_lines_are_those_of_the_query(desk: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(desk.get(f"/export/csv?{PAIR}&kind=commitment").text)))
    lines = [json.loads(line) for line in desk.get(f"/export/jsonl?{PAIR}&kind=commitment").text.splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert lines[0]["words"] in TEXT
    assert rows[0]["state"] == "open"


@pytest.mark.parametrize("day", ["", "&as_of=2025-12-01"])
def test_programs_are_told_the_state_that_an_export_tells(desk: TestClient, day: str) -> None:
    asked = f"{PAIR}&kind=commitment{day}"
    exported = [json.loads(line) for line in desk.get(f"/export/jsonl?{asked}").text.splitlines()]
    told = desk.get(f"/api/v1/records?{asked}").json()["records"]
    assert sorted(told, key=lambda one: str(one["id"])) == sorted(exported, key=lambda one: str(one["id"]))
    assert {one["state"] for one in told} == ({"overdue"} if day else {"open"})


def test_cells_that_look_like_formulas_are_defused(ledger: Ledger, desk: TestClient) -> None:
    words = "=cmd|' /C calc'!A0 visited Uganda"
    added(ledger, document(words, "2025-03-06"), event(words, words, "visited", ("KEN",), ("UGA",), place="-1+1"))
    told = next(row for row in csv.DictReader(io.StringIO(desk.get("/export/csv").text)) if "calc" in row["words"])
    assert (told["words"], told["place"], told["begin"]) == (f"'{words}", "'-1+1", "19")
    assert words in desk.get("/export/jsonl").text


def test_brief_quotes_exactly_and_names_the_source(desk: TestClient) -> None:
    page = desk.get(f"/brief.html?{PAIR}").text
    assert "build the Malaba bridge by 30 June 2025" in page
    assert "Lake News, A visit, 2025-03-04" in page
    assert page.count('id="note-') == page.count('id="ref-')


def test_brief_for_word_has_true_footnotes_and_the_same_bytes(desk: TestClient, ledger: Ledger) -> None:
    hostile(ledger)
    first = desk.get(f"/brief.docx?{PAIR}").content
    assert first == desk.get(f"/brief.docx?{PAIR}").content
    told = [paragraph.text for paragraph in Document(io.BytesIO(first)).paragraphs]
    assert told[0] == "Kenya – Uganda"
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        body = parts.read("word/document.xml").decode()
    assert "build the Malaba bridge by 30 June 2025" in notes
    assert notes.count("<w:footnoteRef/>") == body.count("<w:footnoteReference ")
    assert "<script>" not in notes


def test_brief_for_word_can_be_opened_whatever_a_text_holds(desk: TestClient, ledger: Ledger) -> None:
    text = "Kenya visited \ufffe Uganda \uffff twice."
    made = event(text, text[:-1], "visited", ("KEN",), ("UGA",), day="2025-03-06")
    added(ledger, document(text, "2025-03-06", title="\uffff"), made)
    body = desk.get(f"/brief.docx?{PAIR}").content
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        notes = parts.read("word/footnotes.xml")
    words = "".join(each.text or "" for each in ElementTree.fromstring(notes).iter())
    assert "visited <U+FFFE> Uganda <U+FFFF> twice" in words


def test_sources(desk: TestClient) -> None:
    got = desk.get(f"/export/bib?{PAIR}").text
    assert got.count("@misc{r") == 2
    assert "title = {A visit}" in got
    assert "year = {2025}" in got


def test_addresses_of_sources_are_verbatim(desk: TestClient, ledger: Ledger) -> None:
    text = "Kenya visited Uganda."
    made = event(text, text[:-1], "visited", ("KEN",), ("UGA",))
    added(ledger, document(text, url="https://lake.example/a_b?q=50%25&r={1}#x~y"), made)
    got = desk.get(f"/export/bib?{PAIR}").text
    assert "url = {https://lake.example/a_b?q=50%25&r=%7B1%7D#x~y}," in got


def test_sources_that_are_left_out_are_counted(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "@comment" not in desk.get(f"/export/bib?{PAIR}").text
    monkeypatch.setattr(exports, "_MOST_SOURCES", 1)
    got = desk.get(f"/export/bib?{PAIR}").text
    assert got.count("@misc{r") == 1
    assert "@comment{1 more sources are left out" in got


def test_programs_are_told_what_cannot_be_asked_for(desk: TestClient) -> None:
    many = "&".join(f"side=X{number}" for number in range(60))
    got = desk.get(f"/api/v1/records?{many}")
    assert (got.status_code, "at most 50" in got.text) == (400, True)
    assert desk.get(f"/api/v1/records?{many[: many.index('side=X50') - 1]}").json()["total"] == 0
    assert desk.get("/api/v1/records?quad=9").status_code == desk.get("/search?quad=9").status_code == 400


def test_programs_see_what_pages_show(desk: TestClient) -> None:
    found = desk.get("/api/v1/records?kind=commitment&text=bridge").json()
    assert found["total"] == 2
    one = desk.get(f"/api/v1/records/{found['records'][0]['id']}").json()
    begin, end = one["entry"]["spans"][0]
    assert one["text"][begin:end] == found["records"][0]["words"]
    assert desk.get("/api/v1/dossier/KEN/UGA").json()["counts"] == desk.get(f"/api/v1/counts?{PAIR}").json()
    assert desk.get("/api/v1/commitments?as_of=2025-12-01").json()["columns"][0]["total"] == 2
    report = desk.get("/api/v1/reports?limit=1").json()[0]["id"]
    assert desk.get(f"/api/v1/reports/{report}").json()["reading"]["document"]["published"] == "2025-03-05"
    assert desk.get("/api/v1/records?limit=100000").status_code == 422


def test_programs_correct_with_the_same_care(desk: TestClient, ledger: Ledger) -> None:
    event = next(iter(ledger.entries())).id
    body = {"change": {"action": "reject", "target": event}, "seen": 0}
    assert desk.post("/api/v1/corrections", json=body).json()["who"] == "ann"
    assert desk.post("/api/v1/corrections", json=body).status_code == 409
    assert desk.post("/api/v1/corrections", json={"change": {}}).status_code == 400
    assert desk.post("/api/v1/read", json={"text": "Talks failed."}).json()["failed"] == []
    broken = desk.post("/api/v1/read", content=b'{"text": "\xff"}', headers={"content-type": "application/json"})
    assert broken.status_code == 400


def test_the_description_names_every_route_of_the_interface(desk: TestClient) -> None:
    told = desk.get("/api/v1/openapi.json").json()
    assert set(told["paths"]["/api/v1/corrections"]) == {"post"}
    assert all(path.startswith("/api/v1/") for path in told["paths"])
    assert len(told["paths"]) == 11
