"""The queue of a review, and corrections of records from wherever they are seen."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from dragoman.ledger import Change
from dragoman.ledger.corrections import ACTIONS, Action, Correction
from dragoman.views.desk.reviewing import ON_A_PAGE, review
from dragoman.views.desk.searching import parameters
from dragoman.web.accounts import User
from dragoman.web.answering import Answering, back, field, local, whole
from dragoman.web.pages.search import asked_in, query_in

_WORDS = ("accept", "reject", "edit", "note", "merge", "split", "undo")


def router(answering: Answering) -> APIRouter:
    """The routes of reviews and corrections."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/review")
    def queue(request: Request, page: int = 1) -> HTMLResponse:
        answering.user(request)
        found = review(desk.ledger, query_in(request), page)
        return answering.page(
            request, "review.html", review=found, page=max(page, 1), asked=parameters(asked_in(request)), size=ON_A_PAGE
        )

    @routes.post("/record/{record}/correct")
    async def correct(request: Request, record: str) -> Response:
        user = answering.user(request, "reviewer")
        form = await answering.form(request)
        made = await run_in_threadpool(_corrected, user, record, form)
        answering.note(request, user, made.change.action, made.change.target)
        if request.headers.get("hx-request"):
            return await run_in_threadpool(_done, request, made)
        return back(local(field(form, "back"), f"/record/{made.change.target}"))

    def _done(request: Request, made: Correction) -> HTMLResponse:
        found = desk.ledger.entries_of([made.change.target])
        return answering.page(request, "corrected.html", made=made, entry=found.get(made.change.target))

    def _corrected(user: User, record: str, form: FormData) -> Correction:
        return desk.ledger.correct(
            change_of(record, form), who=user.name, when=desk.now(), why=field(form, "why"), seen=seen_in(form)
        )

    return routes


def seen_in(form: FormData) -> int | None:
    """The version of the record that somebody looked at. Raises HTTPException for words that are none."""
    seen = field(form, "seen")
    if not seen or field(form, "action") == "undo":
        return None
    version = whole(seen)
    if version is None:
        raise HTTPException(400, f"seen {seen[:20]!r} is no version of a record")
    return version


def _others(form: FormData) -> tuple[str, ...]:
    """The ids that were chosen, and those that were written."""
    chosen = (one for one in form.getlist("other") if isinstance(one, str))
    return tuple(dict.fromkeys((*chosen, *field(form, "others").split())))


def change_of(record: str, form: FormData) -> Change:
    """The change that a form asks for. Raises HTTPException for an action that is none."""
    action = field(form, "action")
    if action not in _WORDS or action not in ACTIONS:
        raise HTTPException(400, f"action {action[:20]!r} is none of {', '.join(_WORDS)}")
    known: Action = action
    return Change(
        action=known, target=record, field=field(form, "field") or None if action == "edit" else None,
        value=field(form, "value") or None if action == "edit" else None,
        others=_others(form) if action in ("merge", "split") else (),
        undoes=field(form, "undoes") or None if action == "undo" else None,
    )  # fmt: skip
