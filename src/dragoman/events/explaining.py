"""Why an event was read as it was, and what came nearest where none was."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.arguments import words_of
from dragoman.events.coding import Coded, Coder
from dragoman.events.matching import Match, unmet, unmet_by_noun
from dragoman.events.roles import in_role
from dragoman.knowledge.codebook import Codebook, Frame
from dragoman.records import Event, EventActor, EventWhy, NearMiss, SideWhy, Span

_LONGEST = 12


def why(coder: Coder, event: Event) -> EventWhy | None:
    """Which entry fired, how each side hangs on the trigger, and what told status and date; None where it is not ours.

    `coder` is of the text that the event was read in.
    """
    for match in coder.matches:
        coded = coder.coded(match) if match.entry.id == event.rule else None
        if coded is not None and coded.event.trigger == event.trigger:
            return _why(coder, coded, event)
    return None


def _why(coder: Coder, coded: Coded, event: Event) -> EventWhy:
    match, frame = coded.match, coder.book.frames[coded.match.entry.frame]
    later = event.date != coded.event.date
    return EventWhy(
        event=event.id,
        rule=event.rule,
        definition=match.entry.definition,
        frame=frame.id,
        sides=tuple(_side(coder.who.analysis, match, frame, one) for one in (*event.actors, *event.recipients)),
        status=coded.status if event.status == coded.event.status else "as where the same meeting is dated",
        date="it is the meeting that is dated elsewhere in the text, or its other words are" if later else coded.dated,
    )


def _side(analysis: Analysis, match: Match, frame: Frame, side: EventActor) -> SideWhy:
    """In which role a side stands, and its way down from the trigger through the tree."""
    roles = (frame.noun_actor, frame.noun_recipient) if match.nominal else (frame.actor, frame.recipient)
    for role in (*roles[0], *roles[1]):
        for word in in_role(analysis, match, role):
            head = _head_of(analysis, word, side.span) if side.span is not None else None
            if head is not None:
                return SideWhy(code=side.code, role=role, path=_path(analysis, match, head))
    return SideWhy(code=side.code, role=None, path=())


def _head_of(analysis: Analysis, word: int, span: Span) -> int | None:
    """The word in a role, or one joined to it, whose phrase is a span."""
    heads = (word, *analysis.children(word, "conj"))
    return next((head for head in heads if words_of(analysis, head) == span), None)


def _path(analysis: Analysis, match: Match, word: int) -> tuple[str, ...]:
    """The relations from the trigger down to a word, the nearest to the trigger first; empty where there is no way."""
    steps: list[str] = []
    at = word
    for _ in range(_LONGEST):
        if at in match.words:
            return tuple(reversed(steps))
        if at == ROOT:
            break
        steps.append(f"{analysis.deprel[at]} {analysis.form(at)}")
        at = int(analysis.head[at])
    return ()


def near_misses(coder: Coder, offset: int) -> Iterator[NearMiss]:
    """What came nearest to an event in the sentence at an offset: triggers without a side, words of unmet entries."""
    analysis = coder.who.analysis
    words = analysis.words_touching((offset, offset + 1))
    if not words:
        return
    inside = range(*analysis.sentence_around(words[0]))
    fired = {match.word: match for match in coder.matches if match.word in inside}
    for word in inside:
        if word in fired:
            yield from _sideless(coder, fired[word])
        else:
            yield from _unmatched(analysis, coder.book, word)


def _sideless(coder: Coder, match: Match) -> Iterator[NearMiss]:
    if coder.coded(match) is None:
        span = coder.who.analysis.span(min(match.words), max(match.words) + 1)
        yield NearMiss(span=span, rule=match.entry.id, why="no side of it is a state or acts for one")


def _unmatched(analysis: Analysis, book: Codebook, word: int) -> Iterator[NearMiss]:
    """Of a word that an entry lists and that did not fire, the condition that it does not meet."""
    span, lemma = analysis.span(word, word + 1), analysis.lemma[word].lower()
    if analysis.upos[word] == "VERB":
        for entry in book.verbs.get(book.lemma(lemma, analysis.form(word)), ()):
            told = unmet(analysis, word, entry) or f"it only describes a noun ({analysis.deprel[word]})"
            yield NearMiss(span=span, rule=entry.id, why=told)
    elif analysis.upos[word] == "NOUN":
        above = int(analysis.head[word])
        for entry in book.nouns.get(lemma, ()):
            taken = f"it belongs to {analysis.form(above)!r}" if above != ROOT else "another entry is tried first"
            yield NearMiss(span=span, rule=entry.id, why=unmet_by_noun(analysis, word, entry) or taken)
