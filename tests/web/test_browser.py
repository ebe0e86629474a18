"""In a real browser: the whole way of somebody new, pages for everybody's eyes and fingers, narrow and wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Change, Ledger, Query
from dragoman.views.desk.naming import Names
from dragoman.web.accounts import Accounts, add_account
from dragoman.web.desk import About, Desk
from tests.web.browsing import browser, faults, missing, served
from tests.web.making import TEXT, Copying, filled, hostile
from tests.web.test_pages import PAGES, of_ledger

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")

ARTICLE = """NAIROBI, 4 February 2025 (Lake News) -- Kenya and Uganda signed an agreement on a bridge on Monday.

"We will finish the bridge by 30 June 2025," President Dana Orlo of Kenya said. She will visit Uganda in March.
"""


SELECT = """() => {
  const node = document.querySelector(".proof mark bdi").firstChild;
  const range = document.createRange();
  range.setStart(node, 0);
  range.setEnd(node, 10);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def open_ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "desk.ledger") as ledger:
        yield ledger


def a_desk(ledger: Ledger, read: object) -> Desk:
    seconds = count(10)
    return Desk(
        ledger=ledger, names=Names(actor_entries()), codebook=codebook(),
        now=lambda: f"2025-03-07T10:00:{next(seconds)}+00:00", about=About(dragoman="0.1.0"), read=read,  # type: ignore[arg-type]
        who="ann",
    )  # fmt: skip


def test_the_whole_way_of_somebody_new(open_ledger: Ledger, tmp_path: Path) -> None:
    """Paste a text, see its statements, open a dossier, choose a day, mend a speaker, read anew, take a brief away."""
    from dragoman.cli.serving import Handing
    from dragoman.reading import Reader

    reader = Reader()
    with served(a_desk(open_ledger, Handing(open_ledger, reader, "base"))) as address, browser() as page:
        page.goto(address)
        page.get_by_label("Paste a text").fill(ARTICLE)
        page.get_by_role("button", name="Read").click()
        page.wait_for_url("**/document/r*")
        assert page.locator(".notes .statement").count() >= 1
        page.goto(address)
        page.get_by_label("Country, code or name").fill("Kenya")
        page.get_by_label("With (may be left out)").fill("UGA")
        page.get_by_role("button", name="Open", exact=True).click()
        page.wait_for_url("**/dossier/KEN/UGA")
        page.get_by_label("Promises as of").fill("2025-12-31")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**as_of=2025-12-31")
        statement = next(iter(open_ledger.entries(Query(kind="statement"))))
        page.goto(f"{address}/record/{statement.id}")
        page.get_by_text("Mend a field").click()
        page.get_by_label("Field", exact=True).select_option("speaker.name")
        page.get_by_label("New value").fill('"Rose Adong"')
        page.locator("#why-edit").fill("the tape says so")
        page.get_by_role("button", name="Keep").click()
        page.wait_for_load_state()
        assert "Rose Adong" in page.locator(".facts").inner_text()
        Handing(open_ledger, reader, "again")([(ARTICLE.encode(), "the same")], None)
        page.goto(f"{address}/record/{statement.id}")
        assert "Rose Adong" in page.locator(".facts").inner_text()
        page.goto(f"{address}/dossier/KEN/UGA")
        with page.expect_download() as download:
            page.get_by_role("link", name="DOCX").click()
        download.value.save_as(tmp_path / "brief.docx")
        assert (tmp_path / "brief.docx").read_bytes().startswith(b"PK")


def test_a_link_from_elsewhere_keeps_the_session(open_ledger: Ledger, tmp_path: Path) -> None:
    """A mail at another site (localhost is one for a browser) leads to a page of the desk."""
    users = tmp_path / "users.json"
    add_account(users, "ada", "admin", "a calm lake at noon")
    desk = replace(a_desk(open_ledger, None), accounts=Accounts(users, lambda: 0.0))
    with served(desk) as address, browser() as page:
        page.goto(address)
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill("a calm lake at noon")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}/")
        mail = page.context.new_page()
        mail.goto(address.replace("127.0.0.1", "localhost") + "/static/desk.css")
        for _ in range(2):  # had the first lost the session, the second would be signed out
            mail.evaluate(f"location.href = '{address}/log'")
            mail.wait_for_url(f"{address}/**")
            assert mail.url == f"{address}/log"
            mail.goto(address.replace("127.0.0.1", "localhost") + "/static/desk.css")
        page.reload()
        assert page.get_by_text("ada, admin").is_visible()


