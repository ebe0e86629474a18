"""What the README claims is so: its figures are held by the gate, and its picture shows records that are read."""

from __future__ import annotations

import re

import msgspec

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from evaluation.gate import FLOORS, Floor
from tests.docs.blocks import ROOT

_CLAIM = re.compile(r"`([a-z0-9_.-]+)` \| ([\d.]+) \|")


def test_readme_claims_no_more_than_the_gate_holds() -> None:
    floors = msgspec.json.decode(FLOORS.read_bytes(), type=dict[str, Floor])
    claims = _CLAIM.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(claims) > 15
    assert not [(key, said, floors[key].floor) for key, said in claims if float(said) > floors[key].floor]


def test_picture_shows_what_is_read() -> None:
    picture = re.sub(r"<[^>]*>", "", (ROOT / "docs" / "picture.svg").read_text(encoding="utf-8"))
    text = (ROOT / "samples" / "joint-statement.txt").read_text(encoding="utf-8")
    reading = Reader(own_actors=ROOT / "samples" / "desk-actors.yaml").read(document_from_text(text))
    promise = next(one for one in reading.commitments if "Kher" in text[slice(*one.span)])
    said = next(one for one in reading.statements if one.id == promise.said_in)
    due = next(one for one in reading.dates if promise.due and one.span == promise.due.span)
    thread = next(one for one in reading.threads if one.id == promise.thread)
    spans = (said.content[0], promise.span, due.span, thread.mentions[0])
    assert all(f"{begin}:{end}" in picture for begin, end in spans)
    assert (promise.strength, promise.by.code, promise.rule, due.role) == ("firm", "XTA", "pledge", "by")
    assert promise.due is not None
    assert f"due by {promise.due.end}" in picture
    assert due.edtf in picture
    assert f"{thread.kind} “{thread.name}”" in picture
