"""The reference is what the program says of itself, and the page on the JSON names every field of it."""

from __future__ import annotations

import doctest
import re

import msgspec
import pytest

from docs.making import interface, prose
from docs.making.pages import FOLDER, pages
from dragoman import records
from tests.docs.blocks import ROOT


@pytest.mark.parametrize("name", sorted(pages()))
def test_page_is_what_is_generated(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run `make reference` and commit what changes"


def test_examples_of_the_generator() -> None:
    assert not sum(doctest.testmod(module).failed for module in (interface, prose))


def test_every_field_of_a_reading_is_explained() -> None:
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    told = {word for row in rows for word in re.findall(r"\w+", row)}
    kinds = (records.Statement, records.Event, records.Commitment, records.Date, records.Actor, records.Thread)
    fields = {
        field.name
        for kind in (*kinds, records.DocumentHeader, records.Speaker)
        for field in msgspec.structs.fields(kind)
    }
    assert fields <= told | {"span", "id", "text_sha256"}
