from __future__ import annotations

import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import example, given

from dragoman.analysis.columns import Segments
from dragoman.analysis.segment import Segmenter
from tests.analysis.texts import texts

SEGMENTER = Segmenter()

# What may be left out of a line: one mark at its beginning, or all of a rule.
LEFT_OUT = re.compile(r"\s*(?:#{1,6}|>|[-*+•·])?\s*|\s*(?:[-*_=]\s*){3,}")


def sentences(text: str) -> list[str]:
    cut = SEGMENTER.segment(text)
    return [text[cut.words[first][0] : cut.words[last - 1][1]] for first, last in cut.sentences]


def paragraphs(text: str) -> list[str]:
    return [text[begin:end] for begin, end in SEGMENTER.segment(text).paragraphs]


def paragraph_of(cut: Segments, word: int) -> int:
    [found] = [
        number
        for number, (begin, end) in enumerate(cut.paragraphs)
        if begin <= cut.words[word][0] and cut.words[word][1] <= end
    ]
    return found


@given(texts)
@example("# Readout\n\n- Talks.\n---\n* * *\nEnd")
@example("> Said.\n> And\n\n" * 3)
def test_nothing_but_marks_and_white_space_lies_outside_the_words(text: str) -> None:
    cut = SEGMENTER.segment(text)
    spans = [(0, 0), *cut.words, (len(text), len(text))]
    for (_, end), (begin, _) in pairwise(spans):
        assert end <= begin
        gap = text[end:begin]
        inside = any(first < begin and end < last for first, last in cut.paragraphs)
        assert not gap.strip() if inside else all(LEFT_OUT.fullmatch(line) for line in gap.split("\n"))


@given(texts)
def test_sentences_part_the_words_and_paragraphs_the_sentences(text: str) -> None:
    cut = SEGMENTER.segment(text)
    assert [word for first, last in cut.sentences for word in range(first, last)] == list(range(len(cut.words)))
    assert all(first < last for first, last in cut.sentences)
    homes = [{paragraph_of(cut, word) for word in range(first, last)} for first, last in cut.sentences]
    assert all(len(home) == 1 for home in homes)
    assert set().union(*homes) == set(range(len(cut.paragraphs)))
    for begin, end in cut.paragraphs:
        assert text[begin:end] == text[begin:end].strip() != ""


@given(texts)
def test_a_text_is_cut_alike_before_and_after_others(text: str) -> None:
    SEGMENTER.segment("No. 5 is the number of the U.S. envoy.")
    assert SEGMENTER.segment(text) == Segmenter().segment(text)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u2028", "---", "- \n# \n"])
def test_a_text_without_words(text: str) -> None:
    cut = SEGMENTER.segment(text)
    assert (cut.words, cut.sentences, cut.paragraphs) == ((), (), ())


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The foreign ministers of Veldoria and Tarmund met in Kessaly on\n"
        "Monday and agreed to reopen the bridge over the river before the\n"
        "end of the year.\n"
        "\n"
        "They will meet again in Veldoria in the spring, when the snow on\n"
        "the pass has melted and the new road can be seen by the two\n"
        "delegations.\n"
    )
    assert [len(paragraph.split("\n")) for paragraph in paragraphs(text)] == [3, 3]
    assert len(sentences(text)) == 2


@pytest.mark.parametrize("width", [72, 80, 100, 120, 130])
def test_lines_of_any_usual_width_are_joined(width: int) -> None:
    text = "The foreign ministers of Veldoria and Tarmund met on Monday and agreed to open the bridge over the river. "
    wrapped = [textwrap.fill(text * 6, width) for _ in range(3)]
    assert paragraphs("\n\n".join(wrapped)) == wrapped


def test_one_paragraph_a_line() -> None:
    text = "The ministers met on Monday.\nThey agreed on the bridge.\nThey will meet again."
    assert paragraphs(text) == text.split("\n")


def test_markdown_marks_are_no_words() -> None:
    text = "## Readout\n\nTopics:\n\n- trade\n* water\n> Dana Orlo agreed.\n\n***\nEnd"
    assert paragraphs(text) == ["Readout", "Topics:", "trade", "water", "Dana Orlo agreed.", "End"]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Orlo met Gen. Dren in Kessaly.",
        "Prof. Toren spoke with Dr. Lund and Sen. Brask.",
        "The U.S. envoy left Veldoria.",
        "They met the U.S. Secretary of State.",
        "They met on Dec. 27 in Kessaly.",
        "She asked for No. 5 on the list.",
        "J. Orlo and A. K. Toren signed.",
        "Tarmund pays 5.2 million crowns, i.e. a third.",
    ],
)
def test_no_sentence_ends_inside(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Talks ended.", "The ministers left."],
        ["“We agreed.”", "He left."],
        ["They agreed.", "“We are glad,” said Dana Orlo."],
        ["Will Tarmund sign?", "Nobody knows."],
        ["It is done!", "They left."],
        ["They said no.", "Then they left."],
        ["(They met on Monday.)", "Nothing was signed."],
    ],
)
def test_a_sentence_ends_here(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("note", ["[21]", "[3]"])
def test_the_figure_of_a_footnote_ends_its_sentence(note: str) -> None:
    text = f"The talks ended on Monday.{note} The ministers left."
    first, second = sentences(text)
    assert first.endswith(note)
    assert second == "The ministers left."


def test_brackets_without_end() -> None:
    text = "(" * 100_000
    cut = SEGMENTER.segment(text)
    assert "".join(text[begin:end] for begin, end in cut.words) == text
