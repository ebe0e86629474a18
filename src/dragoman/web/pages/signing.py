"""Signing in and out, and the log, for a desk with accounts."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from dragoman.web.accounts import Accounts, TooManyGuesses
from dragoman.web.answering import Answering, address_of, back, field, local

_LINES = 500


def router(answering: Answering) -> APIRouter:
    """The routes of accounts; without accounts there are none of them."""
    routes = APIRouter(include_in_schema=False)

    def accounts() -> Accounts:
        if answering.desk.accounts is None:
            raise HTTPException(404, "this desk has no accounts")
        return answering.desk.accounts

    @routes.get("/login")
    def ask(request: Request, to: str = "/") -> HTMLResponse:
        accounts()
        return answering.page(request, "login.html", to=local(to), wrong=False)

    @routes.post("/login")
    async def sign_in(request: Request) -> Response:
        known, form = accounts(), await answering.form(request)
        address = address_of(request)
        fresh = secrets.token_urlsafe(32)
        try:
            user = await run_in_threadpool(
                known.sign_in, field(form, "name"), str(form.get("password", "")), address, fresh
            )
        except TooManyGuesses:
            raise HTTPException(429, "too many wrong passwords; wait five minutes") from None
        known.log(answering.desk.now(), field(form, "name")[:100], "sign in" if user else "wrong password", "", address)
        if user is None:
            return answering.page(request, "login.html", 403, to=local(field(form, "to")), wrong=True)
        known.sign_out(request.state.session)
        request.state.session, request.state.renewed = fresh, True  # whoever knew the old session has nothing of it
        return back(local(field(form, "to")))

    @routes.post("/logout")
    async def sign_out(request: Request) -> Response:
        known = accounts()
        await answering.form(request)
        user = answering.known_user(request)
        if user is not None:
            known.log(answering.desk.now(), user.name, "sign out", "", address_of(request))
        known.sign_out(request.state.session)
        request.state.session, request.state.renewed = secrets.token_urlsafe(32), True
        return back("/login")

    @routes.get("/log")
    def log(request: Request) -> HTMLResponse:
        answering.user(request, "admin")
        return answering.page(request, "log.html", lines=accounts().last_lines(_LINES))

    return routes
