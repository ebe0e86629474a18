"""The examples of the date rules run: what stands in brackets is found by the rule, with these days."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from dragoman.analysis.core import Core
from dragoman.dates.dating import dated
from dragoman.dates.finding import DateFinder
from dragoman.errors import KnowledgeError
from dragoman.knowledge.dating import Rule, date_rules, date_words
from dragoman.knowledge.loader import read_entries

RULES = date_rules()
PUBLISHED = "2025-02-04"
_BRACKETS = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@cache
def core() -> Core:
    return Core()


def read(text: str) -> list[tuple[str, str, str]]:
    """Words, days and rule of each expression."""
    found = []
    for one in dated(core().analyse(text), PUBLISHED):
        days = "-" if one.days is None else f"{one.days.begin or '..'}/{one.days.end or '..'}"
        found.append((text[one.span[0] : one.span[1]], days, one.rule))
    return found


@pytest.mark.parametrize(("rule", "example"), [(rule, one) for rule in RULES for one in rule.examples], ids=str)
def test_an_example(rule: Rule, example: str) -> None:
    text = _BRACKETS.sub(r"\1", example)
    wanted = [(words, days) for words, days in _BRACKETS.findall(example)]
    found = read(text)
    for pair in wanted:
        assert pair in [(words, days) for words, days, _ in found]
    if wanted:
        assert rule.id in [by for _, _, by in found]
    else:
        assert not found


@pytest.mark.parametrize(("rule", "text"), [(rule, one) for rule in RULES for one in rule.never], ids=str)
def test_a_near_miss(rule: Rule, text: str) -> None:
    assert rule.id not in [by for _, _, by in read(text)]


def test_each_form_of_a_word_means_one_thing_of_a_kind() -> None:
    forms = Counter((word.kind, form) for word in date_words() for form in (*word.words, *word.capital))
    assert [form for form, count in forms.items() if count > 1] == []


def test_a_pattern_that_names_no_word_is_refused() -> None:
    text = "- {id: x, level: '1', pattern: 'm:Fortnights', means: month, examples: ['']}"
    with pytest.raises(KnowledgeError, match="no word is 'Fortnights'"):
        DateFinder(read_entries(text, "rules.yaml", Rule))


def test_a_rule_that_means_nothing_known_is_refused() -> None:
    text = "- {id: x, level: '1', pattern: 'm:Month', means: miracle, examples: ['']}"
    with pytest.raises(KnowledgeError, match="nothing is called 'miracle'"):
        DateFinder(read_entries(text, "rules.yaml", Rule))
