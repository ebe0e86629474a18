"""What stands before every page: who may call, how much they may bring, and what a browser may do with an answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from dragoman.web.desk import Desk

COOKIE = "desk"
_DIGITS = 18  # of the length of a body
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Should an escape ever fail, the browser still runs no script of the text and asks no other machine for anything."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class TooMuch(Exception):
    """A request brings more bytes than it may."""


class Guard:
    """ASGI middleware: refuses unknown hosts and large bodies, gives each browser a session, sets the headers."""

    def __init__(self, app: ASGIApp, desk: Desk, new_id: Callable[[], str] = lambda: secrets.token_urlsafe(32)) -> None:
        self._app = app
        self._desk = desk
        self._new_id = new_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here with the reason why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(headers)
        if refused is not None:
            await refused(scope, receive, send)
            return
        known = session_of(headers.get("cookie", ""))
        scope.setdefault("state", {})["session"] = known or self._new_id()
        # A form of another site comes without the cookie; a fresh one in the answer would sign its owner out.
        fresh = known is None and scope["method"] in ("GET", "HEAD")
        sending = self._with_headers(send, scope, fresh)
        await self._app(scope, self._counted(receive), sending)

    def _refused(self, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "").rsplit(":", 1)[0] if "]" not in headers.get("host", "") else "[::1]"
        if host.casefold() not in self._desk.hosts and "*" not in self._desk.hosts:
            # A page elsewhere may let its own name point to this machine and then read what we answer.
            return PlainTextResponse("this desk is not called by this name; start it with --host", 400, HEADERS)
        length = headers.get("content-length", "0")
        told = length.isascii() and length.isdigit() and len(length) <= _DIGITS  # Python reads no number of any length
        if not told or int(length) > self._desk.most_upload:
            return PlainTextResponse(f"at most {self._desk.most_upload} bytes at once", 413, HEADERS)
        return None

    def _counted(self, receive: Receive) -> Receive:
        """The body, until it is more than it may be: its length may not have been told."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._desk.most_upload:
                raise TooMuch
            return message

        return counted

    def _with_headers(self, send: Send, scope: Scope, fresh: bool) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                static = scope["path"].startswith("/static/")
                headers.setdefault("Cache-Control", "max-age=3600" if static else "no-store")
                if not static and (fresh or scope["state"].get("renewed")):
                    headers.append("Set-Cookie", cookie(scope["state"]["session"], self._desk.secure))
            await send(message)

        return sending


def session_of(cookies: str) -> str | None:
    """The session in the cookies of a request, when it has the form of one of ours.

    Other programs of the same host may set cookies of any form; they are passed over.

    >>> session_of('prefs={"a":1}; desk=' + 43 * "x") == 43 * "x"
    True
    """
    found = cookie_parser(cookies).get(COOKIE)
    return found if found is not None and 40 <= len(found) <= 64 else None


def cookie(session: str, secure: bool) -> str:
    """The cookie of a session: not for scripts, not for other sites; where `secure`, only over TLS.

    `Lax` and not `Strict`, so that somebody who follows a link from a mail to the desk stays signed in. It costs
    nothing: what a link can ask for (GET) changes nothing, every form needs its token and every other change JSON, and
    with a form of another site (POST) or an image there a browser does not send a `Lax` cookie.
    """
    return f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")


class Tokens:
    """Tokens that a form must bring back, one for each session: a page elsewhere cannot know them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def of(self, session: str) -> str:
        """The token of a session.

        >>> tokens = Tokens(b"only for this example")
        >>> tokens.hold("one", tokens.of("one")), tokens.hold("other", tokens.of("one"))
        (True, False)
        """
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def hold(self, session: str, token: str) -> bool:
        """Whether a token is that of a session, compared in constant time."""
        return hmac.compare_digest(self.of(session).encode(), token.encode())
