"""The dossier of a country or of two."""

from __future__ import annotations

from typing import get_args

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from dragoman.views.desk.dossier import promises_of, undated
from dragoman.views.desk.promising import due_list
from dragoman.web.answering import Answering
from dragoman.web.charts import QUADS, Measure, bars, timeline
from dragoman.web.mapping import world_map

_LONGEST = 60


def router(answering: Answering) -> APIRouter:
    """The routes of dossiers."""
    routes = APIRouter(include_in_schema=False)
    desk = answering.desk

    @routes.get("/dossier/{one}")
    def country(request: Request, one: str, as_of: str = "", count: str = "events") -> HTMLResponse:
        return _page(request, (one,), as_of, count)

    @routes.get("/dossier/{one}/{other}")
    def pair(request: Request, one: str, other: str, as_of: str = "", count: str = "events") -> HTMLResponse:
        return _page(request, (one, other), as_of, count)

    def _page(request: Request, sides: tuple[str, ...], as_of: str, count: str) -> HTMLResponse:
        answering.user(request)
        if any(len(side) > _LONGEST for side in sides):
            raise HTTPException(404, "no code or id of an actor is so long")
        if len(set(sides)) < len(sides):
            sides = sides[:1]
        measure: Measure = count if count in get_args(Measure) else "events"  # type: ignore[assignment]
        promised = desk.kept(promises_of, sides, as_of or None)
        found = msgspec.structs.replace(desk.kept(undated, sides), board=promised)
        return answering.page(
            request, "dossier.html", dossier=found, chart=bars(found.quads, measure), quads=QUADS, measure=measure,
            measures=get_args(Measure), timeline=timeline(found.lanes), due=due_list(found.board.columns),
            map=world_map(found.partners, sides[0]),
        )  # fmt: skip

    return routes
