"""Accounts of a desk that several use: names with hashed passwords and roles, sessions, a limit for guesses, a log."""

from __future__ import annotations

import os
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from dragoman.errors import UsageError, not_installed
from dragoman.records import Record

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
_LASTS = 12 * 3600.0  # seconds
_GUESSES, _WITHIN = 5, 300.0  # wrong passwords for one name or from one address, and in how many seconds
_MOST_PASSWORD = 1000
_MOST_KEYS = 10_000
_SHORTEST = 8


class User(Record, frozen=True):
    """Who uses the desk, and what he may: read, correct and add, or see the log too."""

    name: str
    role: Role


class Account(Record, frozen=True, forbid_unknown_fields=True):
    """A line of the file of users; `password` is a hash by argon2id."""

    name: str
    role: Role
    password: str


class LogLine(Record, frozen=True):
    """Who did what, when and from where."""

    when: str
    who: str
    what: str
    target: str
    address: str


class TooManyGuesses(Exception):
    """Too many wrong passwords in a short time."""


def may(user: User, role: Role) -> bool:
    """Whether somebody may do what a role may.

    >>> may(User(name="ann", role="reviewer"), "reader"), may(User(name="ann", role="reviewer"), "admin")
    (True, False)
    """
    return ROLES.index(user.role) >= ROLES.index(role)


class Accounts:
    """The users of a desk, who of them is signed in, and the log beside their file.

    `clock` counts seconds and never goes back. Raises UsageError where the file cannot be read.
    """

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        self._path = path
        self._clock = clock
        self._hasher = _hasher()
        self._accounts = {one.name: one for one in read_accounts(path)}
        self._sessions: dict[str, tuple[User, float]] = {}
        self._wrong: dict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()
        self._trying = threading.Lock()
        self._nobody = self._hasher.hash("nobody")

    def user(self, session: str) -> User | None:
        """Who is signed in with a session that has not run out."""
        user, until = self._sessions.get(session, (None, 0.0))
        return user if until > self._clock() else None

    def sign_in(self, name: str, password: str, address: str, session: str) -> User | None:
        """Sign somebody in under a fresh session; None where name or password is wrong. Raises TooManyGuesses."""
        user = self.check(name, password, address)
        with self._lock:
            self._forget()
            if user is not None:
                self._sessions[session] = (user, self._clock() + _LASTS)
        return user

    def check(self, name: str, password: str, address: str) -> User | None:
        """Who has this name and password; None where one of them is wrong. Raises TooManyGuesses.

        It takes as long for a name that nobody has as for a wrong password, so that names cannot be found out. One is
        tried after another, so that many wrong ones at once are not all let through.
        """
        keys = (f"name {name[:100]}", f"address {address}")
        with self._trying:
            if any(self._guesses(key) >= _GUESSES for key in keys):
                raise TooManyGuesses
            account = self._accounts.get(name)
            holds = self._holds(account.password if account is not None else self._nobody, password)
            if account is not None and holds:
                return User(name=account.name, role=account.role)
            for key in keys:
                self._wrong[key].append(self._clock())
        return None

    def sign_out(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session, None)

    def log(self, when: str, who: str, what: str, target: str, address: str) -> None:
        """Add a line to the log, at once."""
        line = LogLine(when=when, who=who, what=what, target=target[:200], address=address)
        with self._lock, self._log_path.open("ab") as file:
            file.write(msgspec.json.encode(line) + b"\n")

    def last_lines(self, most: int) -> tuple[LogLine, ...]:
        """The last lines of the log, the newest first."""
        if not self._log_path.is_file():
            return ()
        with self._log_path.open("rb") as file:
            lines = deque(file, maxlen=most)
        return tuple(msgspec.json.decode(line, type=LogLine) for line in reversed(lines))

    @property
    def _log_path(self) -> Path:
        return self._path.with_name(f"{self._path.name}.log.jsonl")

    def _guesses(self, key: str) -> int:
        """How many guesses the last minutes saw; keys without any are forgotten now and then."""
        if len(self._wrong) > _MOST_KEYS:
            self._wrong = defaultdict(deque, {name: times for name, times in self._wrong.items() if self._fresh(times)})
        return self._fresh(self._wrong[key])

    def _fresh(self, times: deque[float]) -> int:
        while times and times[0] < self._clock() - _WITHIN:
            times.popleft()
        return len(times)

    def _forget(self) -> None:
        for session, (_, until) in [*self._sessions.items()]:
            if until <= self._clock():
                del self._sessions[session]

    def _holds(self, hashed: str, password: str) -> bool:
        from argon2.exceptions import Argon2Error, InvalidHashError

        try:
            return self._hasher.verify(hashed, password[:_MOST_PASSWORD])
        except (Argon2Error, InvalidHashError):  # another password, or no hash at all: either way it does not hold
            return False


def read_accounts(path: Path) -> tuple[Account, ...]:
    """The accounts of a file. Raises UsageError where it is no list of them."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Account, ...])
    except OSError as cause:
        raise UsageError(str(path), str(cause.strerror), "make it with `dragoman users add FILE NAME`") from cause
    except (msgspec.DecodeError, UnicodeDecodeError) as cause:
        raise UsageError(str(path), str(cause), "make it with `dragoman users add FILE NAME`") from cause


def add_account(path: Path, name: str, role: Role, password: str) -> None:
    """Add somebody to a file of users, or give them another role or password; only its owner may read the file.

    Raises UsageError for an empty name, a password too short or too long, and a file that cannot be written.
    """
    _check(name, password)
    others = [one for one in read_accounts(path) if one.name != name] if path.exists() else []
    made = Account(name=name, role=role, password=_hasher().hash(password))
    body = msgspec.json.format(msgspec.json.encode(sorted((*others, made), key=lambda one: one.name)), indent=1)
    try:
        _write(path, body + b"\n")
    except OSError as cause:
        raise UsageError(str(path), str(cause.strerror), "give a file in a folder that you may write to") from cause


def _check(name: str, password: str) -> None:
    if not name.strip():
        raise UsageError("user", "the name is empty", "give one")
    if len(password) < _SHORTEST:
        raise UsageError(name, f"the password has less than {_SHORTEST} signs", "choose a longer one")
    if len(password) > _MOST_PASSWORD:
        raise UsageError(name, f"the password has more than {_MOST_PASSWORD} signs", "choose a shorter one")


def _write(path: Path, body: bytes) -> None:
    """Write a file in one go, for its owner alone."""
    fresh = path.with_name(f"{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(body)
    fresh.replace(path)


def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as cause:
        raise not_installed("users", "argon2-cffi", "web") from cause
    return PasswordHasher()
