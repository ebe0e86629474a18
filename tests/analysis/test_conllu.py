from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analysis.columns import Analysis, Name
from dragoman.analysis.conllu import write_conllu
from dragoman.analysis.conllu_reader import read_conllu
from dragoman.analysis.core import Core
from dragoman.errors import BrokenRecord, EmptyInput

TEXTS = (
    "Talks.",
    "The talks were useful, President Dana Orlo said. She left Kessaly on Dec. 27.",
    "“We don't want that,” Gen. Dren's envoy told NordWire. “They’re Tarmund's.”",
    "Readout\n\nThe U.S. envoy met Dana Orlo and Ilan Brask in Veldoria.\nThey cannot agree.\n\nEnd.",
    "They won't, can't and shouldn't; Tarmund gonna pay $5.2bn (5%) by 2024-05-01 -- 👍🏽 http://veldoria.example/a.",
    "The ministers' plan.“Yes,”he said.No.",
    "Tore\u0301n\u00a0said: re\u0301sume\u0301!",
)


@cache
def core() -> Core:
    return Core("base", 1)


def written(analysis: Analysis) -> str:
    return "\n".join(write_conllu(analysis, "a document\nof two lines")) + "\n"


def columns(analysis: Analysis) -> list[object]:
    return [
        [analysis.form(word) for word in range(len(analysis))],
        analysis.head.tolist(),
        analysis.sentences.tolist(),
        *(analysis.lemma, analysis.upos, analysis.xpos, analysis.feats, analysis.deprel, analysis.names),
    ]


def assert_comes_back(text: str) -> None:
    analysis = core().analyse(text)
    back = read_conllu(written(analysis), "a.conllu").analysis
    assert columns(back) == columns(analysis)
    assert back.text.split() == text.split()
    assert len(back.paragraphs) == len(analysis.paragraphs)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_written_is_read_again(text: str) -> None:
    assert_comes_back(text)


PEOPLE = st.sampled_from(["Dana Orlo", "Gen. Dren", "The minister", "President Talvak", "He", "A U.S. envoy"])
VERBS = st.sampled_from(["said", "doesn't say", "told the Tarmund Post", "can't recall", "noted"])
CONTENTS = st.sampled_from(
    ["it’s over", "they'd sign", "“No. 5 is Veldoria's,”", "$5m isn't 5%", "non-members don't pay"]
)
SENTENCES = st.tuples(PEOPLE, VERBS, CONTENTS, st.sampled_from([".", "!", "...", ".”", ""])).map(
    lambda parts: " ".join(parts[:3]) + parts[3]
)


@settings(max_examples=60)
@given(st.lists(SENTENCES, min_size=1, max_size=5), st.sampled_from([" ", "", "\n", "\n\n"]))
def test_sentences_by_chance_are_read_again(sentences: list[str], gap: str) -> None:
    assert_comes_back(gap.join(sentences))


def test_the_rows_are_in_the_format() -> None:
    lines = written(core().analyse("Dana Orlo didn't sign.")).split("\n")
    assert lines[:3] == ["# newdoc id = a document of two lines", "# newpar", "# sent_id = 1"]
    assert lines[3] == "# text = Dana Orlo didn't sign."
    rows = [line.split("\t") for line in lines[4:-2]]
    assert {len(row) for row in rows} == {10}
    assert [row[0] for row in rows] == ["1", "2", "3-4", "3", "4", "5", "6"]
    assert rows[2] == ["3-4", "didn't", *"_" * 7, "TokenRange=10:16"]
    assert [row[9] for row in rows[5:]] == ["SpaceAfter=No|TokenRange=17:21", "TokenRange=21:22"]


def test_offsets_count_into_the_text() -> None:
    text = "🤝 Veldoria\n\nTarmund can't."
    for line in written(core().analyse(text)).split("\n"):
        if line[:1].isdigit():
            row = line.split("\t")
            begin, end = row[9].rpartition("TokenRange=")[2].split(":")
            assert text[int(begin) : int(end)] == row[1]


def row(number: int | str, form: str, head: int | str, misc: str = "_", deprel: str = "dep") -> str:
    return "\t".join([str(number), form, form.lower(), "X", "_", "_", str(head), deprel, "_", misc])


