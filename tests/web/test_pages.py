"""Each page shows what the ledger holds, escapes what a text holds, and leads from any figure to its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Change, Ledger, Query
from dragoman.ledger.browsing import Page, Tally
from dragoman.views.desk.coding import codes
from dragoman.views.desk.searching import Asked, search
from tests.ledger.making import added, document, event
from tests.web.making import HOSTILE, client, hostile, token

PAGES = (
    "/", "/dossier/KEN", "/dossier/KEN/UGA", "/dossier/KEN/UGA?as_of=2025-07-15&count=reports", "/search",
    "/search?text=bridge", "/commitments", "/review", "/codebook", "/codebook/visit", "/about", "/compare",
    "/actor/KEN", "/brief.html?side=KEN&side=UGA",
)  # fmt: skip


def of_ledger(ledger: Ledger) -> list[str]:
    """The pages of every report, record and thread of a ledger, and of a comparison."""
    entries = list(ledger.entries())
    reports = [report.id for report in ledger.reports()]
    threads = {entry.cluster for entry in entries if entry.kind == "thread"}
    return [
        *(f"/record/{entry.id}" for entry in entries), *(f"/document/{each}" for each in reports),
        *(f"/thread/{each}" for each in sorted(threads)), f"/compare?a={reports[0]}&b={reports[1]}",
    ]  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page with their attributes, and all references inside of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def check(page: str) -> None:
    """No script but our own, no style in an element, no handler, no other address; labels of fields; ids once."""
    elements = Elements(page).found
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    labelled = {attrs.get("for") for tag, attrs in elements if tag == "label"}
    for tag, attrs in elements:
        assert tag != "style"
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        assert tag != "script" or attrs["src"] in ("/static/htmx.min.js", "/static/desk.js")
        for name in ("href", "src", "action"):
            target = attrs.get(name)
            assert target is None or target.startswith(("/", "#", "data:,")), target
        if tag in ("input", "textarea", "select") and attrs.get("type") not in ("hidden", "checkbox"):
            assert attrs["id"] in labelled


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_whole_and_tells_a_browser_what_it_may_do(desk: TestClient, page: str) -> None:
    got = desk.get(page)
    assert got.status_code == 200
    check(got.text)
    policy = got.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert got.headers["x-content-type-options"] == "nosniff"


def test_pages_of_reports_records_and_threads(desk: TestClient, ledger: Ledger) -> None:
    for page in of_ledger(ledger):
        got = desk.get(page)
        assert (got.status_code, page) == (200, page)
        check(got.text)


def test_every_link_of_a_dossier_leads_somewhere(desk: TestClient) -> None:
    page = desk.get("/dossier/KEN/UGA").text
    links = {attrs["href"] for tag, attrs in Elements(page).found if tag == "a"}
    ids = {attrs["id"] for _, attrs in Elements(page).found if "id" in attrs}
    assert len(links) > 20
    for link in sorted(link for link in links if link is not None):
        assert link[1:] in ids if link.startswith("#") else desk.get(link).status_code == 200, link


def test_an_empty_ledger_has_its_pages_too(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.ledger") as empty, client(empty) as desk:
        for page in PAGES:
            got = desk.get(page)
            assert got.status_code == (404 if page == "/actor/XQQ" else 200), page
            check(got.text)
        assert "The ledger is empty" in desk.get("/").text


def test_hostile_words_are_words_on_every_page(desk: TestClient, ledger: Ledger) -> None:
    hostile(ledger)
    for page in (*PAGES, *of_ledger(ledger)):
        got = desk.get(page)
        assert got.status_code == 200, page
        check(got.text)
        assert "<script>alert" not in got.text
        assert "<img" not in got.text
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|\b49\b", got.text)
        for at in re.finditer("[\u202e\u2066]", got.text):
            before = got.text[: at.start()]
            assert before.endswith(('data-code="U+202E">', 'data-code="U+2066">')), page


def test_a_word_of_a_million_letters(desk: TestClient) -> None:
    form = {"token": token(desk.get("/").text), "text": "a" * 1_000_000 + " said no.", "date": "2025-03-08"}
    got = desk.post("/read", data=form)
    assert got.status_code == 200
    assert "a" * 1_000_000 in got.text
    for page in ("/search?kind=statement", "/review", "/dossier/KEN"):
        assert len(desk.get(page).text) < 200_000


def test_what_is_not_there_is_said(desk: TestClient) -> None:
    for page in ("/nothing", "/record/e_", "/document/r0", "/thread/t0", "/codebook/no", "/compare?a=r0&b=r1"):
        assert desk.get(page).status_code == 404
    for page in (
        "/search?kind=poem",
        "/search?since=2025-99-99",
        "/search?text=...",
        "/brief.html",
        "/dossier/KEN?as_of=x",
    ):
        got = desk.get(page)
        assert got.status_code == 400
        check(got.text)


def test_a_day_that_is_none_is_said_on_every_page_that_takes_one(desk: TestClient, ledger: Ledger) -> None:
    promise = next(entry for entry in ledger.entries(Query(kind="commitment")))
    bridge = next(entry for entry in ledger.entries(Query(kind="thread")))
    for page in (
        f"/record/{promise.id}", f"/thread/{bridge.cluster}", f"/api/v1/threads/{bridge.cluster}", "/commitments",
        "/dossier/KEN", "/api/v1/dossier/KEN/UGA",
    ):  # fmt: skip
        for day in ("x", "2025-02-30", "20250204"):
            got = desk.get(f"{page}?as_of={day}")
            assert (got.status_code, "it is not a day of the calendar" in got.text) == (400, True), page


def test_codebook_counts_every_subtype(ledger: Ledger) -> None:
    book = codebook()
    subtypes = sorted({entry.subtype for entry in book.entries.values() if entry.subtype is not None})
    text = "Kenya and Uganda met again and again."
    events = (
        event(text, text[:-1], "met", id=f"e{number}", subtype=subtype) for number, subtype in enumerate(subtypes)
    )
    added(ledger, document(text, "2025-03-06"), *events)
    assert len(subtypes) > 40
    assert sorted(codes(ledger, book).subtypes) == subtypes


def test_a_desk_shows_the_codebook_that_it_was_given(ledger: Ledger, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "- {id: visit, type: CONSULT, subtype: visit, frame: goes_to, definition: Somebody calls on somebody.,"
        " verbs: [call], examples: []}\n",
        encoding="utf-8",
    )
    visit = next(entry.id for entry in ledger.entries(Query(kind="event", types=("visit",))))
    with client(ledger, book=codebook(own)) as desk:
        for page in ("/codebook", "/codebook/visit", f"/record/{visit}"):
            assert "Somebody calls on somebody." in desk.get(page).text, page
        assert "It made 2 of the newest 2 events of this kind." in desk.get("/codebook/visit").text


class Full:
    """Stands for a ledger in which a search finds more than is counted."""

    def page(self, query: Query, limit: int, offset: int) -> Page:
        assert query.kind is None
        assert offset + limit >= 10_000
        return Page(entries=(), total=10_000, more=True)

    def facets(self, query: Query) -> dict[str, tuple[Tally, ...]]:
        assert query.kind is None
        return {}


def test_the_last_page_of_a_search_is_the_last() -> None:
    found = search(Full(), Asked(), 1000)  # type: ignore[arg-type]
    assert (found.page, found.pages) == (334, 334)


def test_dossier_keeps_the_day_where_it_counts_otherwise(desk: TestClient) -> None:
    page = desk.get("/dossier/KEN/UGA?as_of=2025-12-01").text
    assert 'href="/dossier/KEN/UGA?as_of=2025-12-01&amp;count=origins#counts"' in page
    page = desk.get("/dossier/KEN/UGA?as_of=2025-12-01&count=reports").text
    assert '<input type="hidden" name="count" value="reports">' in page


def test_dossier_shows_promises_as_of_the_day(desk: TestClient) -> None:
    assert "overdue" not in desk.get("/dossier/KEN/UGA?as_of=2025-03-06").text
    assert "overdue" in desk.get("/dossier/KEN/UGA?as_of=2025-12-01").text


def test_search_keeps_all_that_is_asked_in_its_links(desk: TestClient) -> None:
    page = desk.get("/search?text=bridge&side=KEN&kind=commitment").text
    assert 'href="/search?text=bridge&amp;side=KEN"' in page.replace("kind=commitment&amp;", "").replace(
        "&amp;kind=commitment", ""
    )
    assert "build the Malaba bridge" in page


def test_document_marks_every_layer_and_filters_by_country(desk: TestClient, ledger: Ledger) -> None:
    report = next(entry.report for entry in ledger.entries(Query(kind="thread")))
    page = desk.get(f"/document/{report}").text
    for layer in ("statement", "event", "commitment", "thread"):
        assert f'class="show-{layer}"' in page
    assert 'class="statement indirect"' in page
    assert 'class="statement indirect"' not in desk.get(f"/document/{report}?code=UGA").text


def test_comparison_shows_what_differs(desk: TestClient, ledger: Ledger) -> None:
    first, second = (report.id for report in ledger.latest_reports(2))
    page = desk.get(f"/compare?a={first}&b={second}").text
    assert "2025-03-03" in page
    assert "2025-03-04" in page


def test_hostile_is_hostile() -> None:
    assert "<script>" in HOSTILE
    assert "\u202e" in HOSTILE


def test_start_counts_events_as_the_command_line_does_and_names_the_records_that_tell_them(
    desk: TestClient, ledger: Ledger
) -> None:
    one, other = [entry.id for entry in ledger.entries(Query(kind="event", types=("visit",)))]
    ledger.correct(Change(action="merge", target=one, others=(other,)), who="ann", when="2025-03-07T00:00:00+00:00")
    events, records = ledger.counts().events, ledger.page(Query(kind="event"), 1).total
    assert events < records
    shown = re.sub(r"<[^>]+>", " ", desk.get("/").text)
    assert re.search(rf"events, told in\s+{records} records\s+{events}\s", shown)
