"""One report with its text and layers, and one record with its evidence."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from dragoman.ledger import Correction
from dragoman.views.desk.adding import STATUSES, STRENGTHS, Missed, adding
from dragoman.views.desk.document import document
from dragoman.views.desk.evidence import evidence
from dragoman.views.desk.promising import day_of
from dragoman.web.accounts import User
from dragoman.web.answering import Answering, back, field, looked_up, whole


def router(answering: Answering) -> APIRouter:
    """The routes of reports and records."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/document/{report}")
    def show_document(request: Request, report: str, code: str = "") -> HTMLResponse:
        answering.user(request)
        found = looked_up(document, desk.ledger, report, code or None)
        return answering.page(
            request, "document.html", document=found, entries=tuple(desk.codebook.entries.values()),
            statuses=STATUSES, strengths=STRENGTHS,
        )  # fmt: skip

    @routes.post("/document/{report}/add")
    async def add(request: Request, report: str) -> Response:
        user = answering.user(request, "reviewer")
        form = await answering.form(request)
        made = await run_in_threadpool(_added, user, report, form)
        answering.note(request, user, "add", made.anchors[0].id)
        return back(f"/record/{made.anchors[0].id}")

    def _added(user: User, report: str, form: FormData) -> Correction:
        found = looked_up(desk.ledger.report, report)
        change = adding(found.id, desk.ledger.text(found.id), missed_in(form), desk.names, desk.codebook)
        return desk.ledger.correct(change, who=user.name, when=desk.now(), why=field(form, "why"))

    @routes.get("/record/{record}")
    def show_record(request: Request, record: str, as_of: str = "") -> HTMLResponse:
        answering.user(request)
        found = looked_up(evidence, desk.ledger, desk.codebook, record, day_of(desk.ledger, as_of or None))
        return answering.page(request, "record.html", evidence=found)

    return routes


def missed_in(form: FormData) -> Missed:
    """What a form tells of a record that was missed."""
    told = {name: field(form, name) for name in ("kind", "words", "by", "to", "rule", "status", "strength", "day")}
    return Missed(**told, begin=whole(field(form, "begin")))
