"""What the pages of a desk stand on: the ledger, names, the reader that was given, accounts and a clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from dragoman.knowledge.codebook import Codebook
from dragoman.ledger import Ledger
from dragoman.ledger.browsing import Stamp
from dragoman.records import Record
from dragoman.views.desk.naming import Names

if TYPE_CHECKING:
    from dragoman.web.accounts import Accounts

T = TypeVar("T")
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


Read = Callable[[Sequence[tuple[bytes, str]], str | None], Taken]
"""Reads texts or files, bytes with a name each, into the ledger; with the day of publication where it is given."""


_MOST_KEPT = 64
_FRESH = 10.0  # seconds in which what others link or read anew may not be seen yet


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk; `now` gives an ISO time, `who` is whose name corrections bear where there are no accounts.

    `codebook` is the one that its reader codes by; `read` is None where texts cannot be handed in; `hosts` are the
    names that a browser may call the desk by.
    """

    ledger: Ledger
    names: Names
    codebook: Codebook
    now: Callable[[], str]
    about: About
    read: Read | None = None
    who: str = "local"
    accounts: Accounts | None = None
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    secure: bool = False
    most_upload: int = MOST_UPLOAD
    ticks: Callable[[], float] = time.monotonic
    _making: Lock = field(default_factory=Lock)
    _kept: dict[tuple[object, ...], tuple[Stamp, float, object]] = field(default_factory=dict)

    def kept(self, make: Callable[..., T], *args: Hashable) -> T:
        """What a view makes of the ledger, kept for ten seconds; made anew at once where the ledger has grown.

        What this desk itself changes is seen at once, too: see `changed`.
        """
        stamp, key = self.ledger.stamp(), (make, *args)
        with self._making:  # many who ask at once wait for the first, and then take what it made
            known = self._kept.get(key)
            if known is not None and known[0] == stamp and self.ticks() - known[1] < _FRESH:
                return known[2]  # type: ignore[return-value]  # what `make` gave for these
            made = make(self.ledger, *args)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = (stamp, self.ticks(), made)
            return made

    def changed(self) -> None:
        """Forget what is kept, for something was read or corrected here."""
        self._kept.clear()
