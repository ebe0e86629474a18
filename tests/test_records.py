from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec
import pytest

from dragoman import records
from dragoman.records import (
    Actor,
    Amount,
    Commitment,
    Date,
    Document,
    DocumentHeader,
    Due,
    Event,
    EventActor,
    EventDate,
    Metadatum,
    Origin,
    Party,
    Reading,
    Record,
    Speaker,
    Statement,
    Thread,
    Timex,
)
from dragoman.records import Warning as Notice

ORLO = EventActor(span=(0, 4), code="VLD", actor="dana-orlo", name="Dana Orlo")
FULL = Reading(
    dragoman="0.1.0",
    codebook="diplomacy@1",
    document=DocumentHeader(
        id="sha256:0",
        external_id="5",
        title="Talks",
        published="2025-02-04",
        publisher="NordWire",
        origin=Origin(publisher="NordWire", url="https://nordwire.example/1"),
        url="https://veldoria.example/1",
        language="en",
        text_sha256="0",
        metadata=(Metadatum(field="published", value="2025-02-04", found_by="text", span=(0, 10)),),
        warnings=(Notice(place="a.txt", message="ff is not UTF-8", byte=5),),
        text="Dana Orlo",
    ),
    statements=(
        Statement(
            id="s1",
            kind="mixed",
            content=((0, 4), (6, 9)),
            cue=((4, 5),),
            act="promise",
            speaker=Speaker(mention=(0, 4), name="Dana Orlo", actor="dana-orlo", country="VLD"),
            audience=Speaker(mention=None, name=None),
        ),
    ),
    events=(
        Event(
            id="e1",
            type="SUPPORT",
            mode=None,
            subtype="upgrade_relations",
            trigger=(4, 5),
            clause=(0, 9),
            actors=(ORLO,),
            recipients=(ORLO,),
            date=EventDate(span=(5, 9), edtf="2023-05", begin="2023-05-01", end="2023-05-31"),
            place="Kessaly",
            status="planned",
            said_in="s1",
            thread="t1",
            rule="support.upgrade",
        ),
    ),
    commitments=(
        Commitment(
            id="c1",
            span=(0, 9),
            by=Party(code="VLD", actor="dana-orlo", name="Dana Orlo"),
            to=Party(code="TMD", actor=None, name="Tarmund"),
            strength="firm",
            due=Due(edtf="../2030-12-31", begin=None, end="2030-12-31"),
            said_in="s1",
            event="e1",
            thread="t1",
            cue=(4, 5),
            rule="pledge",
            condition=(6, 9),
            amounts=(Amount(span=(0, 4), value="5000000", currency="USD"),),
            made=EventDate(span=(5, 9), edtf="2023-05", begin="2023-05-01", end="2023-05-31"),
        ),
    ),
    dates=(
        Date(
            span=(0, 4),
            edtf="2025-02",
            begin="2025-02-01",
            end="2025-02-28",
            grain="month",
            role="by",
            timex=Timex(type="DATE", value="2025-02"),
        ),
    ),
    actors=(
        Actor(id="dana-orlo", name="Dana Orlo", type="person", country="VLD", role="President", mentions=((0, 4),)),
    ),
    threads=(
        Thread(id="t1", name="The bridge", kind="project", parties=("VLD",), mentions=((0, 4),), milestones=("e1",)),
    ),
)

# The names of the contract with users (DESIGN, "The reading"); a name may come, none may go.
CONTRACT = {
    "": "dragoman codebook document statements events commitments dates actors threads",
    "document": "id external_id title published publisher origin language text_sha256 url metadata warnings text pages",
    "document.origin": "publisher url",
    "document.metadata": "field value found_by span",
    "document.warnings": "place message byte",
    "statements": "id kind content cue act speaker audience jointly_with group said_in",
    "statements.speaker": "mention name actor country",
    "statements.audience": "mention name actor country",
    "events": "id type mode subtype trigger clause actors recipients date place status said_in thread rule nominal"
    " triggers contexts cameo",
    "events.actors": "span code actor name",
    "events.recipients": "span code actor name",
    "events.date": "span edtf begin end",
    "commitments": "id span by to strength due said_in event thread jointly_with cue rule stage condition amounts made",
    "commitments.amounts": "span value currency unit",
    "commitments.made": "span edtf begin end",
    "commitments.by": "code actor name span",
    "commitments.to": "code actor name span",
    "commitments.due": "edtf begin end span",
    "dates": "span edtf begin end grain role timex anchor rule note alternatives",
    "dates.timex": "type value",
    "actors": "id name type country role mentions code candidates",
    "threads": "id name kind parties mentions milestones level level_before step number",
}


def names(value: Any, path: str = "") -> dict[str, set[str]]:
    """The names of each object in a JSON value, by where it stands."""
    found: dict[str, set[str]] = {}
    if isinstance(value, list):
        for each in value:
            found |= names(each, path)
    elif isinstance(value, dict):
        found[path] = set(value)
        for name, each in value.items():
            found |= names(each, f"{path}.{name}".lstrip("."))
    return found


def test_the_json_has_the_names_of_the_contract() -> None:
    found = names(json.loads(msgspec.json.encode(FULL)))
    assert found == {path: set(row.split()) for path, row in CONTRACT.items()}


def test_what_is_unknown_is_null_and_there() -> None:
    blank: dict[str, Any] = dict.fromkeys(
        ("external_id", "title", "published", "publisher", "origin", "url", "language")
    )
    header = DocumentHeader(id="sha256:0", text_sha256="0", metadata=(), warnings=(), **blank)
    written = json.loads(msgspec.json.encode(Reading(dragoman="0.1.0", codebook=None, document=header)))
    assert set(written["document"]) == set(CONTRACT["document"].split())
    assert (written["document"]["published"], written["codebook"]) == (None, None)
    assert written["statements"] == written["events"] == written["threads"] == []


def test_a_span_is_a_pair() -> None:
    written = json.loads(msgspec.json.encode(FULL))
    assert written["statements"][0]["content"] == [[0, 4], [6, 9]]


def test_there_and_back() -> None:
    written = msgspec.json.encode(FULL)
    assert msgspec.json.decode(written, type=Reading) == FULL
    assert msgspec.json.encode(msgspec.json.decode(written, type=Reading)) == written


@pytest.mark.parametrize(
    ("before", "after"), [(b'"mixed"', b'"sung"'), (b'"planned"', b'"dreamt"'), (b"[0,4]", b"[0]")]
)
def test_what_breaks_the_contract_is_refused(before: bytes, after: bytes) -> None:
    written = msgspec.json.encode(FULL)
    assert before in written
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(written.replace(before, after), type=Reading)


@pytest.mark.parametrize("kind", [each for _, each in inspect.getmembers(records, inspect.isclass)])
def test_every_record_is_frozen(kind: type) -> None:
    assert issubclass(kind, Record)
    assert kind.__struct_config__.frozen


def test_a_field_cannot_be_set() -> None:
    document = Document(text="Talks.", id="sha256:0", text_sha256="0")
    with pytest.raises(AttributeError):
        document.text = "Other."  # type: ignore[misc]
