"""Three hundred tricky mentions in sentences of our own, each with its right code; a new row for each class mended.

Rows marked `left` are not right yet; one that comes right has to lose the mark.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from dragoman.actors import Gazetteer, Resolver
from dragoman.knowledge.acting import actor_entries
from tests.dates.reading import core


class Row(msgspec.Struct, frozen=True):
    """A mention, the `nth` of its words in the text, and whom its bearer acts for; None for nobody."""

    text: str
    mention: str
    nth: int
    code: str | None
    published: str | None
    left: bool = False
    kind: str = msgspec.field(name="class", default="")

    @property
    def place(self) -> tuple[int, int]:
        """The offsets of the mention."""
        found = list(re.finditer(rf"(?<!\w){re.escape(self.mention)}(?!\w)", self.text))
        return found[self.nth - 1].span()


LINES = Path(__file__).with_name("tricky.jsonl").read_bytes().splitlines()
ROWS = [msgspec.json.decode(line, type=Row) for line in LINES]
RESOLVER = Resolver(Gazetteer(actor_entries()))


def test_there_are_three_hundred() -> None:
    assert len(ROWS) >= 300
    assert sum(row.left for row in ROWS) < 20


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.kind}: {row.mention}" for row in ROWS])
def test_the_right_code(row: Row) -> None:
    told = RESOLVER.referents(core().analyse(row.text), row.published).code(row.place)
    if row.left:
        assert told != row.code, "it is right now: take its mark away"
    else:
        assert told == row.code
