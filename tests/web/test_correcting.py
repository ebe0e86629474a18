"""Corrections from the pages: kept with who and why, undone, and never over what somebody else has done meanwhile."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient
from markupsafe import escape

from dragoman.ledger import Ledger, Query
from dragoman.views.desk.evidence import fields
from tests.web.making import HOSTILE, TEXT, hostile, token


def post(desk: TestClient, record: str, status: int = 200, **form: str) -> str:
    got = desk.post(f"/record/{record}/correct", data={"token": token(desk.get("/").text), **form})
    assert got.status_code == status, got.text
    return got.text


def first(ledger: Ledger, kind: str) -> str:
    return next(entry.id for entry in ledger.entries(Query(kind=kind)))  # type: ignore[arg-type]


def test_edit_a_field_and_undo_it(desk: TestClient, ledger: Ledger) -> None:
    event = first(ledger, "event")
    page = post(desk, event, action="edit", field="status", value='"planned"', why="next week")
    assert "next week" in page
    assert ledger.entries_of([event])[event].status == "planned"
    (made,) = (one.correction for one in ledger.corrections())
    assert (made.who, made.when) == ("ann", "2025-03-07T10:00:00+00:00")
    post(desk, event, action="undo", undoes=made.id)
    assert ledger.entries_of([event])[event].status == "happened"


def test_edit_a_span(desk: TestClient, ledger: Ledger) -> None:
    statement = first(ledger, "statement")
    begin = TEXT.index("Kenya will")
    post(desk, statement, action="edit", field="content", value=f"[[{begin},{begin + 10}]]")
    assert ledger.entries_of([statement])[statement].words == "Kenya will"


def test_odd_characters_of_a_field_can_be_kept_as_they_are(desk: TestClient, ledger: Ledger) -> None:
    hostile(ledger)
    event = next(each for each in ledger.entries(Query(kind="event")) if each.place is not None)
    (shown,) = (each.value for each in fields(event) if each.path == "place")
    assert json.loads(shown) == HOSTILE
    assert not set(shown) & set("\u202e\u2066\x00")
    assert f'data-value="{escape(shown)}"' in desk.get(f"/record/{event.id}").text
    post(desk, event.id, action="edit", field="place", value=shown)
    assert ledger.entries_of([event.id])[event.id].record == event.record


def test_what_does_not_fit_is_said_and_not_kept(desk: TestClient, ledger: Ledger) -> None:
    event = first(ledger, "event")
    assert "no JSON" in post(desk, event, 400, action="edit", field="status", value="planned")
    post(desk, event, 400, action="burn")
    post(desk, event, 400, action="merge", others="e_")
    for version in ("²", "-1", "9" * 5000):
        assert "no version" in post(desk, event, 400, action="accept", seen=version)
    assert not list(ledger.corrections())


def test_the_second_of_two_reviewers_is_told_what_the_first_did(desk: TestClient, ledger: Ledger) -> None:
    event = first(ledger, "event")
    post(desk, event, action="reject", seen="0")
    assert "ann has corrected it meanwhile" in post(desk, event, 409, action="accept", seen="0")
    assert ledger.entries_of([event])[event].checked == "rejected"


def test_queue_answers_with_the_line_alone(desk: TestClient, ledger: Ledger) -> None:
    event = first(ledger, "event")
    form = {"token": token(desk.get("/review").text), "action": "accept", "seen": "0"}
    got = desk.post(f"/record/{event}/correct", data=form, headers={"hx-request": "true"})
    assert got.text.startswith('<li class="line done"')
    assert f"/record/{event}" in got.text
    assert f'action="/record/{event}/correct" hx-post' not in desk.get("/review").text


def test_merge_and_split(desk: TestClient, ledger: Ledger) -> None:
    one, other = (each.id for each in ledger.entries(Query(kind="commitment")))
    post(desk, one, action="split", others=other)
    assert len({each.cluster for each in ledger.entries(Query(kind="commitment"))}) == 2
    post(desk, one, action="merge", others=other)
    assert len({each.cluster for each in ledger.entries(Query(kind="commitment"))}) == 1


def test_split_from_those_that_are_chosen(desk: TestClient, ledger: Ledger) -> None:
    one, other = (each.id for each in ledger.entries(Query(kind="commitment")))
    post(desk, one, action="merge", others=other)
    assert f'<input type="checkbox" name="other" value="{other}">' in desk.get(f"/record/{one}").text
    post(desk, one, action="split", other=other)
    assert len({each.cluster for each in ledger.entries(Query(kind="commitment"))}) == 2


def add(desk: TestClient, report: str, told: dict[str, str], answer: int = 200) -> str:
    got = desk.post(f"/document/{report}/add", data={"token": token(desk.get("/").text)} | told)
    assert got.status_code == answer, got.text
    return got.text


def test_add_what_was_missed(desk: TestClient, ledger: Ledger) -> None:
    report = next(each.id for each in ledger.reports() if each.header.title == "A visit")
    words = {"words": "The two signed\n a trade pact", "by": "Kenya; Rose Adong", "to": "UGA", "why": "it is there"}
    add(desk, report, words | {"kind": "event", "rule": "agree", "status": "planned", "day": "2025-03-09"})
    (event,) = ledger.entries(Query(kind="event", checked=("added",)))
    assert (event.words, event.type, event.status) == ("The two signed a trade pact", "AGREE", "planned")
    assert [(one.role, one.code, one.name) for one in event.sides] == [
        ("actor", "KEN", "Kenya"), ("actor", None, "Rose Adong"), ("recipient", "UGA", "Uganda")
    ]  # fmt: skip
    assert (event.first_day, event.last_day) == ("2025-03-09", "2025-03-09")
    place = {"begin": str(TEXT.index("she said"))}
    said = add(desk, report, place | {"kind": "statement", "words": "she said", "by": "Dana Orlo"})
    assert "added by people" in said
    (statement,) = ledger.entries(Query(kind="statement", checked=("added",)))
    assert statement.spans == ((TEXT.index("she said"), TEXT.index("she said") + 8),)
    promised = {"kind": "commitment", "words": "trade pact", "by": "KEN", "strength": "soft", "day": "2025-06-01"}
    add(desk, report, promised)
    (promise,) = ledger.entries(Query(kind="commitment", checked=("added",)))
    assert (promise.type, promise.last_day) == ("soft", "2025-06-01")


def test_what_was_added_is_taken_back(desk: TestClient, ledger: Ledger) -> None:
    report = next(iter(ledger.reports())).id
    page = add(desk, report, {"kind": "statement", "words": "visited", "by": "KEN"})
    undoes = page.split('name="undoes" value="')[1].split('"')[0]
    (added,) = ledger.entries(Query(checked=("added",)))
    assert f'name="back" value="/document/{report}"' in page
    assert "<article" in post(desk, added.id, action="undo", undoes=undoes, back=f"/document/{report}")
    assert not list(ledger.entries(Query(checked=("added",))))


def test_what_cannot_be_added_is_said(desk: TestClient, ledger: Ledger) -> None:
    report = next(each.id for each in ledger.reports() if each.header.title == "A visit")
    told = {"kind": "event", "words": "visited Uganda", "by": "KEN", "rule": "visit", "status": "happened"}
    for field, value, reason in (
        ("words", "", "there are none"), ("words", "visited Mars", "do not stand"), ("words", "Kenya", "2 times"),
        ("words", "enya", "do not stand"),
        ("by", " ; ", "not said who"), ("kind", "thread", "cannot be added"), ("rule", "nothing", "no such entry"),
        ("status", "soon", "there is none"), ("day", "2025-02-30", "not a day of the calendar"),
    ):  # fmt: skip
        assert reason in add(desk, report, told | {field: value}, 400), field
    assert "there is none" in add(desk, report, told | {"kind": "commitment", "strength": "iron"}, 400)
    add(desk, "r0", told, 404)


def test_a_form_leads_back_to_this_desk_only(desk: TestClient, ledger: Ledger) -> None:
    event = first(ledger, "event")
    form = {"token": token(desk.get("/").text), "action": "accept", "back": "//evil.example/"}
    got = desk.post(f"/record/{event}/correct", data=form, follow_redirects=False)
    assert got.headers["location"] == f"/record/{event}"


def test_a_text_is_read_at_once_and_what_cannot_be_is_said(desk: TestClient, ledger: Ledger) -> None:
    given = token(desk.get("/").text)
    got = desk.post("/read", data={"token": given, "text": "Talks failed.", "date": "2025-03-08"})
    assert got.url.path.startswith("/document/r")
    sent = [("files", ("a.txt", b"Talks began.")), ("files", ("b.bin", bytes(range(256)) * 40))]
    got = desk.post("/read", data={"token": given}, files=sent)
    assert "b.bin" in got.text
    assert got.status_code == 200
    assert ledger.counts().reports == 4
    assert desk.post("/read", data={"token": given, "text": "x", "date": "soon"}).status_code == 400
    assert desk.post("/read", data={"token": given}).status_code == 400
