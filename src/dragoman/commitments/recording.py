"""Undertakings -> commitments: by whom and to whom, the conduct, by when, how much, under which condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.commitments.amounts import amounts
from dragoman.commitments.conduct import conducts
from dragoman.commitments.promisers import beneficiary, promisers
from dragoman.commitments.standing import as_match, binds
from dragoman.commitments.undertakings import Undertaking, strength_of, undertakings
from dragoman.events.arguments import Who
from dragoman.events.dating import date_of, dates_around
from dragoman.knowledge.codebook import Codebook
from dragoman.knowledge.promising import PromisingLexicon
from dragoman.records import Commitment, Date, Due, Event, EventActor, EventDate, Party, Span

_IF = frozenset(("if", "unless", "provided", "once", "until"))
_HIGHEST = 8


def commitments(
    who: Who,
    dates: Sequence[Date],
    done: Sequence[Event],
    book: Codebook,
    lexicon: PromisingLexicon,
    published: str | None = None,
) -> tuple[Commitment, ...]:
    """The commitments of a text in its order; dates that lie before the day of publication are no due dates."""
    recorder = _Recorder(who, dates, done, book, published)
    found = [one for undertaking in undertakings(who.analysis, lexicon) for one in recorder.recorded(undertaking)]
    found.sort(key=lambda one: one.span)
    return tuple(msgspec.structs.replace(one, id=f"c{number}") for number, one in enumerate(found, 1))


class _Recorder:
    """What is known of a text, to record each undertaking in it."""

    def __init__(
        self, who: Who, dates: Sequence[Date], done: Sequence[Event], book: Codebook, published: str | None
    ) -> None:
        self._who = who
        self._dates = dates
        self._book = book
        self._published = published
        self._events = {word: one.id for one in reversed(done) for word in who.analysis.words_in(one.trigger)}

    def recorded(self, found: Undertaking) -> Iterator[Commitment]:
        """The commitments of an undertaking, one for each act; none where nobody with a code binds himself."""
        sides = promisers(self._who, found)
        if not sides or not binds(self._who, found, sides, self._book):
            return
        to = beneficiary(self._who, found, {side.code for side in sides})
        first, *others = map(_party, sides)
        analysis = self._who.analysis
        for head, span in conducts(analysis, found.conduct):
            yield Commitment(
                id="", span=span, by=first, jointly_with=tuple(others), to=_party(to) if to is not None else None,
                strength=strength_of(analysis, found), due=self._due(head, span),
                said_in=self._who.said_in((span[0], span[0] + 1)),
                event=self._events.get(head), thread=None, cue=_cue(analysis, found), rule=found.entry.id,
                stage=found.entry.stage, condition=_condition(analysis, head),
                amounts=tuple(amounts(analysis.text, span)), made=self._made(found),
            )  # fmt: skip

    def _due(self, head: int, span: Span) -> Due | None:
        """The first date to come of the conduct, or of its verb: "over the next six months, we will ..."."""
        for one in dates_around(self._who.analysis, head, self._dates):
            own = span[0] <= one.span[0] < span[1] or self._hangs_on(one, head)
            if own and self._is_to_come(one):
                return Due(edtf=one.edtf, begin=one.begin, end=one.end, span=one.span)
        return None

    def _hangs_on(self, date: Date, head: int) -> bool:
        """Whether the way up from a date leads straight to the verb of the conduct."""
        analysis = self._who.analysis
        words = analysis.words_in(date.span)
        at = next((word for word in words if int(analysis.head[word]) not in words), None)
        for _ in range(_HIGHEST):
            if at is None or analysis.head[at] == ROOT:
                return False
            at = int(analysis.head[at])
            if at == head:
                return True
            if analysis.upos[at] == "VERB":
                return False
        return False

    def _is_to_come(self, date: Date) -> bool:
        last = date.end or date.begin
        return last is not None and (self._published is None or last >= self._published)

    def _made(self, found: Undertaking) -> EventDate | None:
        """When a promise was given, where its verb is in the past and has a day of its own."""
        analysis, word = self._who.analysis, found.holder
        if analysis.xpos[word] not in ("VBD", "VBN"):
            return None
        told = date_of(analysis, as_match(analysis, word), self._dates, frozenset((found.conduct,))).date
        return told if told is not None and not self._is_after(told) else None

    def _is_after(self, when: EventDate) -> bool:
        return self._published is not None and when.begin is not None and when.begin > f"{self._published}~"


def _party(side: EventActor) -> Party:
    return Party(code=side.code, actor=side.actor, name=side.name, span=side.span)


def _cue(analysis: Analysis, found: Undertaking) -> Span:
    return analysis.span(min(found.cue), max(found.cue) + 1)


def _condition(analysis: Analysis, head: int) -> Span | None:
    """The clause under which something is promised: "if the treaty is ratified"."""
    for clause in analysis.children(head, "advcl"):
        if any(analysis.lemma[mark].lower() in _IF for mark in analysis.children(clause, "mark")):
            words = [word for word in analysis.subtree(clause) if analysis.upos[word] != "PUNCT"]
            return analysis.span(words[0], words[-1] + 1)
    return None
