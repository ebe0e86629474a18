"""Who binds himself, and to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.commitments.undertakings import Undertaking
from dragoman.events.arguments import Who, parties_at
from dragoman.events.roles import doer_of
from dragoman.records import EventActor
from dragoman.speech.converses import Converse, converse
from dragoman.speech.cues import speaks

_OWNERS = ("of", "by", "from")
_TOWARDS = ("to", "with", "for", "on", "upon")
_GIVEN = frozenset(("promise", "assure", "guarantee", "pledge", "offer"))
"""Verbs whose passive has as its subject to whom, not who: "Kenya was promised ..."."""
_UP = 4


def promisers(who: Who, found: Undertaking) -> list[EventActor]:
    """Those with a code who bind themselves; of what is done by nobody named those in whose voice it is told."""
    analysis = who.analysis
    got = converse(analysis, found.holder) if analysis.upos[found.holder] == "NOUN" else None
    holders = list(_holders(analysis, found, got))
    sides = _coded(who, holders)
    if not sides and holders and all(analysis.upos[word] == "PRON" for word in holders):  # "leaders renewed their vow"
        doer = _subject(analysis, int(analysis.head[found.holder])) if analysis.head[found.holder] != ROOT else None
        holders = [doer] if doer is not None else holders
        sides = _coded(who, holders)
    if sides or any(can_act(analysis, word) for word in holders):
        return _once(sides)
    spoken = who.voices.around(int(analysis.begin[found.conduct]))
    unnamed = (not holders and got is None) or _is_passive(analysis, found.conduct)
    return [who.naming.unnamed(code) for code in spoken] if unnamed else []


def _coded(who: Who, words: Iterable[int]) -> list[EventActor]:
    return [side for word in words for side in parties_at(who, word) if side.code is not None]


def can_act(analysis: Analysis, word: int) -> bool:
    """Whether a word names somebody: a name, a person, an office, a body."""
    return speaks(analysis, word) or analysis.upos[word] == "PROPN"


def _is_passive(analysis: Analysis, verb: int) -> bool:
    return bool(analysis.children(verb, "aux:pass"))


def _once(sides: Iterable[EventActor]) -> list[EventActor]:
    found: dict[str | None, EventActor] = {}
    for side in sides:
        found.setdefault(side.code, side)
    return list(found.values())


def _holders(analysis: Analysis, found: Undertaking, got: Converse | None) -> Iterator[int]:
    """The words that name who binds himself, for a verb, a noun and an adjective; of a noun that is got its giver."""
    word = found.holder
    if got is not None:
        yield from () if got.giver is None else (got.giver,)
        return
    if analysis.upos[word] == "NOUN":
        owners = list(_owners(analysis, word))
        yield from owners
        if owners:
            return
    passive = analysis.children(word, "nsubj:pass")
    if passive:  # "Kenya was committed to ..."; but "Kenya was promised ... by Uganda"
        given = analysis.lemma[word].lower() in _GIVEN
        yield from analysis.behind(word, ("by",), "obl", "nmod") if given else passive
        return
    doer = _subject(analysis, word)
    if doer is not None:
        yield doer


def _subject(analysis: Analysis, word: int) -> int | None:
    """The subject of a verb, of an adjective ("is ready"), or of the verb that these stand under."""
    for _ in range(_UP):
        own = analysis.children(word, "nsubj")
        if own:
            return own[0]
        if analysis.upos[word] in ("VERB", "AUX"):
            return doer_of(analysis, word)
        if analysis.head[word] == ROOT:
            return None
        word = int(analysis.head[word])
    return None


def _owners(analysis: Analysis, noun: int) -> Iterator[int]:
    """As in "Kenya's commitment", "the U.S. pledge", "the decision of Kenya and Uganda"."""
    yield from analysis.children(noun, "nmod:poss")
    for child in analysis.children(noun, "amod", "compound"):
        if analysis.form(child)[:1].isupper():
            yield child
    yield from (child for child in analysis.behind(noun, _OWNERS, "nmod") if child > noun)


def beneficiary(who: Who, found: Undertaking, mine: Collection[str | None]) -> EventActor | None:
    """The first party with another code to whom something is promised, or whom the conduct is for."""
    for head in (found.holder, found.conduct):
        for word in _towards(who.analysis, head):
            for side in parties_at(who, word):
                if side.code is not None and side.code not in mine:
                    return side
    return None


def _towards(analysis: Analysis, head: int) -> Iterator[int]:
    got = converse(analysis, head)
    if got is not None and got.taker is not None:
        yield got.taker
    if analysis.lemma[head].lower() in _GIVEN:
        yield from analysis.children(head, "nsubj:pass")
    yield from analysis.children(head, "iobj")
    if analysis.deprel[head] == "obj":  # "gave Uganda assurances"
        yield from analysis.children(int(analysis.head[head]), "iobj")
    for child in analysis.children(head, "obj"):
        yield child
        yield from analysis.behind(child, _TOWARDS, "obl", "nmod")
    yield from analysis.behind(head, _TOWARDS, "obl", "nmod")
