from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.analysis.core import WINDOW_WORDS, Core, model_card, model_folder, model_names
from dragoman.errors import ModelError, UsageError
from tests.analysis.texts import texts

SAMPLES = Path(__file__).parents[2] / "samples"
STORY = (SAMPLES / "wire-story.txt").read_text(encoding="utf-8")
LONG = " and ".join(["Veldoria signed the treaty on water with Tarmund"] * 78) + "."


@cache
def core(threads: int = 1) -> Core:
    return Core("base", threads)


def columns(analysis: Analysis) -> list[object]:
    arrays = (analysis.begin, analysis.end, analysis.head, analysis.sentences, analysis.paragraphs)
    return [
        *(array.tolist() for array in arrays),
        *(analysis.upos, analysis.xpos, analysis.feats, analysis.lemma, analysis.deprel, analysis.names, analysis.cut),
    ]


def assert_is_sound(analysis: Analysis) -> None:
    """Columns are equally long, each sentence is one tree with one root, names lie inside a sentence."""
    words = len(analysis)
    for column in (analysis.begin, analysis.end, analysis.head, analysis.xpos, analysis.feats, analysis.lemma):
        assert len(column) == words
    assert len(analysis.deprel) == words
    for sentence in analysis.sentence_words():
        assert [analysis.head[word] for word in sentence].count(ROOT) == 1
        for word in sentence:
            head = int(analysis.head[word])
            assert head == ROOT or (head in sentence and head != word)
            assert (head == ROOT) == (analysis.deprel[word] == "root")
        [root] = [word for word in sentence if analysis.head[word] == ROOT]
        assert analysis.subtree(root) == list(sentence)
    for name in analysis.names:
        assert 0 <= name.first < name.last <= words
        assert analysis.sentence_of[name.first] == analysis.sentence_of[name.last - 1]
        assert name.kind in ("PER", "ORG", "LOC")


def test_the_number_of_threads_changes_nothing() -> None:
    assert columns(core(1).analyse(STORY)) == columns(core(2).analyse(STORY))


def test_other_texts_change_nothing() -> None:
    alone = columns(Core("base", 2).analyse(STORY))
    busy = core(2)
    for path in sorted(SAMPLES.glob("*.txt")):
        busy.analyse(path.read_text(encoding="utf-8"))
    assert columns(busy.analyse(STORY)) == alone


def test_a_plain_sentence() -> None:
    analysis = core().analyse("The minister met the president in Paris.")
    met = analysis.upos.index("VERB")
    assert analysis.form(met) == "met"
    assert int(analysis.head[met]) == ROOT
    assert (analysis.lemma[met], analysis.xpos[met]) == ("meet", "VBD")
    assert [analysis.form(word) for word in analysis.children(met, "nsubj")] == ["minister"]
    assert [analysis.form(word) for word in analysis.children(met, "obj")] == ["president"]


def test_a_sentence_longer_than_the_window_is_cut_and_reported() -> None:
    analysis = core().analyse(f"They met. {LONG} They left.")
    assert [last - first for first, last in analysis.sentences.tolist()] == [3, 702, 3]
    assert analysis.cut == (1,)
    assert_is_sound(analysis)
    [root] = [word for word in range(3, 705) if analysis.head[word] == ROOT]
    assert len(analysis.children(root, "parataxis")) >= 702 // WINDOW_WORDS


def test_a_sentence_within_the_window_is_not_cut() -> None:
    assert core().analyse(STORY).cut == ()


def test_long_words_fill_the_window_too() -> None:
    analysis = core().analyse(" ".join(["https://veldoria.example/a1b2c3d4"] * 60))
    assert len(analysis) == 60
    assert analysis.cut == (0,)
    assert_is_sound(analysis)


@pytest.mark.parametrize("text", ["", " \n\n\t", "---"])
def test_a_text_without_words(text: str) -> None:
    analysis = core().analyse(text)
    assert len(analysis) == 0
    assert analysis.sentences.shape == analysis.paragraphs.shape == (0, 2)
    assert analysis.sentence_of.tolist() == []
    assert list(analysis.sentence_words()) == []


@pytest.mark.parametrize("text", [".", "?!", "“”", "(" * 300, "… – — ; : , .", "\ufffd\u200d", "🇺🇳👍🏽"])
def test_a_text_of_signs_only(text: str) -> None:
    analysis = core().analyse(text)
    assert "".join(analysis.form(word) for word in range(len(analysis))) == text.replace(" ", "")
    assert_is_sound(analysis)


@settings(max_examples=60)
@given(texts)
def test_any_text_gives_a_sound_analysis(text: str) -> None:
    assert_is_sound(core().analyse(text))


def test_the_samples_give_sound_analyses() -> None:
    for path in sorted(SAMPLES.glob("*.txt")):
        assert_is_sound(core().analyse(path.read_text(encoding="utf-8")))


def test_names_alone_are_put_into_a_foreign_parse() -> None:
    analysis = core().analyse("President Dana Orlo met him.")
    bare = replace(analysis, names=(), lemma=("x",) * len(analysis))
    assert core().with_names(bare).names == analysis.names != ()
    assert core().with_names(bare).lemma == bare.lemma


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"no model 'no-such'.* choose one of: .*base"):
        Core("no-such")


def folder_with(tmp_path: Path, *, model: bytes | None = None, card: bytes | None = None) -> Path:
    (tmp_path / "base.onnx").write_bytes((model_folder() / "base.onnx").read_bytes() if model is None else model)
    (tmp_path / "base.json").write_bytes((model_folder() / "base.json").read_bytes() if card is None else card)
    return tmp_path


@pytest.mark.parametrize("model", [b"", b"no model", bytes(1000)])
def test_a_broken_model(tmp_path: Path, model: bytes) -> None:
    with pytest.raises(ModelError, match=r"base\.onnx: "):
        Core("base", folder=folder_with(tmp_path, model=model))


@pytest.mark.parametrize("card", [b"", b"{", b"{}", b'{"name": 5}'])
def test_a_broken_card(tmp_path: Path, card: bytes) -> None:
    with pytest.raises(ModelError, match=r"base\.json: the model's card cannot be read"):
        Core("base", folder=folder_with(tmp_path, card=card))


@pytest.mark.parametrize("tokenizer", ["", "{}"])
def test_a_broken_tokenizer(tmp_path: Path, tokenizer: str) -> None:
    card = msgspec.json.encode(msgspec.structs.replace(model_card("base"), tokenizer=tokenizer))
    with pytest.raises(ModelError, match=r"\.json: the card's tokenizer cannot be read"):
        Core("base", folder=folder_with(tmp_path, card=card))


def test_a_model_without_its_card(tmp_path: Path) -> None:
    (tmp_path / "base.onnx").write_bytes(b"x")
    with pytest.raises(ModelError, match=r"base\.json: "):
        Core("base", folder=tmp_path)


def test_the_models_that_are_there() -> None:
    assert "base" in model_names()
    assert list(model_names()) == sorted(model_names())
    labels = model_card("base").labels
    assert "root" in labels.deprels
    assert labels.names[0] == "O"
    for column in (labels.upos, labels.xpos, labels.feats, labels.lemmas, labels.deprels, labels.names):
        assert len(set(column)) == len(column)
