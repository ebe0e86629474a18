"""The interface for programs under /api/v1: the same records and the same rights as the pages, as JSON."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as Parameter
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from dragoman.documents import check_date
from dragoman.ledger import Change, Ledger
from dragoman.ledger.entries import KINDS, Checked
from dragoman.ledger.lines import Line
from dragoman.ledger.querying import MOST_SIDES
from dragoman.records import Record
from dragoman.views.desk.dossier import dossier
from dragoman.views.desk.promising import board, day_of
from dragoman.views.desk.searching import Asked
from dragoman.views.desk.threads import thread
from dragoman.web.answering import Answering, looked_up
from dragoman.web.charts import QUADS
from dragoman.web.pages.search import query_in

_MOST = 500
_FAILED: dict[int | str, dict[str, Any]] = {code: {"description": told} for code, told in (
    (400, "what was asked for does not fit"), (401, "sign in first"), (403, "not with this role"),
    (404, "there is no such thing"), (409, "somebody else has corrected it meanwhile"), (413, "too much at once"),
    (415, "the body is no JSON"),
)}  # fmt: skip
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
Day = Annotated[
    str,
    Parameter(
        max_length=10, description="default: the day of the last report", json_schema_extra={"pattern": f"^({_DAY})?$"}
    ),
]


def _one_of(*forms: str) -> dict[str, str]:
    """A text of one of these forms, or none, as a form sends a field that is empty; space around it does not matter."""
    return {"type": "string", "pattern": rf"^{_SPACE}({'|'.join(forms)})?{_SPACE}$"}


_SPACE = r"[\s\x1c-\x1f\x85]*"
_VALUES = {
    "since": _one_of(_DAY), "until": _one_of(_DAY), "as_of": _one_of(_DAY), "kind": _one_of(*KINDS),
    "checked": _one_of(*get_args(Checked)), "quad": _one_of(*QUADS),
}  # fmt: skip


def _parameter(name: str, default: object) -> dict[str, Any]:
    """The description of a parameter of the search page; those that may stand more than once are lists."""
    value = _VALUES.get(name, {"type": "string"})
    schema = {"type": "array", "items": value} if isinstance(default, tuple) else value
    told = {"description": f"at most {MOST_SIDES} different ones"} if name == "side" else {}
    return {"name": name, "in": "query", "required": False, "schema": schema} | told


_ASKED = {"parameters": [_parameter(*each) for each in msgspec.structs.asdict(Asked()).items()]}


class Found(Record, frozen=True):
    """A page of records as lines; `more` where only the first 10,000 were counted."""

    total: int
    more: bool
    records: tuple[Line, ...]


class Said(Record, frozen=True, forbid_unknown_fields=True):
    """A correction as a program gives it; `seen` is the version of the record that was looked at."""

    change: Change
    why: str = ""
    seen: int | None = None


class Text(Record, frozen=True, forbid_unknown_fields=True):
    """A text to read; `date` is the day of its publication."""

    text: str
    date: str | None = None


def router(answering: Answering) -> APIRouter:
    """The routes of the interface."""
    routes = APIRouter(prefix="/api/v1", responses=_FAILED, default_response_class=Response)
    _add_reading(routes, answering)
    _add_writing(routes, answering)
    return routes


def _add_reading(routes: APIRouter, answering: Answering) -> None:
    desk = answering.desk

    @routes.get("/counts", summary="How many reports, origins and events a selection has", openapi_extra=_ASKED)
    def counts(request: Request) -> Response:
        answering.user(request)
        return _json(desk.ledger.counts(query_in(request)))

    @routes.get("/records", summary="Records, by the parameters of the search page", openapi_extra=_ASKED)
    def records(
        request: Request,
        limit: Annotated[int, Parameter(ge=0, le=_MOST)] = 50,
        offset: Annotated[int, Parameter(ge=0, le=10_000)] = 0,
    ) -> Response:
        answering.user(request)
        query = query_in(request)
        found = desk.ledger.page(query, limit, offset)
        lines = desk.ledger.lines_of(found.entries, query.as_of)
        return _json(Found(total=found.total, more=found.more, records=lines))

    @routes.get("/records/{record}", summary="One record with its words, report, origin, links and history")
    def one_record(request: Request, record: str) -> Response:
        answering.user(request)
        return _json(looked_up(desk.ledger.chain, record))

    @routes.get("/reports", summary="Reports, the last published first")
    def reports(
        request: Request,
        limit: Annotated[int, Parameter(ge=0, le=_MOST)] = 50,
        offset: Annotated[int, Parameter(ge=0, le=2**31)] = 0,
    ) -> Response:
        answering.user(request)
        return _json(desk.ledger.latest_reports(limit, offset))

    @routes.get("/reports/{report}", summary="One report with its current reading, as it was read")
    def one_report(request: Request, report: str) -> Response:
        answering.user(request)
        return _json(_report(desk.ledger, report))

    @routes.get("/dossier/{one}", summary="The dossier of a country")
    def country(request: Request, one: str, as_of: Day = "") -> Response:
        answering.user(request)
        return _json(dossier(desk.ledger, (one,), as_of or None))

    @routes.get("/dossier/{one}/{other}", summary="The dossier of two countries")
    def pair(request: Request, one: str, other: str, as_of: Day = "") -> Response:
        answering.user(request)
        return _json(dossier(desk.ledger, (one, other), as_of or None))

    @routes.get("/commitments", summary="Promises in the columns of the board, as of a day", openapi_extra=_ASKED)
    def commitments(request: Request) -> Response:
        answering.user(request)
        query = msgspec.structs.replace(query_in(request), kind="commitment")
        return _json(board(desk.ledger, query, query.as_of, _MOST))

    @routes.get("/threads/{cluster}", summary="One thread with its milestones and promises")
    def one_thread(request: Request, cluster: str, as_of: Day = "") -> Response:
        answering.user(request)
        return _json(looked_up(thread, desk.ledger, cluster, day_of(desk.ledger, as_of or None)))


def _add_writing(routes: APIRouter, answering: Answering) -> None:
    desk = answering.desk

    @routes.post("/corrections", summary="Correct a record", openapi_extra=_body(Said))
    async def correct(request: Request) -> Response:
        user = await run_in_threadpool(answering.user, request, "reviewer")  # a password is slow to try
        said = await _given(request, Said)
        made = await run_in_threadpool(
            desk.ledger.correct, said.change, who=user.name, when=desk.now(), why=said.why, seen=said.seen
        )
        answering.note(request, user, made.change.action, made.change.target)
        return _json(made)

    @routes.post("/read", summary="Read a text into the ledger", openapi_extra=_body(Text))
    async def read(request: Request) -> Response:
        user = await run_in_threadpool(answering.user, request, "reviewer")
        if desk.read is None:
            raise HTTPException(403, "this desk was started without a reader")
        given = await _given(request, Text)
        check_date(given.date)
        taken = await run_in_threadpool(desk.read, [(given.text.encode(errors="replace"), "text")], given.date)
        answering.note(request, user, "read", ", ".join(taken.reports))
        return _json(taken)


async def _given(request: Request, kind: type[Any]) -> Any:
    """The body as a record. A page elsewhere cannot send JSON without asking first, and we never say yes."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "send application/json")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as cause:
        raise HTTPException(400, str(cause)) from cause


def _body(kind: type[Any]) -> dict[str, Any]:
    """The description of a body, its parts written out in their places."""
    (schema,), parts = msgspec.json.schema_components([kind], ref_template="{name}")
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": _inlined(schema, parts)}}}}


def _inlined(schema: Any, parts: dict[str, Any]) -> Any:
    if isinstance(schema, dict):
        if "$ref" in schema:
            return _inlined(parts[schema["$ref"]], parts)
        return {key: _inlined(value, parts) for key, value in schema.items()}
    return [_inlined(each, parts) for each in schema] if isinstance(schema, list) else schema


def _report(ledger: Ledger, report: str) -> Any:
    found = looked_up(ledger.report, report)
    return {"report": found, "text": ledger.text(report), "reading": ledger.reading(found.reading)}


def _json(record: Any) -> Response:
    return Response(msgspec.json.encode(record), media_type="application/json")
