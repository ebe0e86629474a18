"""What belongs together over a corpus, and what only looks so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.corpus import Corpus, scan
from dragoman.corpus.exports import PanelOptions
from dragoman.corpus.exports.panel import panel_counts
from dragoman.corpus.grouping import components
from dragoman.corpus.joining import join
from dragoman.corpus.minhash import signature
from tests.corpus.making import make, write_lines

WIRE = (
    "Kenya and Uganda met in Nairobi on 3 May 2024 and agreed to open the border at Busia to trade in grain. The "
    "ministers said that customs posts would stay open at night and that a joint team would look at the bridge. "
)
OTHER = (
    "Rwanda visited Chad on 3 May 2024. The delegation toured a school and a dam in the south, where engineers "
    "spoke of water, turbines and pumps, and it left for home late in the evening after a dinner at the palace. "
)
PROMISE = "Kenya pledged to build a railway of 400 kilometres to the border by 2030."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("joining")
    texts = [
        ("2024-05-04", WIRE),
        ("2024-05-05", f"NAIROBI, May 5. {WIRE}"),
        ("2024-05-04", OTHER),
        ("2024-05-04", "Uganda and Kenya met. Their ministers shook hands."),
        ("2024-07-04", "Uganda and Kenya met. Their ministers argued."),
        ("2024-08-01", WIRE),
        ("2024-05-04", PROMISE),
        ("2024-06-04", f"The minister spoke in parliament. {PROMISE}"),
        ("2024-06-04", "Kenya pledged to build a hospital by 2030."),
    ]
    records = [{"id": str(number), "date": day, "text": text} for number, (day, text) in enumerate(texts)]
    make([write_lines(folder / "a.jsonl", records)], folder / "c")
    join(scan(folder / "c"))
    return scan(folder / "c")


def links(corpus: Corpus, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(corpus.root / "links" / f"{name}.parquet").to_pylist()
    return found


def test_prints_of_one_text_are_one_origin_and_later_ones_are_not(corpus: Corpus) -> None:
    assert [one["origin"] for one in links(corpus, "origins")] == [0, 0, 2, 3, 4, 5, 6, 7, 8]


def test_reports_of_one_event_are_one(corpus: Corpus) -> None:
    kinds = {(row[0], row[1]): row[2] for row in corpus.relation("events").project("document, id, type").fetchall()}
    met = {
        one["document"]: one["happening"] for one in links(corpus, "events")
        if kinds[one["document"], one["id"]] == "CONSULT"
    }  # fmt: skip
    assert met[0] == met[1] == met[3]
    assert len({met[0], met[2], met[4]}) == 3


def test_one_promise_told_twice_is_one(corpus: Corpus) -> None:
    said = {one["document"]: one["promise"] for one in links(corpus, "promises")}
    assert said[6] == said[7] != said[8]


def test_panels_count_by_links(corpus: Corpus) -> None:
    met = ("KEN", "UGA", "2024-05", "CONSULT")
    counts = [panel_counts(corpus, PanelOptions(count=basis))[met] for basis in ("documents", "origins", "events")]
    assert counts == [4, 3, 1]


def test_the_same_bytes_again(corpus: Corpus) -> None:
    paths = sorted((corpus.root / "links").glob("*.parquet"))
    before = [path.read_bytes() for path in paths]
    join(corpus)
    assert len(before) == 3
    assert [path.read_bytes() for path in paths] == before


def test_a_corpus_without_rows_has_empty_links(tmp_path: Path) -> None:
    make([tmp_path / "no.jsonl"], tmp_path / "c")
    assert [(one.rows, one.groups) for one in join(scan(tmp_path / "c"))] == [(0, 0)] * 3


def test_a_signature_tells_how_much_is_shared() -> None:
    words = [f"w{number}" for number in range(1000)]
    for share in (0.95, 0.5, 0.1):
        cut = int(1000 * share)
        other = words[:cut] + [f"v{number}" for number in range(1000 - cut)]
        same = np.mean(np.array(signature(" ".join(words))) == np.array(signature(" ".join(other))))
        jaccard = (cut - 4) / (2 * 996 - (cut - 4))
        assert abs(same - jaccard) < 0.15
    assert signature("four words are few") == ()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_groups_are_those_of_a_search(pairs: list[tuple[int, int]]) -> None:
    reach = {item: {item} for item in range(31)}
    for one, other in pairs:
        whole = reach[one] | reach[other]
        for item in whole:
            reach[item] = whole
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert components(31, left, right).tolist() == [min(reach[item]) for item in range(31)]
