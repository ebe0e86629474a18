from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.analysis import wordpieces
from dragoman.analysis.core import model_card
from dragoman.analysis.wordpieces import (
    CONTINUED,
    DIGITS,
    LOWER,
    MAX_PIECES,
    MIXED,
    ONE_UPPER,
    OTHER,
    SHAPES,
    SPECIAL,
    TITLE,
    UPPER,
    WordPieces,
    case_shape,
)
from dragoman.errors import ModelError

TOKENIZER = model_card("base").tokenizer


def word_pieces() -> WordPieces:
    return WordPieces(Tokenizer.from_str(TOKENIZER))


PIECES = word_pieces()


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("talks", LOWER),
        ("co-operate", LOWER),
        ("UN", UPPER),
        ("U.S.", UPPER),
        ("I", ONE_UPPER),
        ("Veldoria", TITLE),
        ("Élan", TITLE),
        ("McKay", MIXED),
        ("G7s", TITLE),
        ("2025", DIGITS),
        ("5.2", DIGITS),
        ("$", OTHER),
        ("“", OTHER),
        ("\u200d", OTHER),
    ],
)
def test_shapes(word: str, shape: int) -> None:
    assert case_shape(word) == shape


@given(st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]), min_size=1, max_size=120))
def test_every_word_has_pieces_and_not_too_many(word: str) -> None:
    ids, shapes = PIECES.word(word)
    assert 1 <= len(ids) == len(shapes) <= MAX_PIECES
    assert shapes == [case_shape(word)] + [CONTINUED] * (len(ids) - 1)
    assert max(shapes) < SHAPES


@pytest.mark.parametrize("word", ["\u200d", "\u00ad", "\ufffd", "\ufe0f", "\u0301", "\u2060", "🇺🇳", "\ue000"])
def test_a_word_that_the_vocabulary_does_not_see_has_one_piece(word: str) -> None:
    assert len(PIECES.word(word)[0]) >= 1


def test_a_long_word_is_cut() -> None:
    assert len(PIECES.word("https://veldoria.example/" + "a1b2" * 1000)[0]) == MAX_PIECES


def test_capitals_change_the_shapes_only() -> None:
    (upper_ids, upper_shapes), (lower_ids, lower_shapes) = PIECES.word("TALKS"), PIECES.word("talks")
    assert upper_ids == lower_ids
    assert upper_shapes != lower_shapes


def test_a_sentence_stands_between_its_marks() -> None:
    words = ["Veldoria", "\u200d", "agreed"]
    ids, shapes, first = PIECES.sentence(words)
    assert len(ids) == len(shapes)
    assert (shapes[0], shapes[-1]) == (SPECIAL, SPECIAL)
    sizes = [len(PIECES.word(word)[0]) for word in words]
    assert first == [1, 1 + sizes[0], 1 + sizes[0] + sizes[1]]
    assert [ids[at] for at in first] == [PIECES.word(word)[0][0] for word in words]


def test_a_sentence_leaves_the_memory_as_it_was() -> None:
    before = [list(column) for column in PIECES.word("Veldoria")]
    PIECES.sentence(["Veldoria", "agreed"])
    assert [list(column) for column in PIECES.word("Veldoria")] == before


def test_the_memory_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordpieces, "CACHE_WORDS", 3)
    pieces = word_pieces()
    words = [f"Veldoria{number}" for number in range(10)]
    assert [pieces.word(word) for word in words] == [PIECES.word(word) for word in words]
    assert len(pieces._known) <= 3


def test_a_vocabulary_without_marks_is_an_error() -> None:
    with pytest.raises(ModelError, match=r"\[CLS\] is not in it"):
        WordPieces(Tokenizer.from_str(TOKENIZER.replace("[CLS]", "[cls]")))
