"""Notes to readings: what the validator refuses, and that nothing is lost on the way back."""

import hashlib

import msgspec
import pytest

from dragoman.records import Reading
from gold.corpus import documents, load
from gold.decode import decode
from gold.encode import BrokenNotes, encode
from gold.lines import in_lines
from gold.manifest import Entry
from gold.notes import Notes
from gold.texts import Missing

TEXT = """Orlenz, 3 May 2025

President Dana Orlo of Veldoria thanked Tarmund and pledged to send 12 doctors by June. “We will help,” she said.
"""

ORLO = {
    "key": "orlo", "name": "Dana Orlo", "type": "person", "code": "XVE", "country": "XVE", "role": "President",
    "mentions": ["Dana Orlo"],
}  # fmt: skip
STATES = [
    {"key": key, "name": name, "type": "state", "code": key, "country": key, "role": None, "mentions": [name]}
    for key, name in (("XVE", "Veldoria"), ("XTA", "Tarmund"))
]
THANKS = {
    "par": 2, "trigger": "thanked", "type": "SUPPORT", "subtype": "praise", "status": "happened",
    "actors": [["President Dana Orlo", "orlo"]], "recipients": [["Tarmund", "XTA"]], "date": None,
}  # fmt: skip
PLEDGE = {
    "par": 2, "text": "send 12 doctors by June", "by": ["President Dana Orlo", "orlo", "XVE"], "to": None,
    "due": {"begin": None, "end": "2025-06-30", "text": "June"}, "strength": "firm",
}  # fmt: skip
SAYING = {"par": 2, "content": ["We will help,"], "kind": "direct", "cue": ["said"], "speaker": ["she", "orlo"]}
NOTES = {
    "id": "test", "actors": [ORLO, *STATES],
    "dates": [{"par": 1, "text": "3 May 2025", "begin": "2025-05-03", "end": "2025-05-03", "role": "at"}],
    "statements": [SAYING], "events": [THANKS], "commitments": [PLEDGE], "threads": [],
}  # fmt: skip


def entry_for(text: str) -> Entry:
    return Entry(
        id="test", split="samples", kind="readout", title="", date="2025-05-03", source="", licence="",
        words=len(text.split()), text_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def encoded(**changes: object) -> Reading:
    notes = msgspec.convert(NOTES | changes, Notes)
    return encode(notes, TEXT, entry_for(TEXT))


def words(span: tuple[int, int] | None) -> str | None:
    return TEXT[span[0] : span[1]] if span is not None else None


def test_strings_become_offsets_and_keys_become_actors() -> None:
    reading = encoded()
    event, promise, statement = reading.events[0], reading.commitments[0], reading.statements[0]
    assert (words(event.trigger), event.actors[0].code, event.recipients[0].actor) == ("thanked", "XVE", "XTA")
    assert words(event.clause) == "President Dana Orlo of Veldoria thanked Tarmund"
    assert (promise.by.actor, [party.actor for party in promise.jointly_with]) == ("orlo", ["XVE"])
    assert promise.due is not None
    assert promise.due.edtf == "../2025-06-30"
    assert statement.speaker is not None
    assert (words(statement.speaker.mention), statement.speaker.country) == ("she", "XVE")
    assert [words(span) for span in reading.actors[0].mentions] == ["Dana Orlo"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"events": [THANKS | {"trigger": "thankt"}]}, "'thankt' does not occur"),
        ({"events": [THANKS | {"subtype": "attack"}]}, "attack is no subtype of SUPPORT; it is ASSAULT"),
        ({"events": [THANKS | {"actors": [["President", "nobody"]]}]}, "no actor has the key 'nobody'"),
        ({"events": [THANKS | {"actors": [], "recipients": []}]}, "nobody takes part"),
        ({"events": [THANKS | {"thread": "railway"}]}, "no thread is named 'railway'"),
        ({"events": [THANKS, THANKS]}, "written twice"),
        ({"commitments": [PLEDGE | {"due": {"begin": None, "end": "2025-06-31"}}]}, "'2025-06-31' is no day"),
        ({"commitments": [PLEDGE | {"to": ["Tarmund", "XTA", "XVE"]}]}, "a promise is made to one"),
        ({"actors": [ORLO | {"country": "VEL"}, *STATES]}, "'VEL' is no country"),
        ({"actors": [ORLO | {"code": "UN"}, *STATES]}, "neither its country nor the acronym"),
        ({"actors": [ORLO | {"mentions": ["Orla"]}, *STATES]}, "'Orla' does not occur in the text"),
        ({"actors": [ORLO, ORLO, *STATES]}, "declared for 2 actors"),
        ({"threads": [{"name": "pact", "kind": "agreement", "parties": [], "mentions": []}]}, "'pact' does not occur"),
    ],
)
def test_notes_that_cannot_stand_are_told_why(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(BrokenNotes, match=complaint):
        encoded(**changes)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(BrokenNotes) as caught:
        encoded(events=[THANKS | {"trigger": "thankt"}], commitments=[PLEDGE | {"text": "nothing"}])
    assert len(caught.value.problems) == 2


def test_fields_that_do_not_exist_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        encoded(events=[THANKS | {"colour": "red"}])


def test_an_excluded_string_holds_no_mention() -> None:
    text = "Tarmund and the Tarmund Sea."
    actor = STATES[1] | {"not": ["Tarmund Sea"]}
    layers: dict[str, list[object]] = {"dates": [], "statements": [], "events": [], "commitments": [], "threads": []}
    notes = msgspec.convert({"id": "test", "actors": [actor], **layers}, Notes)
    reading = encode(notes, text, entry_for(text))
    assert reading.actors[0].mentions == ((0, 7),)
    assert decode(reading, text).actors[0].excluded == ["Tarmund Sea"]


HERE = [one.entry.id for one in documents() if not isinstance(one, Missing)]


@pytest.mark.parametrize("ident", HERE)
def test_a_reading_comes_back_as_notes_that_give_it_again(ident: str) -> None:
    document = load(ident)
    again = msgspec.json.decode(in_lines(decode(document.reading, document.text)), type=Notes)
    assert encode(again, document.text, document.entry) == document.reading
