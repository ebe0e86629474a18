"""Reads the texts of the cases with the actors that are declared for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from dragoman.records import Document, Reading, Span

ACTORS = Path(__file__).parent / "actors.yaml"
DAY = "2025-02-04"
"""When a text was published that says nothing else."""


@cache
def reader() -> Reader:
    """One reader for all cases."""
    return Reader(own_actors=ACTORS)


def read(text: str, published: str | None = DAY) -> tuple[Document, Reading]:
    """A text and what is read in it."""
    document = document_from_text(text, published=published)
    return document, reader().read(document)


def words(document: Document, spans: tuple[Span, ...]) -> str:
    """The words of some spans, with a bar between two."""
    return " | ".join(document.text[slice(*span)] for span in spans)


def wrong(*values: Any, why: str) -> Any:
    """A case that still comes out wrong."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))
