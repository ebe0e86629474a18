"""The words of a record that say what it is about, made comparable."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from dragoman.ledger.linking.shingles import words_of

_EMPTY = frozenset(
    "a an the of to in on at by for with from and or but as that this these those its it his her their our they he she "
    "we you i is are was were be been being has have had will would shall should can could may might must do does did "
    "not no new all also more than into over under after before during between both two which who whom whose when "
    "where while there here said says say told tell up out about against upon within its' own other such each one "
    "end year years month months week weeks day days hour hours today yesterday tomorrow next last later earlier "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
"""Words that stand in every text, and words for when; what is left says what it is about."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WHEN = re.compile(
    rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b"
    rf"|\b{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:within|in|after|before|next|first|coming)\s+\d+\s+(?:hours?|days?|weeks?|months?|years?)\b"
)
"""Numbers that say when, and not how many; "for 30 days" says how long, which is what was agreed."""

_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ions", "ion", "ies", "ied", "es", "ed", "s", "e", "y")
_ENDS = (".", "!", "?", "”", '"', "’", ")", ":")
_SHORTEST = 3
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?:“\"]\s)(?<!^)(?<!\n)\b[A-Z][\w’'-]+")


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning.

    >>> sorted(content_words("They will build the railways of Maro"))
    ['build', 'maro', 'railwa']
    """
    return frozenset(stem(word) for word in words_of(text) if word not in _EMPTY and not word.isdigit())


def stem(word: str) -> str:
    """A word without its ending, as far as it then still has three letters.

    >>> [stem(word) for word in ("railway", "railways", "building", "visited", "aid")]
    ['railwa', 'railwa', 'build', 'visit', 'aid']
    """
    word = word.removesuffix("’s").removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            shorter = word.removesuffix(ending)
            return stem(shorter) if ending == "s" else shorter
    return word


def figures(text: str) -> frozenset[str]:
    """The numbers that a text counts with, without commas; those of days and of the time until then say when.

    >>> sorted(figures("20 engineers and 1,500 tonnes, within 100 days or by 3 May 2025"))
    ['1500', '20']
    """
    return numbers(_WHEN.sub(" ", text))


def numbers(text: str) -> frozenset[str]:
    """All numbers of a text, without commas.

    >>> sorted(numbers("1,500 tonnes by 3 May"))
    ['1500', '3']
    """
    return frozenset(match[0].replace(",", "") for match in _FIGURE.finditer(text))


def marks(text: str) -> dict[str, int]:
    """What makes a text this one and no other of its kind: numbers, and names that do not begin a sentence.

    Given is how often each stands there. Lines that end without a full stop are headlines, which every outlet has its
    own of; they count where there are no others.

    >>> marks("The rate in Maro rose to 7 percent.")
    {'7': 1, 'maro': 1}
    """
    body = "\n".join(line for line in text.splitlines() if line.rstrip().endswith(_ENDS)) or text
    names = (match[0].removesuffix("’s").removesuffix("'s") for match in _NAME.finditer(body))
    return dict(Counter(word for mark in (*_FIGURE.findall(body), *names) for word in words_of(mark)))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set the other has, from 0 to 1; nothing of an empty one.

    >>> shared(frozenset("ab"), frozenset("bcd"))
    0.5
    """
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of both they have in common, from 0 to 1 (Jaccard).

    >>> resemblance(frozenset("ab"), frozenset("bc"))
    0.3333333333333333
    """
    both = len(one | other)
    return len(one & other) / both if both else 0.0
