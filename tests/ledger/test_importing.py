"""Corrections of a stranger, by chance: the ledger takes all of them or none, and is whole afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.ledger import Change, Correction, Ledger
from dragoman.ledger.corrections import Anchor, correction_id
from tests.ledger.making import added, document, event

TEXT = "The president of Kenya visited Uganda on Monday. Talks failed."
CLAUSE = "The president of Kenya visited Uganda on Monday"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of one event, whose correction every example starts from."""
    with Ledger.open(tmp_path_factory.mktemp("import") / "a.ledger") as ledger:
        added(ledger, document(TEXT, external_id="7", publisher="NordWire"), event(TEXT, CLAUSE, "visited"))
        ledger.link()
        [entry] = ledger.entries()
        ledger.correct(Change(action="note", target=entry.id), who="a", when="2025-02-05T00:00:00Z", why="n", seen=None)
        yield ledger


NUMBERS = st.one_of(st.integers(-3, 80), st.sampled_from([-(2**63), 2**63 - 1, 2**31]))
WORDS = st.one_of(st.text(max_size=8), st.sampled_from(["visited", "Talks", "\x00", "e0", "x" * 300]))
FIELDS = st.sampled_from("status date date.begin actors.0.code actors.9 trigger id a..b . place".split())
JSON = st.one_of(
    st.recursive(
        st.one_of(st.none(), st.booleans(), NUMBERS, WORDS),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
        max_leaves=5,
    ).map(lambda value: msgspec.json.encode(value).decode()),
    st.sampled_from(["", "{", "1e999", '"planned"', "[0, 5]", "[[0, 3], [9, 4]]", '{"span": [3, 1]}', "9" * 400]),
)


KINDS: dict[str, Literal["event", "report"]] = {"r": "report", "e": "event"}


@st.composite
def changed(draw: st.DrawFn, good: Correction) -> Correction:
    """A correction that was exported, with other values and the id that goes with them."""
    ids = st.sampled_from([good.change.target, good.anchors[0].report, good.id, "e0", "", "'; drop table reports"])
    target, others = draw(ids), draw(st.lists(ids, max_size=2).map(tuple))
    change = Change(
        action=draw(st.sampled_from(["accept", "edit", "reject", "note", "add", "merge", "split", "undo"])),
        target=target, field=draw(st.none() | FIELDS), value=draw(st.none() | JSON),
        others=others, kind=draw(st.sampled_from([None, "event", "thread"])),
        record=draw(st.none() | JSON), undoes=draw(st.none() | ids),
    )  # fmt: skip
    anchor = Anchor(
        id=draw(ids), kind=draw(st.sampled_from(["event", "statement", "report"])), report=good.anchors[0].report,
        source=draw(st.sampled_from([None, good.anchors[0].source, "NordWire 7"])),
        spans=draw(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=2).map(tuple)),
        exact=draw(WORDS), prefix=draw(WORDS), suffix=draw(WORDS),
    )  # fmt: skip
    who, when, why = draw(WORDS), draw(st.sampled_from(["2025-02-05T00:00:00Z", "soon", ""])), draw(WORDS)
    named = [msgspec.structs.replace(anchor, id=each, kind=KINDS.get(each[:1], "event")) for each in (target, *others)]
    anchors = draw(st.sampled_from([tuple(named), tuple(named), good.anchors, (anchor, *good.anchors)]))
    made = correction_id(change, who, when, why)
    return Correction(id=made, change=change, who=who, when=when, why=why, version=draw(NUMBERS), anchors=anchors)


@settings(deadline=None, max_examples=150, suppress_health_check=[*HealthCheck])
@given(data=st.data())
def test_any_corrections_are_taken_whole_or_refused(filled: Ledger, data: st.DataObject) -> None:
    before = [each.correction for each in filled.corrections()]
    given_ones = data.draw(st.lists(changed(before[0]), min_size=1, max_size=3))
    lines = [msgspec.json.decode(msgspec.json.encode(one), type=Correction) for one in given_ones]
    assert lines == given_ones
    refused: DragomanError | None = None
    try:
        filled.import_corrections((f"a.jsonl:{at}", one) for at, one in enumerate(lines, 1))
    except DragomanError as error:
        refused = error
    if refused is not None:
        assert str(refused).encode()
        assert [each.correction for each in filled.corrections()] == before
        return
    assert {one.id for one in lines} <= {each.correction.id for each in filled.corrections()}
    assert filled.check() == ()
