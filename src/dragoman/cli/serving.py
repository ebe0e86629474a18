"""The command `dragoman serve`: a ledger as a desk in the browser, with a reader for the texts handed in."""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import click

from dragoman.analysis.core import model_card, model_names
from dragoman.cli.adding import kept, settings_of
from dragoman.documents import read_named
from dragoman.errors import InputError, UsageError, not_installed
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.ledger import Ledger
from dragoman.ledger.ids import report_id
from dragoman.ledger.ledger import header_of_document
from dragoman.reading import Reader
from dragoman.records import Document, Record
from dragoman.views.desk.naming import Names

if TYPE_CHECKING:
    from dragoman.web.desk import About, Taken

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Serving(Record, frozen=True):
    """What `dragoman serve` was told."""

    place: str
    host: str
    port: int
    users: Path | None
    who: str
    own_actors: Path | None
    own_codebook: Path | None
    model: str


def run(told: Serving) -> None:
    """Serve until somebody stops it. Raises UsageError where others could reach a desk without accounts."""
    try:
        import uvicorn

        from dragoman.web.accounts import Accounts
        from dragoman.web.app import application
        from dragoman.web.desk import Desk
    except ModuleNotFoundError as cause:
        raise not_installed("serve", str(cause.name), "web") from cause
    if told.host not in LOOPBACK and told.users is None:
        raise UsageError(told.host, "others could read and change the ledger", "give --users FILE, or leave --host out")
    accounts = Accounts(told.users, time.monotonic) if told.users is not None else None
    reader = Reader(told.model, None, told.own_actors, told.own_codebook)
    with Ledger.open(told.place) as ledger:
        desk = Desk(
            ledger=ledger, names=Names(actor_entries(told.own_actors)), codebook=codebook(told.own_codebook), now=_now,
            about=_about(reader), read=Handing(ledger, reader, settings_of(told.model, told.own_actors)), who=told.who,
            accounts=accounts, hosts=_hosts(told.host), secure=told.host not in LOOPBACK,
        )  # fmt: skip
        gc.freeze()  # what was loaded until here stays; a page with thousands of records is made a tenth faster
        shown = f"[{told.host}]" if ":" in told.host else told.host
        click.echo(f"The desk is open: http://{shown}:{told.port}/   (Ctrl+C closes it)")
        uvicorn.run(
            application(desk), host=told.host, port=told.port, log_level="warning", server_header=False,
            timeout_keep_alive=15, limit_concurrency=500,
        )  # fmt: skip


class Handing:
    """Reads texts that were handed in, keeps them and links them; one at a time, for one writes at a time."""

    def __init__(self, ledger: Ledger, reader: Reader, settings: str) -> None:
        self._ledger = ledger
        self._reader = reader
        self._settings = settings
        self._lock = Lock()

    def __call__(self, given: Sequence[tuple[bytes, str]], date: str | None) -> Taken:
        """Read the bytes of files or texts, each with its name; what cannot be read is said, and the rest is kept."""
        from dragoman.web.desk import Taken

        reports: list[str] = []
        failed: list[str] = []
        with self._lock:
            for found in _documents(given, date):
                if isinstance(found, InputError):
                    failed.append(str(found))
                else:
                    kept(self._ledger, self._reader, found, self._settings)
                    reports.append(report_id(header_of_document(found)))
            self._ledger.link()
        return Taken(reports=tuple(dict.fromkeys(reports)), failed=tuple(failed))


def _documents(given: Sequence[tuple[bytes, str]], date: str | None) -> Iterator[Document | InputError]:
    for data, name in given:
        yield from read_named(io.BytesIO(data), name, published=date)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _hosts(host: str) -> tuple[str, ...]:
    """The names that a browser may call the desk by; behind a proxy with TLS any, for it has accounts then."""
    return ("127.0.0.1", "localhost", "[::1]") if host in LOOPBACK else ("*",)


def _about(reader: Reader) -> About:
    from dragoman.web.desk import About, ModelLine

    cards = [(name, model_card(name)) for name in model_names()]
    models = tuple(
        ModelLine(name=name, licence=card.licence, sources=card.sources, figures=card.figures) for name, card in cards
    )
    return About(dragoman=version("dragoman"), codebook=reader.codebook, models=models)
