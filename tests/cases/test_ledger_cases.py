"""Small texts with their right outcome in the ledger: printed twice, begun, done late, corrected, read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.documents import document_from_text
from dragoman.ledger import Change, Counts, Entry, Ledger, Query
from dragoman.ledger.entries import Checked
from dragoman.ledger.states import state_of
from dragoman.reading import Reader

ACTORS = Path(__file__).parent / "actors.yaml"
ANY: tuple[Checked, ...] = ("machine", "accepted", "edited", "added", "rejected")
WHEN = "2025-07-03T10:00:00+00:00"
Add = Callable[..., str]


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader that knows the invented states."""
    return Reader(own_actors=ACTORS, threads=1)


@pytest.fixture(scope="module")
def stranger() -> Reader:
    """A reader that does not."""
    return Reader(threads=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(tmp_path / "cases.ledger") as opened:
        yield opened


@pytest.fixture
def add(ledger: Ledger, reader: Reader) -> Add:
    """Reads a text into the ledger and links it; gives the id of its report."""

    def added(text: str, published: str, settings: str = "base+own", by: Reader = reader) -> str:
        return read_into(ledger, by, text, published, settings)

    return added


def read_into(ledger: Ledger, reader: Reader, text: str, published: str, settings: str) -> str:
    document = document_from_text(text, published=published)
    before = {report.id for report in ledger.reports()}
    ledger.add(document, reader.read(document), settings)
    ledger.link()
    fresh = {report.id for report in ledger.reports()} - before
    return fresh.pop() if fresh else next(each.id for each in ledger.reports() if ledger.text(each.id) == text)


def unread(*values: Any, why: str) -> Any:
    """A case that comes out wrong since a stage before the ledger reads it wrong."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=f"reading: {why}"))


# One text in three files: three reports, one origin, one event; nothing is deleted.

PRINTS = [
    ("{} (NordWire)", "By staff, NordWire\n\n{}", "{}"),
    ("{}\n\n(NordWire)", "By Elka Strand, NordWire\n\n{}", "{}"),
    ("NordWire\n\n{}", "By Elka Strand and Benno Karsk\n\n{}", "{}\n\n(NordWire)"),
    ("ORLENZ (NordWire) - {}", "By staff, NordWire\n\n{}", "{}"),
    ("{} (AP)", "By our own correspondent\n\n{}", "{}"),
]


@pytest.mark.parametrize(
    ("text", "published", "prints"),
    [
        (
            "Veldoria and Tarmund agreed on Monday on new tolls for the bridge at Maro. Work is to start soon.",
            "2025-02-04",
            0,
        ),
        ("Veldoria gave 4,000 tonnes of wheat to Kessaly on 6 March after the floods in the valley.", "2025-03-07", 1),
        (
            "Tarmund expelled two Veldorian diplomats on Friday for spying, and gave no further reasons.",
            "2025-06-09",
            2,
        ),
        ("Kessaly lifted its ban on Veldorian timber on 2 April after nine months of quarrels.", "2024-04-03", 3),
        ("Veldoria imposed sanctions on four Tarmundi banks on Wednesday because of unpaid fees.", "2023-11-16", 0),
        ("Tarmund and Kessaly signed a treaty on fishing in the northern lake on 12 May.", "2022-05-12", 1),
        (
            "The Kessalian prime minister visited Orlenz on Sunday, his first journey since the election.",
            "2025-09-15",
            2,
        ),
        ("Kessaly accused Tarmund on Saturday of moving the boundary stones above the waterfall.", "2021-08-02", 3),
        (
            "Veldorian troops withdrew from the border post at Maro on 9 June and left their lorries there.",
            "2024-06-11",
            0,
        ),
        ("Tarmund recalled its ambassador from Brime on Tuesday after the burning of its flag.", "2025-01-22", 4),
        ("Kessaly and Veldoria held talks in Brime on Thursday. The river tolls stay as they are.", "2024-10-18", 2),
    ],
)
def test_one_text_in_three_files(ledger: Ledger, add: Add, text: str, published: str, prints: int) -> None:
    given = [frame.format(text) for frame in PRINTS[prints]]
    reports = [add(each, published) for each in given]
    assert ledger.counts() == Counts(reports=3, origins=1, events=1)
    assert [ledger.text(report) for report in reports] == given
    assert len(list(ledger.entries(Query(kind="event")))) == 3
    assert len(ledger.chain(next(ledger.entries(Query(kind="event"))).id).origin) == 3


# What a text says was begun and is to end by a day: started, due, overdue after that day; neither done nor missing.


@pytest.mark.parametrize(
    ("text", "published", "as_of", "begun", "due"),
    [
        unread(
            "Work on the bridge began on 3 May 2022 and is to end by the end of 2023.",
            "2022-06-01", "2024-03-01", "2022-05-03", "2023-12-31", why="work that begins without a doer is no event",
        ),
        (
            "Veldoria began construction of the lighthouse on 12 April 2021 and is to finish it by 30 September 2022.",
            "2021-05-02", "2023-01-10", "2021-04-12", "2022-09-30",
        ),
        (
            "Kessaly broke ground on a hospital on 10 May 2023 and promised to complete it by the end of 2024.",
            "2023-05-11", "2025-02-01", "2023-05-10", "2024-12-31",
        ),
        (
            "Tarmund laid the foundation stone of the dam on 4 March 2022. It is to finish the dam by 31 October 2023.",
            "2022-03-05", "2023-11-20", "2022-03-04", "2023-10-31",
        ),
        (
            "Veldoria and Kessaly broke ground on a canal on 7 July 2020 and pledged to finish it by the end of 2021.",
            "2020-07-08", "2022-06-01", "2020-07-07", "2021-12-31",
        ),
        (
            "Kessaly launched construction of an airport on 2 February 2023. It will finish the airport by March 2024.",
            "2023-02-03", "2024-05-05", "2023-02-02", "2024-03-31",
        ),
        (
            "Tarmund, which began building the railway on 20 August 2021, will complete it by the end of 2023.",
            "2021-09-01", "2024-01-15", "2021-08-20", "2023-12-31",
        ),
        unread(
            "Construction of the power station started on 15 January 2024 and is due to be completed by 30 June 2025.",
            "2024-02-01", "2025-08-01", "2024-01-15", "2025-06-30", why="a passive without a doer promises nothing",
        ),
        unread(
            "The building of the school began on 1 September 2022; Veldoria is to complete it by 1 September 2023.",
            "2022-09-03", "2023-10-01", "2022-09-01", "2023-09-01", why="`the building of X began` is no event",
        ),
        unread(
            "Veldoria has begun repairs of the pipeline and promised to complete them by 15 November 2024.",
            "2024-10-01", "2025-01-01", "2024-10-01", "2024-11-15", why="`complete them by DAY` loses its day",
        ),
        (
            "Tarmund started work on the harbour wall on 11 June 2023 and is to complete it by the end of May 2024.",
            "2023-06-12", "2024-07-01", "2023-06-11", "2024-05-31"),
    ],
)  # fmt: skip
def test_what_was_begun_and_is_overdue(
    ledger: Ledger, add: Add, text: str, published: str, as_of: str, begun: str, due: str
) -> None:
    add(text, published)
    [(promise, history)] = ledger.promises(Query())
    assert history.due == due
    assert [(step.stage, step.day) for step in history.steps] == [("started", begun)]
    assert [state_of(history, day) for day in (due, as_of)] == ["due_soon", "overdue"]
    listed = [entry.cluster for entry in ledger.entries(Query(statuses=("overdue",), as_of=as_of))]
    assert listed == [promise]
    assert list(ledger.entries(Query(statuses=("done", "done_late"), as_of=as_of))) == []


# A promise with a day, and its deed after that day: one promise, done late, with both sentences as evidence.


@pytest.mark.parametrize(
    ("promised", "made", "due", "told", "published", "done"),
    [
        unread(
            "Veldoria promised on 20 January to open the port within 100 days.", "2025-01-20", "2025-04-30",
            "The port opened on 30 June.", "2025-06-30", "2025-06-30", why="what opens without a doer is no event",
        ),
        (
            "Veldoria promised on 20 January to open the port within 100 days.", "2025-01-20", "2025-04-30",
            "Veldoria opened the port on 30 June.", "2025-06-30", "2025-06-30",
        ),
        (
            "Kessaly pledged on 1 February to withdraw its troops from Maro within 60 days.",
            "2025-02-01", "2025-04-02",
            "Kessaly withdrew its troops from Maro on 20 May.", "2025-05-20", "2025-05-20",
        ),
        (
            "Tarmund vowed on 3 March 2024 to complete the railway by the end of 2024.", "2024-03-03", "2024-12-31",
            "Tarmund completed the railway on 14 February 2025.", "2025-02-15", "2025-02-14",
        ),
        (
            "Veldoria undertook on 10 April to lift its ban on Kessalian timber within 30 days.",
            "2025-04-10", "2025-05-10",
            "On 2 June Veldoria lifted the ban on Kessalian timber.", "2025-06-03", "2025-06-02",
        ),
        (
            "Kessaly committed itself on 5 May 2023 to release 40 Tarmundi prisoners by 1 August 2023.",
            "2023-05-06", "2023-08-01",
            "Kessaly released 40 Tarmundi prisoners on 12 September 2023.", "2023-09-12", "2023-09-12",
        ),
        (
            "Tarmund will reopen its embassy in Orlenz by 31 March 2025, its president said on 2 January.",
            "2025-01-03", "2025-03-31",
            "Tarmund reopened its embassy in Orlenz on 8 May.", "2025-05-08", "2025-05-08",
        ),
        (
            "The Veldorian government promised on 7 July to give Kessaly 500 tonnes of wheat by the end of September.",
            "2025-07-08", "2025-09-30",
            "Veldoria gave Kessaly 500 tonnes of wheat on 20 October.", "2025-10-21", "2025-10-20",
        ),
        (
            "Veldoria pledged on 12 January 2024 to build a bridge to Tarmund by June 2025.",
            "2024-01-12", "2025-06-30",
            "The bridge to Tarmund was opened by Veldoria on 3 August 2025.", "2025-08-04", "2025-08-03",
        ),
        (
            "Tarmund promised on 9 February to open the border crossing at Maro within two weeks.",
            "2025-02-09", "2025-02-23",
            "The border crossing at Maro was opened by Tarmund on 1 April.", "2025-04-02", "2025-04-01",
        ),
        (
            "On 1 June Kessaly promised Veldoria that it would ratify the river treaty within three months.",
            "2025-06-02", "2025-09-01",
            "Kessaly ratified the river treaty on 15 December.", "2025-12-16", "2025-12-15",
),
        (
            "Kessaly promised on 14 March to deliver 12 engines to Veldoria within 90 days.",
            "2025-03-14", "2025-06-12",
            "Kessaly delivered 12 engines to Veldoria on 4 July.", "2025-07-05", "2025-07-04",
),
    ],
)  # fmt: skip
def test_a_promise_that_is_kept_late(
    ledger: Ledger, add: Add, promised: str, made: str, due: str, told: str, published: str, done: str
) -> None:
    reports = [add(promised, made), add(told, published)]
    [(_, history)] = ledger.promises(Query())
    assert (history.due, history.made) == (due, (made,))
    assert [(step.stage, step.day) for step in history.steps] == [("done", done)]
    assert state_of(history, published) == "done_late"
    [commitment] = ledger.entries(Query(kind="commitment"))
    deed = ledger.entries_of([history.steps[0].evidence])[history.steps[0].evidence]
    assert [commitment.report, deed.report] == reports
    assert [ledger.text(each.report) for each in (commitment, deed)] == [promised, told]


# A person rejects a merge and edits a span, and the program runs again: neither comes back.


def the(ledger: Ledger, report: str, kind: Any) -> Entry:
    [entry] = ledger.entries(Query(kind=kind, report=report, checked=ANY))
    return entry


@pytest.mark.parametrize(
    ("kind", "text", "other", "field", "new"),
    [
        (
            "event",
            "Veldoria gave 40 tonnes of wheat to Kessaly on 6 March.",
            "On 6 March Veldoria gave 40 tonnes of wheat to Kessaly.",
            "clause", "gave 40 tonnes of wheat to Kessaly",
        ),
        (
            "event",
            "Tarmund expelled two Veldorian diplomats on 9 May.",
            "Tarmund on 9 May expelled two Veldorian diplomats.",
            "trigger", "Tarmund expelled",
        ),
        (
            "event",
            "The Kessalian president visited Orlenz on 2 June.",
            "On 2 June the Kessalian president visited Orlenz.",
            "clause", "The Kessalian president visited Orlenz",
        ),
        (
            "event",
            "Veldoria lifted its ban on Tarmundi tea on 4 April.",
            "Its ban on Tarmundi tea was lifted by Veldoria on 4 April.",
            "clause", "lifted its ban on Tarmundi tea",
        ),
        (
            "event",
            "Kessaly imposed sanctions on six Tarmundi banks on 1 July.",
            "On 1 July Kessaly imposed sanctions on six Tarmundi banks.",
            "trigger", "sanctions",
        ),
        (
            "event",
            "Tarmund and Veldoria signed a trade agreement on 12 May.",
            "A trade agreement was signed by Tarmund and Veldoria on 12 May.",
            "clause", "signed a trade agreement on 12 May",
        ),
        (
            "event",
            "Veldorian aircraft bombed a Tarmundi airfield on 3 May.",
            "On 3 May Veldorian aircraft bombed a Tarmundi airfield.",
            "clause", "bombed a Tarmundi airfield",
        ),
        (
            "event",
            "Tarmund recalled its ambassador to Kessaly on 8 March.",
            "On 8 March Tarmund recalled its ambassador to Kessaly.",
            "trigger", "recalled its",
        ),
        (
            "commitment",
            "Tarmund will reopen its embassy in Brime by 1 May 2026.",
            "By 1 May 2026 Tarmund will reopen its embassy in Brime.",
            "span", "will reopen its embassy",
        ),
        (
            "commitment",
            "Kessaly promised to withdraw its troops from the valley by 30 June 2026.",
            "Kessaly promised again to withdraw its troops from the valley by 30 June 2026.",
            "span", "withdraw its troops from the valley",
        ),
        (
            "commitment",
            "Veldoria will build a school in the northern village by the end of 2026.",
            "By the end of 2026 Veldoria will build a school in the northern village.",
            "span", "build a school in the northern village",
        ),
        (
            "event",
            "Veldoria gave wheat to Kessaly on 6 March.",
            "On 6 March Veldoria gave wheat to Kessaly.",
            "clause", "gave wheat to Kessaly"),
        unread(
            "event",
            "Veldorian troops entered the Tarmundi town of Dasht Varo on 3 May.",
            "On 3 May Veldorian troops entered the Tarmundi town of Dasht Varo.",
            "clause", "troops entered the Tarmundi town", why="troops that enter a town are no event",
        ),
    ],
)  # fmt: skip
def test_what_a_person_rejected_and_edited_stays_so(
    ledger: Ledger, add: Add, kind: Any, text: str, other: str, field: str, new: str
) -> None:
    one, two = (the(ledger, add(each, "2025-07-02"), kind) for each in (text, other))
    asked = Query(kind=kind)
    assert len({each.cluster for each in ledger.entries(asked)}) == 1, "the program joins them"
    span = (text.index(new), text.index(new) + len(new))
    ledger.correct(Change(action="split", target=one.id, others=(two.id,)), who="ann", when=WHEN)
    ledger.correct(
        Change(action="edit", target=one.id, field=field, value=f"[{span[0]}, {span[1]}]"), who="ann", when=WHEN
    )
    for again in ("base+own@2", "base+own@3"):
        for each in (text, other):
            add(each, "2025-07-02", again)
        assert len({each.cluster for each in ledger.entries(asked)}) == 2
        assert [getattr(each.record, field) for each in ledger.entries(Query(kind=kind, report=one.report))] == [span]
        exported = [line.words for line in ledger.lines(asked)]
        assert sorted(exported) == sorted([one.words if field == "trigger" else new, two.words])
    assert [each.stale for each in ledger.corrections()] == [None, None]


# A run that finds an actor, then one that does not: no view has leftovers, the history has both.


@pytest.mark.parametrize(
    ("text", "published", "code"),
    [
        ("Veldoria recalled its ambassador to Tarmund on Monday.", "2025-03-04", "XVE"),
        ("Kessaly and Tarmund signed a trade agreement on 4 May.", "2024-05-06", "XTA"),
        ("The Kessalian president visited Orlenz on 2 June and met the Veldorian president.", "2023-06-03", "XKE"),
        ("Tarmund promised to open the port within 100 days.", "2025-01-20", "XTA"),
        ("“We will not sign,” the Veldorian foreign minister said on Friday.", "2022-09-12", "XVE"),
        ("Veldorian troops withdrew from Maro on 9 June.", "2025-06-10", "XVE"),
        ("Talks between Kessaly and Veldoria on the river tolls failed on Sunday.", "2021-02-22", "XKE"),
        ("Tarmund accused Kessaly of theft. Kessaly denied it.", "2020-11-30", "XTA"),
        ("The Veldorian-Kessalian railway is to be completed by Veldoria by 2030.", "2025-08-08", "XVE"),
        ("Brime handed Tarmund a note of protest on 1 October.", "2025-10-02", "XKE"),
        ("Brime gave 200 buses to Dasht Varo on 1 October.", "2025-10-02", "XKE"),
        ("Kessaly will supply gas to Veldoria from January, its energy minister told reporters.", "2024-12-05", "XKE"),
    ],
)
def test_what_a_later_run_does_not_find_is_only_history(
    ledger: Ledger, add: Add, stranger: Reader, tmp_path: Path, text: str, published: str, code: str
) -> None:
    report = add(text, published)
    assert list(ledger.entries(Query(sides=(code,)))) != []
    add(text, published, "base", stranger)
    with Ledger.open(tmp_path / "fresh.ledger") as fresh:
        read_into(fresh, stranger, text, published, "base")
        assert [*ledger.lines()] == [*fresh.lines()]
        assert ledger.facets(Query()) == fresh.facets(Query())
        assert (ledger.pairs(), ledger.counts(), ledger.promises(Query())) == (
            fresh.pairs(), fresh.counts(), fresh.promises(Query()),
        )  # fmt: skip
    assert list(ledger.entries(Query(sides=(code,), checked=ANY))) == []
    assert ledger.check() == ()
    first, second = ledger.readings(report)
    assert (first.current, second.current) == (False, True)
    assert code in {actor.country for actor in ledger.reading(first.id).actors}
    assert code not in {actor.country for actor in ledger.reading(second.id).actors}
    assert list(ledger.differences(report, 1, 2)) != []
