"""The corpus as it lies: complete, without texts, sound against the texts where they are here."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import UsageError
from dragoman.records import Reading, Span
from gold.corpus import documents, load, reading_of
from gold.manifest import READINGS, Entry, entries, entry_of
from gold.texts import Missing, texts_of

AGREEMENT = READINGS.parent / "agreement"
ENTRIES = entries()
HERE = [one for one in documents() if not isinstance(one, Missing)]


def test_the_splits() -> None:
    assert Counter(entry.split for entry in ENTRIES) == {"train": 32, "dev": 16, "samples": 10}
    assert len({entry.id for entry in ENTRIES}) == len({entry.text_sha256 for entry in ENTRIES}) == len(ENTRIES)


def test_every_document_says_where_its_text_is_and_under_which_licence() -> None:
    for entry in ENTRIES:
        assert entry.licence
        assert (entry.file is not None) != (entry.url is not None and entry.record is not None)
        assert 150 <= entry.words <= 600


def test_each_document_has_a_reading_and_each_reading_a_document() -> None:
    assert {path.stem for path in READINGS.glob("*.json")} == {entry.id for entry in ENTRIES}
    assert {path.name.split(".")[0] for path in AGREEMENT.glob("*.json")} <= {entry.id for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_reading_is_of_its_document_and_holds_no_text(entry: Entry) -> None:
    reading = reading_of(entry.id)
    assert reading.document.text_sha256 == entry.text_sha256
    assert reading.document.text is None
    names = [*(actor.name for actor in reading.actors), *(thread.name for thread in reading.threads)]
    assert max((len(name.split()) for name in names), default=0) <= 30


@pytest.mark.parametrize("document", HERE, ids=lambda document: document.entry.id)
def test_every_span_lies_in_the_text_and_begins_and_ends_with_a_word(document: tuple[Entry, str, Reading]) -> None:
    _, text, reading = document
    for begin, end in spans_of(reading):
        assert 0 <= begin < end <= len(text)
        assert text[begin:end].strip() == text[begin:end]


def spans_of(reading: Reading) -> list[Span]:
    found: list[Span] = []
    for statement in reading.statements:
        found += [*statement.content, *statement.cue]
    for event in reading.events:
        sides = (*event.actors, *event.recipients)
        found += [event.trigger, event.clause, *(side.span for side in sides if side.span is not None)]
    found += [promise.span for promise in reading.commitments] + [date.span for date in reading.dates]
    return found + [span for actor in reading.actors for span in actor.mentions]


def test_a_text_that_is_not_here_is_told_with_its_address(tmp_path: Path) -> None:
    entry = next(entry for entry in ENTRIES if entry.url is not None)
    missing = texts_of([entry], tmp_path)[entry.id]
    assert isinstance(missing, Missing)
    assert str(entry.url) in str(missing)


def test_another_text_is_not_taken_for_the_one_that_was_read(tmp_path: Path) -> None:
    entry = next(entry for entry in ENTRIES if entry.url is not None)
    (tmp_path / f"{entry.id}.txt").write_text("Something else.", encoding="utf-8")
    missing = texts_of([entry], tmp_path)[entry.id]
    assert isinstance(missing, Missing)
    assert "differs" in str(missing)


def test_a_text_is_taken_from_a_collection_and_cut_where_the_reading_ends(tmp_path: Path) -> None:
    text = "One.\n\nTwo."
    entry = msgspec.structs.replace(entry_of("wire-story"), file=None, record="r1", end=4, text_sha256=_sha("One."))
    collection = tmp_path / "news.jsonl"
    collection.write_bytes(msgspec.json.encode({"id": "r1", "text": text, "title": None}) + b"\n")
    assert texts_of([entry], collection) == {"wire-story": "One."}


def _sha(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def test_an_unknown_id_is_an_error_of_usage() -> None:
    with pytest.raises(UsageError, match="gold list"):
        load("no-such-document")
