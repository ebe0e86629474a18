"""What Hypothesis makes up keeps the promises of evaluation/invariants.py, and so does what once broke them."""

from __future__ import annotations

import io
import random
import zipfile
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.documents import document_from_text
from dragoman.knowledge.codebook import Entry, Example, Frame, Light, codebook
from dragoman.knowledge.dating import date_words
from dragoman.reading import Reader
from dragoman.records import Reading
from evaluation import invariants
from tests.documents.test_archives import ITEM, PAGES, feed, pdf, warc, word

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

TEXTS = "KESSALY, Feb. 4 (NordWire) -- “We will sign,” Dana Orlo said on Tuesday; talks failed in 2024.\n"
PAGE = f"<!DOCTYPE html><html><head><title>T</title><meta charset=utf-8></head><body><p>{TEXTS}</p></body></html>"


def packed(text: str, name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, data in ((name, text * 20), ("b/c.csv", f"text\n{text}"), ("d.html", PAGE)):
            archive.writestr(zipfile.ZipInfo(at), data)
    return out.getvalue()


@cache
def whole_files() -> tuple[tuple[str, bytes], ...]:
    return (
        (".txt", TEXTS.encode()), (".md", TEXTS.encode("utf-16")), (".html", PAGE.encode()),
        (".jsonl", b'{"text": "Talks.", "id": 7, "date": "2025-02-04"}\n{"text": "More."}\n'),
        (".csv", b'id;text;date\n7;"Talks; and more.";04/02/2025\n8;More.;\n'), (".rss", feed(ITEM)),
        (".zip", packed(TEXTS)), (".docx", word("Talks failed.")), (".pdf", pdf(PAGES)),
        (".warc", warc(("200 OK", PAGE.encode()))),
    )  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A whole file in which a few bytes are changed, left out or put in."""
    ending, data = draw(st.sampled_from(whole_files()))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        out = draw(st.integers(0, 8))
        data = data[:at] + draw(st.binary(max_size=8)) + data[at + out :]
    return ending, data


@QUIET
@given(damaged())
def test_a_damaged_file_gives_documents_or_errors(tmp_path: Path, file: tuple[str, bytes]) -> None:
    invariants.try_document(file[1], file[0], tmp_path)


@QUIET
@given(st.binary(max_size=300), st.sampled_from(invariants.ENDINGS))
def test_any_bytes_give_documents_or_errors(tmp_path: Path, data: bytes, ending: str) -> None:
    invariants.try_document(data, ending, tmp_path)


@pytest.mark.parametrize("ending", invariants.ENDINGS)
def test_noise_gives_documents_or_errors(tmp_path: Path, ending: str) -> None:
    """Hypothesis makes short things; this is as long as a page."""
    chance = random.Random(ending)
    for size in (1_000, 50_000):
        invariants.try_document(chance.randbytes(size), ending, tmp_path)


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".csv", b"id\x96,tt\n7,Talks.\n"),  # the names of columns stood in the message as no text
        (".zip", packed("T", "ä.txt").replace("ä".encode(), b"\x8f\x8f")),  # a name that is no UTF-8, though it says so
        (".docx", packed("T", "ä.txt").replace("ä".encode(), b"\x8f\x8f")),
        (".zip", packed("T", "x.txt").replace(b"x.txt", b"\0.txt")),  # no name at all
        (".rss", b'<rss version="2.0"><channel><item><title>a&#xD800;b</title></item></channel></rss>'),
    ],
)
def test_what_once_broke_a_promise(tmp_path: Path, ending: str, data: bytes) -> None:
    invariants.try_document(data, ending, tmp_path)


WORDS = tuple(sorted({form for word in date_words() for form in (*word.words, *word.capital)}))
GLUE = st.sampled_from(
    ["of", "the", "on", "in", "to", "from", "and", "between", "until", "since", "by", "-", "/", ",", "."]
)
NUMBERS = st.one_of(
    st.integers(0, 40).map(str), st.integers(0, 99_999).map(str), st.integers(1, 31).map(lambda day: f"{day}th"),
    st.sampled_from(["00", "0000", "9999", "1999/2000", "2025-02-30", "29/02/2023", "'99", "2300 GMT", "99:99"]),
)  # fmt: skip
EXPRESSIONS = st.lists(st.one_of(st.sampled_from(WORDS), GLUE, NUMBERS), min_size=1, max_size=9)
GAPS = st.sampled_from([" ", " ", " ", "", "\n", "\u00a0", "\n\n"])
DAYS = st.sampled_from([None, "2025-02-04", "2025-02", "0001-01-01", "9999-12-31", "2024-02-29"])


@settings(deadline=None, max_examples=500)
@given(EXPRESSIONS, GAPS, DAYS)
def test_words_of_time_in_any_order(words: list[str], gap: str, published: str | None) -> None:
    invariants.try_dates(f"It met {gap.join(words)} again.", published)


@settings(deadline=None)
@given(st.text(max_size=80), DAYS)
def test_any_text_has_dates_or_none(text: str, published: str | None) -> None:
    invariants.try_dates(text, published)


KEYS = tuple(
    sorted({name for kind in (Entry, Light, Example, Frame) for name in kind.__struct_fields__} | {"like", "set"})
)
SCALARS = st.one_of(
    st.sampled_from(
        ["visit", "together", "AID", "KEN", "happened", "true", "no", "", "$boats", "boats", "~", "1", "x y"]
    ),
    st.text(max_size=6),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)),
    max_leaves=6,
)
ENTRIES = st.one_of(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), VALUES)
GOOD = {"id": "x", "like": "visit", "nouns": ["$boats", "junket"], "light": [{"verbs": ["pay"], "nouns": ["$boats"]}],
        "examples": [{"text": "T", "trigger": "t"}], "never": ["n"]}  # fmt: skip
SETS = {"set": "boats", "words": ["ship", "ferry"]}


@QUIET
@given(st.lists(ENTRIES, max_size=3))
def test_a_codebook_of_its_keys_in_any_order(tmp_path: Path, entries: list[object]) -> None:
    invariants.try_codebook(msgspec.yaml.encode(entries).decode(), tmp_path)


@QUIET
@given(st.sampled_from(sorted(GOOD)), VALUES, st.sampled_from(KEYS), VALUES)
def test_a_good_entry_with_one_wrong_value(tmp_path: Path, key: str, value: object, other: str, more: object) -> None:
    text = msgspec.yaml.encode([SETS, GOOD | {key: value}, GOOD | {"id": "y", other: more}])
    invariants.try_codebook(text.decode(), tmp_path)


@QUIET
@given(st.integers(0, 400), st.integers(0, 9), st.text(alphabet="[]{}:-*&!|>%@`'\"#,? \n\tax", max_size=5))
def test_a_codebook_broken_by_a_few_characters(tmp_path: Path, at: int, out: int, put: str) -> None:
    text = msgspec.yaml.encode([SETS, GOOD]).decode()
    invariants.try_codebook(text[:at] + put + text[at + out :], tmp_path)


ACTOR = {
    "id": "XVE",
    "name": "Veldoria",
    "type": "state",
    "names": ["Veldoria"],
    "from": "1990-01-01",
    "demonyms": ["Veldorian"],
}
ACTOR_KEYS = st.sampled_from(
    "id name type country parent names dated_names ambiguous demonyms capital metonyms members offices codes".split()
)


@settings(QUIET, max_examples=25)
@given(
    ACTOR_KEYS, st.one_of(VALUES, st.sampled_from([["a("], ["\\"], [" "], [{"state": "KEN", "from": "x"}], "9" * 40]))
)
def test_a_file_of_actors_with_one_wrong_value(tmp_path: Path, key: str, value: object) -> None:
    invariants.try_actors(msgspec.yaml.encode([ACTOR | {key: value}]).decode(), tmp_path)


ROWS = ("Dana\tDana\tPROPN\tNNP\t_\t{head}\tnsubj\t_\tNE=B-PER", "said\tsay\tVERB\tVBD\t_\t{head}\troot\t_\t_",
        "Kenya\tKenya\tPROPN\tNNP\t_\t{head}\tobj\t_\tSpaceAfter=No|NE=S-LOC",
        ".\t.\tPUNCT\t.\t_\t{head}\tpunct\t_\tNE=I-X",
        "“\t“\tX\t“\tA=|B\t{head}\tccomp:x\t_\t|=|", "it's\t_\t_\t_\t_\t{head}\t_\t_\tNE=")  # fmt: skip


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Sentences whose heads make a tree, now and then broken by a few characters."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=8))
        lines += [
            f"{at}\t{one.format(head=draw(st.integers(0, at - 1)) if at == 1 else draw(st.integers(1, at - 1)))}"
            for at, one in enumerate(words, 1)
        ]
        lines.append("")
    text = "\n".join(lines) + "\n"
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(["", "", "", "\t", "\n", "0", "-", ".", "9" * 12, "\ud800"])) + text[at:]


@cache
def reader() -> Reader:
    return Reader("fast", 1)


@QUIET
@given(rows())
def test_a_parse_of_another_tool_is_read_or_refused(text: str) -> None:
    analysis = invariants.try_conllu(text)
    if analysis is None:
        return
    document = document_from_text(analysis.text, published="2025-02-04")
    reading = reader().read_analysis(document, analysis)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading
    assert reader().read_analysis(document, analysis) == reading
    spans = [span for one in reading.statements for span in (*one.content, *one.cue)]
    spans += [span for one in reading.events for span in (one.trigger, one.clause)]
    spans += [span for one in reading.actors for span in one.mentions]
    spans += [span for one in reading.threads for span in one.mentions]
    spans += [one.span for one in reading.dates] + [one.span for one in reading.commitments]
    invariants.check_spans(spans, document.text)


@given(st.text(alphabet="\t\n\r12-._#=|aé\u2028\ud800", max_size=60))
def test_any_rows_are_read_or_refused(text: str) -> None:
    invariants.try_conllu(text)


def test_our_codebook_is_whole_after_all_that(tmp_path: Path) -> None:
    invariants.try_codebook(msgspec.yaml.encode([SETS, GOOD]).decode(), tmp_path)
    assert "x" not in codebook().entries
