"""The pages of the desk: each module takes an address apart, asks a view for its record, and renders it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from dragoman.web.answering import Answering
from dragoman.web.pages import documents, dossier, looking, review, search, start

ROUTERS: tuple[Callable[[Answering], APIRouter], ...] = (
    start.router, dossier.router, documents.router, search.router, looking.router, review.router,
)  # fmt: skip
"""All pages; each function gives the routes of one module."""
