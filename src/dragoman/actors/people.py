"""The names of a document: which short name stands for which full one, and what offices stand beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.analysis.columns import Analysis, Name

_TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ"})
_INITIALS = 4
_NO_TITLE = frozenset("the a an of and mr mrs ms mr. mrs. ms. dr dr. his her its their".split())


@dataclass(frozen=True, slots=True)
class Person:
    """A named person, or another bearer of a name: the fullest name and the words of office seen beside it."""

    name: str
    kind: str
    titles: frozenset[str]


class Names:
    """Looks up who a mention stands for; built once a document."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._at: dict[int, Name] = {w: name for name in analysis.names for w in range(name.first, name.last)}
        self._begins = [name.first for name in analysis.names]
        self._full: dict[Name, str] = {}
        for kind in ("PER", "ORG", "LOC"):
            self._cluster([name for name in analysis.names if name.kind == kind])
        self.people = self._gather()

    def at(self, word: int) -> Name | None:
        """The name that holds this word."""
        return self._at.get(word)

    def between(self, first: int, last: int) -> Sequence[Name]:
        """The names that begin in this stretch of words."""
        names = self._analysis.names
        return names[bisect_left(self._begins, first) : bisect_left(self._begins, last)]

    def full(self, name: Name) -> str:
        """The fullest form of a name in the document."""
        return self._full[name]

    def titled(self, words: frozenset[str]) -> list[Person]:
        """The people beside whose name all these words of office stand somewhere: for "the Kyrgyz president"."""
        return [person for person in self.people.values() if person.kind == "PER" and words and words <= person.titles]

    def addressed(self, forms: frozenset[str]) -> frozenset[str]:
        """The full names of those before whom such a form of address stands anywhere: {"mr"}, {"ms", "mrs"}."""
        analysis = self._analysis
        return frozenset(
            self._full[name]
            for name in analysis.names
            if name.kind == "PER" and name.first > 0 and analysis.form(name.first - 1).lower().rstrip(".") in forms
        )

    def _cluster(self, names: list[Name]) -> None:
        """Give each name its fullest form; of several bearers the one last named before, else the first."""
        texts = [self._text(name) for name in names]
        bearers = _bearers(set(texts))
        last_named: dict[str, int] = {}
        for number, (name, text) in enumerate(zip(names, texts, strict=True)):
            last_named[text] = number
            longest = bearers[text]
            self._full[name] = max(longest, key=lambda form: last_named.get(form, -1)) if longest else text

    def _text(self, name: Name) -> str:
        words = self._analysis.words(name.first, name.last)
        if name.kind == "PER" and words.startswith("M. ") and words.count(" ") > 1:
            words = words.removeprefix("M. ")  # the French "Mr"
        return words.title() if name.kind == "PER" and words.isupper() and len(words) > _INITIALS else words

    def _gather(self) -> dict[str, Person]:
        titles: dict[str, set[str]] = {}
        kinds: dict[str, str] = {}
        for name in self._analysis.names:
            full = self._full[name]
            kinds.setdefault(full, name.kind)
            titles.setdefault(full, set()).update(self._titles(name))
        return {full: Person(full, kinds[full], frozenset(titles[full])) for full in kinds}

    def _titles(self, name: Name) -> Iterator[str]:
        """The words right before a name, and of a noun phrase set behind it by a comma."""
        analysis, at = self._analysis, name.first - 1
        sentence = analysis.sentence_around(name.first)
        while at >= sentence[0] and analysis.upos[at] in _TITLE_TAGS | {"ADP"} and at > name.first - 8:
            yield from self._title_words(at)
            at -= 1
        if name.last < sentence[1] and analysis.form(name.last) == ",":
            for child in analysis.children(name.first, "appos"):
                for word in analysis.subtree(child):
                    yield from self._title_words(word)

    def _title_words(self, word: int) -> Iterator[str]:
        if self._analysis.upos[word] in _TITLE_TAGS:
            lemma = self._analysis.lemma[word].lower()
            if lemma not in _NO_TITLE:
                yield lemma


def _bearers(forms: set[str]) -> dict[str, list[str]]:
    """For each form the longest forms that it may stand for, in the order of the alphabet."""
    split = {form: form.split() for form in sorted(forms)}
    holding: dict[str, list[str]] = {}
    for form, words in split.items():
        for word in set(words):
            holding.setdefault(word, []).append(form)
    found = {}
    for form, words in split.items():
        longer = [other for other in holding[words[0]] if _stands_for(words, split[other])]
        size = max((len(split[other]) for other in longer), default=0)
        found[form] = [other for other in longer if len(split[other]) == size]
    return found


def _stands_for(short: list[str], full: list[str]) -> bool:
    """Whether the words of the short name stand in the longer one, in their order."""
    rest = iter(full)
    return len(short) < len(full) and all(word in rest for word in short)
