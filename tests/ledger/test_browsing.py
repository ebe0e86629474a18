"""What a desk asks for: pages, facets, months, happenings, pairs; the same on SQLite and PostgreSQL."""

from __future__ import annotations

import msgspec
from sqlalchemy import Text, func, select

from dragoman.ledger import Change, Ledger, Query
from dragoman.ledger.store import listed
from dragoman.ledger.tables import RECORDS
from tests.ledger.making import added, commitment, document, event
from tests.web.making import TEXT, filled

QUADS = {"CONSULT": "1", "SUPPORT": "1"}


def test_a_page_has_the_newest_first_and_tells_how_many_there_are(ledger: Ledger) -> None:
    filled(ledger)
    whole = [entry.id for entry in ledger.page(Query(kind="event"), 10).entries]
    assert len(whole) == ledger.page(Query(kind="event"), 0).total == 3
    parts = [ledger.page(Query(kind="event"), 1, at) for at in range(4)]
    assert [entry.id for part in parts for entry in part.entries] == whole
    assert [part.total for part in parts] == [3, 3, 3, 3]
    days = [entry.from_day or "" for entry in ledger.page(Query(kind="event"), 10).entries]
    assert days == sorted(days, reverse=True)


def test_facets_count_what_a_query_finds(ledger: Ledger) -> None:
    filled(ledger)
    found = {name: [(one.value, one.count) for one in each] for name, each in ledger.facets(Query()).items()}
    assert found["kind"] == [("event", 3), ("commitment", 2), ("statement", 1), ("thread", 1)]
    assert found["publisher"] == [("Lake News", 5), ("Hill Post", 2)]
    assert dict(found["country"]) == {"KEN": 7, "UGA": 6}
    assert ledger.facets(Query(text="nowhere"))["kind"] == ()


def test_tallies_by_every_field(ledger: Ledger) -> None:
    filled(ledger)
    assert [(one.value, one.count) for one in ledger.tallies(Query(kind="event"), "subtype")] == [
        ("visit", 2),
        ("sign", 1),
    ]
    assert [one.value for one in ledger.tallies(Query(kind="event"), "year")] == ["2025"]
    assert [one.count for one in ledger.tallies(Query(), "publisher")] == [5, 2]
    assert {one.value for one in ledger.tallies(Query(), "country")} == {"KEN", "UGA"}


def test_months_have_three_counts_by_class(ledger: Ledger) -> None:
    filled(ledger)
    (one,) = ledger.months(Query(sides=("KEN", "UGA")), QUADS)
    assert (one.month, one.group, one.reports, one.origins, one.events) == ("2025-03", "1", 2, 2, 3)
    assert ledger.months(Query(), {"ASSAULT": "4"}) == ()


def test_years_count_a_report_once_however_many_months_it_tells_of(ledger: Ledger) -> None:
    text = "Kenya visited Uganda and Kenya thanked Uganda."
    told = [
        event(text, "Kenya visited Uganda", "visited", day="1998-02-01"),
        event(text, "Kenya thanked Uganda", "thanked", day="2025-02-03", id="e2"),
        event(text, "Uganda", "Uganda", day="2025-05-04", id="e3", type="SUPPORT"),
    ]
    added(ledger, document(text), *told)
    found = {one.month: (one.reports, one.origins, one.events) for one in ledger.months(Query(), QUADS)}
    assert found == {"1998": (1, 1, 1), "2025": (1, 1, 2)}


def test_happenings_are_told_once(ledger: Ledger) -> None:
    filled(ledger)
    found = ledger.happenings(Query(kind="event"), 2)
    assert (len(found.told), found.total) == (2, 3)
    assert all(one.records == 1 for one in found.told)


def test_happenings_by_class_where_the_subtype_decides(ledger: Ledger) -> None:
    filled(ledger)
    found = ledger.happenings_by(Query(kind="event"), {"visit": "talks", "SUPPORT": "pacts", "CONSULT": "other"}, 1)
    assert {name: (len(part.told), part.total) for name, part in found.items()} == {"talks": (1, 2), "pacts": (1, 1)}
    assert found["talks"].told[0].entry.from_day == "2025-03-04"


