"""What all pages share: rendering, who is asking, what he may do, and forms that prove where they come from."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile

from dragoman.errors import UsageError
from dragoman.web.accounts import Role, TooManyGuesses, User, may
from dragoman.web.desk import MOST_FILES, Desk
from dragoman.web.guarding import Tokens
from dragoman.web.rendering import environment

P = ParamSpec("P")
T = TypeVar("T")
_MOST_FIELD = 10 * 1024 * 1024
_DIGITS = 10  # of an offset or a version


class SignInFirst(Exception):
    """Nobody is signed in, and the desk has accounts."""


class Answering:
    """Renders pages of one desk, and checks who asks for what."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tokens = Tokens(secrets.token_bytes(32))
        self._environment = environment(desk.names)

    def page(self, request: Request, template: str, answer: int = 200, **context: Any) -> HTMLResponse:
        """A page from a template; each knows who asks, and the token for its forms."""
        known = {
            "request_path": request.url.path, "args": _many(request), "user": self.known_user(request),
            "token": self.tokens.of(request.state.session), "has_accounts": self.desk.accounts is not None,
            "can_read": self.desk.read is not None,
        }  # fmt: skip
        return HTMLResponse(self.render(template, **(known | context)), answer)

    def render(self, template: str, **context: Any) -> str:
        """A template as text."""
        return self._environment.get_template(template).render(**context)

    def known_user(self, request: Request) -> User | None:
        """Who asks; where there are no accounts, the one whose desk it is."""
        if self.desk.accounts is None:
            return User(name=self.desk.who, role="admin")
        known = self.desk.accounts.user(request.state.session)
        return known or (self._by_password(request) if request.url.path.startswith("/api/") else None)

    def _by_password(self, request: Request) -> User | None:
        """Who a program says that it is, with name and password in the header (RFC 7617)."""
        name, password = basic(request.headers.get("authorization", ""))
        if self.desk.accounts is None or not name:
            return None
        try:
            return self.desk.accounts.check(name, password, address_of(request))
        except TooManyGuesses as cause:
            raise HTTPException(429, "too many wrong passwords; wait five minutes") from cause

    def user(self, request: Request, role: Role = "reader") -> User:
        """Who asks, when he may do what this role may. Raises SignInFirst, HTTPException where he may not."""
        user = self.known_user(request)
        if user is None:
            raise SignInFirst
        if not may(user, role):
            raise HTTPException(403, f"this needs the role {role}; you have {user.role}")
        return user

    async def form(self, request: Request) -> FormData:
        """The fields of a form of ours. Raises HTTPException where it does not bring the token of this browser."""
        form = await request.form(max_files=MOST_FILES, max_fields=200, max_part_size=_MOST_FIELD)
        token = form.get("token") or request.headers.get("x-desk-token", "")
        if not isinstance(token, str) or not self.tokens.hold(request.state.session, token):
            raise HTTPException(403, "the form is not from this desk, or too old; load the page again")
        return form

    def note(self, request: Request, user: User, what: str, target: str) -> None:
        """Somebody has changed the ledger: forget what is kept of it, and log who did what where there are accounts."""
        self.desk.changed()
        if self.desk.accounts is not None:
            self.desk.accounts.log(self.desk.now(), user.name, what, target, address_of(request))


def _many(request: Request) -> dict[str, list[str]]:
    """All parameters of an address; one may stand there more than once."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def address_of(request: Request) -> str:
    """The address that a request comes from."""
    return request.client.host if request.client is not None else ""


def basic(header: str) -> tuple[str, str]:
    """Name and password in a header; empty where it has none.

    >>> basic("Basic YW5uOnNlY3JldA==")
    ('ann', 'secret')
    """
    scheme, _, coded = header.partition(" ")
    try:
        told = base64.b64decode(coded, validate=True).decode()
    except ValueError:  # neither Base64 nor UTF-8: nobody is named
        return "", ""
    name, _, password = told.partition(":")
    return (name, password) if scheme.lower() == "basic" else ("", "")


def field(form: FormData, name: str) -> str:
    """A field of a form as text without space around it, empty where it is not there."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def files(form: FormData, name: str) -> list[UploadFile]:
    """The files of a form that have a name."""
    return [one for one in form.getlist(name) if isinstance(one, UploadFile) and one.filename]


def looked_up(ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a ledger has under an id of an address. Raises HTTPException 404 where it has nothing."""
    try:
        return ask(*args, **kwargs)
    except UsageError as cause:
        raise HTTPException(404, f"{cause.place[:60]}: {cause.reason}") from cause


def whole(words: str) -> int | None:
    """The number that a field of a form holds; None for words that are none, or too long for one of ours.

    >>> whole("12"), whole(""), whole("-1"), whole("1234567890")
    (12, None, None, None)
    """
    return int(words) if words.isascii() and words.isdigit() and len(words) < _DIGITS else None


def local(address: str, otherwise: str = "/") -> str:
    """An address of this desk, and of no other.

    >>> local("/search?text=lake"), local("//evil.example"), local("", "/review")
    ('/search?text=lake', '/', '/review')
    """
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else otherwise


def back(address: str) -> RedirectResponse:
    """Go on to another page of the desk after a form."""
    return RedirectResponse(address, status_code=303)
