"""Events as PLOVER and CAMEO have them."""

from __future__ import annotations

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from dragoman.views.coded import CameoLine, cameo_lines, plover_lines

TEXT = (
    "Kenya and Uganda met on 3 May 2024. Rwanda will visit Chad. "
    "Kenya urged Rwanda to free the men. Mali did not attack Chad."
)


def _cameo() -> list[CameoLine]:
    document = document_from_text(TEXT, published="2024-05-04")
    return list(cameo_lines(document, Reader().read(document)))


def test_what_both_do_stands_in_both_directions() -> None:
    pairs = [(one.source, one.target, one.date) for one in _cameo() if one.code == "040"]
    assert pairs == [("KEN", "UGA", "2024-05-03"), ("UGA", "KEN", "2024-05-03")]


def test_a_plan_is_an_intention_and_a_denial_has_no_code() -> None:
    rows = {(one.source, one.target): (one.code, one.quad, one.scale) for one in _cameo()}
    assert rows["RWA", "TCD"] == ("036", 1, 4.0)
    assert rows["KEN", "RWA"] == ("100", 3, -5.0)
    assert "MLI" not in {one.source for one in _cameo()}


def test_plover_keeps_what_is_asserted() -> None:
    document = document_from_text(TEXT, published="2024-05-04")
    lines = list(plover_lines(document, Reader().read(document)))
    assert [(one.type, one.quad, one.date) for one in lines] == [
        ("CONSULT", 1, "2024-05-03"), ("AGREE", 1, "2024-05-04"), ("REQUEST", 3, "2024-05-04"),
    ]  # fmt: skip
    assert [side.code for side in lines[0].actor] == ["KEN", "UGA"]
