"""What can be taken away: lines as CSV and JSON Lines, sources as BibTeX, the brief as a page or for Word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from dragoman.ledger import Ledger, Query
from dragoman.ledger.lines import Line
from dragoman.views.desk.brief_docx import brief_docx
from dragoman.views.desk.briefing import Brief, brief
from dragoman.views.desk.citing import bibtex
from dragoman.views.desk.dossier import dossier
from dragoman.views.flat import csv_head, csv_lines
from dragoman.web.answering import Answering
from dragoman.web.pages.search import asked_in, query_in

_MOST_SOURCES = 5000
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def router(answering: Answering) -> APIRouter:
    """The routes of exports."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/export/csv")
    def csv(request: Request) -> Response:
        answering.user(request)
        return _file(_csv(desk.ledger, _checked(request)), "text/csv; charset=utf-8", "records.csv")

    @routes.get("/export/jsonl")
    def jsonl(request: Request) -> Response:
        answering.user(request)
        lines = (msgspec.json.encode(line) + b"\n" for line in desk.ledger.lines(_checked(request)))
        return _file(lines, "application/x-ndjson", "records.jsonl")

    @routes.get("/export/bib")
    def bib(request: Request) -> Response:
        answering.user(request)
        found = dict.fromkeys(entry.report for entry in desk.ledger.entries(_checked(request)))
        reports = (desk.ledger.report(each) for each in islice(found, _MOST_SOURCES))
        body = bibtex(reports, left_out=max(0, len(found) - _MOST_SOURCES))
        return _file([body.encode()], "application/x-bibtex; charset=utf-8", "sources.bib")

    @routes.get("/brief.html")
    def brief_page(request: Request) -> HTMLResponse:
        answering.user(request)
        return answering.page(request, "brief.html", brief=_brief(request))

    @routes.get("/brief.docx")
    def brief_word(request: Request) -> Response:
        answering.user(request)
        return _file([brief_docx(_brief(request))], _DOCX, "brief.docx")

    def _checked(request: Request) -> Query:
        """The query of an export, tried before the answer begins: what does not fit must not break off a file."""
        query = query_in(request)
        desk.ledger.rows(query, 0)
        return query

    def _brief(request: Request) -> Brief:
        asked = asked_in(request)
        if not 1 <= len(asked.side) <= 2:
            raise HTTPException(400, "a brief is of one side or two; give ?side=KGZ&side=CHN")
        return brief(desk.ledger, desk.names, dossier(desk.ledger, asked.side, asked.as_of or None))

    return routes


def _csv(ledger: Ledger, query: Query) -> Iterator[bytes]:
    yield csv_head(Line).encode()
    for line in ledger.lines(query):
        yield csv_lines([line]).encode()


def _file(parts: Iterator[bytes] | list[bytes], kind: str, name: str) -> Response:
    return StreamingResponse(
        iter(parts), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
