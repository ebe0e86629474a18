from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents import document_from_text
from dragoman.documents.assemble import Given, assemble
from dragoman.errors import EmptyInput, UsageError
from dragoman.records import Origin

TEXT = (
    "date 2025-02-03 Veldoria agreed. ///originally published by NordWire, 4 February 2025 (https://nordwire.example/1)"
)


def test_the_digest_is_of_the_text_in_utf8() -> None:
    document = document_from_text("🤝 Veldoria")
    assert document.text_sha256 == hashlib.sha256("🤝 Veldoria".encode()).hexdigest()
    assert document.id == f"sha256:{document.text_sha256}"
    assert document.language == "en"


def test_the_users_date_beats_the_texts_and_both_are_kept() -> None:
    document = document_from_text(TEXT, published="2025-02-05")
    dates = [(each.value, each.found_by) for each in document.metadata if each.field == "published"]
    assert document.published == "2025-02-05"
    assert dates == [("2025-02-05", "user"), ("2025-02-03", "text"), ("2025-02-04", "text")]


def test_the_record_beats_the_text() -> None:
    document = assemble(
        TEXT, "a.jsonl:1", given=Given(published="2025-02-06", publisher="Kessaly Post", url="https://k.example")
    )
    assert (document.published, document.publisher, document.url) == ("2025-02-06", "Kessaly Post", "https://k.example")
    assert document.origin == Origin(publisher="NordWire", url="https://nordwire.example/1")


def test_the_text_gives_what_nobody_else_does() -> None:
    document = document_from_text(TEXT)
    assert (document.published, document.publisher, document.url) == ("2025-02-03", "NordWire", None)


@pytest.mark.parametrize("value", ["2025-02-30", "4 Feb", "20250204", "2025-W06-2", "", "٢٠٢٥-٠٢-٠٤"])
def test_a_date_that_is_no_day_is_a_usage_error(value: str) -> None:
    with pytest.raises(UsageError, match="give it as 2025-02-04"):
        document_from_text("Talks failed.", published=value)


@pytest.mark.parametrize("value", ["2025", "04/02/2025", "2025-02-04 nonsense", "2025-02-30"])
def test_a_records_date_that_is_no_day_is_a_warning(value: str) -> None:
    document = assemble("Talks failed.", "a.jsonl:1", given=Given(published=value))
    assert document.published is None
    assert [each.place for each in document.warnings] == ["a.jsonl:1"]


def test_an_empty_text_is_an_error() -> None:
    with pytest.raises(EmptyInput):
        document_from_text(" \n")


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    document = document_from_text("Talks \ud83e failed.")
    assert document.text == "Talks \ufffd failed."
    assert len(document.warnings) == 1


def test_lone_surrogates_beside_a_text_are_replaced() -> None:
    document = document_from_text("Talks failed.", title="a\ud800b", url="u")
    assert (document.title, document.url) == ("a\ufffdb", "u")


@given(st.text(st.characters(exclude_categories=[])).filter(lambda text: bool(text.strip())))
def test_any_text_is_a_document(text: str) -> None:
    document = document_from_text(text, published="2025-02-04")
    assert len(document.text) == len(text)
    document.text.encode()
