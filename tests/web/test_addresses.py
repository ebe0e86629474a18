"""Pages: whatever stands in an address or a form, the answer is a page, never a fault of the server."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.ledger import Ledger
from tests.web.making import client, filled, token
from tests.web.test_pages import check

QUIET = settings(deadline=None, max_examples=150, suppress_health_check=[*HealthCheck])


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Ledger]]:
    with Ledger.open(tmp_path_factory.mktemp("desk") / "a.ledger") as ledger:
        filled(ledger)
        with client(ledger) as found:
            yield found, ledger


ROUTES = (
    "/", "/search", "/commitments", "/review", "/codebook", "/codebook/{}", "/about", "/compare", "/dossier",
    "/dossier/{}", "/dossier/{}/{}", "/actor/{}", "/thread/{}", "/record/{}", "/document/{}", "/brief.html",
    "/brief.docx", "/export/csv", "/export/jsonl", "/export/bib", "/login", "/log", "/static/{}",
)  # fmt: skip
NAMES = st.sampled_from(
    "text kind actor partner about since until publisher as_of report thread quad side type act status checked page a "
    "b count code to one other every".split()
)
WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([
        "KEN", "UGA", "2025-02-30", "0001-01-01", "9999-12-31", "2025", "-1", "0", "9" * 30, "event", "visit",
        "' OR 1=1 --",
        '"a" NEAR b', "*", "a AND", "(((", "<script>alert(1)</script>", "javascript:alert(1)", "//evil.example", "\x00",
        "../../etc/passwd", "%2e%2e%2f", "\r\nSet-Cookie: a=b", "\ud800", "=1+1", "{{7*7}}", "\u202e", "x" * 5000,
    ]),
)  # fmt: skip


def address(route: str, parts: list[str], asked: list[tuple[str, str]]) -> str:
    path = route.format(*(quote(part, safe="", errors="surrogatepass") for part in parts))
    query = "&".join(f"{name}={quote(value, safe='', errors='surrogatepass')}" for name, value in asked)
    return f"{path}?{query}"


@QUIET
@given(
    st.sampled_from(ROUTES), st.lists(WORDS.filter(bool), min_size=2, max_size=2),
    st.lists(st.tuples(NAMES, WORDS), max_size=4),
)  # fmt: skip
def test_any_address_is_answered(
    open_desk: tuple[TestClient, Ledger], route: str, parts: list[str], asked: list[tuple[str, str]]
) -> None:
    got = open_desk[0].get(address(route, parts, asked), follow_redirects=False)
    assert got.status_code < 500
    assert "a=b" not in got.headers.get("set-cookie", "")
    assert "evil.example" not in got.headers.get("location", "")
    assert "default-src 'none'" in got.headers["content-security-policy"]
    if got.headers.get("content-type", "").startswith("text/html"):
        check(got.text)
        assert "<script>alert" not in got.text
    if got.status_code == 200:
        assert b"root:" not in got.content


FIELDS = st.sampled_from(
    "action field value others why seen undoes kind words begin by to rule status strength day text date name password "
    "report all ids".split()
)

ACTIONS = st.sampled_from(["accept", "edit", "merge", "note", "add", "undo"])


@QUIET
@given(
    st.sampled_from(["/read", "/record/{}/correct", "/document/{}/add", "/login", "/logout"]),
    st.lists(st.tuples(FIELDS, WORDS | ACTIONS), max_size=7),
    st.integers(0, 3),
)  # fmt: skip
def test_any_form_is_answered(
    open_desk: tuple[TestClient, Ledger], route: str, asked: list[tuple[str, str]], which: int
) -> None:
    desk, ledger = open_desk
    ids = [*(entry.id for entry in ledger.entries()), *(each.id for each in ledger.reports())]
    target = ids[which * (len(ids) - 1) // 3]
    sent = {name: value.encode("utf-8", "surrogatepass") for name, value in asked}
    got = desk.post(route.format(target), data={"token": token(desk.get("/").text)} | sent, follow_redirects=False)
    assert got.status_code < 500
    assert "evil.example" not in got.headers.get("location", "")
    assert ledger.check() == ()
