from pathlib import Path

import pytest

from evaluation.treebank import documents, parse, raw_text, read

LANGUAGE = Path(__file__).parents[3] / "shared" / "eval" / "language"


def row(number: str, form: str, head: str = "0", deprel: str = "root", misc: str = "_") -> str:
    return "\t".join([number, form, form.lower(), "X", "XX", "_", head, deprel, "_", misc])


NEWS = [
    "# newdoc id = GUM_news_veldoria",
    "# newpar",
    "# newpar_block = p (2 s)",
    "# sent_id = GUM_news_veldoria-1",
    "# text = Veldoria won't sign.",
    row("1", "Veldoria", "4", "nsubj"),
    row("2-3", "won't", "_", "_"),
    row("2", "wo", "4", "aux", "SpaceAfter=No"),
    row("3", "n't", "4", "advmod"),
    row("4", "sign", misc="Entity=1|SpaceAfter=No"),
    row("4.1", "[sign]", "_", "_"),
    row("5", ".", "4", "punct"),
    "",
    "# sent_id = GUM_news_veldoria-2",
    "# text = Why?",
    row("1", "Why", misc="SpaceAfter=No"),
    row("2", "?", "1", "punct", "SpaceAfter=No"),
    "",
    "# sent_id = GUM_news_veldoria-3",
    "# text = Money.",
    row("1", "Money", misc="SpaceAfter=No"),
    row("2", ".", "1", "punct"),
    "",
    "# newpar",
    "# sent_id = GUM_news_veldoria-4",
    "# text = Tarmund wanna talk",
    row("1", "Tarmund", "2", "nsubj"),
    row("2-3", "wanna", "_", "_"),
    row("2", "want"),
    row("3", "to", "4", "mark"),
    row("4", "talk", "2", "xcomp"),
    "",
]
LETTER = [
    "# newdoc id = email-kessaly",
    "# sent_id = email-kessaly-0001",
    "# newpar id = email-kessaly-p0001",
    "# text = Dear = all",
    row("1", "Dear"),
    row("2", "=", "1", "punct"),
    row("3", "all", "1", "vocative"),
    "",
]


def test_raw_text_has_gaps_as_in_the_shared_task() -> None:
    raw = raw_text(parse(NEWS + LETTER))
    assert raw.text == "Veldoria won't sign. Why?Money.\n\nTarmund wanna talk\n\nDear = all"
    assert raw.starts == (0, 21, 25, 33, 53)


def test_sentences_equal_their_text_comments() -> None:
    for sentence in parse(NEWS + LETTER):
        assert sentence.text == sentence.written


def test_multiword_token_is_one_token_of_several_words() -> None:
    sentence = parse(NEWS)[0]
    assert [token.form for token in sentence.tokens] == ["Veldoria", "won't", "sign", "."]
    assert sentence.tokens[1] == ("won't", 9, 14, 1, 3)
    assert [word.form for word in sentence.words] == ["Veldoria", "wo", "n't", "sign", "."]


def test_words_that_spell_their_token_have_their_own_spans() -> None:
    sentence = parse(NEWS)[0]
    assert [sentence.text[word.begin : word.end] for word in sentence.words] == [word.form for word in sentence.words]


def test_words_that_do_not_spell_their_token_lie_on_the_whole_of_it() -> None:
    sentence = parse(NEWS)[3]
    assert [(word.begin, word.end) for word in sentence.words] == [(0, 7), (8, 13), (8, 13), (14, 18)]


def test_heads_are_indices_and_the_root_has_none() -> None:
    assert [word.head for word in parse(NEWS)[0].words] == [3, 3, 3, -1, 3]


def test_documents_and_their_genres() -> None:
    found = [(part.doc_id, part.genre, len(part.sentences)) for part in documents(parse(NEWS + LETTER))]
    assert found == [("GUM_news_veldoria", "news", 4), ("email-kessaly", "email", 1)]


def test_broken_row_is_named_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"notes:2: 2 columns where CoNLL-U has 10"):
        parse(["# sent_id = a", "1\tVeldoria"], "notes")


def test_read_opens_a_file(tmp_path: Path) -> None:
    path = tmp_path / "news.conllu"
    path.write_text("\n".join(NEWS) + "\n", encoding="utf-8")
    assert read(path) == parse(NEWS)


@pytest.mark.parametrize("name", ["ewt-dev.conllu", "gum-open-dev.conllu"])
def test_real_treebanks_are_rebuilt(name: str) -> None:
    if not (LANGUAGE / name).exists():
        pytest.skip("the treebanks are not here")
    sentences = read(LANGUAGE / name)
    raw = raw_text(sentences)
    assert [sentence.text for sentence in sentences] == [sentence.written for sentence in sentences]
    for start, sentence in zip(raw.starts, sentences, strict=True):
        assert raw.text.startswith(sentence.written, start)
