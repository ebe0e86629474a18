"""What hangs, what is too large and what dies: one row of errors each, and the rest is read."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from dragoman.corpus.settings import Settings
from dragoman.corpus.shards import Outcome, Shard, cut
from dragoman.corpus.streams import table_from
from dragoman.corpus.supervisor import MOST_DEATHS, Supervisor
from dragoman.documents.parts import Part
from dragoman.errors import CorpusError, DragomanError, UsageError
from tests.corpus.making import SAID

LONG = f"{SAID} " * 40_000


def shard_of(*texts: str) -> Shard:
    parts = [Part(place=f"{number}.txt", form="text", data=text.encode()) for number, text in enumerate(texts)]
    return next(cut(parts, 100, ""))


def errors(outcome: Outcome) -> list[tuple[str, str]]:
    return [(row["place"], row["kind"]) for row in table_from(outcome.tables["errors"]).to_pylist()]


def read(settings: Settings, *texts: str) -> Outcome:
    watcher = Supervisor(settings)
    try:
        return watcher.read(shard_of(*texts))
    finally:
        watcher.end()


def test_a_document_that_takes_too_long_is_given_up() -> None:
    outcome = read(Settings(time_limit=3), SAID, LONG, SAID)
    assert errors(outcome) == [("1.txt", "TimeLimit")]
    assert (outcome.read, outcome.failed) == (2, 1)


def test_a_document_that_is_too_large_is_given_up() -> None:
    outcome = read(Settings(memory_limit=900), SAID, LONG * 2, SAID)
    assert [place for place, _ in errors(outcome)] == ["1.txt"]
    assert outcome.read == 2


def test_a_document_on_which_the_process_dies_is_given_up_after_three_deaths() -> None:
    watcher, killed = Supervisor(Settings()), set[int]()

    def kill() -> None:
        deadline = time.monotonic() + 60
        while len(killed) < MOST_DEATHS and time.monotonic() < deadline:
            if watcher.position == 1 and watcher.pid is not None and watcher.pid not in killed:
                killed.add(watcher.pid)
                os.kill(watcher.pid, signal.SIGKILL)
            time.sleep(0.01)

    thread = threading.Thread(target=kill)
    thread.start()
    outcome = watcher.read(shard_of(SAID, LONG, SAID))
    thread.join()
    watcher.end()
    assert errors(outcome) == [("1.txt", "ProcessDied")]
    assert outcome.read == 2


def test_wrong_settings_are_told_by_the_worker() -> None:
    with pytest.raises(UsageError, match="no model 'none'"):
        read(Settings(model="none"), SAID)
    with pytest.raises(DragomanError, match=r"own\.yaml"):
        read(Settings(own_codebook=Path("own.yaml")), SAID)


def test_wrong_settings_are_told_before_a_shard_that_is_larger_than_a_pipe() -> None:
    with pytest.raises(UsageError, match="no model 'none'"):
        read(Settings(model="none"), LONG)


def test_a_warning_far_into_a_file_of_many_gigabytes_is_kept() -> None:
    data = b'{"text": "Talks \xff failed. \xc3\xa9\xc3\xa9\xc3\xa9"}'
    line = Part(place="big.jsonl:9", form="record", data=data, begin=3_000_000_000)
    watcher = Supervisor(Settings())
    try:
        outcome = watcher.read(next(cut([line], 100, "")))
    finally:
        watcher.end()
    [row] = table_from(outcome.tables["documents"]).to_pylist()
    assert [one["byte"] for one in row["warnings"]] == [3_000_000_000 + data.index(b"\xff")]


def test_a_process_that_ends_while_it_writes_the_tables_is_not_begun_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Supervisor, "_attempt", lambda *_: (0, False))
    with pytest.raises(
        CorpusError, match=r"0\.txt: the process ends while it writes the tables up to here; .*shard-size"
    ):
        Supervisor(Settings()).read(shard_of(SAID))


def test_who_is_ended_begins_no_process() -> None:
    watcher = Supervisor(Settings())
    watcher.end()
    with pytest.raises(CorpusError, match="it was stopped"):
        watcher.read(shard_of(SAID))
    assert watcher.pid is None
