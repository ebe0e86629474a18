"""Verbs of saying: which words give a passage to a speaker, what they take, and what act it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec

from dragoman.knowledge.loader import read_resource

Takes = Literal["clause", "quotation", "object", "infinitive", "person_infinitive", "person", "predicate"]
Act = Literal[
    "assert", "promise", "request", "praise", "criticise", "accuse", "deny", "agree", "reject", "ask", "warn", "thank",
    "welcome", "congratulate", "condole", "propose",
]  # fmt: skip


class Saying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of saying.yaml.

    `takes` are the shapes that the content may have: a clause ("said that ..."), a quotation, an object
    ("stressed the need ..."), an infinitive ("vowed to ..."), a person and an infinitive ("urged X to ...").
    a person and what is held for or against them ("accused X of ..."), somebody or something and what it is said to be
    ("called X a success", with a preposition "hailed X as a success").
    With a `preposition` the object, or the person, stands behind it ("called for ...", "called on X to ...").
    `nouns` limits objects to these and makes them part of the cue ("expressed confidence that ..."); with one of
    `not_objects` as its object the verb says nothing ("recalled its ambassador"). `forms` are
    irregular ones, for where the core does not know the lemma.
    In `examples` the content stands in square brackets; from `never` nothing may come with this cue.
    """

    id: str
    lemma: str
    act: Act
    takes: tuple[Takes, ...]
    nouns: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    preposition: str | None = None
    forms: tuple[str, ...] = ()
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


_FILES = ("saying.yaml", "saying-speech.yaml", "saying-stance.yaml")


class Lexicon:
    """The entries, looked up by lemma, or by form: the lemmas of rare verbs are often wrong ("decrie").

    >>> [entry.id for entry in saying_lexicon().senses("decrie", "decried")]
    ['decry']
    """

    def __init__(self, entries: Iterable[Saying]) -> None:
        self.by_lemma: dict[str, tuple[Saying, ...]] = {}
        for entry in entries:
            self.by_lemma[entry.lemma] = (*self.by_lemma.get(entry.lemma, ()), entry)
        self._lemma_of = {form: lemma for lemma in self.by_lemma for form in regular_forms(lemma)}
        for senses in self.by_lemma.values():
            self._lemma_of |= {form: sense.lemma for sense in senses for form in sense.forms}

    def senses(self, lemma: str, form: str) -> tuple[Saying, ...]:
        """The entries of a verb, in the order of the files; none where it is no verb of saying."""
        return self.by_lemma.get(lemma) or self.by_lemma.get(self._lemma_of.get(form.lower(), ""), ())


class IrregularVerb(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The past forms of a verb that has no regular ones; the id is its lemma."""

    id: str
    forms: tuple[str, ...]


@cache
def irregular_verbs() -> tuple[IrregularVerb, ...]:
    """Verbs with their irregular forms.

    >>> next(verb.forms for verb in irregular_verbs() if verb.id == "freeze")
    ('froze', 'frozen')
    """
    return read_resource("lexicons", "irregular.yaml", IrregularVerb)


def regular_forms(lemma: str) -> Iterator[str]:
    """Its regular forms in -s, -ed and -ing, and some that it does not have."""
    stem = lemma.removesuffix("e")
    yield from (lemma + "s", lemma + "es", stem + "ed", stem + "ing")
    yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
    if lemma.endswith("y"):
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied")


@cache
def saying_lexicon() -> Lexicon:
    """The lexicon that ships with the package.

    >>> [entry.id for entry in saying_lexicon().by_lemma["express"]]
    ['express-view', 'express-thanks', 'express-feeling']
    """
    return Lexicon(entry for file in _FILES for entry in read_resource("lexicons", file, Saying))


@cache
def saying_nouns() -> Lexicon:
    """The nouns of saying, by lemma.

    >>> [entry.act for entry in saying_nouns().by_lemma["offer"]]
    ['promise']
    """
    return Lexicon(read_resource("lexicons", "saying-nouns.yaml", Saying))
