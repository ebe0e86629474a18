"""What the pages of a desk stand on: the ledger, names, the reader that was given, accounts and a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.ledger import Ledger
from dragoman.ledger.browsing import Stamp
from dragoman.records import Record
from dragoman.views.desk.naming import Names
from dragoman.views.desk.start import Start, start

if TYPE_CHECKING:
    from dragoman.web.accounts import Accounts

MOST_UPLOAD = 20 * 1024 * 1024
"""Bytes that one request may bring; two of the largest texts."""
MOST_FILES = 50


class Taken(Record, frozen=True):
    """What came of texts that were handed in: the ids of their reports, and why others could not be read."""

    reports: tuple[str, ...]
    failed: tuple[str, ...] = ()


class ModelLine(Record, frozen=True):
    """A model that reads, with its licence, what it was made from, and its measured figures in percent."""

    name: str
    licence: str
    sources: tuple[str, ...]
    figures: dict[str, float]


class About(Record, frozen=True):
    """What this installation is: its version, its codebook and its models."""

    dragoman: str
    codebook: str | None = None
    models: tuple[ModelLine, ...] = ()


Read = Callable[[bytes, str, str | None], Taken]
"""Reads the bytes of a text or file (with its name, and the day of publication where it is given) into the ledger."""


@dataclass(slots=True)
class _Kept:
    stamp: Stamp | None = None
    start: Start | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk; `now` gives an ISO time, `who` is whose name corrections bear where there are no accounts.

    `read` is None where texts cannot be handed in, `hosts` the names that a browser may call the desk by.
    """

    ledger: Ledger
    names: Names
    now: Callable[[], str]
    about: About
    read: Read | None = None
    who: str = "local"
    accounts: Accounts | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure: bool = False
    most_upload: int = MOST_UPLOAD
    _kept: _Kept = field(default_factory=_Kept)

    def start(self) -> Start:
        """The start page of the ledger as it is, made anew only where the ledger has changed."""
        stamp = self.ledger.stamp()
        if self._kept.start is None or self._kept.stamp != stamp:
            self._kept.stamp, self._kept.start = stamp, start(self.ledger)
        return self._kept.start
