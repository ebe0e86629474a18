"""Each entry of families.yaml and stages.yaml is tried on its own examples, and on what it must never fire on."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.knowledge.linking import families, family_of, stage_of, stagings


def found(text: str) -> set[str]:
    return {family_of(event.type, event.subtype) for event in dragoman.read(text, date="2025-02-04").events}


@pytest.mark.parametrize(("family", "pair"), [(one.id, pair) for one in families() for pair in one.examples])
def test_two_reports_of_one_happening(family: str, pair: tuple[str, str]) -> None:
    assert [family in found(text) for text in pair] == [True, True]


@pytest.mark.parametrize(("family", "pair"), [(one.id, pair) for one in families() for pair in one.never])
def test_two_happenings(family: str, pair: tuple[str, str]) -> None:
    assert [family in found(text) for text in pair] != [True, True]


def test_no_subtype_is_in_two_families() -> None:
    listed = [subtype for one in families() for subtype in one.subtypes]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(("stage", "text"), [(one.stage, text) for one in stagings() for text in one.examples])
def test_what_became_of_a_promise(stage: str, text: str) -> None:
    assert stage_of(text) == stage


@pytest.mark.parametrize(("stage", "text"), [(one.stage, text) for one in stagings() for text in one.never])
def test_what_did_not(stage: str, text: str) -> None:
    assert stage_of(text) != stage
