"""Matches -> events: parties, status, date and the statement that asserts each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.analysis.columns import Analysis
from dragoman.events.arguments import Parties, Who, from_above, is_blow_by_nobody, parties
from dragoman.events.dating import date_of, dated_again
from dragoman.events.matching import Match, matches
from dragoman.events.merging import merged
from dragoman.events.placing import place_of
from dragoman.events.statuses import Told, status_of
from dragoman.knowledge.codebook import Codebook
from dragoman.knowledge.plover import plover
from dragoman.records import Date, Event, EventActor, EventDate, Status

_ARRANGED = ("planned", "promised")


class Coded(NamedTuple):
    """An event with the match that it comes from, and why its status and its date are what they are."""

    event: Event
    match: Match
    status: str
    dated: str


def events(who: Who, dates: Sequence[Date], book: Codebook, published: str | None = None) -> tuple[Event, ...]:
    """The events of a text in its order, told on the day it was published; where no party has a code there is none."""
    coder = Coder(who, dates, book, published)
    found = [coded.event for coded in map(coder.coded, coder.matches) if coded is not None]
    return tuple(_numbered(dated_again(who.analysis, list(merged(who.analysis, found)))))


class Coder:
    """What is known of a text, to code each match in it; `matches` are all."""

    def __init__(self, who: Who, dates: Sequence[Date], book: Codebook, published: str | None) -> None:
        self.who = who
        self.book = book
        self.matches = matches(who.analysis, book)
        self._dates = dates
        self._triggers = {word for match in self.matches for word in match.words}
        self._published = published

    def coded(self, match: Match) -> Coded | None:
        """The event of a match; none where no side is a state or acts for one."""
        analysis = self.who.analysis
        actors, recipients = parties(self.who, match, self.book.frames[match.entry.frame])
        if not _is_of_states(self.who, match, (*actors, *recipients)):
            return None
        dated = date_of(analysis, match, self._dates, self._triggers)
        status = self._status(match, actors, dated.date)
        event = self._event(match, status.status, dated.date, actors, recipients)
        return Coded(event, match, status.why, dated.why)

    def _status(self, match: Match, actors: Sequence[EventActor], when: EventDate | None) -> Told:
        """By the words; then by who says so, and by the day."""
        told = status_of(self.who.analysis, match, self.book)
        if told.status == "planned" and _is_own_word(self.who, match, actors):
            told = Told("promised", f"{told.why}, and those who will do it say so")
        fact = told.status in ("happened", "ongoing") and not _is_told_as_past(self.who.analysis, match)
        if fact and _is_to_come(when, self._published):
            told = Told("planned", "its day is after the publication")
        if told.status == "promised" and match.entry.planned_as is not None:
            told = Told("planned", told.why)
        return told

    def _event(
        self, match: Match, status: Status, when: EventDate | None, actors: Parties, recipients: Parties
    ) -> Event:
        analysis, entry, tables = self.who.analysis, match.entry, plover()
        kind = entry.planned_as if entry.planned_as is not None and status in _ARRANGED else entry.type
        trigger = analysis.span(min(match.words), max(match.words) + 1)
        words = _clause(analysis, match.word)
        lemmas = [analysis.lemma[word].lower() for word in match.words]
        return Event(
            id="", type=kind, mode=tables.mode(kind, tables.deed(entry.type, entry.subtype, lemmas)),
            subtype=entry.subtype, trigger=trigger, triggers=(trigger,), clause=analysis.span(words[0], words[-1] + 1),
            actors=actors, recipients=recipients, date=when, place=place_of(analysis, match), status=status,
            said_in=self.who.said_in(trigger), thread=None, rule=entry.id,
            nominal=match.nominal or match.aside,
            contexts=tables.contexts([analysis.lemma[word].lower() for word in words]),
            cameo=tables.cameo(entry.type, entry.subtype, lemmas, status),
        )  # fmt: skip


def _is_of_states(who: Who, match: Match, sides: Sequence[EventActor]) -> bool:
    """Whether a side has a code; a blow by somebody unknown is also told where one with a code tells of it."""
    if any(party.code is not None for party in sides):
        return True
    told = from_above(who, match) if is_blow_by_nobody(who.analysis, match) else ()
    return any(party.code is not None for party in told)


def _is_to_come(when: EventDate | None, published: str | None) -> bool:
    """Whether an event lies after the day of publication: it can only be planned, whatever the tense.

    Also where its days begin on that day and go on, as those of "later this year" do.
    """
    if when is None or when.begin is None or published is None:
        return False
    after = f"{published}~"  # behind all days of a month, too: no more than that may be known of the publication
    return when.begin > after or (when.begin == published and when.end is not None and when.end > published)


def _is_told_as_past(analysis: Analysis, match: Match) -> bool:
    """Whether the verb, or the verb above a noun, is a past tense: "warned late on Saturday"."""
    past = ("VBD", "VBN")
    above = int(analysis.head[match.word])
    return analysis.xpos[match.word] in past or (match.nominal and above >= 0 and analysis.xpos[above] in past)


def _is_own_word(who: Who, match: Match, actors: Sequence[EventActor]) -> bool:
    """Whether those who will do it say so: "The United States will lift the tariff", in its own statement."""
    will = any(
        who.analysis.lemma[aux] in ("will", "shall", "would") for aux in who.analysis.children(match.word, "aux")
    )
    speakers = who.voices.around(int(who.analysis.begin[match.word])) if will else ()
    return any(party.code in speakers for party in actors if party.code is not None)


def _numbered(coded: Iterable[Event]) -> Iterator[Event]:
    for number, event in enumerate(coded, 1):
        yield msgspec.structs.replace(event, id=f"e{number}")


def _clause(analysis: Analysis, word: int) -> list[int]:
    """The words that hang on a trigger, within its sentence, without marks at their ends and without "and"."""
    words = [at for at in analysis.subtree(word) if analysis.upos[at] != "PUNCT"] or [word]
    first, last = analysis.sentence_around(word)
    inside = [at for at in words if first <= at < last]
    return inside[1:] if len(inside) > 1 and analysis.upos[inside[0]] == "CCONJ" else inside
