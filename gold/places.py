"""Where a reader's exact string stands: by paragraph, by count, or by nearness."""

from __future__ import annotations

import re

from dragoman.errors import InputError
from dragoman.records import Span

_LINE = re.compile(r"\S.*")


class NoteError(InputError):
    """A note that cannot stand; the rest of the notes is checked all the same."""


def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The spans of the lines that are not blank; the reader's paragraph 1 is the first.

    >>> paragraphs("One.\n\nTwo.")
    ((0, 4), (6, 10))
    """
    return tuple(match.span() for match in _LINE.finditer(text))


def paragraph_of(text: str, position: int) -> int:
    """The number of the paragraph that holds a position, counted from 1; 0 where none does."""
    spans = enumerate(paragraphs(text), start=1)
    return next((number for number, (begin, end) in spans if begin <= position < end), 0)


def occurrences(text: str, words: str, within: Span) -> tuple[Span, ...]:
    """Every place of whole words inside a span.

    >>> occurrences("the heir, he said", "he", (0, 17))
    ((10, 12),)
    """
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return tuple(match.span() for match in pattern.finditer(text, *within) if words)


def place_of(text: str, par: int, words: str, nth: int | None) -> Span:
    """The one place that a note means; raises NoteError where there is none or it is not told which."""
    found = occurrences(text, words, _paragraph(text, par))
    if not found:
        raise NoteError(f"paragraph {par}", f"{words!r} does not occur in it", _elsewhere(text, words))
    if nth is None and len(found) > 1:
        raise NoteError(f"paragraph {par}", f"{words!r} occurs {len(found)} times", "give nth or a longer string")
    if not 1 <= (nth or 1) <= len(found):
        raise NoteError(f"paragraph {par}", f"{words!r} occurs {len(found)} times, not {nth}", "give another nth")
    return found[(nth or 1) - 1]


def nearest(text: str, par: int, words: str, to: Span) -> Span:
    """The place of the words in a paragraph that is nearest to a span; the earlier one of two.

    Raises NoteError where the paragraph does not hold the words.
    """
    found = occurrences(text, words, _paragraph(text, par))
    if not found:
        raise NoteError(f"paragraph {par}", f"{words!r} does not occur in it", _elsewhere(text, words))
    return min(found, key=lambda span: max(span[0] - to[1], to[0] - span[1], 0))


def following(text: str, words: str, after: int, par: int) -> Span:
    """The first place of the words behind a position, in the same paragraph; raises NoteError."""
    found = occurrences(text, words, (after, _paragraph(text, par)[1]))
    if not found:
        raise NoteError(f"paragraph {par}", f"{words!r} does not follow the fragment before it", "check the order")
    return found[0]


def _paragraph(text: str, par: int) -> Span:
    spans = paragraphs(text)
    if not 1 <= par <= len(spans):
        raise NoteError(f"paragraph {par}", f"the text has paragraphs 1 to {len(spans)}", "see `python -m gold show`")
    return spans[par - 1]


def _elsewhere(text: str, words: str) -> str:
    found = occurrences(text, words, (0, len(text)))
    numbers = sorted({paragraph_of(text, begin) for begin, _ in found})
    if numbers:
        return f"it stands in paragraph {', '.join(map(str, numbers))}"
    return "copy it exactly (quotation marks, apostrophes, spaces)"
