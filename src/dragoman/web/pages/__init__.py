"""The pages of the desk: each module takes an address apart, asks a view for its record, and renders it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from dragoman.web.answering import Answering
from dragoman.web.pages import api, documents, dossier, exports, looking, review, search, signing, start

ROUTERS: tuple[Callable[[Answering], APIRouter], ...] = (
    start.router, dossier.router, documents.router, search.router, looking.router, review.router,
    exports.router, signing.router, api.router,
)  # fmt: skip
"""All pages; each function gives the routes of one module."""
