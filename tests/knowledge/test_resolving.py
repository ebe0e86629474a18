"""Each entry of resolving.yaml is tried on its own examples, and on what it must never fire on."""

import re

import pytest

from dragoman.analysis.paragraphs import paragraphs
from dragoman.knowledge.resolving import Resolving, resolving_table
from dragoman.speech.resolutions import resolved

TABLE = resolving_table()
OPENER = "The Council of the Three Rivers,\n\nRecalling the year of the flood,\n\n"


def contents(text: str) -> list[str]:
    return [text[slice(*one.content)] for one in resolved(text, paragraphs(text), TABLE)]


@pytest.mark.parametrize(("entry", "marked"), [(entry, text) for entry in TABLE for text in entry.examples])
def test_an_example_gives_its_content(entry: Resolving, marked: str) -> None:
    plain = re.sub(r"[\[\]]", "", marked)
    for paragraph in (f"{plain},", f"1. {plain};", f"Further {plain[0].lower()}{plain[1:]}."):
        text = OPENER + paragraph
        assert contents(text)[1:] == re.findall(r"\[(.*)\]", marked)
        assert resolved(text, paragraphs(text), TABLE)[1].act == entry.act


@pytest.mark.parametrize("text", [text for entry in TABLE for text in entry.never])
def test_what_looks_alike_gives_nothing(text: str) -> None:
    assert len(contents(OPENER + text)) < 2


def test_two_acts_of_one_paragraph() -> None:
    text = OPENER + "Welcoming the talks in Brime, and thanking Tarmund for its good offices,"
    assert contents(text)[1:] == ["the talks in Brime", "Tarmund for its good offices"]


def test_without_a_body_it_is_no_resolution() -> None:
    text = "Recalling the year of the flood,\n\nUrges all members to give more."
    assert contents(text) == []
