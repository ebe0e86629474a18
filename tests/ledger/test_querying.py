"""What is asked of a ledger, and what it answers."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dragoman.errors import UsageError
from dragoman.ledger import Counts, Ledger, Query
from dragoman.records import EventActor
from tests.ledger.making import added, commitment, document, event, statement, thread

VISIT = "The Kenyan president visited Uganda on Monday, and said that the railway of Maro was useful."
AID = "Kenya gave grain to Rwanda. It will build a railway to Uganda by 2026."


def filled(ledger: Ledger) -> Ledger:
    """Two prints of one visit and another text."""
    add_visits(ledger)
    add_aid(ledger)
    ledger.link()
    return ledger


def add_visits(ledger: Ledger) -> None:
    for publisher in ("NordWire", "Maro Post"):
        said = statement(VISIT, "that the railway of Maro was useful", country="KEN")
        told = event(
            VISIT, "The Kenyan president visited Uganda on Monday", "visited", ("KEN",), ("UGA",), "2025-02-03"
        )
        added(ledger, document(VISIT, publisher=publisher), said, told)


def add_aid(ledger: Ledger) -> None:
    gave = event(
        AID, "Kenya gave grain to Rwanda", "gave", ("KEN",), ("RWA",), ("2024-12-01", "2025-01-31"), type="AID",
        subtype="aid_grant", said_in="s9",
    )  # fmt: skip
    promised = commitment(AID, "It will build a railway to Uganda by 2026", due="2026-12-31")
    added(ledger, document(AID, "2025-02-10"), gave, promised, thread(AID, "railway to Uganda"))


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (Query(kind="event"), ["event"] * 3),
        (Query(kind="event", actor="KEN", partner="UGA"), ["event"] * 2),
        (Query(kind="event", actor="UGA"), []),
        (Query(kind="event", partner="rwa"), ["event"]),  # a name, in small letters
        (Query(actor="Dana Or"), ["statement"] * 2),
        (Query(types=("visit",)), ["event"] * 2),
        (Query(types=("AID", "firm")), ["event", "commitment"]),
        (Query(acts=("assert",)), ["statement"] * 2),
        (Query(statuses=("planned",)), []),
        (Query(statuses=("happened",)), ["event"] * 3),
        (Query(statuses=("open",)), ["commitment"]),
        (Query(statuses=("overdue",)), []),
        (Query(statuses=("overdue",), as_of="2027-01-01"), ["commitment"]),
        (Query(since="2025-02-05"), ["commitment", "thread"]),
        (Query(kind="event", until="2025-02-02"), ["event"]),
        (Query(kind="event", since="2025-01-31", until="2025-01-31"), ["event"]),
        (Query(text="railways"), ["statement", "statement", "commitment", "thread"]),
        (Query(text='"Maro was useful"'), ["statement"] * 2),
        (Query(text='"useful Maro"'), []),
        (Query(text="zebra OR railway*"), []),
        (Query(checked=("rejected",)), []),
        (Query(actor="%"), []),
    ],
)
def test_what_is_asked_for_is_found(ledger: Ledger, asked: Query, kinds: list[str]) -> None:
    assert [entry.kind for entry in filled(ledger).entries(asked)] == kinds


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [("2025-02-01", "2025-02-28", 1), ("2025-02-01", None, 1), (None, "2025-02-28", 1), ("2025-03-01", None, 0)],
)
def test_a_report_dated_by_its_month_is_found_by_days(
    ledger: Ledger, since: str | None, until: str | None, count: int
) -> None:
    added(ledger, document(AID, "2025-02"), event(AID, "Kenya gave grain to Rwanda", "gave"))
    assert len(list(ledger.entries(Query(kind="event", since=since, until=until)))) == count


def test_a_name_with_a_letter_beyond_ascii_is_found(ledger: Ledger) -> None:
    added(ledger, document(AID), statement(AID, "gave grain", speaker="Émile Çelik"))
    for asked in ("Çelik", "Émile", "ELIK"):
        assert [entry.words for entry in ledger.entries(Query(actor=asked))] == ["gave grain"]


def test_an_entry_has_its_record_and_all_that_proves_it(ledger: Ledger) -> None:
    [entry] = filled(ledger).entries(Query(kind="event", types=("AID",)))
    begin, end = entry.spans[0]
    assert ledger.text(entry.report)[begin:end] == "gave"
    assert entry.record.id == entry.id
    assert (entry.published, entry.checked, entry.dragoman, entry.codebook) == (
        "2025-02-10", "machine", "0.1.0", "diplomacy@1",
    )  # fmt: skip
    assert entry.said_in is None, "a reference to what the reading has not is none"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Query(), (3, 2, 2)),
        (Query(kind="event"), (3, 2, 2)),
        (Query(kind="event", partner="UGA"), (2, 1, 1)),
        (Query(kind="statement"), (2, 1, 0)),
        (Query(statuses=("open",)), (1, 1, 0)),
        (Query(actor="nobody"), (0, 0, 0)),
    ],
)
def test_counts_of_reports_origins_and_events(ledger: Ledger, asked: Query, expected: tuple[int, int, int]) -> None:
    assert filled(ledger).counts(asked) == Counts(reports=expected[0], origins=expected[1], events=expected[2])


def test_the_events_of_statements_and_commitments_are_counted(ledger: Ledger) -> None:
    text = "She said that Kenya met Uganda, and will visit it."
    said = statement(text, "that Kenya met Uganda")
    met = event(text, "Kenya met Uganda", "met", said_in="s1")
    plan = event(text, "will visit it", "visit", id="e2", status="planned")
    added(ledger, document(text), said, met, plan, commitment(text, "will visit it", event="e2"))
    assert ledger.counts(Query(kind="statement")).events == 1
    assert ledger.counts(Query(kind="commitment")).events == 1
    assert ledger.counts(Query(kind="event")).events == 2


def test_a_table_for_arrow(ledger: Ledger) -> None:
    table = filled(ledger).table(Query(kind="event"))
    assert table.num_rows == 3
    assert table.column("actor_codes").to_pylist() == ["KEN"] * 3
    assert str(table.schema.field("begin").type) == "int64"
    assert filled(ledger).table(Query(actor="nobody")).num_rows == 0


def test_the_chain_of_a_record(ledger: Ledger) -> None:
    found = [*filled(ledger).entries(Query(kind="event", types=("visit",)))]
    chain = ledger.chain(found[0].id[:12])
    assert chain.entry == found[0]
    assert {report.header.publisher for report in chain.origin} == {"NordWire", "Maro Post"}
    assert {entry.id for entry in chain.told} == {entry.id for entry in found}
    assert [link.kind for link in chain.links] == ["event"]
    assert chain.text == VISIT


@pytest.mark.parametrize("asked", ["e", "nothing", "", "e' OR 1=1 --"])
def test_an_id_of_none_or_several_is_told(ledger: Ledger, asked: str) -> None:
    with pytest.raises(UsageError, match=r"nothing with this id|several ids"):
        filled(ledger).chain(asked)


def test_a_day_or_text_that_is_none_is_told(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="not a day of the calendar"):
        list(ledger.entries(Query(since="2025-02-30")))
    with pytest.raises(UsageError, match="there is no word in it"):
        list(ledger.entries(Query(text='"" *')))


def test_lines_are_the_same_on_every_run_and_whatever_was_added_first(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.ledger") as one, Ledger.open(tmp_path / "b.ledger") as other:
        add_aid(other)
        other.link()
        assert [*filled(one).lines()] == [*filled(other).lines()] != []


def test_sides_without_code_or_name_do_no_harm(ledger: Ledger) -> None:
    text = "Somebody visited them."
    nobody = EventActor(span=None, code=None, actor=None, name=None)
    told = msgspec.structs.replace(event(text, text[:-1], "visited"), actors=(nobody,))
    added(ledger, document(text), told)
    ledger.link()
    assert [line.actors for line in ledger.lines(Query(kind="event"))] == ["?"]
