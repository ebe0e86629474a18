"""Words as the network reads them: lower-cased word pieces, and beside each the shape of the letters.

The pretrained encoder knows no capitals; without the shapes it sees no names. Training and reading
use this one file, so that the network meets the same numbers in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tokenizers import Tokenizer

from dragoman.errors import ModelError

# One number a shape; the network learns a vector for each.
SPECIAL, LOWER, UPPER, ONE_UPPER, TITLE, MIXED, DIGITS, OTHER, CONTINUED = range(9)
SHAPES = 9

MAX_PIECES = 8  # of one word: a web address says what it is in its first pieces
CACHE_WORDS = 50_000


class Pieces(NamedTuple):
    """One sentence for the network: piece ids, their shapes, and where each word begins."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


def case_shape(word: str) -> int:
    """The shape of the letters of one word.

    >>> [case_shape(w) for w in ("talks", "UN", "A", "Minister", "McKay", "2025", "$")]
    [1, 2, 3, 4, 5, 6, 7]
    """
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else ONE_UPPER
    if word[:1].isupper() and word[1:].islower():
        return TITLE
    if any(letter.isupper() for letter in word):
        return MIXED
    return DIGITS if any(letter.isdigit() for letter in word) else OTHER


class WordPieces:
    """Turns words into numbers; remembers the words it has met, within bounds.

    >>> WordPieces(Tokenizer.from_file("tokenizer.json")).sentence(["The", "talks"])  # doctest: +SKIP
    Pieces(ids=[101, 1996, 7566, 102], shapes=[0, 4, 1, 0], first=[1, 2])
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[list[int], list[int]]] = {}
        self._begin, self._end, self._unknown = (_id(tokenizer, mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))

    def word(self, word: str) -> tuple[list[int], list[int]]:
        """The pieces of one word and their shapes; at least one piece, at most `MAX_PIECES`."""
        found = self._known.get(word)
        if found is None:
            encoded = self._tokenizer.encode(word[:100], add_special_tokens=False)
            ids = encoded.ids[:MAX_PIECES] or [self._unknown]
            found = ids, [case_shape(word)] + [CONTINUED] * (len(ids) - 1)
            if len(self._known) >= CACHE_WORDS:
                self._known.clear()
            self._known[word] = found
        return found

    def sentence(self, words: Sequence[str]) -> Pieces:
        """A whole sentence between its two marks."""
        ids, shapes, first = [self._begin], [SPECIAL], []
        for word in words:
            piece_ids, piece_shapes = self.word(word)
            first.append(len(ids))
            ids += piece_ids
            shapes += piece_shapes
        ids.append(self._end)
        shapes.append(SPECIAL)
        return Pieces(ids, shapes, first)


def _id(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ModelError(
            "the model's vocabulary", f"{mark} is not in it", "use a model made for this version of dragoman"
        )
    return int(found)
