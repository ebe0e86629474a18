"""The codes of states: one state a code, in their shapes, and the ones that every user would look up first."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.coding import state_codes

SHAPES = {"iso2": "[A-Z]{2}", "numeric": r"\d{3}", "cow": r"\d{1,3}", "gw": r"\d{1,3}", "fips": "[A-Z]{2}"}
SHARED = {("cow", "365"), ("gw", "365"), ("cow", "345"), ("gw", "345"), ("iso2", "CS"), ("numeric", "891")}
"""Codes that went on to a successor: Russia's, Yugoslavia's, the "CS" of two states that are gone."""


@pytest.mark.parametrize("field", SHAPES)
def test_codes_have_their_shape_and_name_one_state(field: str) -> None:
    codes = [(one.id, code) for one in state_codes().values() if (code := getattr(one, field)) is not None]
    assert len(codes) > 190
    assert [one for one in codes if not re.fullmatch(SHAPES[field], one[1])] == []
    twice = {code for code, count in Counter(code for _, code in codes).items() if count > 1}
    assert {(field, code) for code in twice} <= SHARED


def test_every_coded_state_is_an_actor() -> None:
    assert set(state_codes()) <= set(actor_entries())


@pytest.mark.parametrize(
    ("state", "day", "cow", "gw"),
    [
        ("DEU", "1980-06-01", "260", "260"),
        ("DEU", "1990-10-03", "255", "260"),
        ("DDR", None, "265", "265"),
        ("YEM", "1985-01-01", "678", "678"),
        ("YEM", None, "679", "678"),
        ("SRB", None, "345", "340"),
        ("KIR", None, "946", "970"),
    ],
)
def test_numbers_differ_by_list_and_time(state: str, day: str | None, cow: str, gw: str) -> None:
    codes = state_codes()[state].on(day)
    assert (codes.cow, codes.gw) == (cow, gw)


def test_what_the_lists_lack_is_none() -> None:
    assert state_codes()["PSE"].cow is None
    assert state_codes()["VDR"].fips is None
