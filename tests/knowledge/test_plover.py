"""The tables of PLOVER and CAMEO: whole, and of one mind with each other; each context on its examples."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import dragoman
from dragoman.knowledge.codebook import codebook
from dragoman.knowledge.plover import plover, plover_contexts
from dragoman.records import PloverType

PUBLIC = Path("../shared/eval/events/CAMEO2PLOVER-2021.txt")
CONTEXTS = [(one.id, text, True) for one in plover_contexts() for text in one.examples] + [
    (one.id, text, False) for one in plover_contexts() for text in one.never
]


def test_all_sixteen_types_are_there() -> None:
    assert set(plover().kinds) == set(get_args(PloverType))


def test_each_code_that_is_named_is_in_the_table() -> None:
    tables = plover()
    subtypes = {entry.subtype for entry in codebook().entries.values()} - {None}
    named = {tables.deed(entry.type, entry.subtype, ()) for entry in codebook().entries.values()}
    intended = {kind.intended for kind in tables.kinds.values()}
    assert named | intended <= set(tables.codes)
    assert {subtype for subtype in subtypes if tables.deed("AGREE", subtype, ()) == "030"} == {"agree"}


def test_cooperation_is_above_zero_and_conflict_below() -> None:
    tables = plover()
    for code in tables.codes.values():
        assert (code.scale > 0) == (tables.kinds[code.type].quad in (1, 2)), code


@pytest.mark.skipif(not PUBLIC.exists(), reason="the public table is not here")
def test_types_are_those_of_the_public_table() -> None:
    rows = [line.split("#")[0].split(":") for line in PUBLIC.read_text(encoding="utf-8").splitlines()]
    public = {row[0]: row[1].split(",")[0].strip() for row in reversed(rows) if len(row) == 2 and len(row[0]) > 2}
    assert {code: row.type for code, row in plover().codes.items()} == public


@pytest.mark.parametrize(("context", "text", "told"), CONTEXTS)
def test_contexts_on_their_examples(context: str, text: str, told: bool) -> None:
    found = {name for event in dragoman.read(text).events for name in event.contexts}
    assert (context in found) == told
