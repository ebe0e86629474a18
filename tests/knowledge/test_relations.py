"""Each style of relations.yaml is tried on its examples; levels are ordered, and what is not known has no rank."""

import re
from itertools import pairwise

import pytest

import dragoman
from dragoman.errors import KnowledgeError
from dragoman.knowledge.loader import read_entries
from dragoman.knowledge.relations import Relations, Style, relations

TABLE = relations()
STYLES = list(TABLE.styles.values())
EXAMPLES = [pytest.param(style, text, id=f"{style.id}: {text}") for style in STYLES for text in style.examples]
NEVER = [pytest.param(style, text, id=f"{style.id}: {text}") for style in STYLES for text in style.never]


@pytest.mark.parametrize(("style", "marked"), EXAMPLES)
def test_an_example_gives_its_level(style: Style, marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    wanted = [words.lower() for words in re.findall(r"\[([^\]]*)\]", marked)]
    assert [thread.level for thread in dragoman.read(text).threads] == wanted
    assert all(TABLE.rank(level, style.id) is not None for level in wanted)


@pytest.mark.parametrize(("style", "text"), NEVER)
def test_what_looks_alike_gives_nothing(style: Style, text: str) -> None:
    assert not dragoman.read(text).threads, style.id


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.id)
def test_levels_rise_in_the_order_of_the_table(style: Style) -> None:
    names = [level.names[0] for level in style.levels]
    steps = [TABLE.step(low, high, style.id) for low, high in pairwise(names)]
    assert steps == [1] * (len(names) - 1)


def test_an_upgrade_a_fall_and_what_a_style_does_not_know() -> None:
    assert TABLE.step("Strategic  Partnership", "comprehensive strategic partnership", "vietnamese") == 1
    assert TABLE.step("alliance", "strategic partnership", "russian") == -2
    assert TABLE.step("strategic partnership", "all-weather strategic partnership", "american") is None
    assert TABLE.rank("friendship of peoples", "chinese") is None


def test_the_style_is_that_of_a_party() -> None:
    assert TABLE.style(("KGZ", "CHN")) == "chinese"
    assert TABLE.style(("KGZ", "UZB")) == "central-asian"
    assert TABLE.style(("KEN", "UGA")) == "general"


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        (["{id: a, of: [], levels: [{names: [x]}, {names: [x]}], examples: [], never: []}"], "'x' stands twice"),
        ([f"{{id: {one}, of: [KEN], levels: [], examples: [], never: []}}" for one in "ab"], "'KEN' stands twice"),
    ],
)
def test_a_name_or_a_partner_stands_once(entries: list[str], reason: str) -> None:
    with pytest.raises(KnowledgeError, match=reason):
        Relations(read_entries(f"[{', '.join(entries)}]", "relations.yaml", Style))
