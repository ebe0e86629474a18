"""Search with facets, and the board of commitments; all that is asked for stands in the address."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from dragoman.ledger import Query
from dragoman.views.desk.promising import board
from dragoman.views.desk.searching import Asked, asked_of, parameters, query_of, search
from dragoman.web.answering import Answering

_IN_COLUMN = 60


def router(answering: Answering) -> APIRouter:
    """The routes of searches and of the board."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/search")
    def find(request: Request, page: int = 1) -> HTMLResponse:
        answering.user(request)
        asked = asked_in(request)
        query_in(request)  # a kind that does not exist is said before anything is looked for
        found = search(desk.ledger, asked, page)
        return answering.page(request, "search.html", search=found, asked=parameters(asked), parameters=parameters)

    @routes.get("/commitments")
    def commitments(request: Request) -> HTMLResponse:
        answering.user(request)
        asked = asked_in(request)
        query = msgspec.structs.replace(query_in(request), kind="commitment")
        found = board(desk.ledger, query, asked.as_of or None, _IN_COLUMN)
        return answering.page(request, "commitments.html", board=found, asked=asked, parameters=parameters(asked))

    return routes


def asked_in(request: Request) -> Asked:
    """What the address of a request asks for."""
    return asked_of(request.query_params.multi_items())


def query_in(request: Request) -> Query:
    """The query that the address of a request asks for. Raises HTTPException where a value does not exist."""
    try:
        return query_of(asked_in(request))
    except msgspec.ValidationError as cause:
        raise HTTPException(400, str(cause)) from cause
