from __future__ import annotations

import pytest
from hypothesis import given

from dragoman.analysis.words import LONGEST_CHUNK, Tokeniser
from tests.analysis.texts import texts


def words(text: str) -> list[str]:
    return [text[begin:end] for begin, end in Tokeniser().words(text, 0, len(text))]


# Each line is cut where it has a bar.
CLITICS = """
    do|n't
    DO|N’T
    should|n`t
    he|'d
    they|’re
    I|'ll
    we|’ve
    I|'m
    Veldoria|'s
    Toren|’s
    U.S.|'s
    (|CTR|)|’s
    the ministers|'
    O'Neil
    can|not
    Can|not
    gon|na
    got|ta
    do|n't|.
"""
HYPHENS = """
    long|-|term
    Veldoria|-|Tarmund
    5|-|year|-|old
    F|-|16
    co-operate
    non-member
    mid-June
    mid-2024
    ex-president
    anti-Veldorian
    e-mail
    re-elected
    U.S.|-|Veldoria
"""
FIGURES = """
    $|5
    US$|5
    A$|5
    €|20
    $|5.2|bn
    £|3|m
    $|5|-|million
    5|%
    5.5|%
    1,000.50
    10|km
    5|kg
    3|pm
    3|p.m.
    10:30
    10:30|am
    1990s
    21st
    G7
    3:1
    12/05/2024
    2024-05-01
    2024|-|2025
    2024|–|2025
"""
STOPS = """
    Mr.
    Gen.
    St.
    vs.
    Ph.D.
    i.e.
    J.
    J.K.
    U.S.
    AT&T
    Mr. Orlo
    Gen. Dren
    J. Orlo
    Dec. 27
    No. 5
    grain etc. and oil
    They said no|.
    no|. Then
    grain|, etc|.
    Veldoria|,|Tarmund
    agreed|.|Kessaly
    Yes|...
    really|?!
    Kessaly|—|Tarmund
    “|Yes|,|”
    '|Yes|,|'
    (|a|)
    and|/|or
"""
WEB = """
    http://veldoria.example/a|,
    https://veldoria.example/a?b=1|.
    (|https://veldoria.example/a|)|.
    “|https://veldoria.example/a|”
    https://veldoria.example/Olm_(river)
    www.veldoria.example|.
    veldoria.org/talks|;
    a.toren@veldoria.example|,
    press@veldoria.example
    #Veldoria
    @anatoren|:
"""
SIGNS = """
    👍
    👍🏽
    ❤️
    👨‍👩‍👧|!
    🇺🇳|🇺🇳
    —
    �
"""


@pytest.mark.parametrize("row", "".join((CLITICS, HYPHENS, FIGURES, STOPS, WEB, SIGNS)).split("\n    ")[1:])
def test_words_are_cut_as_in_universal_dependencies(row: str) -> None:
    row = row.strip()
    assert words(row.replace("|", "")) == row.replace("|", " ").split()


def test_a_decomposed_accent_stays_with_its_letter() -> None:
    assert words("Ana Tore\u0301n's re\u0301sume\u0301.") == ["Ana", "Tore\u0301n", "'s", "re\u0301sume\u0301", "."]


def test_only_the_stretch_that_is_asked_for() -> None:
    text = "They met. No. 5 agreed."
    assert [text[b:e] for b, e in Tokeniser().words(text, 10, 15)] == ["No.", "5"]
    assert [text[b:e] for b, e in Tokeniser().words(text, 10, 13)] == ["No", "."]


def test_the_memory_changes_nothing() -> None:
    tokeniser, text = Tokeniser(), "No. 5 or no. Veldoria's No. 5"
    first = list(tokeniser.words(text, 0, len(text)))
    assert list(tokeniser.words(text, 0, len(text))) == first == list(Tokeniser().words(text, 0, len(text)))


@given(texts)
def test_words_and_white_space_give_the_text_back(text: str) -> None:
    spans = list(Tokeniser().words(text, 0, len(text)))
    at = 0
    for begin, end in spans:
        assert at <= begin < end
        assert not text[at:begin].strip()
        assert not any(letter.isspace() for letter in text[begin:end])
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("piece", ["a", "(", ".", "a.a-", "1-", "+1(", "a@", "\u0301", "www.", "👍\u200d"])
def test_a_hostile_chunk_is_cut_all_the_same(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert "".join(words(text)) == text


def test_two_megabytes_without_a_space() -> None:
    text = "Veldoria" * 250_000
    found = words(text)
    assert "".join(found) == text
    assert max(map(len, found)) <= LONGEST_CHUNK
