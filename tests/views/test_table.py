"""The table gives exact words at exact places, and nothing in them reaches the terminal as a command."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.records import DocumentHeader, Reading, Span, Speaker, Statement
from dragoman.views import StatementRow, document_line, render_table, statement_rows
from dragoman.views.hostile import visible
from dragoman.views.lines import days
from dragoman.views.named import Named, render_threads
from dragoman.views.table import render_columns

TEXT = "Brime talks\n\n“Count them,” Tomas Verrin said, “one by one.”\nHe denied it.\n"
HOSTILE = "\x1b]0;owned\x07\x1b[2J\r\x9b31m\u202e\u2066\ud800"


def span(words: str) -> Span:
    begin = TEXT.index(words)
    return begin, begin + len(words)


def reading(statements: Sequence[Statement] = (), published: str | None = "2025-03-12") -> Reading:
    header = DocumentHeader(
        id="sha256:0",
        external_id=None,
        title=None,
        published=published,
        publisher="NordWire",
        origin=None,
        url=None,
        language="en",
        text_sha256="0" * 64,
        metadata=(),
        warnings=(),
    )
    return Reading(dragoman="0.1.0", codebook=None, document=header, statements=tuple(statements))


def row(words: str, speaker: str | None = "Tomas Verrin", cue: str = "said") -> StatementRow:
    return StatementRow(id="s1", speaker=speaker, kind="direct", cue=cue, words=words, place="3:2")


SAID = Statement(
    id="s1",
    kind="direct",
    content=(span("Count them,"), span("one by one.")),
    cue=(span("said"),),
    act=None,
    speaker=Speaker(mention=span("Tomas Verrin"), name="Tomas Verrin"),
)
DENIED = Statement(
    id="s2",
    kind="indirect",
    content=(),
    cue=(span("denied"),),
    act=None,
    speaker=Speaker(mention=span("He"), name=None),
)


def test_rows_hold_exact_words_and_their_place() -> None:
    first, second = statement_rows(TEXT, reading([SAID, DENIED]))
    assert first == StatementRow(
        id="s1", speaker="Tomas Verrin", kind="direct", cue="said", words="Count them, … one by one.", place="3:2"
    )
    assert (second.speaker, second.words, second.place) == ("He", "", "4:4")  # no content: the place of the cue


def test_a_reading_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError, match="statement s1 points to"):
        statement_rows("Short.", reading([SAID]))


@settings(deadline=None)
@given(st.text(alphabet="ab\n\r\u2028é", min_size=1), st.data())
def test_the_place_leads_to_the_words(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    said = Statement(id="s1", kind="direct", content=((at, at + 1),), cue=(), act=None, speaker=None)
    line, column = map(int, statement_rows(text, reading([said]))[0].place.split(":"))
    assert sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1 == at


def test_the_table_has_speaker_manner_and_words() -> None:
    table = render_table(statement_rows(TEXT, reading([SAID, DENIED])), 80, False)
    lines = [re.split(r"\s{2,}", line.strip()) for line in table.splitlines()]
    assert lines[0] == ["speaker", "how", "words"]
    assert lines[2] == ["s1", "Tomas Verrin", "direct", "Count them, … one by one."]
    assert lines[3] == ["3:2", "said"]
    assert lines[4] == ["s2", "He", "indirect"]


def test_an_unknown_speaker_is_called_so() -> None:
    assert "unknown" in render_table([row("Yes.", speaker=None)], 80, False)


@pytest.mark.parametrize("width", [0, 40, 61, 200])
def test_words_are_wrapped_and_never_cut_short(width: int) -> None:
    words = " ".join(f"word{number}" for number in range(300)) + " " + "x" * 500
    table = render_table([row(words)], width, False)
    body = "".join(line[-(max(width, 40)) :] for line in table.splitlines()[2:])
    squeezed = re.sub(r"\s|s1|3:2|Tomas|Verrin|direct|said", "", body)
    assert squeezed == words.replace(" ", "")
    assert max(map(len, table.splitlines())) <= max(width, 40)


@pytest.mark.parametrize("colour", [True, False])
def test_nothing_hostile_reaches_the_terminal(colour: bool) -> None:
    table = render_table([row(HOSTILE, HOSTILE, HOSTILE)], 120, colour)
    plain = re.sub(r"\x1b\[[\d;]*m", "", table)  # our own colours
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\ud800-\udfff]", plain)
    assert "<U+001B>]0;owned<U+0007>" in plain
    assert (table == plain) is not colour


def test_words_are_no_markup() -> None:
    table = render_table([row("[bold]loud[/bold] [link=x]y[/link] :smile:", "[red]Tomas[/red]")], 120, True)
    assert "[bold]loud[/bold] [link=x]y[/link] :smile:" in table
    assert "[red]Tomas[/red]" in table


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render_table([row("Yes.")], 80, True), render_table([row("Yes.")], 80, False)
    for name, value in (("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("COLUMNS", "20"), ("TERM", "dumb")):
        monkeypatch.setenv(name, value)
    assert (render_table([row("Yes.")], 80, True), render_table([row("Yes.")], 80, False)) == before


def test_a_line_for_each_document() -> None:
    assert document_line("a.txt", reading([SAID])) == "a.txt · 2025-03-12 · NordWire · 1 statement"
    assert document_line("a\n\x1b[2J.txt", reading(published=None)).startswith("a <U+001B>[2J.txt · no date")


@settings(deadline=None)
@given(st.text())
def test_visible_text_is_safe_and_stays_so(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)


@pytest.mark.parametrize("width", [0, 40, 60, 80])
def test_ids_days_and_codes_are_never_split(width: int) -> None:
    columns = {"": 11, "what": 18, "who and whom": 26, "due": 12, "words": None}
    cells = ("c20b937ecc\nrejected", "commitment firm", "Tarmund; Veldoria", days("../2025-08-31"), "open " * 40)
    lines = render_columns(columns, [cells], width, False).splitlines()
    assert any(line.startswith("c20b937ecc ") for line in lines)
    assert any(" 2025-08-31 " in line for line in lines)
    assert sum(line.count("open") for line in lines) == 40
    assert max(map(len, lines)) <= max(width, 60)


def test_codes_of_parties_are_broken_between_them() -> None:
    line = Named(
        document="a.txt", published=None, id="t1", kind="treaty", name="the pact", parties="KEN; UGA; RWA; TZA; BDI",
        level=None, level_before=None, step=None, number=None, mentions=1, milestones="",
        milestone_ids="", begin=0, end=8,
    )  # fmt: skip
    shown = render_threads([line], 60, False)
    assert re.findall(r"\b[A-Z]{3}\b", shown) == ["KEN", "UGA", "RWA", "TZA", "BDI"]
