"""One name, one kind, in one document.

The network sees a sentence at a time; a document names the same thing again and again. Names of the
same letters take the kind that all their places together speak for, and a place where a known name
was passed over is a name, too, unless the network is all but certain that it is none. What this
gives is measured in docs/decisions/0004-names.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.columns import Name

Floats = NDArray[np.float32]
Form = tuple[str, ...]

CERTAIN = -0.05  # log probability of "no name", mean over the words, above which a place is left alone
LEAST_SCORE = -8.0  # of one place, so that no single place outvotes all others
SHORTEST = 3  # letters of a name that is sought elsewhere


class Kinds:
    """The numbers of the tags that begin and continue each kind of name.

    >>> Kinds(("O", "B-PER", "I-PER")).names
    ('PER',)
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self.names = tuple(sorted({tag[2:] for tag in tags if tag != "O"}))
        self.begin = [tags.index(f"B-{kind}") for kind in self.names]
        self.inside = [tags.index(f"I-{kind}") for kind in self.names]
        self.outside = tags.index("O")


def consistent(
    forms: Sequence[str], sentence_of: Sequence[int], names: Sequence[Name], scores: Floats, kinds: Kinds
) -> tuple[Name, ...]:
    """The names of a document, agreed; `scores` are the network's for each word and tag, words x tags.

    `sentence_of` is the number of each word's sentence, for a name lies in one.
    """
    if not names:
        return ()
    logs = _log_softmax(scores)
    votes: dict[Form, NDArray[np.float64]] = defaultdict(lambda: np.zeros(len(kinds.names)))
    for name in names:
        votes[_form(forms, name)] += _kind_scores(logs[name.first : name.last], kinds)
    agreed = {form: kinds.names[int(vote.argmax())] for form, vote in votes.items()}
    found = [Name(name.first, name.last, agreed[_form(forms, name)]) for name in names]
    places = _passed_over(forms, found, agreed, logs[:, kinds.outside])
    found += [place for place in places if sentence_of[place.first] == sentence_of[place.last - 1]]
    return tuple(sorted(found, key=lambda name: name.first))


def _form(forms: Sequence[str], name: Name) -> Form:
    return tuple(forms[name.first : name.last])


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def _kind_scores(logs: Floats, kinds: Kinds) -> NDArray[np.float64]:
    """How well the words speak for each kind."""
    scores: NDArray[np.float64] = (logs[0, kinds.begin] + logs[1:, kinds.inside].sum(axis=0)).astype(np.float64)
    return np.maximum(scores, LEAST_SCORE)


def _passed_over(
    forms: Sequence[str], names: Sequence[Name], agreed: Mapping[Form, str], outside: Floats
) -> Iterator[Name]:
    """Places with the letters of a known name that are in no name, the longest name first."""
    by_word: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(agreed, key=lambda form: (-len(form), form)):
        if form[0][:1].isupper() and sum(map(len, form)) >= SHORTEST:
            by_word[form[0]].append(form)
    taken = {word for name in names for word in range(name.first, name.last)}
    for first, word in enumerate(forms):
        for form in by_word.get(word, ()):
            last = first + len(form)
            free = not taken.intersection(range(first, last))
            if free and tuple(forms[first:last]) == form and outside[first:last].mean() < CERTAIN:
                taken.update(range(first, last))
                yield Name(first, last, agreed[form])
                break
