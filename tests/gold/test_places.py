"""Exact strings to places: whole words, paragraphs, counts, nearness, and errors that help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gold.places import NoteError, nearest, occurrences, paragraph_of, paragraphs, place_of

TEXT = "He said the heir would come.\n\nThen he, the elder, left; he was late."


def words(span: tuple[int, int]) -> str:
    return TEXT[span[0] : span[1]]


def test_a_pronoun_is_not_found_inside_a_word() -> None:
    assert [words(span) for span in occurrences(TEXT, "he", (0, len(TEXT)))] == ["he", "he"]


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    assert [words(span)[:4] for span in paragraphs(TEXT)] == ["He s", "Then"]
    assert paragraph_of(TEXT, TEXT.index("elder")) == 2


@given(st.text(alphabet="ab \n", max_size=30))
def test_every_letter_has_a_paragraph(text: str) -> None:
    assert all(paragraph_of(text, at) > 0 for at, letter in enumerate(text) if letter in "ab")


def test_words_that_stand_twice_need_a_count() -> None:
    with pytest.raises(NoteError, match="occurs 2 times; give nth"):
        place_of(TEXT, 2, "he", None)
    assert place_of(TEXT, 2, "he", 2) == (TEXT.rindex("he was"), TEXT.rindex("he was") + 2)


def test_words_of_another_paragraph_are_told_so() -> None:
    with pytest.raises(NoteError, match="stands in paragraph 2"):
        place_of(TEXT, 1, "elder", None)
    with pytest.raises(NoteError, match="copy it exactly"):
        place_of(TEXT, 1, "eldest", None)
    with pytest.raises(NoteError, match="paragraphs 1 to 2"):
        place_of(TEXT, 3, "elder", None)


def test_the_nearest_words_are_taken() -> None:
    late = TEXT.index("late")
    assert nearest(TEXT, 2, "he", (late, late + 4))[0] == TEXT.index("he was")
