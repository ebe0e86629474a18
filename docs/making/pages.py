"""All generated pages by their names."""

from __future__ import annotations

from pathlib import Path

from docs.making.commands import commands_page
from docs.making.interface import interface_page
from docs.making.licences import licences_page
from docs.making.records import records_page, schema_text

FOLDER = Path(__file__).parents[1] / "reference"


def pages() -> dict[str, str]:
    """What each file of docs/reference is to hold."""
    return {
        "api.md": interface_page(),
        "cli.md": commands_page(),
        "licences.md": licences_page(),
        "reading.schema.json": schema_text(),
        "records.md": records_page(),
    }
