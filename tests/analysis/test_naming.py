"""One name, one kind: the places of a document vote, and places passed over are found."""

import numpy as np

from dragoman.analysis.columns import Name
from dragoman.analysis.naming import Kinds, consistent

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
KINDS = Kinds(TAGS)


def scores(*rows: dict[str, float]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    table = np.zeros((len(rows), len(TAGS)), np.float32)
    for at, row in enumerate(rows):
        for tag, score in row.items():
            table[at, TAGS.index(tag)] = score
    return table


def test_the_surer_places_outvote_the_unsure_one() -> None:
    table = scores({"B-LOC": 5}, {"O": 9}, {"B-PER": 1}, {"O": 9}, {"B-LOC": 5})
    names = [Name(0, 1, "LOC"), Name(2, 3, "PER"), Name(4, 5, "LOC")]
    found = consistent(["Maro", "and", "Maro", "and", "Maro"], [0] * 5, names, table, KINDS)
    assert [name.kind for name in found] == ["LOC", "LOC", "LOC"]


def test_a_place_passed_over_is_found_unless_it_is_all_but_certain() -> None:
    table = scores({"B-ORG": 5}, {"O": 9}, {"O": 2}, {"O": 9}, {"O": 30})
    found = consistent(["NordWire", "or", "NordWire", "or", "NordWire"], [0] * 5, [Name(0, 1, "ORG")], table, KINDS)
    assert found == (Name(0, 1, "ORG"), Name(2, 3, "ORG"))


def test_a_name_never_spans_two_sentences() -> None:
    table = scores({"B-PER": 5}, {"I-PER": 5}, {"O": 9}, {"O": 1}, {"O": 1})
    forms = ["Dana", "Orlo", "saw", "Dana", "Orlo"]
    apart = consistent(forms, [0, 0, 0, 0, 1], [Name(0, 2, "PER")], table, KINDS)
    together = consistent(forms, [0] * 5, [Name(0, 2, "PER")], table, KINDS)
    assert apart == (Name(0, 2, "PER"),)
    assert together == (Name(0, 2, "PER"), Name(3, 5, "PER"))
