from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.conll18 import F1
from evaluation.names import WORLDWIDE_LABELS, Name, parse, read, score_names

LANGUAGE = Path(__file__).parents[3] / "shared" / "eval" / "language"

LINES = [
    "# sent_id = tarmund-1",
    "# text = Aran Vel of Tarmund met the Kessaly Bank on Monday # 2",
    "1\tAran\t0\t4\tB-Person",
    "2\tVel\t5\t8\tI-Person",
    "3\tof\t9\t11\tO",
    "4\tTarmund\t12\t19\tB-Location",
    "5\tmet\t20\t23\tO",
    "6\tthe\t24\t27\tO",
    "7\tKessaly\t28\t35\tB-Organization",
    "8\tBank\t36\t40\tI-Organization",
    "9\ton\t41\t43\tO",
    "10\tMonday\t44\t50\tB-Date",
    "11\t#\t51\t52\tO",
    "12\t2\t53\t54\tO",
    "",
    "# sent_id = tarmund-2",
    "# text = Veldoria Tarmund",
    "1\tVeldoria\t0\t8\tB-Location",
    "2\tTarmund\t9\t16\tB-Location",
]
FIRST = (Name(0, 8, "PER"), Name(12, 19, "LOC"), Name(28, 40, "ORG"))
SECOND = (Name(0, 8, "LOC"), Name(9, 16, "LOC"))


def test_labels_are_mapped_and_others_dropped() -> None:
    texts = parse(LINES, WORLDWIDE_LABELS)
    assert [text.names for text in texts] == [FIRST, SECOND]
    assert texts[0].tokens[0].tag == "B-PER"
    assert texts[0].tokens[9].tag == "O"
    assert texts[1].sent_id == "tarmund-2"


def test_without_a_map_labels_stay() -> None:
    assert parse(LINES)[0].names[-1] == Name(44, 50, "Date")


def test_names_are_cut_from_the_text() -> None:
    text = parse(LINES, WORLDWIDE_LABELS)[0]
    cut = [text.text[name.begin : name.end] for name in text.names]
    assert cut == ["Aran Vel", "Tarmund", "Kessaly Bank"]


def test_inside_tag_that_continues_nothing_begins_a_name() -> None:
    rows = ["1\tVel\t0\t3\tI-PER", "2\tTarmund\t4\t11\tI-LOC", "3\t,\t11\t12\tO", "4\tKessaly\t13\t20\tI-LOC"]
    assert parse(rows)[0].names == (Name(0, 3, "PER"), Name(4, 11, "LOC"), Name(13, 20, "LOC"))


def test_broken_row_is_named_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"notes:1: 2 columns where the file has 5"):
        parse(["1\tVeldoria"], name="notes")


def test_scores_by_kind_and_micro() -> None:
    # one name cut short, one with the wrong label, one missed, one invented
    system = [[Name(0, 4, "PER"), Name(12, 19, "LOC"), Name(28, 40, "LOC")], [Name(9, 16, "LOC"), Name(0, 16, "ORG")]]
    scores = score_names([FIRST, SECOND], system)
    assert scores == {"LOC": F1(3, 3, 2), "ORG": F1(1, 1, 0), "PER": F1(1, 1, 0), "micro": F1(5, 5, 2)}
    assert scores["micro"].f1 == 40
    assert scores["LOC"].f1 == pytest.approx(200 / 3)


def test_same_offsets_in_another_text_are_another_name() -> None:
    assert score_names([SECOND, ()], [(), SECOND])["micro"] == F1(2, 2, 0)


def test_both_sides_need_the_same_texts() -> None:
    with pytest.raises(ValueError, match="2 gold texts but 1 of the system"):
        score_names([FIRST, SECOND], [FIRST])


def test_no_names_at_all() -> None:
    assert score_names([()], [()]) == {"micro": F1(0, 0, 0)}


@pytest.mark.parametrize("name", ["uner_ewt-dev.conll", "worldwide-dev.conll"])
def test_real_files(name: str) -> None:
    if not (LANGUAGE / name).exists():
        pytest.skip("the files are not here")
    texts = read(LANGUAGE / name, None if name.startswith("uner") else WORLDWIDE_LABELS)
    gold = [text.names for text in texts]
    scores = score_names(gold, gold)
    assert list(scores) == ["LOC", "ORG", "PER", "micro"]
    assert all(part.f1 == 100 for part in scores.values())


NAMES = st.lists(
    st.sets(st.builds(Name, st.integers(0, 3), st.integers(4, 6), st.sampled_from(["PER", "LOC"]))),
    min_size=2,
    max_size=2,
)


@given(NAMES)
def test_anything_against_itself_is_perfect(names: list[set[Name]]) -> None:
    assert all(part.f1 == 100 for part in score_names(names, names).values() if part.gold)


@given(NAMES, NAMES)
def test_f1_is_a_percentage_and_swapping_swaps_precision_and_recall(
    gold: list[set[Name]], system: list[set[Name]]
) -> None:
    there, back = score_names(gold, system), score_names(system, gold)
    for key, part in there.items():
        assert 0 <= part.f1 <= 100
        assert (part.precision, part.recall) == (back[key].recall, back[key].precision)
