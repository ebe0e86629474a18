"""One report with its text and layers, and one record with its evidence."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.views.desk.document import document
from dragoman.views.desk.evidence import evidence
from dragoman.views.desk.promising import day_of
from dragoman.web.answering import Answering, looked_up


def router(answering: Answering) -> APIRouter:
    """The routes of reports and records."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/document/{report}")
    def show_document(request: Request, report: str, code: str = "") -> HTMLResponse:
        answering.user(request)
        found = looked_up(document, desk.ledger, report, code or None)
        return answering.page(request, "document.html", document=found)

    @routes.get("/record/{record}")
    def show_record(request: Request, record: str, as_of: str = "") -> HTMLResponse:
        answering.user(request)
        found = looked_up(evidence, desk.ledger, desk.codebook, record, day_of(desk.ledger, as_of or None))
        return answering.page(request, "record.html", evidence=found)

    return routes
