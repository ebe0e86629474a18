"""The linking set is well formed, and links on it keep their floors."""

from __future__ import annotations

from evaluation.linking import FILES, below, measured
from evaluation.linking_set import cases, groups


def test_marks_are_taken_out_of_the_texts_and_point_to_their_words() -> None:
    [group] = [group for group in groups("promises") if group.id == "railway"]
    case = next(cases(group))
    assert "[[" not in case.document.text
    [mark] = case.marks
    assert case.document.text[mark.begin : mark.end].startswith("will build a railway")
    assert (mark.label, mark.by, mark.to, mark.due) == ("railway/p", "XVA", "XTA", "2026-12-31")


def test_there_are_at_least_sixty_groups_with_their_own_names() -> None:
    names = [group.id for file in FILES for group in groups(file)]
    assert len(names) >= 60
    assert len(names) == len(set(names))


def test_precision_and_recall_keep_their_floors() -> None:
    outcome = measured()
    assert below(outcome) == []
    assert all(score.gold > 15 for score in outcome.scores.values())
