"""When an event was: the date of the text that belongs to its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.matching import POSITIONS, Match
from dragoman.records import Date, Event, EventDate

_HIGHEST = 8
_PHRASE = 14
_CHAIN = 2
_NOUN_UNDER = ("nsubj", "nsubj:pass")
_VERB_UNDER = ("xcomp", "advcl", "conj")
_WHILE = ("during", "at")
_OBJECTS = ("obj", "ccomp", "xcomp")
_NAMED_AGAIN = frozenset(("visit", "meeting", "call", "summit", "negotiation"))
_TALKING = frozenset(("meeting", "call", "summit", "negotiation"))
_DEFINITE = frozenset(("the", "this", "that", "their", "his", "her", "today's"))
_AHEAD = 400
_AHEAD_OF_US = ("planned", "promised")


class Dated(NamedTuple):
    """The date of an event, and how it belongs to it, for people to read."""

    date: EventDate | None
    why: str


def date_of(analysis: Analysis, match: Match, dates: Sequence[Date], triggers: Collection[int]) -> Dated:
    """The date that hangs on the trigger, with no other trigger between; else one near by; `dates` in their order."""
    near = dates_around(analysis, match.word, dates)
    known = [one for one in near if one.begin is not None or one.end is not None]
    again = [one for one in near if one.timex.type == "SET"]
    for holds, why in _WAYS:
        for one in again if why == _AGAIN else known:
            words = analysis.words_in(one.span)
            if words and holds(analysis, words, match, triggers):
                return Dated(EventDate(span=one.span, edtf=one.edtf, begin=one.begin, end=one.end), why)
    if not near:
        return Dated(None, "its sentence has no date")
    return Dated(None, "no date of its sentence hangs on its words" if known else "no date of its sentence has days")


def dates_around(analysis: Analysis, word: int, dates: Sequence[Date]) -> Sequence[Date]:
    """The dates in the sentence of a word; `dates` are those of the text in their order."""
    begin, end = analysis.span(*analysis.sentence_around(word))
    return dates[bisect_left(dates, begin, key=_place) : bisect_left(dates, end, key=_place)]


def _place(date: Date) -> int:
    return date.span[0]


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
    own = _reaches(analysis, words, match.words, triggers)
    return own and not (match.entry.type in POSITIONS and _is_of_object(analysis, words, match, triggers))


def _is_of_object(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether a date belongs to what is spoken of, not to the speaking: "welcomed the launch in June"."""
    if any(at in triggers and at not in match.words for at in range(match.word + 1, words[0])):
        return True
    at = words[0]
    while int(analysis.head[at]) not in match.words and analysis.head[at] != ROOT:
        at = int(analysis.head[at])
    return not match.nominal and analysis.deprel[at] in _OBJECTS and at > match.word


