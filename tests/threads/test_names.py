"""How far names reach, to the left and behind, and what they never take in."""

from __future__ import annotations

import pytest

import dragoman


def _names(text: str) -> list[str]:
    return [thread.name for thread in dragoman.read(text, date="2025-02-04").threads]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They praised the new Belt and Lake Initiative.", "Belt and Lake Initiative"),
        ("They praised the Leaders’ Summit of the Lakes.", "Leaders’ Summit of the Lakes"),
        ("The Treaty of Peace and Friendship in 1787 was the first.", "Treaty of Peace and Friendship"),
        (
            "They praised the Framework for Security, Public Health, and Safe Roads, a new text.",
            "Framework for Security, Public Health, and Safe Roads",
        ),
        (
            "They recalled the Joint Declaration of December 22, 2020, and left.",
            "Joint Declaration of December 22, 2020",
        ),
        ("Kenya praised the Lake Dialogue on Regional Roads in Kampala.", "Lake Dialogue on Regional Roads"),
        ("They spoke about Vision 2040.", "Vision 2040"),
        ("They signed an important new agreement on mutual legal assistance.", "agreement on mutual legal assistance"),
        ("They want a deal that would end the war.", "deal that would end the war"),
        ("They keep to the 1998 water accord.", "water accord"),
    ],
)
def test_a_name_reaches_so_far(text: str, name: str) -> None:
    assert _names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Commission on Lake Debates met.",
        "The Special Operations Forces left.",
        "They met on Monday for a meeting.",
        "A great deal was said about roads.",
        "We spoke about investment projects and growing cooperation.",
        "The International Monetary Fund gave Kenya money.",
        "The agreement was good.",
    ],
)
def test_what_is_no_thread(text: str) -> None:
    assert _names(text) == []


def test_a_title_in_quotation_marks_belongs_to_the_name() -> None:
    text = "Kenya spoke at the International Conference “Clean Lakes and Safe Roads” in Kampala."
    assert _names(text) == ["International Conference “Clean Lakes and Safe Roads”"]
