"""Desks for tests: a small ledger made by hand, clocks that stand, and a reader that reads no language."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.documents import read_stdin
from dragoman.errors import InputError
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import Codebook, codebook
from dragoman.ledger import Ledger
from dragoman.ledger.ids import report_id
from dragoman.ledger.ledger import header_of_document
from dragoman.records import Reading
from dragoman.views.desk.naming import Names
from dragoman.web.accounts import Accounts
from dragoman.web.app import application
from dragoman.web.desk import MOST_UPLOAD, About, Desk, Taken
from tests.ledger.making import added, commitment, document, event, statement, thread

TEXT = (
    "Kenya's President Dana Orlo visited Uganda on 3 March 2025. Kenya will build the Malaba bridge by 30 June 2025, "
    "she said. The two signed a trade pact."
)
SECOND = (
    "Dana Orlo of Kenya came to Uganda on 4 March 2025 and visited Entebbe. Kenya will build the Malaba bridge by 31 "
    "July 2025."
)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> \u202eevil\u2066 {{ 7*7 }} \x00 "


def filled(ledger: Ledger) -> tuple[str, str]:
    """Put two reports on one visit, its promise, a pact and a bridge into a ledger; the ids of the reports."""
    visit = event(TEXT, "Kenya's President Dana Orlo visited Uganda on 3 March 2025", "visited", ("KEN",), ("UGA",),
                  day="2025-03-03", said_in=None)  # fmt: skip
    signed = event(TEXT, "The two signed a trade pact", "signed", ("KEN", "UGA"), id="e2", type="SUPPORT",
                   subtype="sign", rule="sign", day="2025-03-03")  # fmt: skip
    said = statement(TEXT, "Kenya will build the Malaba bridge by 30 June 2025")
    promised = commitment(TEXT, "build the Malaba bridge by 30 June 2025", due="2025-06-30", said_in="s1", thread="t1")
    bridge = thread(TEXT, "Malaba bridge", milestones=("e1",))
    first = added(ledger, document(TEXT, "2025-03-04", publisher="Lake News", title="A visit"), said, visit, signed,
                  promised, bridge)  # fmt: skip
    again = event(SECOND, "Dana Orlo of Kenya came to Uganda on 4 March 2025 and visited Entebbe", "visited",
                  ("KEN",), ("UGA",), day="2025-03-04")  # fmt: skip
    more = commitment(SECOND, "build the Malaba bridge by 31 July 2025", due="2025-07-31")
    second = added(ledger, document(SECOND, "2025-03-05", publisher="Hill Post", title="Orlo in Entebbe"), again, more)
    ledger.link()
    return first, second


def hostile(ledger: Ledger) -> str:
    """A report all of whose words and names want to be something else; the id of it."""
    text = f"{HOSTILE} visited Uganda {HOSTILE}"
    words = f"{HOSTILE} visited Uganda"
    return added(
        ledger, document(text, "2025-03-06", publisher=HOSTILE, title=HOSTILE, url="javascript:alert(3)"),
        statement(text, words, speaker=HOSTILE), event(text, words, "visited", ("KEN",), ("UGA",), place=HOSTILE),
        commitment(text, words, due="2025-04-01"), thread(text, words),
    )  # fmt: skip


class Copying:
    """A reader for tests: it keeps every text with one statement, its first word."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __call__(self, given: Sequence[tuple[bytes, str]], date: str | None) -> Taken:
        reports, failed = [], []
        for found in (one for data, name in given for one in read_stdin(io.BytesIO(data), published=date, place=name)):
            if isinstance(found, InputError):
                failed.append(f"{found.place}: {found.reason}")
                continue
            said = statement(found.text, found.text.split()[0])
            header = header_of_document(found)
            reading = Reading(dragoman="0.1.0", codebook="own@1", document=header, statements=(said,))
            self._ledger.add(found, reading)
            reports.append(report_id(header))
        return Taken(reports=tuple(dict.fromkeys(reports)), failed=tuple(failed))


@contextmanager
def client(
    ledger: Ledger,
    users: Path | None = None,
    *,
    most_upload: int = MOST_UPLOAD,
    secure: bool = False,
    book: Codebook | None = None,
) -> Iterator[TestClient]:
    """A browser without a screen at a desk over this ledger; `clock` of accounts is the first of its hours."""
    hours = count(10)
    accounts = Accounts(users, lambda: 1000.0) if users is not None else None
    desk = Desk(
        ledger=ledger, names=Names(actor_entries()), codebook=book or codebook(),
        now=lambda: f"2025-03-07T{next(hours)}:00:00+00:00", about=About(dragoman="0.1.0"), read=Copying(ledger),
        who="ann", accounts=accounts, hosts=("testserver",), most_upload=most_upload, secure=secure,
    )  # fmt: skip
    with TestClient(application(desk)) as found:
        yield found


def token(page: str) -> str:
    """The token of the forms of a page."""
    found = re.search(r'data-token="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]
