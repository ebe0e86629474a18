"""What people say of records outlives every new reading, and nobody overwrites what they have not seen."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from dragoman.errors import ChangedMeanwhile, UsageError
from dragoman.ledger import Change, Correction, Entry, Ledger, Query
from dragoman.ledger.tables import RECORDS
from tests.ledger.making import added, document, event, span, statement

TEXT = "The Kenyan president visited Uganda on Monday. He said that the talks were useful."
CLAUSE = "The Kenyan president visited Uganda on Monday"
WHO = {"who": "ann", "when": "2025-02-05T10:00:00+00:00"}


@pytest.fixture
def visit(ledger: Ledger) -> str:
    """The id of the one event."""
    added(
        ledger, document(TEXT, external_id="7", publisher="NordWire"), event(TEXT, CLAUSE, "visited", day="2025-02-03")
    )
    ledger.link()
    [entry] = ledger.entries()
    return entry.id


def the(ledger: Ledger, kind: Any = "event", **more: Any) -> Entry:
    [entry] = ledger.entries(Query(kind=kind, checked=("machine", "accepted", "edited", "added", "rejected"), **more))
    return entry


def correct(
    ledger: Ledger, action: Any, target: str, why: str = "I was there", seen: int | None = None, **more: Any
) -> str:
    return ledger.correct(Change(action=action, target=target, **more), why=why, seen=seen, **WHO).id


@pytest.mark.parametrize(("action", "checked"), [("accept", "accepted"), ("reject", "rejected"), ("note", "machine")])
def test_what_people_said_is_told_from_what_the_machine_found(
    ledger: Ledger, visit: str, action: str, checked: str
) -> None:
    assert (the(ledger).checked, the(ledger).version) == ("machine", 0)
    correct(ledger, action, visit)
    assert (the(ledger).checked, the(ledger).version) == (checked, 1)
    assert ledger.check() == ()


def test_what_is_rejected_is_kept_but_not_counted(ledger: Ledger, visit: str) -> None:
    correct(ledger, "reject", visit)
    assert list(ledger.entries()) == []
    assert ledger.counts().events == 0
    assert [entry.id for entry in ledger.entries(Query(checked=("rejected",)))] == [visit]


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("status", '"planned"', "status", "planned"),
        (
            "date",
            '{"span": null, "edtf": "2025-02", "begin": "2025-02-01", "end": "2025-02-28"}',
            "last_day",
            "2025-02-28",
        ),
        ("date.begin", '"2025-02-02"', "first_day", "2025-02-02"),
        ("recipients", '[{"span": null, "code": "RWA", "actor": "RWA", "name": "Rwanda"}]', "version", 1),
        ("place", '"Kampala"', "place", "Kampala"),
    ],
)
def test_any_field_can_be_edited(
    ledger: Ledger, visit: str, field: str, value: str, column: str, expected: object
) -> None:
    correct(ledger, "edit", visit, field=field, value=value)
    assert getattr(the(ledger), column) == expected
    assert the(ledger).checked == "edited"
    if field == "recipients":
        assert the(ledger, partner="RWA").id == visit


def test_a_span_can_be_edited(ledger: Ledger, visit: str) -> None:
    begin, end = span(TEXT, "visited Uganda")
    correct(ledger, "edit", visit, field="clause", value=f"[{begin}, {end}]")
    assert the(ledger).words == "visited Uganda"
    assert the(ledger).id == visit


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("status", '"done"', "Invalid enum value"),
        ("status", "planned", "it is no JSON"),
        ("colour", '"red"', "no such field"),
        ("id", '"e1"', "an id comes from the content"),
        ("clause", "[3, 99999]", "does not lie in the text"),
        ("clause", "[5, 5]", "does not lie in the text"),
        ("triggers", "[[3, 99999]]", "does not lie in the text"),
        ("actors.9.code", '"KEN"', "no '9' in the list"),
        ("mode.x", '"KEN"', "nothing in `mode`"),
        ("actors.²", '"KEN"', "no '²' in the list"),
        ("place", "[" * 9_000, "it is no JSON"),
        ("place", "[" * 30 + "]" * 30, "too many lists in each other"),
        ("date.begin", '"soon"', "not a day of the calendar"),
        ("date", '{"span": null, "edtf": "2025-02", "begin": null, "end": "2025-02-31"}', "not a day of the calendar"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    ledger: Ledger, visit: str, field: str, value: str, told: str
) -> None:
    before = the(ledger)
    with pytest.raises(UsageError, match=told):
        correct(ledger, "edit", visit, field=field, value=value)
    assert the(ledger) == before
    assert list(ledger.corrections()) == []


def test_undone_and_done_again(ledger: Ledger, visit: str) -> None:
    first = correct(ledger, "edit", visit, field="status", value='"planned"')
    second = correct(ledger, "undo", "", undoes=first)
    assert (the(ledger).status, the(ledger).checked, the(ledger).version) == ("happened", "machine", 2)
    correct(ledger, "undo", "", undoes=second, why="it was right")
    assert (the(ledger).status, the(ledger).checked, the(ledger).version) == ("planned", "edited", 3)
    assert [each.live for each in ledger.corrections()] == [True, False, True]


def test_the_second_sees_what_the_first_did(ledger: Ledger, place: str, visit: str) -> None:
    correct(ledger, "edit", visit, field="status", value='"planned"', seen=0)
    with (
        Ledger.open(place) as other,
        pytest.raises(ChangedMeanwhile, match=r'ann has .*status = "planned".*I was there'),
    ):
        correct(other, "reject", visit, seen=0)
    assert the(ledger).checked == "edited"
    correct(ledger, "reject", visit, seen=1)
    assert the(ledger).checked == "rejected"


@pytest.mark.usefixtures("visit")
def test_a_missed_record_is_added_and_stays(ledger: Ledger) -> None:
    record = statement(TEXT, "that the talks were useful")
    plain = msgspec.to_builtins(record) | {"id": ""}
    correct(ledger, "add", the(ledger).report, kind="statement", record=msgspec.json.encode(plain).decode())
    found = the(ledger, "statement")
    assert (found.checked, found.words, found.sides[0].code) == ("added", "that the talks were useful", "KEN")
    added(ledger, document(TEXT, external_id="7", publisher="NordWire"), codebook="own@2")
    assert the(ledger, "statement").checked == "added"
    correct(ledger, "undo", "", undoes=next(each.correction.id for each in ledger.corrections()))
    assert list(ledger.entries(Query(kind="statement"))) == []
    with pytest.raises(UsageError, match="Object missing required field"):
        correct(ledger, "add", found.report, kind="statement", record="{}")


def test_corrections_outlive_another_codebook(ledger: Ledger, visit: str) -> None:
    correct(ledger, "edit", visit, field="status", value='"planned"')
    again = event(TEXT, "visited Uganda on Monday", "visited", type="AGREE", subtype="trip")
    added(ledger, document(TEXT, external_id="7", publisher="NordWire"), again, codebook="own@2")
    entry = the(ledger)
    assert entry.id != visit, "the clause is another, and so is the id"
    assert (entry.type, entry.subtype, entry.status, entry.checked) == ("AGREE", "trip", "planned", "edited")


def test_what_has_no_place_any_more_is_listed_as_stale(ledger: Ledger, visit: str) -> None:
    correct(ledger, "reject", visit)
    added(ledger, document(TEXT, external_id="7", publisher="NordWire"), codebook="own@2")
    [stale] = [each for each in ledger.corrections() if each.stale is not None]
    assert (stale.stale, stale.current) == ("no event stands there now", None)
    ledger.recall(document(TEXT, external_id="7", publisher="NordWire"), "0.1.0", "diplomacy@1")
    assert [each.stale for each in ledger.corrections()] == [None]
    assert the(ledger).checked == "rejected"


def test_corrections_are_found_again_in_a_changed_text_by_quote_and_context(ledger: Ledger, visit: str) -> None:
    begin, end = span(TEXT, "visited Uganda")
    correct(ledger, "edit", visit, field="clause", value=f"[{begin}, {end}]")
    correct(ledger, "edit", visit, field="status", value='"denied"', why="so she says")
    changed = "CORRECTED. Others visited Rwanda. " + TEXT
    report = added(ledger, document(changed, external_id="7", publisher="NordWire"), event(changed, CLAUSE, "visited"))
    [entry] = [entry for entry in ledger.entries() if entry.report == report]
    assert (entry.words, entry.status, entry.version) == ("visited Uganda", "denied", 2)
    gone = "Nothing of this is true."
    added(ledger, document(gone, external_id="7", publisher="NordWire"))
    assert {each.stale for each in ledger.corrections()} == {None, "its words are not in the text"}
    unrelated = added(ledger, document(TEXT, external_id="8", publisher="NordWire"), event(TEXT, CLAUSE, "visited"))
    assert [entry.version for entry in ledger.entries() if entry.report == unrelated] == [0]


def clusters(ledger: Ledger) -> set[str]:
    with ledger.reads() as connection:
        return set(connection.execute(select(RECORDS.c.cluster)).scalars())


def two(ledger: Ledger, day: str = "2025-02-03") -> list[str]:
    for name, when in (("Lake Day", "2025-02-03"), ("Maro Post", day)):
        text = f"{name}: {CLAUSE}."
        added(ledger, document(text), event(text, CLAUSE, "visited", day=when))
    ledger.link()
    return [entry.id for entry in ledger.entries()]


def test_a_rejected_merge_never_returns(ledger: Ledger) -> None:
    one, other = two(ledger)
    assert clusters(ledger) == {min(one, other)}
    made = correct(ledger, "split", one)
    assert clusters(ledger) == {one, other}
    for codebook in ("own@2", "own@3"):
        for name in ("Lake Day", "Maro Post"):
            text = f"{name}: {CLAUSE}."
            added(ledger, document(text), event(text, CLAUSE, "visited", day="2025-02-03"), codebook=codebook)
            ledger.link()
    assert clusters(ledger) == {one, other}
    correct(ledger, "undo", "", undoes=made)
    assert clusters(ledger) == {min(one, other)}


def test_what_people_merge_is_one_whatever_the_days_say(ledger: Ledger) -> None:
    one, other = two(ledger, "2025-09-09")
    assert clusters(ledger) == {one, other}
    correct(ledger, "merge", other, others=(one,))
    assert clusters(ledger) == {min(one, other)}
    assert ledger.counts().events == 1
    correct(ledger, "split", other, others=(one,), why="after all not")
    assert clusters(ledger) == {one, other}


def test_reports_are_merged_and_split_too(ledger: Ledger) -> None:
    one, other = (added(ledger, document(f"{TEXT} {number}")) for number in ("One.", "Two."))
    ledger.link()
    before = ledger.counts().origins
    correct(ledger, "merge" if before == 2 else "split", one, others=(other,))
    assert ledger.counts().origins == 3 - before
    with pytest.raises(UsageError, match="there is no record"):
        correct(ledger, "merge", one, others=("r0",))


def test_two_of_different_kinds_are_not_merged(ledger: Ledger, visit: str) -> None:
    added(ledger, document("He said that they came."), statement("He said that they came.", "that they came"))
    said = the(ledger, "statement").id
    with pytest.raises(UsageError, match="it is a statement and no event"):
        correct(ledger, "merge", visit, others=(said,))


def test_exported_and_imported_they_do_the_same(ledger: Ledger, visit: str, tmp_path: str) -> None:
    first = correct(ledger, "edit", visit, field="status", value='"planned"')
    correct(ledger, "accept", visit)
    correct(ledger, "undo", "", undoes=first)
    exported = [each.correction for each in ledger.corrections()]
    with Ledger.open(f"{tmp_path}/other.ledger") as other:
        added(
            other,
            document(TEXT, external_id="7", publisher="NordWire"),
            event(TEXT, CLAUSE, "visited", day="2025-02-03"),
        )
        other.link()
        assert other.import_corrections((f"a.jsonl:{at}", one) for at, one in enumerate(exported, 1)) == 3
        assert [*other.lines()] == [*ledger.lines()]
        assert [each.correction for each in other.corrections()] == exported
        assert other.import_corrections(("a.jsonl:1", one) for one in exported) == 0


def test_a_file_with_an_unknown_or_changed_record_is_refused_whole(ledger: Ledger, visit: str) -> None:
    correct(ledger, "accept", visit)
    [good] = [each.correction for each in ledger.corrections()]
    fresh = with_change(good, action="note")
    elsewhere = msgspec.structs.replace(fresh.anchors[0], report="r0", source=None)
    for bad, told in (
        (msgspec.structs.replace(fresh, anchors=(elsewhere,)), r"a\.jsonl:2: the ledger has no record"),
        (msgspec.structs.replace(fresh, who="eve"), "is not the id of what it says"),
        (msgspec.structs.replace(fresh, anchors=()), "does not say where it stands"),
        (msgspec.structs.replace(fresh, anchors=fresh.anchors * 2), "its anchors are not those of what it names"),
        (with_anchor(fresh, id=""), "its anchors are not those of what it names"),
        (with_anchor(fresh, kind="report"), "its anchors are not those of what it names"),
        (with_anchor(with_change(good, action="add", kind="event", record="{}"), id=""), "its anchors are not those"),
        (with_change(good, action="undo", undoes="k0"), "it undoes k0, which is not there"),
        (with_change(good, action="edit"), r"a\.jsonl:2: edit: it needs `field`"),
        (of_report(with_change(good, action="edit", field="status", value='"planned"')), "it is a report"),
    ):
        with pytest.raises(UsageError, match=told):
            ledger.import_corrections([("a.jsonl:1", with_change(good, action="reject")), ("a.jsonl:2", bad)])
        assert [each.correction for each in ledger.corrections()] == [good]
    assert ledger.check() == ()


def with_anchor(one: Correction, **more: Any) -> Correction:
    """The correction with something else in its first anchor."""
    return msgspec.structs.replace(one, anchors=(msgspec.structs.replace(one.anchors[0], **more), *one.anchors[1:]))


def of_report(one: Correction) -> Correction:
    """The correction with an anchor at the report of its record."""
    from dragoman.ledger.corrections import Anchor

    report = one.anchors[0].report
    anchored = msgspec.structs.replace(one, anchors=(Anchor(id=report, kind="report", report=report),))
    return with_change(anchored, target=report)


def with_change(one: Correction, **more: Any) -> Correction:
    """The correction with another change and the id that goes with it."""
    from dragoman.ledger.corrections import correction_id

    change = msgspec.structs.replace(one.change, **more)
    return msgspec.structs.replace(one, change=change, id=correction_id(change, one.who, one.when, one.why))


@pytest.mark.parametrize(
    ("change", "who", "told"),
    [
        ({"action": "edit"}, "ann", "it needs `field`"),
        ({"action": "merge"}, "ann", "it needs `others`"),
        ({"action": "accept"}, " ", "it is not said who"),
        ({"action": "accept", "target": "e0"}, "ann", "there is no record with this id"),
        ({"action": "undo", "undoes": "k0"}, "ann", "there is no correction with this id"),
        ({"action": "split"}, "ann", "it is in a group of its own"),
        ({"action": "edit", "field": "status", "value": "9" * 20_000}, "ann", "more than 10000 characters"),
        ({"action": "note"}, "ann \udcff", "bytes that are no text"),
    ],
)
def test_what_is_incomplete_is_refused(ledger: Ledger, visit: str, change: dict[str, Any], who: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        ledger.correct(Change(**({"target": visit} | change)), who=who, when="2025-02-05", why="")


@pytest.mark.parametrize(("why", "told"), [("no \udcff", "bytes that are no text"), ("o" * 10_001, "more than 10000")])
def test_a_reason_that_is_too_long_or_no_text_is_refused(ledger: Ledger, visit: str, why: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        correct(ledger, "note", visit, why)
    assert list(ledger.corrections()) == []


@pytest.mark.parametrize("asked", [Query(actor="\udcff"), Query(text="\udcff"), Query(types=("\udcff",))])
def test_a_query_that_is_no_text_is_refused(ledger: Ledger, asked: Query) -> None:
    with pytest.raises(UsageError, match="bytes that are no text"):
        list(ledger.entries(asked))


@pytest.mark.parametrize(
    "change",
    [
        {"action": "edit", "field": "nonsense", "value": "junk"},
        {"action": "edit", "field": "status", "value": '"planned"'},
        {"action": "accept"},
        {"action": "reject"},
    ],
)
def test_what_is_for_records_is_not_done_to_a_report(ledger: Ledger, visit: str, change: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="it is a report"):
        correct(ledger, target=ledger.report_of(visit), **change)
    assert list(ledger.corrections()) == []


def test_a_name_of_nothing_but_space_stops_no_linking(ledger: Ledger, visit: str) -> None:
    nobody = '{"span": null, "code": "KEN", "actor": "Q1", "name": " "}'
    correct(ledger, "edit", visit, field="actors.0", value=nobody)
    assert the(ledger).sides[0].name == " "


@pytest.mark.usefixtures("visit")
def test_what_is_undone_is_not_stale(ledger: Ledger) -> None:
    plain = msgspec.to_builtins(statement(TEXT, "that the talks were useful")) | {"id": ""}
    record = msgspec.json.encode(plain).decode()
    made = correct(ledger, "add", the(ledger).report, kind="statement", record=record)
    correct(ledger, "undo", "", undoes=made)
    assert [(each.live, each.stale) for each in ledger.corrections()] == [(False, None), (True, None)]


def test_only_a_report_or_record_has_readings(ledger: Ledger, visit: str) -> None:
    made = correct(ledger, "accept", visit)
    assert ledger.report_of(visit) == ledger.report_of(ledger.report_of(visit))
    with pytest.raises(UsageError, match="nothing with this id"):
        ledger.report_of(made)


def test_two_readings_are_compared(ledger: Ledger, visit: str) -> None:
    changed = event(TEXT, CLAUSE, "visited", day="2025-02-03", status="planned")
    said = statement(TEXT, "that the talks were useful")
    added(ledger, document(TEXT, external_id="7", publisher="NordWire"), changed, said, codebook="own@2")
    report = ledger.report_of(visit[:12])
    found = ledger.differences(report, 1, 2)
    assert [(each.what, each.kind, each.field, each.after) for each in found] == [
        ("changed", "event", "status", '"planned"'), ("new", "statement", None, None),
    ]  # fmt: skip
    assert [each.what for each in ledger.differences(report, 2, 1)] == ["changed", "gone"]
    with pytest.raises(UsageError, match="it has no reading 3"):
        ledger.differences(report, 1, 3)
