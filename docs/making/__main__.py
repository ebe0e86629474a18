"""`python -m docs.making`: write every page of docs/reference anew; a test holds that they are what is written here."""

from __future__ import annotations

from docs.making.pages import FOLDER, pages

for name, text in pages().items():
    (FOLDER / name).write_text(text, encoding="utf-8")
