"""Words of a text -> the entries of the codebook that they carry; one match a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.analysis.columns import Analysis
from dragoman.knowledge.codebook import Codebook, Entry

_OFFICES = frozenset("secretary minister ministry department committee commissioner crime office chamber".split())
BLOWS = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
"""Types whose doers are often not told."""

POSITIONS = frozenset(("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"))
"""Types that are acts of speech: they are done by being said."""

_NOMINAL = frozenset({"compound", "flat", "amod"})


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fires: `word` heads the event, `noun` is the object of a light verb, `words` all of the trigger.

    `aside` where a participle only describes a noun: "the men arrested last week". `of_itself` where `noun` is the
    subject, and nobody is told who does it: "the port opened".
    """

    entry: Entry
    word: int
    noun: int | None
    words: tuple[int, ...]
    nominal: bool
    aside: bool = False
    of_itself: bool = False


def matches(analysis: Analysis, book: Codebook) -> list[Match]:
    """All matches of a text in its order; a noun that completes its verb is no match of its own."""
    verbs = {match.word: match for match in _verbs(analysis, book)}
    taken = {match.noun for match in verbs.values() if match.noun is not None}
    nouns = [
        match for match in _nouns(analysis, book) if match.word not in taken and not _completes(analysis, match, verbs)
    ]
    return sorted((*verbs.values(), *nouns), key=lambda match: match.word)


def _verbs(analysis: Analysis, book: Codebook) -> Iterator[Match]:
    for word in range(len(analysis)):
        if analysis.upos[word] != "VERB" or analysis.deprel[word] == "amod":
            continue
        lemma = book.lemma(analysis.lemma[word], analysis.form(word))
        light = _light(analysis, book, word)
        if light is not None:
            yield light
            continue
        for entry in book.verbs.get(lemma, ()):
            if unmet(analysis, word, entry) is None:
                case = _preposition(analysis, word, entry)
                words = (word, case) if case is not None and case == word + 1 else (word,)
                yield Match(entry, word, None, words, False, analysis.deprel[word] == "acl")
                break


def unmet(analysis: Analysis, verb: int, entry: Entry) -> str | None:
    """The condition of an entry that a verb of it does not meet, for people to read; None where it meets all."""
    under = {analysis.lemma[child] for child in analysis.children(verb, "xcomp")}
    if under.intersection(entry.not_before):
        return f"it stands before {_all_of(under.intersection(entry.not_before))}"
    things = {analysis.lemma[child].lower() for child in _objects(analysis, verb)}
    if entry.intransitive and things:
        return "it has an object"
    if not things.isdisjoint(entry.not_objects):
        return f"its object is {_all_of(things.intersection(entry.not_objects))}"
    if entry.people and not _has_person(analysis, verb):
        return "its object is no person with a name"
    beside = _behind(analysis, verb)
    if not beside.isdisjoint(entry.not_prepositions):
        return f"{_all_of(beside.intersection(entry.not_prepositions))} stands behind it"
    if entry.prepositions and _preposition(analysis, verb, entry) is None:
        return f"none of {_all_of(entry.prepositions)} stands behind it"
    return None