def test_select_words_to_mend_a_span(open_ledger: Ledger) -> None:
    filled(open_ledger)
    statement = next(iter(open_ledger.entries(Query(kind="statement"))))
    with served(a_desk(open_ledger, None)) as address, browser() as page:
        page.goto(f"{address}/record/{statement.id}")
        page.get_by_text("Mend a field").click()
        page.get_by_label("Field", exact=True).select_option("content")
        page.evaluate(SELECT)
        page.get_by_role("button", name="Take the selected words").click()
        page.get_by_role("button", name="Keep").click()
        page.wait_for_load_state()
        assert page.locator(".proof mark").inner_text() == "Kenya will"
    assert open_ledger.entries_of([statement.id])[statement.id].words == "Kenya will"


SELECT_IN_TEXT = """() => {
  const words = document.querySelector(".text .words p");
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let first = null, last = null;
  while (walker.nextNode()) { first ??= walker.currentNode; last = walker.currentNode; }
  const range = document.createRange();
  range.setStart(first, 0);
  range.setEnd(last, last.data.indexOf("trade pact") + 10);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_select_words_to_add_what_was_missed_by_keys(open_ledger: Ledger) -> None:
    first, _ = filled(open_ledger)
    with served(a_desk(open_ledger, None)) as address, browser() as page:
        page.goto(f"{address}/document/{first}")
        page.evaluate(SELECT_IN_TEXT)
        page.keyboard.press("n")
        assert page.locator("#missed-words").input_value() == TEXT[:-1]
        assert page.evaluate("document.activeElement.id") == "missed-kind"
        assert not page.get_by_label("What happens").is_visible()
        page.keyboard.press("ArrowDown")
        page.get_by_label("What happens").select_option("meeting")
        page.keyboard.press("Tab")
        page.get_by_label("Who says, does or promises it").fill("KEN")
        page.get_by_label("To or with whom").fill("Uganda")
        assert faults(page) == []
        page.keyboard.press("Enter")
        page.wait_for_url("**/record/e*")
        assert "added by people" in page.locator(".facts").inner_text()
    (added,) = open_ledger.entries(Query(checked=("added",)))
    assert (added.words, added.subtype, [one.code for one in added.sides]) == (TEXT[:-1], "meeting", ["KEN", "UGA"])


def test_choose_with_keys_what_is_held_apart(open_ledger: Ledger) -> None:
    filled(open_ledger)
    one, other = (each.id for each in open_ledger.entries(Query(kind="commitment")))
    open_ledger.correct(
        Change(action="merge", target=one, others=(other,)), who="ann", when="2025-03-07T09:00:00+00:00"
    )
    with served(a_desk(open_ledger, None)) as address, browser() as page:
        page.goto(f"{address}/record/{one}")
        page.get_by_text("Join with others, or hold apart").click()
        assert faults(page) == []
        page.locator("input[name=other]").focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name="Not the same").press("Enter")
        page.wait_for_load_state()
    assert len({each.cluster for each in open_ledger.entries(Query(kind="commitment"))}) == 2


def test_the_map_leads_to_the_dossier_of_a_pair_by_keys(open_ledger: Ledger) -> None:
    filled(open_ledger)
    with served(a_desk(open_ledger, None)) as address, browser() as page:
        page.goto(f"{address}/dossier/KEN")
        page.locator(".map a").first.focus()
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Uganda: 6 records"
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/dossier/KEN/UGA")


def test_two_reviewers_at_once(open_ledger: Ledger) -> None:
    filled(open_ledger)
    with served(a_desk(open_ledger, None)) as address, browser() as page:
        page.goto(f"{address}/review?kind=event")
        other = page.context.new_page()
        other.goto(f"{address}/review?kind=event")
        before = page.locator(".queue > li").count()
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.locator(".queue > li.done").wait_for()
        assert page.locator(".queue > li.done").count() == 1
        assert page.locator(".queue > li:not(.done)").count() == before - 1
    assert [one.correction.change.action for one in open_ledger.corrections()] == ["accept"]


@pytest.mark.parametrize("width", [1440, 390])
def test_everybody_can_use_every_page(open_ledger: Ledger, width: int) -> None:
    filled(open_ledger)
    hostile(open_ledger)
    with served(a_desk(open_ledger, Copying(open_ledger))) as address, browser(width) as page:
        for path in (*PAGES, *of_ledger(open_ledger)):
            page.goto(address + path)
            assert faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_pages_can_be_read_without_scripts(open_ledger: Ledger) -> None:
    filled(open_ledger)
    report = next(iter(open_ledger.reports())).id
    with served(a_desk(open_ledger, None)) as address, browser() as page:
        plain = page.context.browser.new_context(java_script_enabled=False).new_page()  # type: ignore[union-attr]
        plain.goto(f"{address}/document/{report}")
        assert plain.locator(".notes li.event").first.is_visible()
        plain.locator(".show-event").uncheck()
        assert not plain.locator(".notes li.event").first.is_visible()
