"""Links over documents, with records made by hand."""

from __future__ import annotations

from threading import Thread

import msgspec
import pytest
from sqlalchemy import select

from dragoman.ledger import Change, Ledger, Query
from dragoman.ledger.histories import histories
from dragoman.ledger.opening import LINKING, lock
from dragoman.ledger.states import state_of
from dragoman.ledger.tables import LINKS, RECORDS, REPORTS
from dragoman.records import EventActor, EventDate, Party
from tests.ledger.making import added, commitment, document, event, thread

WIRE = (
    "MARO, Feb. 4 (NordWire) -- Envoys of Kenya and Uganda agreed on Monday to open the border at Brime to trade in "
    "grain from next month, and to lower the duty on maize to 4 percent.\n\nTalks on fishing rights in the lake are to "
    "go on in Kisu in April, officials of both sides said, and a joint patrol of twelve boats is to begin in May.\n\n"
    "Traders at the crossing welcomed the news. Some had waited for nine weeks with loaded trucks."
)
CUT = WIRE.partition("\n\nTalks")[0] + "\n\nTalks on fishing rights in the lake are to go on in Kisu in April."
REHEADED = "BORDER TO OPEN, SAY ENVOYS\n\nFrom our own desk\n\n" + WIRE.partition("-- ")[2]
PATTERN = (
    "The central bank of Kenya raised its key rate to 7 percent on Monday, a step that most traders in Maro had "
    "expected after a month of rising prices for bread and fuel in the cities of the coast."
)


def groups(ledger: Ledger, table: str = "records") -> list[set[str]]:
    """The ids of each group of more than one."""
    column, of = (REPORTS.c.origin, REPORTS) if table == "reports" else (RECORDS.c.cluster, RECORDS)
    found: dict[str, set[str]] = {}
    with ledger.reads() as connection:
        for row in connection.execute(select(of.c.id, column.label("name"))):
            found.setdefault(row.name, set()).add(row.id)
    return [members for members in found.values() if len(members) > 1]


def test_reprints_cut_and_reheaded_are_one_origin(ledger: Ledger) -> None:
    ids = {
        added(ledger, document(text, publisher=name))
        for name, text in (("NordWire", WIRE), ("Maro Post", CUT), ("Kisu Times", REHEADED), ("Lake Day", WIRE))
    }
    other = added(ledger, document(PATTERN))
    ledger.link()
    assert groups(ledger, "reports") == [ids]
    with ledger.reads() as connection:
        links = connection.execute(select(LINKS).where(LINKS.c.kind == "origin")).all()
    assert all(0.5 <= link.score <= 1 and "of the shorter text" in link.reason for link in links)
    assert other not in ids


def test_texts_by_one_pattern_are_of_their_own_origin(ledger: Ledger) -> None:
    added(ledger, document(PATTERN))
    added(ledger, document(PATTERN.replace("Kenya", "Uganda").replace("7", "9").replace("Maro", "Kisu")))
    ledger.link()
    assert groups(ledger, "reports") == []


def test_a_plan_and_its_deed_are_one_happening(ledger: Ledger) -> None:
    plan, deed = "The Kenyan president will visit Uganda on 3 March.", "The Kenyan president visited Uganda on Monday."
    clauses = (plan[:-1], deed[:-1])
    added(ledger, document(plan), event(plan, clauses[0], "visit", day="2025-03-03", status="planned", type="AGREE"))
    added(ledger, document(deed, "2025-03-04"), event(deed, clauses[1], "visited", day="2025-03-03"))
    late = "The Kenyan president visited Uganda in May."
    added(ledger, document(late, "2025-06-04"), event(late, late[:-1], "visited", day=("2025-05-01", "2025-05-31")))
    ledger.link()
    [group] = groups(ledger)
    assert len(group) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"codes": ("KEN", "RWA")},
        {"day": "2025-02-09"},
        {"subtype": "call"},
        {"status": "denied"},
    ],
)
def test_what_differs_in_sides_days_kind_or_standing_is_no_one_happening(
    ledger: Ledger, change: dict[str, str]
) -> None:
    one, other = "The president visited Uganda on Monday.", "The president visited Uganda again."
    added(ledger, document(one), event(one, one[:-1], "visited", day="2025-02-03"))
    added(ledger, document(other), event(other, other[:-1], "visited", **({"day": "2025-02-03"} | change)))  # type: ignore[arg-type]
    ledger.link()
    assert groups(ledger) == []