def test_both_sides_in_whatever_role(ledger: Ledger) -> None:
    filled(ledger)
    one = {entry.id for entry in ledger.entries(Query(sides=("KEN", "UGA")))}
    assert one == {entry.id for entry in ledger.entries(Query(sides=("UGA", "KEN")))}
    assert len(one) == 6
    assert not list(ledger.entries(Query(sides=("KEN", "TZA"))))


def test_by_report_publisher_and_happening(ledger: Ledger) -> None:
    first, second = filled(ledger)
    assert {entry.report for entry in ledger.entries(Query(report=second))} == {second}
    assert {entry.report for entry in ledger.entries(Query(publisher="Lake News"))} == {first}
    (bridge,) = ledger.entries(Query(kind="thread"))
    assert [entry.kind for entry in ledger.entries(Query(thread=bridge.cluster))] == ["commitment"]
    assert [entry.id for entry in ledger.entries(Query(cluster=bridge.cluster))] == [bridge.id]


def test_pairs_reports_beside_and_stamp(ledger: Ledger) -> None:
    first, second = filled(ledger)
    (pair,) = ledger.pairs()
    assert (pair.one, pair.other, pair.records) == ("KEN", "UGA", 6)
    assert ledger.reports_beside(first) == ()
    assert [report.id for report in ledger.latest_reports(5)] == [second, first]
    before, event = ledger.stamp(), ledger.page(Query(kind="event"), 1).entries[0]
    ledger.correct(Change(action="accept", target=event.id), who="ann", when="2025-03-07T10:00:00+00:00")
    assert ledger.stamp() != before
    ((made, live),) = ledger.corrections_of(event.id)
    assert (made.who, live) == ("ann", True)
    assert ledger.last_corrections(5) == ((made, True),)


def test_counts_in_one_go_are_those_of_each_kind(ledger: Ledger) -> None:
    filled(ledger)
    assert ledger.counts(Query(sides=("KEN",))) == ledger.counts()
    assert ledger.counts(Query(kind="event", statuses=("happened",))) == ledger.counts(Query(kind="event"))


def test_what_is_counted_in_memory_is_what_the_database_counts(ledger: Ledger) -> None:
    filled(ledger)
    later = event(TEXT, "The two signed a trade pact", "signed", ("KEN", "UGA"), type="SUPPORT", subtype="sign",
                  status="planned")  # fmt: skip
    added(ledger, document(TEXT, None, publisher="Lake News"), later)
    ledger.link()
    classes = {"visit": "talks", "SUPPORT": "pacts", "CONSULT": "other"}
    for query in (Query(), Query(sides=("KEN", "UGA")), Query(since="2025-03-04"), Query(text="no such words")):
        found = ledger.gathered(query, 100)
        assert found is not None
        assert found.counts() == (ledger.counts(query) if query != Query() else ledger.counts(Query(sides=("KEN",))))
        assert found.months(QUADS) == ledger.months(query, QUADS)
        for statuses in ((), ("happened",), ("planned", "happened")):
            asked = ledger.happenings_by(msgspec.structs.replace(query, kind="event", statuses=statuses), classes, 1)
            told = {
                name: ([(one.entry.id, one.records, one.reports, one.origins) for one in part.told], part.total)
                for name, part in asked.items()
            }
            ours = {
                name: ([(one.record, one.records, one.reports, one.origins) for one in shown], total)
                for name, (shown, total) in found.newest(classes, statuses, 1).items()
            }
            assert ours == told
        asked_rows = ledger.rows(msgspec.structs.replace(query, kind="event", types=("visit",)), 100)
        assert tuple(sorted(found.rows("event", ("visit",)))) == asked_rows
    assert ledger.gathered(Query(), 3) is None


def test_what_was_found_once_need_not_be_found_again(ledger: Ledger) -> None:
    filled(ledger)
    pair = Query(sides=("KEN", "UGA"))
    found = ledger.rows(pair, 10)
    assert found is not None
    assert ledger.rows(pair, 5) is None
    again = Query(rows=found)
    assert ledger.counts(again) == ledger.counts(pair)
    assert ledger.page(again, 10) == ledger.page(pair, 10)
    assert ledger.page(Query(rows=()), 10).total == 0


