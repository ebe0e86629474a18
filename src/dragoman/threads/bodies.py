"""Bodies that are threads: formats of meeting that are known by name, and what somebody chairs, leads or joins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.records import Actor, ThreadKind
from dragoman.threads.places import Place
from dragoman.threads.wording import top_of

_HOLDING = frozenset(
    "chairmanship co-chairmanship presidency chairship leadership accession accede join rejoin".split()
)
"""Words of holding office in a body, or of coming into it."""

_ABOVE = 3


def body_places(analysis: Analysis, referents: Referents, formats: Mapping[str, ThreadKind]) -> Iterator[Place]:
    """The places of bodies that are threads; `formats` are the kinds of known actors that are a format of meeting."""
    for actor in referents.actors:
        kind = formats.get(actor.id)
        if kind is None and actor.type in ("igo", "other") and " " in actor.name and _is_held(analysis, actor):
            kind = "organisation"
        if kind is not None:
            yield from _of_actor(analysis, actor, kind)


def _of_actor(analysis: Analysis, actor: Actor, kind: ThreadKind) -> Iterator[Place]:
    for span in actor.mentions:
        words = analysis.words_in(span)
        if words:
            top = top_of(analysis, words)
            head = analysis.form(top).lower()
            yield Place(words.start, words.stop, top, head, kind, actor.id, capital=True, known=True)


def _is_held(analysis: Analysis, actor: Actor) -> bool:
    """Whether the text tells of an office in a body, or of somebody who comes into it or leaves."""
    return any(
        words and _hangs_on_office(analysis, top_of(analysis, words))
        for words in map(analysis.words_in, actor.mentions)
    )


def _hangs_on_office(analysis: Analysis, top: int) -> bool:
    at = top
    for _ in range(_ABOVE):
        if analysis.deprel[at] not in ("nmod", "obj", "nmod:poss", "conj", "compound", "obl"):
            return False
        at = int(analysis.head[at])
        if at == ROOT:
            return False
        if analysis.lemma[at].lower() in _HOLDING:
            return True
    return False