GOOD = [row(1, "Talks", 2), row(2, "failed", 0, "SpaceAfter=No"), row(3, ".", 2)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_line_ends(end: str, last: str) -> None:
    text = end.join(["# text = Talks failed.", *GOOD, "", *GOOD]) + (end if last else "")
    analysis = read_conllu(text, "a.conllu").analysis
    assert analysis.text == "Talks failed. Talks failed."
    assert analysis.sentences.tolist() == [[0, 3], [3, 6]]
    assert analysis.head.tolist() == [1, -1, 1, 4, -1, 4]


def test_paragraphs_stand_apart() -> None:
    text = "\n".join(["# newdoc", "# newpar", *GOOD, "", *GOOD, "", "# newpar id = p2", *GOOD])
    analysis = read_conllu(text, "a.conllu").analysis
    assert analysis.text == "Talks failed. Talks failed.\n\nTalks failed."
    assert [analysis.text[begin:end] for begin, end in analysis.paragraphs.tolist()] == analysis.text.split("\n\n")


def test_a_multiword_token_of_its_words() -> None:
    text = "\n".join([row("1-2", "cannot", "_", "SpaceAfter=No"), row(1, "can", 0), row(2, "not", 1), row(3, ".", 1)])
    analysis = read_conllu(text, "a.conllu").analysis
    assert analysis.text == "cannot."
    assert [analysis.form(word) for word in range(3)] == ["can", "not", "."]


def test_a_multiword_token_of_other_words() -> None:
    text = "\n".join([row("1-2", "gonna", "_"), row(1, "going", 0), row(2, "to", 3), row(3, "sign", 1)])
    analysis = read_conllu(text, "a.conllu").analysis
    assert analysis.text == "gonna sign"
    assert [analysis.form(word) for word in range(3)] == ["gonna", "gonna", "sign"]
    assert analysis.lemma == ("going", "to", "sign")
    assert analysis.head.tolist() == [-1, 2, 0]


def test_empty_nodes_are_left_out() -> None:
    text = "\n".join([GOOD[0], row("1.1", "have", "_"), *GOOD[1:]])
    analysis = read_conllu(text, "a.conllu").analysis
    assert analysis.text == "Talks failed."
    assert len(analysis) == 3


def test_names_come_from_the_file() -> None:
    rows = [row(1, "Dana", 0, "NE=B-PER"), row(2, "Orlo", 1, "NE=I-PER"), row(3, "agreed", 1)]
    found = read_conllu("\n".join(rows), "a.conllu")
    assert found.named
    assert found.analysis.names == (Name(0, 2, "PER"),)
    assert not read_conllu("\n".join(GOOD), "a.conllu").named
    other = read_conllu(row(1, "Talks", 0, "NE=B-MISC"), "a.conllu")  # a kind that no stage knows
    assert (other.named, other.analysis.names) == (False, ())


@pytest.mark.parametrize(
    ("lines", "place", "reason"),
    [
        ([GOOD[0], GOOD[1].rpartition("\t")[0], GOOD[2]], 6, "9 columns instead of 10"),
        ([GOOD[0], GOOD[1] + "\t_"], 6, "11 columns instead of 10"),
        (["Talks failed."], 5, "1 columns instead of 10"),
        ([row(1, "Talks", 2), row(2, "failed", 1)], 5, "the sentence has 0 roots"),
        ([row(1, "Talks", 0), row(2, "failed", 0)], 5, "the sentence has 2 roots"),
        ([row(1, "Talks", 0), row(2, "failed", 3), row(3, ".", 2)], 5, "the heads run in a circle"),
        ([row(1, "Talks", 0), row(2, "failed", 2)], 5, "the heads run in a circle"),
        ([row(1, "Talks", 0), row(2, "failed", 9)], 5, "a head lies outside the sentence"),
        ([GOOD[0], row(2, "failed", "-1")], 6, "'-1' is no number of a word"),
        ([GOOD[0], row(2, "failed", "_")], 6, "'_' is no number of a word"),
        ([GOOD[0], row(2, "failed", "²")], 6, "'²' is no number of a word"),
        ([GOOD[0], row(2, "failed", "9" * 5000)], 6, "is no number of a word"),
        ([GOOD[0], row("two", "failed", 0)], 6, "'two' is no number of a word"),
        ([GOOD[0], row("2-x", "failed", "_")], 6, "'x' is no number of a word"),
        ([GOOD[0], row(3, "failed", 0)], 6, "the word is number 3 where 2 is due"),
        ([GOOD[0], row(1, "failed", 0)], 6, "the word is number 1 where 2 is due"),
        ([row(0, "Talks", 0)], 5, "the word is number 0 where 1 is due"),
        ([GOOD[0], row(2, "", 0)], 6, "the word is empty"),
        ([row(1, "\u00a0", 0)], 5, "the word is empty"),
    ],
)
def test_a_broken_line_is_named(lines: list[str], place: int, reason: str) -> None:
    with pytest.raises(BrokenRecord) as error:
        read_conllu("\n".join([*GOOD, "", *lines, "", *GOOD]), "notes/a.conllu")
    assert error.value.place == f"notes/a.conllu:{place}"
    assert reason in error.value.reason


@pytest.mark.parametrize("text", ["", "\n\n", "# newdoc\n\n# text = nothing\n"])
def test_a_file_without_sentences(text: str) -> None:
    with pytest.raises(EmptyInput, match=r"^a\.conllu: "):
        read_conllu(text, "a.conllu")


def test_a_sentence_of_very_many_words() -> None:
    rows = [row(number, "no", number - 1) for number in range(1, 20_001)]
    assert len(read_conllu("\n".join(rows), "a.conllu").analysis) == 20_000