def test_three_that_cannot_all_be_one_are_not_joined_through_the_middle(ledger: Ledger) -> None:
    words = "The Kenyan president visited Uganda"
    for number, day in enumerate(("2025-02-03", ("2025-02-01", "2025-02-28"), "2025-02-20")):
        text = f"{words}. {number}"
        added(ledger, document(text), event(text, words, "visited", day=day))  # type: ignore[arg-type]
    ledger.link()
    assert [len(group) for group in groups(ledger)] == [2]


def test_the_links_do_not_depend_on_the_order_or_the_runs(ledger: Ledger, tmp_path: str) -> None:
    texts = [WIRE, CUT, REHEADED, PATTERN]
    for text in texts:
        added(ledger, document(text))
    ledger.link()
    with Ledger.open(f"{tmp_path}/other.ledger") as other:
        for text in reversed(texts):
            added(other, document(text))
            other.link()
        assert groups(other, "reports") == groups(ledger, "reports")


@pytest.mark.parametrize(("published", "status"), [("0001-01-01", "happened"), ("9999-12-31", "planned")])
def test_the_ends_of_the_calendar_do_not_stop_the_linking(ledger: Ledger, published: str, status: str) -> None:
    for text in ("Kenya met Uganda.", "Kenya met Uganda again."):
        added(ledger, document(text, published), event(text, text[:-1], "met", status=status))
    ledger.link()
    assert [len(group) for group in groups(ledger)] == [2]


def promises(ledger: Ledger) -> None:
    first = "Kenya will build a railway to Uganda by the end of 2025, the minister said."
    again = "The minister said again that the railway to Uganda would be built by December 2025."
    other = "Kenya will open an embassy in Kampala by the end of 2025."
    added(ledger, document(first, "2025-01-10"), commitment(first, first.partition(",")[0], due="2025-12-31"))
    words = "the railway to Uganda would be built by December 2025"
    added(ledger, document(again, "2025-03-10"), commitment(again, words, due="2025-12-31"))
    added(ledger, document(other, "2025-03-10"), commitment(other, other[:-1], due="2025-12-31"))


def state(ledger: Ledger, as_of: str) -> str | None:
    [group] = [group for group in groups(ledger) if min(group).startswith("c")]
    with ledger.reads() as connection:
        return state_of(histories(connection, [min(group)])[min(group)], as_of)


def test_a_promise_said_again_is_one_promise(ledger: Ledger) -> None:
    promises(ledger)
    ledger.link()
    assert [len(group) for group in groups(ledger)] == [2]
    assert state(ledger, "2026-02-01") == "overdue"


