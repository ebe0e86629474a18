from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.conll18 import F1, ScoredWord, align, score, scored_words, total, without_spaces
from evaluation.treebank import parse, read

LANGUAGE = Path(__file__).parents[3] / "shared" / "eval" / "language"


def word(form: str, begin: int, sentence: int = 0, head: int = -1, deprel: str = "root", width: int = 0) -> ScoredWord:
    return ScoredWord(form, begin, begin + (width or len(form)), sentence, "X", "XX", "_", form, head, deprel)


# "Veldoria signed. Kessaly left."
GOLD = [
    word("Veldoria", 0, 0, 1, "nsubj"),
    word("signed", 8, 0),
    word(".", 14, 0, 1, "punct"),
    word("Kessaly", 15, 1, 4, "nsubj"),
    word("left", 22, 1),
    word(".", 26, 1, 4, "punct"),
]


def changed(words: Sequence[ScoredWord], at: int, **fields: str | int) -> list[ScoredWord]:
    return [one._replace(**fields) if index == at else one for index, one in enumerate(words)]  # type: ignore[arg-type]


def test_itself_is_perfect() -> None:
    scores = score(GOLD, GOLD)
    assert list(scores) == ["tokens", "sentences", "words", "upos", "xpos", "feats", "lemmas", "uas", "las"]
    assert all(part.f1 == 100 for part in scores.values())


def test_nothing_scores_nothing() -> None:
    assert all(part == (0, 0, 0) and part.f1 == 0 for part in score([], []).values())
    assert score(GOLD, [])["words"] == F1(6, 0, 0)


def test_missed_sentence_split_costs_both_sentences_and_no_word() -> None:
    scores = score(GOLD, [one._replace(sentence=0) for one in GOLD])
    assert scores["sentences"] == F1(2, 1, 0)
    assert scores["las"] == F1(6, 6, 6)


def test_false_sentence_split_leaves_the_other_sentence_right() -> None:
    scores = score(GOLD, [one._replace(sentence=number) for one, number in zip(GOLD, [0, 1, 1, 2, 2, 2], strict=True)])
    assert scores["sentences"] == F1(2, 3, 1)
    assert scores["sentences"].precision == pytest.approx(100 / 3)
    assert scores["sentences"].recall == 50
    assert scores["sentences"].f1 == pytest.approx(40)


def test_wrong_word_split_costs_the_word_and_what_hangs_on_it() -> None:
    # "signed" cut into "sign" and "ed": the heads of "Veldoria" and the first full stop are lost with it
    system = [
        word("Veldoria", 0, 0, 1, "nsubj"),
        word("sign", 8, 0),
        word("ed", 12, 0, 1, "dep"),
        word(".", 14, 0, 1, "punct"),
        word("Kessaly", 15, 1, 5, "nsubj"),
        word("left", 22, 1),
        word(".", 26, 1, 5, "punct"),
    ]
    scores = score(GOLD, system)
    assert scores["tokens"] == scores["words"] == scores["upos"] == F1(6, 7, 5)
    assert scores["words"].f1 == pytest.approx(1000 / 13)
    assert scores["sentences"] == F1(2, 2, 2)
    assert scores["uas"] == scores["las"] == F1(6, 7, 3)


def test_wrong_head_costs_uas_and_las_alone() -> None:
    scores = score(GOLD, changed(GOLD, 5, head=3))
    assert scores["uas"] == scores["las"] == F1(6, 6, 5)
    assert scores["upos"].f1 == 100


def test_second_root_is_a_wrong_head() -> None:
    assert score(GOLD, changed(GOLD, 0, head=-1))["uas"].right == 5


def test_wrong_relation_costs_las_alone_and_a_subtype_nothing() -> None:
    wrong = score(GOLD, changed(GOLD, 0, deprel="obj"))
    assert (wrong["uas"].right, wrong["las"].right) == (6, 5)
    assert score(GOLD, changed(GOLD, 0, deprel="nsubj:pass"))["las"].right == 6


@pytest.mark.parametrize(
    ("field", "value", "key"), [("upos", "NOUN", "upos"), ("xpos", "NN", "xpos"), ("lemma", "go", "lemmas")]
)
def test_with_gold_words_f1_is_accuracy(field: str, value: str, key: str) -> None:
    scores = score(GOLD, changed(GOLD, 2, **{field: value}))
    assert scores[key].f1 == pytest.approx(100 * 5 / 6)
    assert [name for name, part in scores.items() if part.f1 < 100] == [key]


def test_only_the_feats_that_matter_are_compared() -> None:
    gold = changed(GOLD, 1, feats="Mood=Ind|Tense=Past|VerbForm=Fin")
    assert score(gold, changed(GOLD, 1, feats="Style=Arch|VerbForm=Fin|Tense=Past|Mood=Ind"))["feats"].right == 6
    assert score(gold, changed(GOLD, 1, feats="Mood=Ind|Tense=Pres|VerbForm=Fin"))["feats"].right == 5


