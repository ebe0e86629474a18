"""The start page, and handing texts in."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from dragoman.documents import check_date
from dragoman.views.desk.start import start as start_page
from dragoman.web.answering import Answering, back, field, files
from dragoman.web.desk import Taken
from dragoman.web.mapping import world_map


def router(answering: Answering) -> APIRouter:
    """The routes of the start page."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/")
    def start(request: Request) -> HTMLResponse:
        answering.user(request)
        return _shown(request, 200, None)

    @routes.post("/read")
    async def read(request: Request) -> Response:
        user = answering.user(request, "reviewer")
        if desk.read is None:
            raise HTTPException(403, "this desk was started without a reader")
        form = await answering.form(request)
        date = field(form, "date") or None
        check_date(date)
        given = [(await each.read(), each.filename or "file") for each in files(form, "files")]
        text = field(form, "text")
        await form.close()
        given += [(text.encode(errors="replace"), "pasted text")] if text else []
        if not given:
            raise HTTPException(400, "there is no text; paste one or choose a file")
        taken = await run_in_threadpool(desk.read, given, date)
        answering.note(request, user, "read", ", ".join(taken.reports))
        if len(taken.reports) == 1 and not taken.failed:
            return back(f"/document/{taken.reports[0]}")
        return await run_in_threadpool(_told, request, taken)

    def _told(request: Request, taken: Taken) -> HTMLResponse:
        return _shown(request, 200 if taken.reports else 422, taken)

    def _shown(request: Request, status: int, taken: Taken | None) -> HTMLResponse:
        found = desk.kept(start_page)
        return answering.page(request, "start.html", status, start=found, map=world_map(found.countries), taken=taken)

    @routes.get("/dossier")
    def choose(request: Request, of: str = "", to: str = "") -> RedirectResponse:
        answering.user(request)
        codes = [desk.names.code(each) for each in (of, to) if each.strip()]
        return back("/dossier/" + "/".join(codes) if codes and "/" not in "".join(codes) else "/")

    return routes
