"""The scorer of readings: perfect on itself, and what each kind of mistake costs."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dragoman.records import Event, Reading, Statement
from evaluation.differences import differences
from evaluation.pairing import paired
from evaluation.readings import LAYERS, scores, summed
from evaluation.scorers import scorer_of
from gold.corpus import Joined, load
from gold.manifest import entries

SAMPLES = [entry.id for entry in entries() if entry.split == "samples"]
SCORER = Path(__file__).parents[3] / "shared" / "eval" / "score_documents.py"


@pytest.fixture(scope="module")
def wire() -> Joined:
    return load("wire-story")


@pytest.mark.parametrize("ident", SAMPLES)
def test_a_reading_agrees_with_itself(ident: str) -> None:
    document = load(ident)
    for name, score in scores(document.reading, document.reading, document.text).items():
        assert (score.right, score.gold) == (score.gold, score.system), name


def test_swapping_the_sides_swaps_precision_and_recall(wire: Joined) -> None:
    half = msgspec.structs.replace(wire.reading, events=wire.reading.events[::2], dates=wire.reading.dates[::2])
    there, back = scores(wire.reading, half, wire.text), scores(half, wire.reading, wire.text)
    for name in LAYERS:
        assert (there[name].precision, there[name].recall) == (back[name].recall, back[name].precision)


def first_event(reading: Reading, change: Callable[[Event], Event]) -> Reading:
    return msgspec.structs.replace(reading, events=(change(reading.events[0]), *reading.events[1:]))


def lost(wire: Joined, change: Callable[[Event], Event]) -> set[str]:
    """The figures of events that are no longer perfect when the first event is changed."""
    found = scores(wire.reading, first_event(wire.reading, change), wire.text)
    return {name for name, score in found.items() if score.right < max(score.gold, score.system)}


def test_each_mistake_in_an_event_costs_its_own_figure(wire: Joined) -> None:
    replace = msgspec.structs.replace
    assert lost(wire, lambda one: replace(one, type="ASSAULT")) == {"events", "events.triple"}
    assert lost(wire, lambda one: replace(one, status="denied")) == {"events.status(acc)"}
    assert lost(wire, lambda one: replace(one, actors=())) == {"events.triple"}
    assert lost(wire, lambda one: replace(one, subtype=None)) == set()


def test_each_mistake_in_a_thread_costs_its_own_figure(wire: Joined) -> None:
    def lost_by(**changes: object) -> set[str]:
        first = msgspec.structs.replace(wire.reading.threads[0], **changes)
        found = msgspec.structs.replace(wire.reading, threads=(first, *wire.reading.threads[1:]))
        figures = scores(wire.reading, found, wire.text)
        return {name for name, score in figures.items() if score.right < score.gold and name.startswith("threads")}

    assert lost_by(kind="meeting") == {"threads.kind(acc)"}
    assert lost_by(parties=()) == {"threads.parties(acc)", "threads.all_parties(acc)"}
    assert lost_by(parties=("XVE",)) == {"threads.all_parties(acc)"}
    assert lost_by(name="nothing of the kind") == {"threads"}


def test_a_wrong_speaker_is_found_but_not_right(wire: Joined) -> None:
    def nameless(one: Statement) -> Statement:
        return msgspec.structs.replace(one, speaker=None, jointly_with=())

    found = msgspec.structs.replace(wire.reading, statements=tuple(map(nameless, wire.reading.statements)))
    figures = scores(wire.reading, found, wire.text)
    assert figures["statements"].f1 == 100.0
    assert figures["statements.speaker"].right < figures["statements"].right


def test_counts_are_added_over_documents(wire: Joined) -> None:
    one = scores(wire.reading, wire.reading, wire.text)
    assert summed([one, one])["dates"].gold == 2 * one["dates"].gold


def test_pairs_are_one_to_one_and_the_heaviest_first() -> None:
    weights = {("a", 1): 0.6, ("a", 2): 0.9, ("b", 2): 0.8, ("b", 1): 0.0}
    assert paired(["a", "b"], [1, 2], lambda a, b: weights[a, b]) == [("a", 2)]


def test_differences_tell_what_one_side_lacks(wire: Joined) -> None:
    shorter = msgspec.structs.replace(wire.reading, dates=wire.reading.dates[1:])
    assert [line[0] for line in differences("dates", wire.reading, shorter, wire.text)] == ["-"]
    assert [line[0] for line in differences("dates", shorter, wire.reading, wire.text)] == ["+"]
    assert not list(differences("events", wire.reading, wire.reading, wire.text))


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of the development data is not here")
def test_the_figures_are_those_of_the_other_scorer() -> None:
    """The other scorer knows no joint speakers and promisers, of threads and promises it looks at less."""
    other = scorer_of(SCORER)
    tally: dict[str, list[int]] = {}
    total = []
    for ident in SAMPLES:
        document = load(ident)
        found = msgspec.structs.replace(document.reading, events=document.reading.events[1::2])
        total.append(scores(document.reading, found, document.text))
        forms = [other.from_reading(msgspec.to_builtins(one), document.text) for one in (document.reading, found)]
        other.score(*forms, document.text, tally)
    figures = {name: [score.gold, score.system, score.right] for name, score in summed(total).items()}
    for name in ("statements.speaker", "commitments.by"):
        del figures[name], tally[name]
    for name in [name for name in figures if name.startswith(("threads.", "commitments.")) and "(acc)" in name]:
        del figures[name]
    assert figures == tally
