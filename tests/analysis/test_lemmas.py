from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.lemmas import Lemmatiser, apply_script, edit_script

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("abAB+0l", max_size=6)


@given(WORDS, WORDS.filter(bool))
def test_a_script_turns_its_word_into_its_lemma(word: str, lemma: str) -> None:
    assert apply_script(word, edit_script(word, lemma)) == lemma


@given(WORDS.filter(bool), st.sampled_from("lkc"), st.integers(0, 20), st.text("ay+", max_size=3))
def test_any_script_gives_a_lemma(word: str, case: str, cut: int, added: str) -> None:
    assert apply_script(word, f"{case}{cut}+{added}")


@pytest.mark.parametrize(
    ("word", "lemma", "other", "its_lemma"),
    [
        ("studied", "study", "Carried", "carry"),
        ("talks", "talk", "Bridges", "bridge"),
        ("Kessaly", "Kessaly", "Veldoria", "Veldoria"),
        ("VELDORIA", "Veldoria", "TARMUND", "Tarmund"),
        ("The", "the", "THE", "the"),
        ("is", "be", "Is", "be"),
    ],
)
def test_the_script_of_one_word_fits_another(word: str, lemma: str, other: str, its_lemma: str) -> None:
    assert apply_script(other, edit_script(word, lemma)) == its_lemma


@pytest.mark.parametrize("script", ["l9+y", "l1+"])
def test_a_script_that_does_not_fit_leaves_the_word(script: str) -> None:
    assert apply_script("A", script) == "a"


KNOWN = frozenset({"find", "found", "plan", "recall", "knife", "party", "agree"})
LEMMATISER = Lemmatiser({"VBD": {"found": "find"}}, KNOWN)


@pytest.mark.parametrize(
    ("word", "tag", "script", "lemma"),
    [
        ("Found", "VBD", "l0+", "find"),  # the table first
        ("Found", "VB", "l0+", "found"),  # but only for its tag
        ("agreed", "VBD", "l1+", "agree"),  # then what the script makes, where it is known
        ("recalled", "VBD", "l1+", "recall"),  # then the regular lemma that is known
        ("planned", "VBD", "l2+e", "plan"),  # with a doubled letter undone
        ("knives", "NNS", "l1+", "knife"),
        ("Parties", "NNS", "l1+", "party"),
        ("plans", "NN", "l0+", "plans"),  # but not for a tag without endings
        ("Veldorised", "VBD", "l1+", "veldorise"),  # and last the script, known or not
    ],
)
def test_the_order_of_what_is_believed(word: str, tag: str, script: str, lemma: str) -> None:
    assert LEMMATISER.lemma(word, tag, script) == lemma
