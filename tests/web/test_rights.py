"""Who may do what: forms need the token, names need the host, accounts their roles; the log says who did it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import UsageError
from dragoman.ledger import Ledger, Query
from dragoman.web.accounts import Accounts, TooManyGuesses, User, add_account, read_accounts
from tests.web.making import client, token

PASSWORD = "a calm lake at noon"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users.json"
    for name, role in (("rae", "reader"), ("vic", "reviewer"), ("ada", "admin")):
        add_account(path, name, role, PASSWORD)  # type: ignore[arg-type]
    return path


@pytest.fixture
def shared(ledger: Ledger, users: Path) -> Iterator[TestClient]:
    with client(ledger, users) as found:
        yield found


def sign_in(desk: TestClient, name: str, password: str = PASSWORD) -> int:
    form = {"token": token(desk.get("/login").text), "name": name, "password": password, "to": "/"}
    return desk.post("/login", data=form).status_code


def an_event(ledger: Ledger) -> str:
    return next(entry.id for entry in ledger.entries(Query(kind="event")))


def test_a_form_without_the_token_changes_nothing(desk: TestClient, ledger: Ledger) -> None:
    event = an_event(ledger)
    for given in ({}, {"token": "0" * 64}):
        assert desk.post(f"/record/{event}/correct", data={"action": "reject", **given}).status_code == 403
        assert desk.post("/read", data={"text": "They met.", **given}).status_code == 403
    assert not list(ledger.corrections())


def test_a_program_must_send_json_to_change_anything(desk: TestClient) -> None:
    assert desk.post("/api/v1/read", content="{}", headers={"content-type": "text/plain"}).status_code == 415


def test_another_name_of_this_machine_is_refused(desk: TestClient) -> None:
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 400


def test_too_large_bodies_are_refused_whether_they_tell_their_length_or_not(ledger: Ledger) -> None:
    with client(ledger, most_upload=5000) as desk:
        given = token(desk.get("/").text)
        assert desk.post("/read", data={"token": given, "text": "a " * 4000}).status_code == 413

        def parts() -> Iterator[bytes]:
            yield from (b"a" * 1000 for _ in range(10))

        headers = {"content-type": "application/json"}
        assert desk.post("/api/v1/read", content=parts(), headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["9" * 5000, "-1", "\u0661", "1e3", ""])
def test_a_length_that_is_none_is_refused(desk: TestClient, length: str) -> None:
    got = desk.post("/read", content=b"", headers=[(b"content-length", length.encode("latin-1", "replace"))])
    assert got.status_code == 413


def test_nobody_sees_a_page_without_signing_in(shared: TestClient) -> None:
    for page in ("/", "/search", "/dossier/KEN", "/review", "/export/csv", "/brief.docx?side=KEN", "/about"):
        got = shared.get(page, follow_redirects=False)
        assert (got.status_code, got.headers["location"].startswith("/login")) == (303, True)
    assert shared.get("/api/v1/counts").status_code == 401


def test_a_reader_is_told_what_adding_texts_needs(shared: TestClient) -> None:
    sign_in(shared, "rae")
    assert "Adding texts needs the role reviewer." in shared.get("/").text


def test_roles(shared: TestClient, ledger: Ledger) -> None:
    event = an_event(ledger)
    for name, corrects, log in (("rae", 403, 403), ("vic", 200, 403), ("ada", 200, 200)):
        assert sign_in(shared, name) == 200
        form = {"token": token(shared.get("/").text), "action": "accept", "why": name}
        assert shared.post(f"/record/{event}/correct", data=form).status_code == corrects
        assert shared.get("/log").status_code == log
        shared.post("/logout", data={"token": token(shared.get("/").text)})
        assert shared.get("/", follow_redirects=False).status_code == 303
    assert [one.correction.who for one in ledger.corrections()] == ["vic", "ada"]


def test_session_and_cookie_change_with_signing_in(shared: TestClient) -> None:
    shared.get("/login")
    before = shared.cookies["desk"]
    form = {"token": token(shared.get("/login").text), "name": "ada", "password": PASSWORD, "to": "//evil.example"}
    got = shared.post("/login", data=form, follow_redirects=False)
    assert got.headers["location"] == "/"
    assert "HttpOnly" in got.headers["set-cookie"]
    assert "SameSite=Lax" in got.headers["set-cookie"]
    assert shared.cookies["desk"] != before


def test_a_form_from_elsewhere_comes_without_the_cookie_and_signs_nobody_out(shared: TestClient) -> None:
    sign_in(shared, "ada")
    mine = shared.cookies["desk"]
    shared.cookies.clear()
    got = shared.post("/logout", data={"token": "0" * 64})
    assert got.status_code == 403
    assert "set-cookie" not in got.headers
    shared.cookies.set("desk", mine)
    assert shared.get("/", follow_redirects=False).status_code == 200


@pytest.mark.parametrize("other", ['prefs={"a":1}', "a b=c", "=", "x=\xe9"])
def test_cookies_of_other_programs_on_the_host_do_not_matter(shared: TestClient, other: str) -> None:
    sign_in(shared, "ada")
    mine = f"desk={shared.cookies['desk']}"
    shared.cookies.clear()
    for cookies in (f"{other}; {mine}", f"{mine}; {other}"):
        given = {b"cookie": cookies.encode("latin-1")}
        got = shared.get("/log", headers=given, follow_redirects=False)
        assert got.status_code == 200, cookies


def test_signing_in_leads_back_with_all_that_was_asked_for(shared: TestClient) -> None:
    asked = "/dossier/KEN/UGA?as_of=2025-03-06&count=reports"
    got = shared.get(asked)
    form = {"token": token(got.text), "name": "rae", "password": PASSWORD, "to": got.url.params["to"]}
    assert shared.post("/login", data=form, follow_redirects=False).headers["location"] == asked


def test_a_form_that_has_run_out_does_not_lead_back_to_itself(shared: TestClient) -> None:
    got = shared.post("/read", data={"text": "They met."}, follow_redirects=False)
    assert got.headers["location"] == "/login?to=/"


def test_signing_in_again_ends_the_earlier_session(shared: TestClient) -> None:
    sign_in(shared, "ada")
    before = shared.cookies["desk"]
    sign_in(shared, "rae")
    shared.cookies.clear()
    got = shared.get("/", headers={"cookie": f"desk={before}"}, follow_redirects=False)
    assert got.status_code == 303


def test_a_cookie_goes_over_tls_only_where_others_can_reach_the_desk(ledger: Ledger) -> None:
    with client(ledger, secure=True) as desk:
        assert desk.get("/").headers["set-cookie"].endswith("; Secure")


def test_guesses_are_limited_and_the_right_password_waits_too(shared: TestClient) -> None:
    assert [sign_in(shared, "ada", "wrong one") for _ in range(5)] == [403] * 5
    assert sign_in(shared, "ada") == 429


def test_many_right_passwords_at_once_are_no_guesses(users: Path) -> None:
    accounts, together = Accounts(users, lambda: 0.0), Barrier(12)

    def check(number: int, password: str) -> bool:
        together.wait()
        return accounts.check("ada", password, f"10.0.0.{number}") is not None

    with ThreadPoolExecutor(12) as pool:
        assert all(pool.map(check, range(12), [PASSWORD] * 12))
        tried = [pool.submit(check, number, "wrong one") for number in range(12)]
    told = [TooManyGuesses if one.exception() is not None else one.result() for one in tried]
    assert (told.count(False), told.count(TooManyGuesses)) == (5, 7)


def test_a_password_is_not_tried_where_all_requests_run(shared: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tried, check = [], Accounts.check

    def seen(accounts: Accounts, name: str, password: str, address: str) -> User | None:
        with pytest.raises(RuntimeError, match="no running event loop"):
            asyncio.get_running_loop()
        tried.append(name)
        return check(accounts, name, password, address)

    monkeypatch.setattr(Accounts, "check", seen)
    body = {"text": "They met.", "date": "2025-03-08"}
    assert shared.post("/api/v1/read", json=body, auth=("vic", PASSWORD)).status_code == 200
    change = {"change": {"action": "accept", "target": "e_"}}
    assert shared.post("/api/v1/corrections", json=change, auth=("vic", PASSWORD)).status_code == 400
    assert tried == ["vic", "vic"]


def test_guesses_are_forgotten_after_some_minutes(users: Path) -> None:
    now = [0.0]
    accounts = Accounts(users, lambda: now[0])
    for _ in range(5):
        assert accounts.check("ada", "wrong one", "10.0.0.1") is None
    with pytest.raises(TooManyGuesses):
        accounts.check("ada", PASSWORD, "10.0.0.2")
    now[0] = 301.0
    assert accounts.check("ada", PASSWORD, "10.0.0.2") is not None


def test_sessions_run_out(users: Path) -> None:
    now = [0.0]
    accounts = Accounts(users, lambda: now[0])
    assert accounts.sign_in("rae", PASSWORD, "10.0.0.1", "s") is not None
    assert accounts.user("s") is not None
    now[0] = 12 * 3600.0
    assert accounts.user("s") is None


def test_log_says_who_did_what(shared: TestClient, ledger: Ledger) -> None:
    sign_in(shared, "ada", "wrong one")
    sign_in(shared, "ada")
    event, form = an_event(ledger), {"token": token(shared.get("/").text), "action": "reject"}
    shared.post(f"/record/{event}/correct", data=form)
    shared.post("/logout", data={"token": token(shared.get("/").text)})
    sign_in(shared, "ada")
    page = shared.get("/log").text
    for word in ("wrong password", "sign in", "sign out", "reject", event):
        assert word in page
    assert PASSWORD not in page


def test_programs_sign_in_with_each_request(shared: TestClient) -> None:
    assert shared.get("/api/v1/counts", auth=("rae", PASSWORD)).status_code == 200
    assert shared.get("/api/v1/counts", auth=("rae", "wrong one")).status_code == 401
    assert shared.get("/search", auth=("rae", PASSWORD), follow_redirects=False).status_code == 303
    body = {"text": "They met.", "date": "2025-03-08"}
    assert shared.post("/api/v1/read", json=body, auth=("rae", PASSWORD)).status_code == 403
    assert shared.post("/api/v1/read", json=body, auth=("vic", PASSWORD)).status_code == 200


def test_passwords_are_hashed_and_the_file_is_its_owners(users: Path) -> None:
    assert users.stat().st_mode & 0o077 == 0
    assert all(one.password.startswith("$argon2id$") for one in read_accounts(users))
    with pytest.raises(UsageError, match="8 signs"):
        add_account(users, "bo", "reader", "short")


def test_what_is_wrong_with_a_password_or_file_is_said(users: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose a shorter one"):
        add_account(users, "bo", "reader", "a" * 1001)
    with pytest.raises(UsageError, match="No such file or directory"):
        add_account(tmp_path / "no" / "such" / "users.json", "bo", "reader", PASSWORD)


def test_a_file_that_is_none_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "users.json"
    broken.write_text('[{"name": "ada"}]')
    binary = tmp_path / "binary.json"
    binary.write_bytes(b'[{"name": "\xff"}]')
    for path in (broken, binary, tmp_path / "none.json"):
        with pytest.raises(UsageError, match="users add"):
            read_accounts(path)