def with_days(ledger: Ledger) -> None:
    """Reports of which the one in the middle is by no day."""
    for name, published in (("KEN", "2025-02-04"), ("TZA", None), ("RWA", "2025-03-04")):
        text = f"{name} met Uganda, which promised {name} to build a railway to the lake."
        met, promise = event(text, f"{name} met Uganda", "met", (name, "UGA")), text.partition("which ")[2][:-1]
        added(ledger, document(text, published), met, commitment(text, promise, "UGA", name))


def test_what_has_no_day_comes_after_the_newest(ledger: Ledger) -> None:
    with_days(ledger)
    days = ["2025-03-04", "2025-02-04", None]
    met = Query(kind="event")
    assert [entry.from_day for entry in ledger.page(met, 5).entries] == days
    assert [entry.from_day for entry in ledger.page(Query(kind="commitment", statuses=("open",)), 5).entries] == days
    assert [one.entry.from_day for one in ledger.happenings(met, 5).told] == days
    assert [one.entry.from_day for one in ledger.happenings_by(met, QUADS, 5)["1"].told] == days
    assert [report.header.published for report in ledger.latest_reports(5)] == days


def test_the_oldest_come_first_in_every_database(ledger: Ledger) -> None:
    with_days(ledger)
    assert [entry.from_day for entry in ledger.entries(Query(kind="event"))] == [None, "2025-02-04", "2025-03-04"]


def test_more_records_can_be_named_than_a_statement_takes(ledger: Ledger) -> None:
    with_days(ledger)
    ids = [*(f"c{number}" for number in range(70_000)), *(entry.id for entry in ledger.entries(Query(kind="event")))]
    with ledger.reads() as connection:
        asked = listed(connection, ids, Text)
        found = connection.execute(select(func.count()).select_from(RECORDS).where(RECORDS.c.id.in_(asked)))
        assert found.scalar_one() == 3
    assert ledger.counts(Query(kind="commitment", statuses=("open",))).reports == 3


def test_pages_of_all_kinds_have_one_order_however_they_are_asked_for(ledger: Ledger) -> None:
    filled(ledger)
    whole = [entry.id for entry in ledger.page(Query(), 100).entries]
    told = sorted(ledger.entries(), key=lambda one: (one.report, one.id))
    assert whole == [one.id for one in sorted(told, key=lambda one: one.from_day or "", reverse=True)]
    assert [entry.id for at in range(0, len(whole), 2) for entry in ledger.page(Query(), 2, at).entries] == whole
    assert [each for each, _ in ledger.newest_records(Query(), 4)] == whole[:4]
    entries = ledger.entries_of(whole)
    assert all(entries[each].record == record for each, record in ledger.newest_records(Query(), 100))


def test_what_people_checked_is_found_by_their_corrections(ledger: Ledger) -> None:
    filled(ledger)
    one, other, third = [entry.id for entry in ledger.entries(Query(kind="event"))]
    ledger.correct(Change(action="accept", target=one), who="ann", when="2025-03-07")
    wrong = ledger.correct(Change(action="reject", target=other), who="ann", when="2025-03-07")
    assert {entry.id for entry in ledger.entries(Query(checked=("accepted", "rejected")))} == {one, other}
    assert ledger.page(Query(checked=("rejected",)), 0).total == 1
    assert third in {entry.id for entry in ledger.page(Query(kind="event", checked=("machine",)), 5).entries}
    ledger.correct(Change(action="undo", target="", undoes=wrong.id), who="ann", when="2025-03-08")
    assert ledger.page(Query(checked=("rejected",)), 0).total == 0


def test_partners_are_counted_without_what_is_rejected(ledger: Ledger) -> None:
    filled(ledger)
    asked = Query(sides=("KEN",))
    before = {one.value: one.count for one in ledger.tallies(asked, "country")}
    with_kenya = list(ledger.entries(asked))
    assert before == {
        code: sum(code in {side.code for side in entry.sides} for entry in with_kenya) for code in ("KEN", "UGA")
    }
    visit = next(entry.id for entry in with_kenya if entry.kind == "event")
    ledger.correct(Change(action="reject", target=visit), who="ann", when="2025-03-07")
    assert {one.value: one.count for one in ledger.tallies(asked, "country")} == {
        code: count - 1 for code, count in before.items()
    }
