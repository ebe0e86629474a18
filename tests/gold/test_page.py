"""The page of the documentation that shows a document with all its layers."""

from pathlib import Path

from gold.corpus import load
from gold.page import page

SHOWN = Path(__file__).parents[2] / "docs" / "gold-example.md"


def test_the_page_of_the_documentation_is_of_today() -> None:
    """`python -m gold page conflict-report > docs/gold-example.md` writes it anew."""
    assert SHOWN.read_text(encoding="utf-8") == page(load("conflict-report")) + "\n"


def test_marks_of_the_text_mean_nothing_on_the_page() -> None:
    assert "\\[" not in page(load("wire-story"))
    assert "SUPPORT upgrade\\_relations" in page(load("interview"))
