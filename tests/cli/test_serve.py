"""`dragoman serve` and `users add`: who may reach a desk, and what is said where it cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.ledger import Ledger, Query
from dragoman.web.accounts import read_accounts
from tests.cli.helpers import SAID, run


def test_others_reach_a_desk_only_with_accounts(tmp_path: Path) -> None:
    got = run("serve", "--ledger", tmp_path / "a.ledger", "--host", "0.0.0.0")
    assert got.exit_code == 2
    assert "--users" in got.output


def test_users_are_added_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    for name, role in (("vic", "reviewer"), ("ada", "admin"), ("vic", "reader")):
        got = run("users", "add", path, name, "--role", role, "--password", "a calm lake")
        assert got.exit_code == 0
    assert [(one.name, one.role) for one in read_accounts(path)] == [("ada", "admin"), ("vic", "reader")]
    assert run("users", "add", path, "bo", "--password", "short").exit_code == 2


def test_texts_handed_in_are_read_kept_and_linked(tmp_path: Path) -> None:
    from dragoman.cli.serving import Handing
    from dragoman.reading import Reader

    with Ledger.open(tmp_path / "a.ledger") as ledger:
        handing = Handing(ledger, Reader(), "base")
        taken = handing([(SAID.encode(), "pasted")], "2025-02-04")
        assert handing([(SAID.encode(), "again")], "2025-02-04") == taken
        assert handing([(b"", "empty.txt")], None).failed[0].startswith("empty.txt: ")
        (said,) = ledger.entries(Query(kind="statement"))
        assert (said.report, said.words) == (taken.reports[0], "The talks were useful")


def test_files_handed_in_keep_their_names_and_are_linked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.cli.serving import Handing
    from dragoman.reading import Reader

    linked: list[None] = []
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        monkeypatch.setattr(Ledger, "link", lambda _: linked.append(None))
        lines = b'{"text": "Kenya met Uganda."}\n{"words": "none"}\n'
        taken = Handing(ledger, Reader(), "base")([(SAID.encode(), "a.txt"), (lines, "b.jsonl"), (b"", "c.txt")], None)
        assert [each.split(":")[0] for each in taken.failed] == ["b.jsonl", "c.txt"]
        assert sorted(ledger.report(each).place for each in taken.reports) == ["a.txt", "b.jsonl:1"]
    assert linked == [None]
