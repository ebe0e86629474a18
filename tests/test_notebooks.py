"""The notebooks of the documentation run from top to bottom, and hold no outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def code_cells(path: Path) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_bytes())["cells"] if cell["cell_type"] == "code"]


def run(path: Path) -> dict[str, Any]:
    """What the cells have named when all have run; they are plain Python, so that no kernel is needed."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(code_cells(path)):
        exec(compile("".join(cell["source"]), f"{path.name}, code cell {number}", "exec"), names)
    return names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_outputs(path: Path) -> None:
    assert {(cell["execution_count"], len(cell["outputs"])) for cell in code_cells(path)} == {(None, 0)}


def test_the_notebook_of_the_corpus_runs_from_folder_to_plot(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib", reason="it draws the plot")
    monkeypatch.chdir(FOLDER)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    found = run(FOLDER / "corpus.ipynb")
    rows = {(row.month, row.source, row.target, row.type): (row.theirs, row.ours) for row in found["both"]}
    assert rows["2025-03", "XKE", "XTA", "CONSULT"] == (1, 1)
    assert [rows["2025-09", "XVE", "XKE", kind] for kind in ("COERCE", "SANCTION")] == [(1, 0), (0, 1)]
    assert found["theirs"].faults == ()
    heights = sum(bar.get_height() for bar in found["axes"].patches)
    assert heights == sum(theirs + ours for theirs, ours in rows.values())
