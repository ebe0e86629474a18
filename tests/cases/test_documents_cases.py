"""Offsets: signs beyond the basic plane, marks of byte order, ends of lines; the page marks the same letters."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from dragoman.documents import read_path
from dragoman.records import Document
from dragoman.views import reading_page
from tests.cases.reading import read, reader, wrong

# Offsets count code points, whatever stands before; the page marks the same letters.


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("🤝 Veldoria and Tarmund signed the Maro Agreement.", {"XVE": (2, 10), "XTA": (15, 22), "signed": (23, 29)}),
        ("👩🏽‍⚖️ Kessaly and Veldoria signed the treaty.", {"XKE": (6, 13), "XVE": (18, 26), "signed": (27, 33)}),
        ("𝔐𝔞𝔯𝔬: Tarmund and Kessaly signed the treaty.", {"XTA": (6, 13), "XKE": (18, 25), "signed": (26, 32)}),
        ("e\u0301te\u0301: Tarmund and Kessaly signed a pact.", {"XTA": (7, 14), "XKE": (19, 26), "signed": (27, 33)}),
        ("🇻🇪🇹🇦 Veldoria and Tarmund signed the pact.", {"XVE": (5, 13), "XTA": (18, 25), "signed": (26, 32)}),
        ("\u202bאבג\u202c Veldoria and Kessaly signed a pact.", {"XVE": (6, 14), "XKE": (19, 26), "signed": (27, 33)}),
        ("中文 Veldoria and Tarmund signed the pact.", {"XVE": (3, 11), "XTA": (16, 23), "signed": (24, 30)}),
        ("🤝🤝🤝 Kessaly and Tarmund signed the pact. 🤝", {"XKE": (4, 11), "XTA": (16, 23), "signed": (24, 30)}),
        ("\u00a0Veldoria\u00a0and Tarmund signed the pact.", {"XVE": (1, 9), "XTA": (14, 21), "signed": (22, 28)}),
        ("<b>&amp; Veldoria and Tarmund signed the pact.", {"XVE": (9, 17), "XTA": (22, 29), "signed": (30, 36)}),
        ("§ 4: Kessaly and Veldoria signed the pact.", {"XKE": (5, 12), "XVE": (17, 25), "signed": (26, 32)}),
        wrong(
            "Ω≈ç√ Kessaly and Veldoria signed the pact.", {"XKE": (5, 12), "XVE": (17, 25), "signed": (26, 32)},
            why="signs that are no words spoil the tree of the sentence behind them",
        ),
    ],
)  # fmt: skip
def test_offsets_count_code_points(text: str, spans: dict[str, tuple[int, int]]) -> None:
    document, reading = read(text)
    assert document.text == text
    found = {one.id: one.mentions[0] for one in reading.actors if one.id in spans}
    found |= {document.text[slice(*one.trigger)]: one.trigger for one in reading.events}
    assert found == spans
    page = reading_page(document.text, reading)
    shown = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert text.strip() in shown
    assert {document.text[slice(*span)] for span in spans.values()} <= set(marked(page))


def marked(page: str) -> list[str]:
    """The words within each element of the page that holds nothing else."""
    return [html.unescape(words) for words in re.findall(r">([^<>]+)<", page)]


# A mark of byte order is no sign of the text, and ends of lines are one sign each.


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfVeldoria agreed.\r\nTarmund agreed.",
        "\ufeffVeldoria agreed.\r\nTarmund agreed.".encode("utf-16-le"),
        "\ufeffVeldoria agreed.\r\nTarmund agreed.".encode("utf-16-be"),
        b"Veldoria agreed.\r\nTarmund agreed.",
        b"Veldoria agreed.\rTarmund agreed.",
        b"Veldoria agreed.\nTarmund agreed.",
        b"\xef\xbb\xbfVeldoria agreed.\nTarmund agreed.",
        "Veldoria agreed.\r\nTarmund agreed.".encode("utf-16"),
        "Veldoria agreed.\r\nTarmund agreed.".encode("cp1252"),
        "\ufeffVeldoria agreed.\r\nTarmund agreed.".encode("utf-32"),
        b"\xef\xbb\xbf\xef\xbb\xbfVeldoria agreed.\r\nTarmund agreed.",
    ],
)
def test_ends_of_lines_and_marks_of_byte_order(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(content)
    (document,) = read_path(path)
    assert isinstance(document, Document)
    text = document.text.lstrip("\ufeff")
    assert "\r" not in document.text
    assert text == "Veldoria agreed.\nTarmund agreed."
    reading = reader().read(document)
    assert [document.text[slice(*one.trigger)] for one in reading.events] == ["agreed", "agreed"]
    assert max(one.clause[1] for one in reading.events) <= len(document.text)
