"""Pages to look at: a thread, an actor, two reports side by side, the codebook, what this program is."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.views.desk.acting import actor
from dragoman.views.desk.coding import code, codes
from dragoman.views.desk.comparing import compare
from dragoman.views.desk.promising import day_of
from dragoman.views.desk.threads import thread
from dragoman.web.answering import Answering, looked_up


def router(answering: Answering) -> APIRouter:
    """The routes of these pages."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/thread/{cluster}")
    def show_thread(request: Request, cluster: str, as_of: str = "") -> HTMLResponse:
        answering.user(request)
        found = looked_up(thread, desk.ledger, cluster, day_of(desk.ledger, as_of or None))
        return answering.page(request, "thread.html", thread=found)

    @routes.get("/actor/{actor_id}")
    def show_actor(request: Request, actor_id: str) -> HTMLResponse:
        answering.user(request)
        found = actor(desk.ledger, desk.names, actor_id)
        return answering.page(request, "actor.html", 200 if found.name is not None else 404, actor=found)

    @routes.get("/compare")
    def show_comparison(request: Request, a: str = "", b: str = "") -> HTMLResponse:
        answering.user(request)
        found = looked_up(compare, desk.ledger, a, b) if a and b else None
        reports = desk.ledger.latest_reports(200) if found is None else ()
        return answering.page(request, "compare.html", comparison=found, reports=reports, first=a)

    @routes.get("/codebook")
    def show_codebook(request: Request) -> HTMLResponse:
        answering.user(request)
        return answering.page(request, "codebook.html", codes=codes(desk.ledger, desk.codebook))

    @routes.get("/codebook/{entry}")
    def show_entry(request: Request, entry: str) -> HTMLResponse:
        answering.user(request)
        return answering.page(request, "entry.html", code=looked_up(code, desk.ledger, desk.codebook, entry))

    @routes.get("/about")
    def about(request: Request) -> HTMLResponse:
        answering.user(request)
        return answering.page(request, "about.html", about=desk.about, place=desk.ledger.place)

    return routes
