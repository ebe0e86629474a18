"""Matches -> events: parties, status, date and the statement that asserts each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from dragoman.actors.referring import Referents
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.arguments import Voices, Who, from_above, is_blow_by_nobody, parties
from dragoman.events.matching import Match, matches
from dragoman.events.statuses import status_of
from dragoman.knowledge.codebook import Codebook
from dragoman.records import Date, Event, EventActor, EventDate, Span, Statement

_HIGHEST = 8
_PHRASE = 14
_NAMED_AGAIN = frozenset(("visit", "meeting", "call", "summit", "negotiation"))
_ARRANGED = ("planned", "promised")


def events(
    analysis: Analysis, referents: Referents, dates: Sequence[Date], said: Sequence[Statement], book: Codebook
) -> tuple[Event, ...]:
    """The events of a text in its order; where no party has a code there is none."""
    who = Who(analysis, referents, Voices(referents, said))
    found = matches(analysis, book)
    triggers = {word for match in found for word in match.words}
    coded = [event for match in found for event in _coded(who, dates, said, book, match, triggers)]
    return tuple(_numbered(_dated_again(analysis, coded)))


def _coded(
    who: Who,
    dates: Sequence[Date],
    said: Sequence[Statement],
    book: Codebook,
    match: Match,
    triggers: Collection[int],
) -> Iterator[Event]:
    entry, analysis = match.entry, who.analysis
    actors, recipients = parties(who, match, book.frames[entry.frame])
    if not _is_of_states(who, match, (*actors, *recipients)):
        return
    status = status_of(analysis, match, book)
    if status == "planned" and _is_own_word(who, match, actors):
        status = "promised"
    if status == "promised" and entry.planned_as is not None:
        status = "planned"
    kind = entry.planned_as if entry.planned_as is not None and status in _ARRANGED else entry.type
    trigger = analysis.span(min(match.words), max(match.words) + 1)
    yield Event(
        id="", type=kind, mode=None, subtype=entry.subtype, trigger=trigger,
        clause=_clause(analysis, match.word), actors=actors, recipients=recipients,
        date=_date(analysis, match, dates, triggers), place=None, status=status,
        said_in=_said_in(said, trigger), thread=None, rule=entry.id, nominal=match.nominal or match.aside,
    )  # fmt: skip


def _is_of_states(who: Who, match: Match, sides: Sequence[EventActor]) -> bool:
    """Whether a side has a code; a blow by somebody unknown is also told where one with a code tells of it."""
    told = from_above(who, match) if is_blow_by_nobody(who.analysis, match) else []
    return any(party.code is not None for party in (*sides, *told))


def _dated_again(analysis: Analysis, coded: Sequence[Event]) -> Iterator[Event]:
    """A dated meeting that is named again ("during the meeting") has the date that it had."""
    known: dict[str, EventDate] = {}
    for event in coded:
        kind = event.subtype or ""
        if event.date is not None and kind in _NAMED_AGAIN and event.status == "happened":
            known[kind] = event.date
        words = analysis.words_in(event.trigger)
        before = analysis.form(words.start - 1).lower() if words and words.start else ""
        again = event.date is None and event.nominal and before in ("the", "this", "that", "their", "his", "her")
        yield msgspec.structs.replace(event, date=known.get(kind)) if again and kind in known else event


def _is_own_word(who: Who, match: Match, actors: Sequence[EventActor]) -> bool:
    """Whether those who will do it say so: "The United States will lift the tariff", in its own statement."""
    will = any(who.analysis.lemma[aux] in ("will", "shall") for aux in who.analysis.children(match.word, "aux"))
    speakers = who.voices.around(int(who.analysis.begin[match.word])) if will else ()
    return any(party.code in speakers for party in actors if party.code is not None)


def _numbered(coded: Iterable[Event]) -> Iterator[Event]:
    for number, event in enumerate(coded, 1):
        yield msgspec.structs.replace(event, id=f"e{number}")


def _clause(analysis: Analysis, word: int) -> Span:
    words = [at for at in analysis.subtree(word) if analysis.upos[at] != "PUNCT"] or [word]
    first, last = analysis.sentence_around(word)
    inside = [at for at in words if first <= at < last]
    return analysis.span(min(inside), max(inside) + 1)


def _date(analysis: Analysis, match: Match, dates: Sequence[Date], triggers: Collection[int]) -> EventDate | None:
    """The date that hangs on the trigger, with no other trigger between; of a noun also what ends its phrase."""
    first, last = analysis.sentence_around(match.word)
    begin, end = analysis.span(first, last)
    near = [one for one in dates if begin <= one.span[0] < end and (one.begin is not None or one.end is not None)]
    for holds in (_hangs_on, _ends):
        for one in near:
            words = analysis.words_in(one.span)
            if words and holds(analysis, words, match, triggers):
                return EventDate(span=one.span, edtf=one.edtf, begin=one.begin, end=one.end)
    return None


def _ends(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether a date stands behind the phrase of a noun: "the launch of the railway in January", no verb between."""
    between = range(match.word + 1, words.start)
    if not match.nominal or not 0 < len(between) <= _PHRASE or any(at in triggers for at in between):
        return False
    forms = {analysis.form(at).lower() for at in between}
    plain = not any(analysis.upos[at] in ("VERB", "AUX") and analysis.xpos[at] != "VBN" for at in between)
    of_verb = int(analysis.head[match.word]) in triggers and not forms & {"of", "with", "between", "held"}
    return plain and not of_verb and not forms & {",", ";", ":"}


def _hangs_on(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    at = next((word for word in words if int(analysis.head[word]) not in words), words[0])
    for _ in range(_HIGHEST):
        at = int(analysis.head[at])
        if at == ROOT:
            return False
        if at in match.words:
            return True
        if at in triggers:
            return False
    return False


def _said_in(said: Sequence[Statement], trigger: Span) -> str | None:
    """The innermost statement that holds the trigger."""
    around = [
        (end - begin, one.id) for one in said for begin, end in one.content if begin <= trigger[0] and trigger[1] <= end
    ]
    return min(around)[1] if around else None
