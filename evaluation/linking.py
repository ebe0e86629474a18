"""Links over documents on our own linking set: origins, happenings, promises, and states of promises.

`python -m evaluation.linking` reads all groups into one ledger, so that whatever is joined over groups is false. It
prints precision and recall over pairs, each false merge, and leaves with 1 where a figure is below its floor.
A pair of marked records is right where both are of one label; a marked record that the reader misses costs recall.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from tempfile import TemporaryDirectory

import msgspec

from dragoman.ledger import Entry, Ledger, Query
from dragoman.ledger.histories import histories
from dragoman.ledger.ids import report_id
from dragoman.ledger.ledger import header_of_document
from dragoman.ledger.states import state_of
from dragoman.reading import Reader
from evaluation.linking_set import FOLDER, Case, Group, Mark, cases, groups, reading_of

FLOORS = {"origins": (97.0, 80.0), "events": (90.0, 65.0), "promises": (90.0, 65.0)}
"""The least precision and recall in percent."""

TUNED = ("origins", "events", "promises")
HELD_OUT = ("held_out",)
FILES = TUNED + HELD_OUT
Pair = tuple[str, str]


class Score(msgspec.Struct, frozen=True):
    """Pairs that belong together, pairs that were joined, and those that are both."""

    gold: int
    joined: int
    right: int
    false: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """How many of the joined pairs belong together, in percent."""
        return 100 * self.right / self.joined if self.joined else 100.0

    @property
    def recall(self) -> float:
        """How many of the pairs that belong together are joined, in percent."""
        return 100 * self.right / self.gold if self.gold else 100.0


class Outcome(msgspec.Struct, frozen=True):
    """All that is measured; `unread` counts marked events that the reader did not find."""

    scores: dict[str, Score]
    states: int
    states_right: int
    unread: int
    groups: int


def measured(files: tuple[str, ...] = FILES) -> Outcome:
    """Read, keep and link the groups of these files, and compare."""
    reader = Reader(own_actors=FOLDER / "actors.yaml")
    chosen = [group for file in files for group in groups(file)]
    every = [case for group in chosen for case in cases(group)]
    with TemporaryDirectory() as folder, Ledger.open(f"{folder}/linking.ledger") as ledger:
        for case in every:
            ledger.add(case.document, reading_of(reader, case))
        ledger.link()
        return _compared(ledger, chosen, every)


def _compared(ledger: Ledger, chosen: list[Group], every: list[Case]) -> Outcome:
    events, unread = _marked(ledger, every, "event")
    promises, _ = _marked(ledger, every, "commitment")
    scores = {
        "origins": _origin_score(ledger, every),
        "events": _record_score(ledger, "event", events, every),
        "promises": _record_score(ledger, "commitment", promises, every),
    }
    asked, right = _states(ledger, promises, chosen)
    return Outcome(scores, asked, right, unread, len(chosen))


def _report(case: Case) -> str:
    return report_id(header_of_document(case.document))


def _origin_score(ledger: Ledger, every: list[Case]) -> Score:
    label = {_report(case): case.origin for case in every}
    origin = {report.id: report.origin for report in ledger.reports()}
    words = {_report(case): f"{case.document.external_id}: {case.document.text[:80]}" for case in every}
    return _score(_pairs(label), _pairs(origin), words)


def _marked(ledger: Ledger, of: list[Case], kind: str) -> tuple[dict[str, str], int]:
    """The label of each entry that is marked, and how many marks have no entry."""
    entries: dict[str, list[Entry]] = {}
    for entry in ledger.entries(Query(kind=kind)):  # type: ignore[arg-type]
        entries.setdefault(entry.report, []).append(entry)
    found: dict[str, str] = {}
    unread = 0
    for case in of:
        for mark in _of_kind(case, kind):
            at = [entry for entry in entries.get(_report(case), ()) if _at(entry, mark)]
            unread += not at
            found |= {entry.id: mark.label for entry in at[:1]}
    return found, unread


def _of_kind(case: Case, kind: str) -> list[Mark]:
    return [mark for mark in case.marks if (mark.by is not None) == (kind == "commitment")]


def _at(entry: Entry, mark: Mark) -> bool:
    begin, end = entry.spans[0]
    return begin < mark.end and mark.begin < end


def _record_score(ledger: Ledger, kind: str, label: Mapping[str, str], every: list[Case]) -> Score:
    """Pairs of marked records, and pairs of any records over two groups, which are all false."""
    group = {_report(case): case.group for case in every}
    entries = {entry.id: entry for entry in ledger.entries(Query(kind=kind))}  # type: ignore[arg-type]
    joined = {
        pair
        for pair in _pairs({each: entry.cluster for each, entry in entries.items()})
        if all(each in label for each in pair) or len({group[entries[each].report] for each in pair}) > 1
    }
    marks = {f"{_report(case)} {mark.begin}": mark.label for case in every for mark in _of_kind(case, kind)}
    words = {each: f"{one.words} ({one.published}, {label.get(each, 'unmarked')})" for each, one in entries.items()}
    return msgspec.structs.replace(_score(_pairs(label), joined, words), gold=len(_pairs(marks)))


def _pairs(names: Mapping[str, str]) -> set[Pair]:
    by_name: dict[str, list[str]] = {}
    for member, name in names.items():
        by_name.setdefault(name, []).append(member)
    return {pair for members in by_name.values() for pair in combinations(sorted(members), 2)}


def _score(gold: set[Pair], joined: set[Pair], words: Mapping[str, str]) -> Score:
    told = {
        name: tuple(f"{words[one]}\n      {words[other]}" for one, other in sorted(pairs))
        for name, pairs in (("false", joined - gold), ("missed", gold - joined))
    }
    return Score(len(gold), len(joined), len(gold & joined), told["false"], told["missed"])


def _states(ledger: Ledger, label: Mapping[str, str], chosen: list[Group]) -> tuple[int, int]:
    """How many states are asked for, and how many are right."""
    entries = {label[entry.id]: entry.cluster for entry in ledger.entries(Query(kind="commitment"))}
    asked = [(f"{group.id}/{each.promise}", each) for group in chosen for each in group.states]
    with ledger.reads() as connection:
        known = histories(connection, entries.values())
    right = [each for name, each in asked if state_of(known[entries[name]], each.as_of) == each.state]
    for name, each in asked:
        if each not in right:
            got = state_of(known[entries[name]], each.as_of)
            print(f"state of {name} as of {each.as_of}: {got}, not {each.state}", file=sys.stderr)
    return len(asked), len(right)


def below(outcome: Outcome) -> list[str]:
    """What lies below its floor, in words."""
    return [
        f"{name}: {what} {figure:.1f} is below the floor of {floor}"
        for name, score in outcome.scores.items()
        for what, figure, floor in zip(
            ("precision", "recall"), (score.precision, score.recall), FLOORS[name], strict=True
        )
        if figure < floor
    ]


def lines(outcome: Outcome, missed: bool) -> Iterator[str]:
    """The report: a table, then each false merge, and what was missed where that is asked for."""
    yield f"{outcome.groups} groups, {outcome.unread} marked events are not read"
    yield f"{'':10}{'precision':>10}{'floor':>7}{'recall':>8}{'floor':>7}{'right':>7}{'joined':>8}{'gold':>6}"
    for name, score in outcome.scores.items():
        floor = FLOORS[name]
        figures = f"{score.precision:10.1f}{floor[0]:7.1f}{score.recall:8.1f}{floor[1]:7.1f}"
        yield f"{name:10}{figures}{score.right:7}{score.joined:8}{score.gold:6}"
    yield f"states of promises: {outcome.states_right} of {outcome.states} right"
    for name, score in outcome.scores.items():
        yield from _listed(f"false {name}", score.false)
        if missed:
            yield from _listed(f"missed {name}", score.missed)


def _listed(title: str, pairs: Iterable[str]) -> Iterator[str]:
    yield f"\n{title}:"
    yield from (f"    - {pair}" for pair in pairs)


def main() -> None:
    """Measure, print, and leave with 1 where a figure is below its floor."""
    missed = "--missed" in sys.argv[1:]
    for title, files in (("by which the rules were made", TUNED), ("held out", HELD_OUT), ("all in one ledger", FILES)):
        outcome = measured(files)
        print(f"\n{title}:", *lines(outcome, missed), sep="\n")
    fallen = below(outcome)
    if fallen:
        sys.exit("linking: failed\n" + "\n".join(f"  {line}" for line in fallen))


if __name__ == "__main__":
    main()
