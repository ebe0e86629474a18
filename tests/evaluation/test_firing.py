"""Entries are counted by document and sentence; one that hardly fires must say that it is rare."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dragoman.analysis.columns import Analysis
from dragoman.analysis.core import Core
from dragoman.documents import document_from_text
from dragoman.knowledge.codebook import codebook
from dragoman.reading import Reader
from dragoman.records import Event
from evaluation import firing
from evaluation.firing import Firing, firings, idle, table

TEXTS = ("Kenya warned Uganda. Kenya warned Rwanda and warned Uganda again.", "Kenya visited Uganda.", "Rain fell.")


def read(texts: tuple[str, ...]) -> Iterator[tuple[Analysis, tuple[Event, ...]]]:
    core, reader = Core(), Reader()
    for text in texts:
        analysis = core.analyse(text)
        yield analysis, reader.read_analysis(document_from_text(text), analysis).events


def test_documents_and_sentences_are_counted_and_the_trigger_is_marked() -> None:
    found = firings(read(TEXTS), ["warn", "visit", "expel"], 1)
    assert found == {
        "warn": Firing(documents=1, sentences=2, shown=["Kenya [warned] Uganda."]),
        "visit": Firing(documents=1, sentences=1, shown=["Kenya [visited] Uganda."]),
        "expel": Firing(),
    }


def test_an_entry_that_hardly_fires_must_be_marked() -> None:
    ours = codebook().entries
    entries = {
        "warn": msgspec.structs.replace(ours["warn"], rare=False),
        "visit": msgspec.structs.replace(ours["visit"], rare=True),
        "expel": msgspec.structs.replace(ours["expel"], rare=True),
    }
    found = {"warn": Firing(1, 2), "visit": Firing(2, 2), "expel": Firing()}
    assert idle(found, entries) == ["warn"]
    assert [line.split() for line in table(found, entries)][1:] == [
        ["warn", "1", "2"], ["visit", "2", "2", "rare,", "no", "longer"], ["expel", "0", "0", "rare"],
    ]  # fmt: skip


def test_the_run_fails_where_an_entry_is_idle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news.txt"
    news.write_text("Kenya warned Uganda on Monday, and the two sides met again in the spring of that year.")
    monkeypatch.setattr("sys.argv", ["firing", "--data", str(news), "--entry", "warn"])
    with pytest.raises(SystemExit, match="not marked rare: warn"):
        firing.main()
