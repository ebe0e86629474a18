"""Words by which somebody binds himself (pledge, agree, intend, ready to, will), or keeps or drops a promise."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from dragoman.knowledge.loader import read_resource
from dragoman.knowledge.saying import regular_forms
from dragoman.records import Stage

Shape = Literal["infinitive", "gerund", "clause", "noun", "behind_to"]


class Promising(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of promising.yaml.

    `takes` are the shapes of the promised conduct; a verb may need a `particle` ("look forward"). With `aid_only` a
    noun is promised only where it is money or help. Verbs `of_promise` have a promise as their object ("kept its
    promise"). Under a verb of `soft_under` a firm word is soft: "indicated that it would".
    """

    id: str
    strength: Literal["firm", "soft"]
    takes: tuple[Shape, ...]
    stage: Stage = "promised"
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    particle: str | None = None
    aid_only: bool = False
    of_promise: bool = False
    soft_under: tuple[str, ...] = ()
    examples: tuple[str, ...]
    never: tuple[str, ...]


class PromisingLexicon:
    """The entries by lemma of each class of words.

    >>> promising_lexicon().verbs["pledge"].strength, promising_lexicon().keeping["break"].stage
    ('firm', 'dropped')
    """

    def __init__(self, entries: tuple[Promising, ...]) -> None:
        self.entries = entries
        self.verbs = {word: one for one in entries if not one.of_promise for word in one.verbs}
        self.keeping = {word: one for one in entries if one.of_promise for word in one.verbs}
        self.nouns = {word: one for one in entries for word in one.nouns}
        self.adjectives = {word: one for one in entries for word in one.adjectives}
        self.modals = {word: one for one in entries for word in one.modals}
        self._lemma_of = {form: verb for verb in sorted((*self.verbs, *self.keeping)) for form in regular_forms(verb)}

    def lemma(self, lemma: str, form: str) -> str:
        """The lemma of a word; by its form where the core does not know it ("committ")."""
        known = lemma in self.verbs or lemma in self.keeping or lemma in self.nouns or lemma in self.adjectives
        return lemma if known else self._lemma_of.get(form.lower(), lemma)


@cache
def promising_lexicon() -> PromisingLexicon:
    """The lexicon that ships with the package; raises KnowledgeError where it is broken."""
    return PromisingLexicon(read_resource("lexicons", "promising.yaml", Promising))
