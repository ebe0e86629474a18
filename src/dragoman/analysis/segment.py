"""Text -> paragraphs, sentences and words, all with exact offsets."""

from __future__ import annotations

import json
from importlib.resources import files

from dragoman.analysis.columns import Segments
from dragoman.analysis.paragraphs import paragraphs
from dragoman.analysis.sentences import SentenceSplitter
from dragoman.analysis.words import Tokeniser


class Segmenter:
    """Cuts texts; holds the tokeniser's memory and the splitter's weights.

    >>> cut = Segmenter().segment("The U.S. agreed. Talks go on.")
    >>> [cut.forms(i) for i in range(len(cut.sentences))]
    [['The', 'U.S.', 'agreed', '.'], ['Talks', 'go', 'on', '.']]
    """

    def __init__(self) -> None:
        self._tokeniser = Tokeniser()
        weights = files("dragoman.analysis.models").joinpath("sentences.json").read_text(encoding="utf-8")
        self._splitter = SentenceSplitter(json.loads(weights))

    def segment(self, text: str) -> Segments:
        """The segments of a text; every offset is a code point of `text`."""
        spans = paragraphs(text)
        words: list[tuple[int, int]] = []
        sentences: list[tuple[int, int]] = []
        for begin, end in spans:
            inside = list(self._tokeniser.words(text, begin, end))
            first = len(words)
            for last in self._splitter.split(text, inside):
                sentences.append((first, len(words) + last))
                first = len(words) + last
            words += inside
        return Segments(text, tuple(spans), tuple(words), tuple(sentences))
