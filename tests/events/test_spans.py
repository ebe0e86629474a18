"""Spans around a place, against looking at all of them."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.events.spans import Nested

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda one: (one[0], one[0] + one[1])), max_size=20
)


@given(SPANS, st.integers(0, 40), st.integers(1, 5))
def test_all_that_hold_a_place_are_found(spans: list[tuple[int, int]], begin: int, size: int) -> None:
    nested = Nested((span, number) for number, span in enumerate(spans))
    found = sorted(number for _, number in nested.around((begin, begin + size)))
    assert found == [number for number, (first, last) in enumerate(spans) if first <= begin and begin + size <= last]
