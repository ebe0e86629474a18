"""Quotation marks: straight and curly, nested, missing, and in other texts' odd company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.speech.quotations import quotations, unclosed


def quoted(text: str) -> list[str]:
    return [text[q.begin : q.end] for q in quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We agree,” he said, “on the bridge.”", ["We agree,", "on the bridge."]),
        ('"We agree," he said.', ["We agree,"]),
        ("She said the plan “‘is dead’ for now” and left.", ["‘is dead’ for now"]),
        ("‘We agree,’ Orlo’s envoy said.", ["We agree,"]),
        ("Orlo’s envoy and the states’ ships", []),
        ("“The bridge is open. It stays open.", ["The bridge is open. It stays open."]),
        ('The 6" pipe and the 8" pipe', []),
        ("«We agree», he said.", ["We agree"]),
        ("no marks at all", []),
    ],
)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_missing_mark_is_noted_and_ends_with_its_paragraph() -> None:
    text = "“The bridge needs repair.\n“Trade will stop,” she said."
    found = quotations(text, [(0, 25), (26, len(text))])
    assert [q.closed for q in found] == [False, True]
    assert [q.paragraph for q in found] == [0, 1]


@given(st.text(alphabet='“”"‘’«»a .,', max_size=60))
def test_quotations_stand_in_order_inside_the_text(text: str) -> None:
    found = quotations(text, [(0, len(text))])
    edges = [edge for q in found for edge in (q.outer[0], q.begin, q.end, q.outer[1])]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


def test_a_quotation_that_nothing_closes_is_told() -> None:
    text = "“We agree, he said.\n“The port is open.\n“It stays open.”\n“No more"
    spans = [(0, 19), (20, 38), (39, 55), (56, 64)]
    assert unclosed(quotations(text, spans)) == (56,)