def _hangs_below(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether a date belongs to what a verb was done at: "during his visit in May, they raised the relationship"."""
    below = () if match.nominal else analysis.children(match.word, "obl")
    at = [one for one in below if any(analysis.lemma[case] in _WHILE for case in analysis.children(one, "case"))]
    return bool(at) and _reaches(analysis, words, at, triggers)


def _hangs_above(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether a date belongs to the verb that a word stands under: "flew there on Monday, visiting the wounded"."""
    at = match.word
    for _ in range(_CHAIN):
        under = _NOUN_UNDER if match.nominal and at == match.word else _VERB_UNDER
        if analysis.deprel[at] not in under or analysis.head[at] == ROOT:
            return False
        joined = analysis.deprel[at]
        at = int(analysis.head[at])
        if match.nominal and at in triggers:
            return False
        shared = words[0] < at or joined != "conj" or _is_one_act(analysis, match, at)
        if shared and _reaches(analysis, words, (at,), triggers):
            return True
    return False


def _follows(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether a date stands right behind a verb's object, wherever a parse may hang it: "hosting talks in May"."""
    between = range(match.word + 1, words.start)
    if match.nominal or match.entry.type in POSITIONS or not 0 < len(between) <= _PHRASE:
        return False
    if any(at in triggers or analysis.upos[at] in ("VERB", "AUX", "PUNCT") for at in between):
        return False
    return set(between) <= set(analysis.subtree(match.word)) and _is_astray(analysis, words, match)


def _is_astray(analysis: Analysis, words: range, match: Match) -> bool:
    """Whether a date hangs on something before the verb that stands right before it."""
    head = next((int(analysis.head[word]) for word in words if int(analysis.head[word]) not in words), ROOT)
    return ROOT < head < match.word


def _is_one_act(analysis: Analysis, match: Match, first: int) -> bool:
    """Whether a joined deed has no doer and no tense of its own: "met in Rabat today and chaired a session"."""
    alike = analysis.xpos[first] == analysis.xpos[match.word]
    return alike and match.entry.type not in POSITIONS and not analysis.children(match.word, "nsubj", "nsubj:pass")


def _is_of_thing(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether a participle describes a thing of that day: "the Declaration of 2 May, signed by ..."."""
    thing = int(analysis.head[match.word])
    dated = not match.nominal and analysis.deprel[match.word] == "acl" and analysis.xpos[match.word] == "VBN"
    return dated and words[0] < match.word and thing not in triggers and _reaches(analysis, words, (thing,), triggers)


def _is_for_purpose(analysis: Analysis, words: range, match: Match, triggers: Collection[int]) -> bool:
    """Whether the day of a meeting stands at what it was for: "hosted the minister to open the dialogue on 2 May"."""
    if match.nominal or match.entry.type != "CONSULT":
        return False
    aims = [child for child in analysis.children(match.word, "advcl") if analysis.xpos[child] == "VB"]
    return bool(aims) and _reaches(analysis, words, aims, set(triggers) - set(aims))


def _reaches(analysis: Analysis, words: range, goals: Collection[int], triggers: Collection[int]) -> bool:
    """Whether the way up from a date comes to one of the words, with no other trigger between."""
    at = next((word for word in words if int(analysis.head[word]) not in words), words[0])
    for _ in range(_HIGHEST):
        at = int(analysis.head[at])
        if at == ROOT:
            return False
        if at in goals:
            return True
        if at in triggers:
            return False
    return False


def dated_again(analysis: Analysis, coded: Sequence[Event]) -> Iterator[Event]:
    """A dated meeting that is named again ("before his visit") has the date that it had, and is as far as it was.

    Also one that is named in a heading, just before the sentence that dates it.
    """
    known: dict[str, Event] = {}
    for number, event in enumerate(coded):
        kind = event.subtype or ""
        if event.date is not None and kind in _NAMED_AGAIN:
            known[kind] = event
            if event.status in _AHEAD_OF_US:
                known[f"planned {kind}"] = event
            if kind in _TALKING:
                known["talking"] = event
        again = event.date is None and event.nominal and _is_definite(analysis, event)
        told = known.get(kind, known.get("talking") if kind in _TALKING else None)
        if event.status in _AHEAD_OF_US:  # "his upcoming visit" is the one that was planned
            told = known.get(f"planned {kind}")
        one = told if again else None
        one = one or (_told_next(coded, number) if again and kind in _NAMED_AGAIN else None)
        yield _as_before(event, one) if one is not None else event


def _is_definite(analysis: Analysis, event: Event) -> bool:
    """Whether a noun stands behind an article or possessive, adjectives and parts of its name between."""
    words = analysis.words_in(event.trigger)
    marks = [child for at in words for child in analysis.children(at, "det", "nmod:poss")]
    return any(analysis.form(mark).lower() in _DEFINITE for mark in marks)


def _told_next(coded: Sequence[Event], number: int) -> Event | None:
    """The dated meeting of the same kind that follows at once, where this is the first that the text names."""
    event = coded[number]
    if any(one.subtype == event.subtype for one in coded[:number]):
        return None
    for one in coded[number + 1 :]:
        if one.trigger[0] - event.trigger[1] > _AHEAD:
            break
        if one.subtype == event.subtype and one.date is not None:
            return one
    return None


def _as_before(event: Event, known: Event) -> Event:
    if event.status not in ("happened", known.status):
        return event
    return msgspec.structs.replace(event, date=known.date, type=known.type, status=known.status, cameo=known.cameo)


_AGAIN = "it says how often"
_WAYS = (
    (_hangs_on, "it hangs on the trigger"),
    (_ends, "it ends the phrase of the noun"),
    (_hangs_below, "it is of what the deed was done at"),
    (_hangs_above, "it is of the verb above"),
    (_is_of_thing, "it is of the thing that the participle describes"),
    (_is_for_purpose, "it is of what the meeting was for"),
    (_follows, "it stands right behind the object"),
    (_hangs_on, _AGAIN),
)
