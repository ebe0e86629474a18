"""dragoman: who said, promised and did what, with the exact words as proof.

>>> reading = read("The talks were useful, President Dana Orlo said.", date="2025-02-04")
>>> [statement.speaker.name for statement in reading.statements]
['Dana Orlo']
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError, InputError
from dragoman.records import Document, Reading

if TYPE_CHECKING:
    from dragoman.reading import Reader

__all__ = ["Document", "DragomanError", "InputError", "Reading", "read", "reader"]


def read(text: str, *, date: str | None = None, model: str = "base") -> Reading:
    """Read one text; `date` is the ISO day of its publication and beats what the text says.

    Raises EmptyInput for a text without words, UsageError for a date or model that does not exist.

    >>> read("Talks failed.", date="2025-02-04").document.published
    '2025-02-04'
    """
    from dragoman.documents import document_from_text

    return reader(model).read(document_from_text(text, published=date))


@cache
def reader(model: str = "base") -> Reader:
    """The reader with this model, opened at the first call and kept.

    >>> reader() is reader()
    True
    """
    from dragoman.reading import Reader

    return Reader(model)
