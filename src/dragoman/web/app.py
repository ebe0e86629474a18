"""The application of a desk: its pages, its interface for programs, its guard, and what is said of failures."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.staticfiles import StaticFiles

from dragoman.errors import ChangedMeanwhile, DragomanError, LedgerBusy, UsageError
from dragoman.web.answering import Answering, SignInFirst
from dragoman.web.desk import Desk
from dragoman.web.guarding import Guard, TooMuch
from dragoman.web.pages import ROUTERS

API = "/api/"
_STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (ChangedMeanwhile, 409), (UsageError, 400), (LedgerBusy, 503), (DragomanError, 500),
)  # fmt: skip


def application(desk: Desk) -> FastAPI:
    """The application over one desk; `uvicorn` or a test's client serves it."""
    app = FastAPI(
        title="dragoman", version=desk.about.dragoman, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", description="Who said, promised and did what, with the words as proof.",
    )  # fmt: skip
    answering = Answering(desk)
    for router in ROUTERS:
        app.include_router(router(answering))
    app.mount("/static", StaticFiles(directory=str(files("dragoman.web") / "static")), name="static")
    _add_handlers(app, answering)
    app.add_middleware(Guard, desk=desk)
    return app


def _add_handlers(app: FastAPI, answering: Answering) -> None:
    """Say what went wrong: to people on a page, to programs as JSON."""

    def failed(request: Request, status: int, message: str) -> Response:
        if request.url.path.startswith(API):
            return JSONResponse({"error": message}, status)
        return answering.page(request, "error.html", status, status=status, message=message)

    @app.exception_handler(SignInFirst)
    def sign_in_first(request: Request, _: Exception) -> Response:
        if request.url.path.startswith(API):
            return JSONResponse({"error": "sign in first"}, 401)
        # what was asked for with its query; a form has run out, and its address is no page to come back to
        asked = f"{request.url.path}?{request.url.query}".removesuffix("?") if request.method == "GET" else "/"
        return RedirectResponse(f"/login?to={quote(asked)}", status_code=303)

    @app.exception_handler(StarletteHTTPException)
    def told(request: Request, error: Exception) -> Response:
        assert isinstance(error, StarletteHTTPException)
        return failed(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def misused(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return failed(request, 422, "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()[:5]))

    @app.exception_handler(TooMuch)
    def too_much(request: Request, _: Exception) -> Response:
        return failed(request, 413, f"at most {answering.desk.most_upload} bytes at once")

    @app.exception_handler(DragomanError)
    def ours(request: Request, error: Exception) -> Response:
        return failed(request, next(code for kind, code in _STATUS if isinstance(error, kind)), str(error))
