"""Words of a paragraph -> sentences, by weights learnt from treebanks over a few plain features.

A boundary is weighed only where one can be: after end marks with the quotation marks and brackets
that close behind them, after abbreviations, footnote figures, colons and semicolons. What was tried instead
stands in docs/decisions/0003-sentences.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Span = tuple[int, int]

_ENDS = {".": ".", "!": "!", "?": "?", "…": "…", ":": ":", ";": ";"}
_CLOSERS = frozenset("\"”’'»)]}") | {"''", "’’"}
_OPENERS = frozenset("“‘«([{\"'") | {"``", "‘‘"}
_OPEN, _CLOSE = frozenset("“«"), frozenset("”»")


class Candidate(NamedTuple):
    """A place where a sentence may end: after word `at`, for the reasons in `features`."""

    at: int
    features: tuple[str, ...]


class SentenceSplitter:
    """Weighs each candidate; a positive sum is a boundary.

    >>> splitter = SentenceSplitter({"end=.": 1.0})
    >>> text, words = "Talks ended. All left.", [(0, 5), (6, 11), (11, 12), (13, 16), (17, 21), (21, 22)]
    >>> splitter.split(text, words)
    [3, 6]
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def split(self, text: str, words: Sequence[Span]) -> list[int]:
        """The ends of the sentences of a paragraph, as half-open positions in `words`."""
        weight = self._weights.get
        ends = [
            candidate.at + 1
            for candidate in candidates(text, words)
            if sum(weight(feature, 0.0) for feature in candidate.features) > 0
        ]
        return [*ends, len(words)] if words else []


def candidates(text: str, words: Sequence[Span]) -> Iterator[Candidate]:
    """Every place inside a paragraph where a sentence may end, with its features."""
    forms = [_plain(text, begin, end) for begin, end in words]
    quoted, brackets, since = False, 0, 0
    at, last = 0, len(words) - 1
    while at < last:
        form = forms[at]
        quoted, brackets = _depth(form, quoted, brackets)
        end = _end_mark(form)
        if end is None and _is_note(forms, at):
            end = "note"
        if end == "abbr" and _is_initial(form) and _is_initial(forms[at + 1]):
            end = None  # "A. K. Toren"
        if end is not None:
            mark = at
            while at + 1 < last and forms[at + 1] in _CLOSERS and words[at][1] == words[at + 1][0]:
                at += 1
                quoted, brackets = _depth(forms[at], quoted, brackets)
            yield Candidate(at, tuple(_features(text, words, forms, mark, at, end, quoted, brackets, at - since)))
        at += 1


def _plain(text: str, begin: int, end: int) -> str:
    """A word; a quotation mark made of two strokes as the curly one that it stands for."""
    form = text[begin:end]
    if form != "''":
        return form
    opens = (begin == 0 or text[begin - 1].isspace()) and not text[end : end + 1].isspace()
    return "“" if opens else "”"


def _depth(form: str, quoted: bool, brackets: int) -> tuple[bool, int]:
    if form in _OPEN:
        return True, brackets
    if form in _CLOSE:
        return False, brackets
    if form == '"':
        return not quoted, brackets
    return quoted, max(0, brackets + (form in "([{") - (form in ")]}"))


def _is_note(forms: Sequence[str], at: int) -> bool:
    """The figure of a footnote behind an end mark: "ended. [21] Then", "ended. 5 Then"."""
    if forms[at] == "]":
        at, open_at = at - 1, at - 2
        return at > 1 and forms[open_at] == "[" and forms[at].isdigit() and _ended(forms, open_at - 1)
    return forms[at].isdigit() and len(forms[at]) < 4 and _ended(forms, at - 1)


def _is_initial(form: str) -> bool:
    return len(form) == 2 and form[0].isupper() and form[1] == "."


def _ended(forms: Sequence[str], at: int) -> bool:
    return at > 0 and (forms[at] in ".!?]" or (forms[at] in _CLOSERS and forms[at - 1] in ".!?"))


def _end_mark(form: str) -> str | None:
    if form in _ENDS:
        return form
    if len(form) > 1 and (form[0] in ":;=^" or (form[0] == form[-1] and form[0] in "-=*~_#")):
        return "face" if form[0] in ":;=^" else "rule"
    if form[-1] in ".!?…":
        if form[0] in ".!?…":
            return "!" if "!" in form or "?" in form else "…"
        return "abbr" if form[-1] == "." else None
    return None


def _features(
    text: str,
    words: Sequence[Span],
    forms: Sequence[str],
    mark: int,
    at: int,
    end: str,
    quoted: bool,
    brackets: int,
    length: int,
) -> Iterator[str]:
    before, after = (forms[mark] if end == "abbr" else forms[mark - 1] if mark else ""), forms[at + 1]
    beyond = forms[at + 2] if at + 2 < len(forms) else ""
    opens = after in _OPENERS
    shape = ("open+" + _shape(beyond)) if opens else _shape(after)
    closes = forms[at] if at > mark else ""
    gap = text[words[at][1] : words[at + 1][0]]
    space = "line" if "\n" in gap else "space" if gap else "none"
    yield f"end={end}"
    yield f"end={end} next={shape} space={space}"
    yield f"end={end} closes={closes} next={shape}"
    yield f"end={end} quoted={quoted} brackets={brackets > 0} next={shape}"
    yield f"end={end} before={_shape(before)} next={shape}"
    yield f"end={end} size={min(len(before), 5)} next={shape}"
    yield f"end={end} word={(beyond if opens else after).lower()}"
    yield f"end={end} length={min(length, 40) // 4}"
    if end == "abbr":
        yield f"abbr={before.lower()} next={shape}"
        yield f"abbr={before.lower()}"
    else:
        yield f"end={end} last={before.lower()}"


def _shape(form: str) -> str:
    if not form:
        return "none"
    if form.isdigit() or form[0].isdigit():
        return "digit"
    if form[0].isalpha():
        if form[0].isupper():
            return "I" if len(form) == 1 else "UPPER" if form.isupper() else "Title"
        return "lower"
    return form[0] if form[0] in "-–—•*:;,.()[]\"'“”‘’#@" else "other"