def test_gold_word_without_lemma_takes_any() -> None:
    assert score(changed(GOLD, 0, lemma="_"), GOLD)["lemmas"].right == 6
    assert score(GOLD, changed(GOLD, 0, lemma="_"))["lemmas"].right == 5


# "They wanna go": "wanna" holds "want" and "to", over the same characters
WANNA = [
    word("They", 0, 0, 1, "nsubj"),
    word("want", 4, 0, width=5),
    word("to", 4, 0, 3, "mark", width=5),
    word("go", 9, 0, 1, "xcomp"),
]


def test_multiword_token_is_one_token_and_its_words_align_by_form() -> None:
    system = changed(WANNA, 1, form="wan")
    scores = score(WANNA, system)
    assert scores["tokens"] == F1(3, 3, 3)
    # "They" and "go" hang on the word that is lost
    assert (scores["words"], scores["uas"]) == (F1(4, 4, 3), F1(4, 4, 1))


def test_multiword_token_left_whole_gives_no_word() -> None:
    system = [word("They", 0, 0, 1, "nsubj"), word("wanna", 4), word("go", 9, 0, 1, "xcomp")]
    scores = score(WANNA, system)
    assert scores["tokens"] == F1(3, 3, 3)
    assert scores["words"] == F1(4, 3, 2)


def test_multiword_token_cut_by_characters_aligns_the_part_that_has_the_form() -> None:
    gold = [word("it", 0, width=4), word("is", 0, width=4), word("time", 4)]
    system = [word("It", 0), word("'s", 2), word("time", 4)]
    assert align(gold, system) == [(0, 0), (2, 2)]


def test_word_across_the_edge_of_a_multiword_token_is_not_aligned() -> None:
    assert align(WANNA, [word("Theywan", 0), word("na", 7), word("go", 9)]) == [(3, 2)]


def test_white_space_is_not_counted() -> None:
    spread = [ScoredWord("a", 1, 2, 0, "X", "XX", "_", "a", -1, "root"), word("b", 4)]
    tight = [word("a", 0), word("b", 1)]
    assert [one[1:3] for one in without_spaces(spread, " a \nb")] == [one[1:3] for one in tight]


def test_treebank_becomes_words() -> None:
    rows = ["1 Go go VERB VB Mood=Imp 0 root _ SpaceAfter=No", "2 ! ! PUNCT . _ 1 punct _ _"]
    lines = [row.replace(" ", "\t") for row in rows]
    words = scored_words(parse([*lines, "", *lines]))
    assert words[2] == ScoredWord("Go", 3, 5, 1, "VERB", "VB", "Mood=Imp", "go", -1, "root")
    assert words[3] == ScoredWord("!", 5, 6, 1, "PUNCT", ".", "_", "!", 2, "punct")


def test_total_adds_counts() -> None:
    assert total([]) == F1(0, 0, 0)
    assert total([F1(2, 1, 1), F1(3, 4, 2)]).f1 == 60


@pytest.mark.parametrize("name", ["ewt-dev.conllu", "gum-open-dev.conllu"])
def test_real_treebank_against_itself(name: str) -> None:
    if not (LANGUAGE / name).exists():
        pytest.skip("the treebanks are not here")
    words = scored_words(read(LANGUAGE / name))
    assert all(part.f1 == 100 for part in score(words, words).values())


@st.composite
def analyses(draw: st.DrawFn) -> list[ScoredWord]:
    """Draw tokens over 12 characters, each of one to three words, and sentences that end with a token."""
    cuts = [0, *sorted(draw(st.sets(st.integers(1, 11)))), 12]
    words: list[ScoredWord] = []
    sentence = 0
    for begin, end in pairwise(cuts):
        for form in draw(st.lists(st.sampled_from(["a", "B", "b", "c"]), min_size=1, max_size=3)):
            upos, lemma, deprel = (
                draw(st.sampled_from(some)) for some in (["X", "Y"], ["a", "b"], ["dep", "dep:x", "obj"])
            )
            feats = draw(st.sampled_from(["_", "Tense=Past"]))
            words.append(ScoredWord(form, begin, end, sentence, upos, upos * 2, feats, lemma, -1, deprel))
        sentence += draw(st.integers(0, 1))
    heads = [draw(st.integers(-1, len(words) - 1)) for _ in words]
    return [one._replace(head=head) for one, head in zip(words, heads, strict=True)]


@given(analyses())
def test_anything_against_itself_is_perfect(words: list[ScoredWord]) -> None:
    assert all(part.f1 == part.precision == part.recall == 100 for part in score(words, words).values())


@given(analyses(), analyses())
def test_f1_is_a_percentage_and_swapping_swaps_precision_and_recall(
    gold: list[ScoredWord], system: list[ScoredWord]
) -> None:
    there, back = score(gold, system), score(system, gold)
    for key, part in there.items():
        assert 0 <= part.f1 <= 100
        assert (part.precision, part.recall) == (back[key].recall, back[key].precision)