@pytest.mark.parametrize(
    ("told", "status", "day", "expected"),
    [
        ("Kenya completed the railway to Uganda.", "happened", "2025-11-03", "done"),
        ("Kenya opened the railway to Uganda.", "happened", "2026-01-20", "done_late"),
        ("Kenya cancelled the railway to Uganda.", "happened", "2025-11-03", "dropped"),
        ("Kenya opened the first section of the railway to Uganda.", "happened", "2025-11-03", "partly"),
        ("Kenya did not build the railway to Uganda.", "denied", "2026-01-03", "contradicted"),
        ("Kenya began to build the railway to Uganda.", "happened", "2025-11-03", "overdue"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_what_became_of_a_promise(
    ledger: Ledger, told: str, status: str, day: str, expected: str, before: bool
) -> None:
    trigger = "build" if status == "denied" else told.split()[1]
    kind = {"status": status, "type": "COOPERATE", "subtype": None}
    deed = event(told, told[:-1], trigger, ("KEN",), ("UGA",), day, **kind)
    if before:  # the deed may be added before the promise
        added(ledger, document(told, day), deed)
        ledger.link()
    promises(ledger)
    if not before:
        ledger.link()
        added(ledger, document(told, day), deed)
    ledger.link()
    assert state(ledger, "2026-02-01") == expected
    assert state(ledger, "2025-06-01") == "open"


def test_a_promise_of_which_nobody_says_when_has_a_state(ledger: Ledger) -> None:
    made = "Kenya promised Uganda to build the northern railway bridge."
    told = "Kenya began building the northern railway bridge."
    deed = event(told, told[:-1], "building", ("KEN",), status="ongoing", type="COOPERATE", subtype=None)
    added(ledger, document(made, None), commitment(made, "to build the northern railway bridge"))
    added(ledger, document(told, None), deed)
    ledger.link()
    [line] = ledger.lines(Query(kind="commitment", as_of="2025-01-01"))
    assert line.state == "open"
    assert [step.stage for step in (ledger.chain(line.id).history or pytest.fail("no history")).steps] == ["started"]


def test_one_thread_over_documents(ledger: Ledger) -> None:
    for number in range(2):
        text = f"The Maro-Kisu Railway is long. {number}"
        added(ledger, document(text), thread(text, "Maro-Kisu Railway"))
    text = "The Maro-Kisu Railway of another land."
    added(ledger, document(text), thread(text, "Maro-Kisu Railway", ("CHL", "ARG")))
    ledger.link()
    assert [len(group) for group in groups(ledger)] == [2]


def test_a_new_reading_takes_its_old_records_out_of_their_groups(ledger: Ledger) -> None:
    words = "The Kenyan president visited Uganda"
    documents = [document(f"{words}. {number}") for number in range(3)]
    for given in documents:
        added(ledger, given, event(given.text, words, "visited", day="2025-02-03"))
    ledger.link()
    assert [len(group) for group in groups(ledger)] == [3]
    least = min(groups(ledger)[0])
    [given] = [each for each in documents if least in ids_of(ledger, each.text_sha256)]
    added(ledger, given, codebook="own@2")
    ledger.link()
    [group] = groups(ledger)
    assert len(group) == 2
    assert least not in group
    with ledger.reads() as connection:
        assert set(connection.execute(select(RECORDS.c.cluster)).scalars()) == {min(group)}


def ids_of(ledger: Ledger, sha256: str) -> list[str]:
    query = select(RECORDS.c.id).join(REPORTS, REPORTS.c.id == RECORDS.c.report).where(REPORTS.c.text_sha256 == sha256)
    with ledger.reads() as connection:
        return list(connection.execute(query).scalars())


def test_prints_of_one_text_tell_of_one_happening_even_where_nobody_is_known(ledger: Ledger) -> None:
    words = "Talks on fishing rights in the lake are to go on in Kisu in April"
    for name in ("Lake Day", "Maro Post"):
        given = document(WIRE, publisher=name)
        added(ledger, given, event(WIRE, words, "Talks", codes=(), status="planned", subtype="negotiation"))
    other = f"{words}, said nobody in particular."
    added(ledger, document(other), event(other, words, "Talks", codes=(), status="planned", subtype="negotiation"))
    ledger.link()
    assert ledger.counts().events == 2


def test_people_can_say_that_a_deed_is_no_stage_of_a_promise(ledger: Ledger) -> None:
    promises(ledger)
    told = "Kenya completed the railway to Uganda."
    deed = event(told, told[:-1], "completed", ("KEN",), ("UGA",), "2025-11-03", type="COOPERATE", subtype=None)
    added(ledger, document(told, "2025-11-03"), deed)
    ledger.link()
    assert state(ledger, "2026-02-01") == "done"
    [group] = [group for group in groups(ledger) if min(group).startswith("c")]
    [other] = [entry.id for entry in ledger.entries(Query(kind="event"))]
    made = ledger.correct(Change(action="split", target=max(group), others=(other,)), who="ann", when="2026-01-01")
    assert state(ledger, "2026-02-01") == "overdue"
    assert [len(each) for each in groups(ledger)] == [2]
    ledger.correct(Change(action="undo", target="", undoes=made.id), who="ann", when="2026-01-02")
    assert state(ledger, "2026-02-01") == "done"


def test_kinds_and_sides_with_long_names_are_linked(ledger: Ledger) -> None:
    sides = ("Ruritanian_Liberation_Army", "Keldanian_Popular_Front")
    for text in ("They recalled their envoys.", "They recalled their envoys, too."):
        told = event(text, text[:-1], "recalled", sides, day="2025-02-03", subtype="recall_of_the_ambassador_for_talks")
        added(ledger, document(text), told)
    ledger.link()
    assert [len(group) for group in groups(ledger)] == [2]


def test_a_new_reading_waits_for_those_who_link(ledger: Ledger, place: str) -> None:
    text = "Kenya met Uganda."
    added(ledger, document(text), event(text, text[:-1], "met"))
    with Ledger.open(place) as other:
        again = Thread(target=lambda: added(other, document(text), codebook="own@2"))
        with ledger.writes() as connection:
            lock(connection, LINKING)
            again.start()
            again.join(0.5)
            assert again.is_alive()
        again.join(30)
    assert list(ledger.entries()) == []


DAM = "Kenya broke ground on the dam on 3 May 2022 and is to finish {} by the end of 2023."


@pytest.mark.parametrize(
    ("text", "deed", "promise", "stages"),
    [
        (DAM.format("it"), DAM.format("it")[:-1], "finish it by the end of 2023", ["started"]),
        (DAM.format("the dam"), DAM.format("the dam")[:-1], "finish the dam by the end of 2023", ["started"]),
        (DAM.format("a road"), DAM.format("a road")[:-1], "finish a road by the end of 2023", []),
        (
            "Kenya broke ground on the dam in Maro. It will complete a second dam in Maro by 2023.",
            "Kenya broke ground on the dam in Maro",
            "complete a second dam in Maro by 2023",
            [],
        ),
    ],
)  # fmt: skip
def test_a_text_may_tell_that_what_is_promised_was_begun(
    ledger: Ledger, text: str, deed: str, promise: str, stages: list[str]
) -> None:
    told = event(text, deed, "broke ground", ("KEN",), (), "2022-05-03", type="COOPERATE", subtype="project_launch")
    promised = commitment(text, promise, to=None, due="2023-12-31")
    added(ledger, document(text, "2022-06-01"), told, promised)
    ledger.link()
    [(_, history)] = ledger.promises(Query())
    assert [step.stage for step in history.steps] == stages
    assert state_of(history, "2024-03-01") == "overdue"


@pytest.mark.parametrize(
    ("deed", "trigger", "kind", "expected"),
    [
        ("Kenya opened the port on 30 June.", "opened", "COOPERATE", "done_late"),
        ("Kenya opened the port on June 30, 2025.", "opened", "COOPERATE", "done_late"),
        ("Kenya opened 3 ports on 30 June.", "opened", "COOPERATE", "overdue"),
        ("Kenya promised again on 3 March to open the port.", "promised", "AGREE", "overdue"),
    ],
)
def test_days_are_not_counted_and_a_promise_said_again_is_no_deed(
    ledger: Ledger, deed: str, trigger: str, kind: str, expected: str
) -> None:
    text = "Kenya promised to open 2 ports within 100 days." if "3 ports" in deed else (
        "Kenya promised to open the port within 100 days."
    )  # fmt: skip
    promise = text.partition("to ")[2][:-1]
    added(ledger, document(text, "2025-01-20"), commitment(text, promise, to=None, due="2025-04-30"))
    told = event(deed, deed[:-1], trigger, ("KEN",), (), "2025-06-30", type=kind, subtype=None)
    added(ledger, document(deed, "2025-06-30"), told)
    ledger.link()
    assert [state_of(history, "2025-07-10") for _, history in ledger.promises(Query())] == [expected]


def test_a_report_may_tell_of_a_promise_and_of_its_deed(ledger: Ledger) -> None:
    text = "In January Kenya promised to open the port by 30 April. Kenya opened the port on 30 June."
    given = EventDate(span=None, edtf="2025-01", begin="2025-01-01", end="2025-01-31")
    promised = commitment(text, "open the port by 30 April", to=None, due="2025-04-30", made=given)
    deed = event(text, text.partition(". ")[2][:-1], "opened", ("KEN",), (), "2025-06-30", type="COOPERATE")
    added(ledger, document(text, "2025-07-04"), promised, deed)
    ledger.link()
    assert [state_of(history, "2025-07-10") for _, history in ledger.promises(Query())] == ["done_late"]


BRIDGE = "Kenya and Uganda agreed on Monday to reopen the bridge at Kisu. Work is to start in May."


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("", " (NordWire)"),
        ("", "\n\n(NordWire)"),
        ("", " — NordWire"),
        ("", "\n\nSource: NordWire"),
        ("(NordWire)\n\n", ""),
        ("NordWire\n\n", ""),
        ("By staff, NordWire\n\n", ""),
        ("By Elka Strand and Benno Karsk, NordWire\n\n", ""),
        ("By our correspondent in Kisu\n\n", ""),
        ("KISU, Feb. 4 (NordWire) -- ", ""),
        ("KISU (NordWire) - ", ""),
    ],
)
def test_a_byline_makes_no_other_text(ledger: Ledger, head: str, tail: str) -> None:
    for text in (BRIDGE, f"{head}{BRIDGE}{tail}"):
        added(ledger, document(text))
    ledger.link()
    assert [len(group) for group in groups(ledger, "reports")] == [2]


def test_bulletins_by_one_agency_on_two_days_are_two(ledger: Ledger) -> None:
    for day, number in ((4, 12), (5, 31)):
        added(ledger, document(f"By staff, NordWire\n\nOn February {day} the police of Kisu counted {number} boats."))
        added(
            ledger,
            document(f"KISU, Feb. {day} (NordWire) -- Nothing happened at the crossing, the police of Kisu said."),
        )
    ledger.link()
    assert groups(ledger, "reports") == []


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("deed", "trigger", "codes", "expected"),
    [
        ("The bridge to Uganda was opened by Kenya.", "opened", ("KEN", "UGA"), "done_late"),
        ("The bridge to Rwanda was opened by Kenya.", "opened", ("KEN", "RWA"), "overdue"),
        ("Kenya took a loan for the bridge to Uganda.", "loan", ("KEN", "UGA"), "overdue"),
        ("Kenya opened the road to Uganda.", "opened", ("KEN", "UGA"), "overdue"),
    ],
)
def test_what_was_made_for_somebody_is_known_by_one_word(
    ledger: Ledger, deed: str, trigger: str, codes: tuple[str, str], expected: str, before: bool
) -> None:
    text = "Kenya pledged to build a bridge to Uganda by June 2025."
    promised = commitment(text, "build a bridge to Uganda by June 2025", due="2025-06-30")
    told = event(deed, deed[:-1], trigger, (), (), "2025-08-03", type="COOPERATE", subtype=None)
    told = msgspec.structs.replace(told, actors=named(codes[:1]), recipients=named(codes[1:]))
    promised = msgspec.structs.replace(promised, by=party("KEN"), to=party("UGA"))
    both = [(document(text, "2024-01-12"), promised), (document(deed, "2025-08-04"), told)]
    for given, record in both[::-1] if before else both:
        added(ledger, given, record)
        ledger.link()
    assert [state_of(history, "2025-09-01") for _, history in ledger.promises(Query())] == [expected]


NAMES = {"KEN": "Kenya", "UGA": "Uganda", "RWA": "Rwanda"}


def named(codes: tuple[str, ...]) -> tuple[EventActor, ...]:
    return tuple(EventActor(span=None, code=code, actor=code, name=NAMES[code]) for code in codes)


def party(code: str) -> Party:
    return Party(code=code, actor=code, name=NAMES[code])
