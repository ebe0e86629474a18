"""The dossier of two: what their relationship is called, since when, and by which event."""

from __future__ import annotations

from pathlib import Path

from dragoman.documents import document_from_text
from dragoman.ledger import Ledger
from dragoman.reading import Reader
from dragoman.views.desk.dossier import dossier

TEXT = (
    "During the visit in May 2023, Kenya and Uganda raised their relationship to a strategic partnership. "
    "The strategic partnership between Kenya and Uganda has grown, the Kenyan minister said."
)


def test_a_step_is_called_as_the_text_calls_the_relationship_since(tmp_path: Path) -> None:
    document = document_from_text(TEXT, published="2025-02-04")
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.add(document, Reader().read(document), "base")
        ledger.link()
        (level,) = dossier(ledger, ("KEN", "UGA")).levels
    assert (level.level, level.day, level.entry.kind) == ("strategic partnership", "2023-05-01", "event")
