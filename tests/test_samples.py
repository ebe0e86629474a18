"""The sample documents against their readings, record by record.

LEFT says, for each document and each layer that the program reads, how many annotated records it does
not give exactly and how many it gives that are not annotated. Any change of it, for better or worse,
shows here; it may only be written down when it is for the better. A layer is finished when all is (0, 0).
"""

import pytest

from dragoman.reading import Reader
from dragoman.records import Reading, Span, Statement
from evaluation.gold import read_again
from gold.corpus import load
from gold.manifest import entries

SAMPLES = [entry.id for entry in entries() if entry.split == "samples"]
READER = Reader()

LEFT: dict[str, dict[str, tuple[int, int]]] = {
    "conflict-report": {"statements": (5, 4)},
    "congratulatory-message": {"statements": (0, 0)},
    "council-decision": {"statements": (0, 0)},
    "interview": {"statements": (1, 0)},
    "joint-statement": {"statements": (7, 4)},
    "press-briefing": {"statements": (3, 4)},
    "press-remarks": {"statements": (0, 0)},
    "readout": {"statements": (4, 2)},
    "sanctions-notice": {"statements": (1, 1)},
    "wire-story": {"statements": (6, 4)},
}

Exact = tuple[str, tuple[Span, ...], tuple[Span, ...], str | None]


def statements(reading: Reading) -> set[Exact]:
    return {exact(statement) for statement in reading.statements}


def exact(statement: Statement) -> Exact:
    """Kind, content, cue and the speaker's name; whether the words of the speaker take in a title is left open."""
    name = statement.speaker.name if statement.speaker is not None else None
    return statement.kind, statement.content, statement.cue, name


@pytest.mark.parametrize("ident", SAMPLES)
def test_statements(ident: str) -> None:
    document = load(ident)
    wanted, found = statements(document.reading), statements(read_again(READER, document))
    assert (len(wanted - found), len(found - wanted)) == LEFT[ident]["statements"]