def _objects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The objects of a verb; in a relative clause without one the noun that it describes: "the chances it offers"."""
    own = analysis.children(verb, "obj", "nsubj:pass")
    return (int(analysis.head[verb]),) if not own and analysis.deprel[verb] == "acl:relcl" else own


def _behind(analysis: Analysis, verb: int) -> set[str]:
    """The prepositions behind a verb without an object."""
    if analysis.children(verb, "obj"):
        return set()
    cases = (case for child in analysis.children(verb, "obl") for case in analysis.children(child, "case"))
    return {analysis.lemma[case] for case in cases if case > verb}


def _all_of(words: Iterable[str]) -> str:
    return ", ".join(repr(word) for word in sorted(words))


def _has_person(analysis: Analysis, verb: int) -> bool:
    objects = analysis.children(verb, "obj", "nsubj:pass")
    near = (at for thing in objects for at in (thing, *analysis.children(thing, "appos", "flat", "nmod:desc")))
    return any(name.kind == "PER" for at in near for name in analysis.names_in(at, at + 1))


def _light(analysis: Analysis, book: Codebook, verb: int) -> Match | None:
    """As in "pay a visit", also "a visit was paid"; "the port opened" where the codebook has it."""
    lemma = book.lemma(analysis.lemma[verb], analysis.form(verb))
    slips = (child for child in analysis.children(verb, "xcomp") if analysis.upos[child] == "NOUN")
    things = (*analysis.children(verb, "obj", "nsubj:pass", "obl"), *slips)
    for thing in things:
        found = _lightly(analysis, book, lemma, verb, thing)
        direct = analysis.deprel[thing] != "obl" or not analysis.children(thing, "case")
        if found is not None and direct:
            return Match(found, verb, thing, (verb, thing), False)
    for thing in analysis.children(verb, "nsubj") if not analysis.children(verb, "obj") else ():
        found = _lightly(analysis, book, lemma, verb, thing)
        if found is not None and (lemma, analysis.lemma[thing].lower()) in book.of_themselves:
            return Match(found, verb, thing, (verb,), False, of_itself=True)
    return None


def _lightly(analysis: Analysis, book: Codebook, lemma: str, verb: int, thing: int) -> Entry | None:
    """The first entry that a verb is with this noun, and with the preposition behind it that the entry asks for."""
    noun = analysis.lemma[thing].lower()
    for entry in book.light.get((lemma, noun), ()):
        asked = book.behind.get((lemma, noun, entry.id))
        hung = (*analysis.children(thing, "nmod"), *analysis.children(verb, "obl")) if asked else ()
        if asked is None or any(analysis.lemma[case] in asked for at in hung for case in analysis.children(at, "case")):
            return entry
    return None


def _preposition(analysis: Analysis, verb: int, entry: Entry) -> int | None:
    for child in analysis.children(verb, "obl", "compound:prt", "advmod"):
        for case in (child, *analysis.children(child, "case")):
            if case > verb and analysis.lemma[case] in entry.prepositions:
                return case
    return None


def _nouns(analysis: Analysis, book: Codebook) -> Iterator[Match]:
    for word, lemma in enumerate(analysis.lemma):
        among = book.nouns.get(lemma.lower(), ()) if analysis.upos[word] == "NOUN" else ()
        found = next((entry for entry in among if unmet_by_noun(analysis, word, entry) is None), None)
        if found is not None:
            yield Match(found, word, None, (word,), True)


def unmet_by_noun(analysis: Analysis, noun: int, entry: Entry) -> str | None:
    """The condition of an entry that a noun of it does not meet, for people to read; None where it meets all."""
    if analysis.deprel[_first(analysis, noun)] in _NOMINAL:
        return "it is only a part of a name or a phrase"
    if _is_of_office(analysis, noun):
        return f"it only says what {analysis.form(int(analysis.head[noun]))!r} is for"
    if entry.noun_prepositions and not _is_behind(analysis, noun, entry):
        return f"none of {_all_of(entry.noun_prepositions)} stands behind it"
    return None


def _is_of_office(analysis: Analysis, word: int) -> bool:
    """Whether a noun only says what an office or body is for: "the secretary of war", "the ministry of trade"."""
    above = int(analysis.head[word])
    of = any(analysis.lemma[case] in ("of", "for") for case in analysis.children(word, "case"))
    return of and analysis.deprel[word].startswith("nmod") and analysis.lemma[above].lower() in _OFFICES


def _first(analysis: Analysis, word: int) -> int:
    """The first of those that are joined with a word: of "trade" in "economic and trade ties" that is "economic"."""
    while analysis.deprel[word] == "conj" and analysis.head[word] < word:
        word = int(analysis.head[word])
    return word


def _is_behind(analysis: Analysis, noun: int, entry: Entry) -> bool:
    cases = (case for child in analysis.children(noun, "nmod") for case in analysis.children(child, "case"))
    return any(analysis.lemma[case] in entry.noun_prepositions for case in cases)


def _completes(analysis: Analysis, noun: Match, verbs: dict[int, Match]) -> bool:
    """Whether a noun is only the object of a trigger of its own kind: "deepen cooperation", "impose a ban".

    What is another's own is a deed by itself: "applauded Kenya's signing of the treaty".
    """
    if any(analysis.upos[owner] != "PRON" for owner in analysis.children(noun.word, "nmod:poss")):
        return False
    above = verbs.get(int(analysis.head[noun.word]))
    return (
        above is not None
        and above.entry.type == noun.entry.type
        and analysis.deprel[noun.word] in ("obj", "nsubj:pass")
    )
