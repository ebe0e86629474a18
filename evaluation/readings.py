"""How well one reading agrees with another, layer by layer.

The same measures as the scorer of the development data: a record is found when it can be paired one to
one with an annotated one (contents and promises by the Dice of their words, at least a half; triggers
and dates by overlap), and each further figure asks that something more be right too. A joint speaker
or promiser is right when one of those who speak or promise together is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dragoman.records import Actor, Commitment, Date, Event, EventActor, Reading, Span, Speaker, Statement, Thread
from evaluation.conll18 import F1
from evaluation.pairing import all_words, dice, name_words, overlap, paired, words_in

Figures = dict[str, F1]
Pairs = list[tuple[Any, Any]]

LAYERS = ("statements", "events", "commitments", "dates", "actors", "threads")

ENOUGH = 0.5
"""The least Dice of the words of two contents that are taken for the same."""

NEAR = 60
"""How far apart two triggers of one type may stand in a sentence and still mean one event, in characters."""


def scores(gold: Reading, found: Reading, text: str) -> Figures:
    """All figures of a document, by `layer` and `layer.more`.

    >>> from gold.corpus import load
    >>> one = load("wire-story")
    >>> scores(one.reading, one.reading, one.text)["statements.speaker"].f1
    100.0
    """
    figures: Figures = {}
    for layer in LAYERS:
        pairs = pairs_of(layer, gold, found, text)
        wanted, had = len(getattr(gold, layer)), len(getattr(found, layer))
        figures[layer] = F1(wanted, had, len(pairs))
        for name, right in _MORE[layer].items():
            figures[f"{layer}.{name}"] = F1(wanted, had, sum(right(a, b) for a, b in pairs))
        if layer == "events":
            figures |= _of_events(gold, found, pairs)
        if layer == "commitments":
            figures |= _of_commitments(pairs)
        if layer == "threads":
            figures |= of_threads(pairs)
    return figures


def pairs_of(layer: str, gold: Reading, found: Reading, text: str) -> Pairs:
    """The records of a layer that are taken for the same; raises KeyError for a layer that does not exist."""
    weight = _WEIGHTS[layer]
    return paired(getattr(gold, layer), getattr(found, layer), lambda a, b: weight(a, b, text))


def summed(figures: Iterable[Figures]) -> Figures:
    """Figures of several documents as one: counts are added (micro-average)."""
    total: Figures = {}
    for one in figures:
        for name, score in one.items():
            before = total.get(name, F1(0, 0, 0))
            total[name] = F1(before.gold + score.gold, before.system + score.system, before.right + score.right)
    return total


def _of_events(gold: Reading, found: Reading, pairs: Pairs) -> Figures:
    """Triggers whatever their type, and among the events that were found the shares of right status and days."""
    triggers = paired(gold.events, found.events, lambda a, b: float(overlap(a.trigger, b.trigger) > 0))
    dated = [(a, b) for a, b in pairs if a.date is not None]
    return {
        "events.trigger": F1(len(gold.events), len(found.events), len(triggers)),
        "events.status(acc)": F1(len(pairs), len(pairs), sum(a.status == b.status for a, b in pairs)),
        "events.date(acc)": F1(len(dated), len(dated), sum(_same_days(a, b) for a, b in dated)),
    }


def of_threads(pairs: Pairs) -> Figures:
    """Among the threads that were found the shares of right kind, of a right party, and of all parties right.

    Where gold tells no party none is asked for, as with the sides of events.
    """
    count = len(pairs)
    return {
        "threads.kind(acc)": F1(count, count, sum(a.kind == b.kind for a, b in pairs)),
        "threads.parties(acc)": F1(count, count, sum(_meets(set(a.parties), set(b.parties)) for a, b in pairs)),
        "threads.all_parties(acc)": F1(count, count, sum(set(a.parties) == set(b.parties) for a, b in pairs)),
    }


def thread_pairs(gold: Iterable[Thread], found: Iterable[Thread]) -> Pairs:
    """The threads that are taken for the same: half of the words of their names are shared."""
    return paired(tuple(gold), tuple(found), lambda a, b: _same_thread(a, b, ""))


def _of_commitments(pairs: Pairs) -> Figures:
    """Among the promises that were found the shares of the right promiser, strength and, where given, due days."""
    due = [(a, b) for a, b in pairs if a.due is not None]
    count = len(pairs)
    return {
        "commitments.by(acc)": F1(count, count, sum(_same_promiser(a, b) for a, b in pairs)),
        "commitments.strength(acc)": F1(count, count, sum(a.strength == b.strength for a, b in pairs)),
        "commitments.due(acc)": F1(len(due), len(due), sum(_same_due(a, b) for a, b in due)),
    }


def _enough(share: float) -> float:
    return share if share >= ENOUGH else 0.0


def _same_content(a: Statement, b: Statement, text: str) -> float:
    return _enough(dice(words_in(text, a.content), words_in(text, b.content)))


def _same_promise(a: Commitment, b: Commitment, text: str) -> float:
    return _enough(dice(words_in(text, [a.span]), words_in(text, [b.span])))


def _same_event(a: Event, b: Event, text: str) -> float:
    if a.type != b.type:
        return 0.0
    shared = overlap(a.trigger, b.trigger)
    if shared > 0:
        return 2 + shared / 1000
    near = abs(a.trigger[0] - b.trigger[0]) < NEAR
    return float(near and _sentence(text, a.trigger[0]) == _sentence(text, b.trigger[0]))


def _sentence(text: str, position: int) -> Span:
    """The line or sentence around a position, told by full stops alone, as the other scorer does."""
    begin = max(text.rfind(mark, 0, position) for mark in ("\n", ". ", "” ")) + 1
    ends = [end for mark in ("\n", ". ") if (end := text.find(mark, position)) >= 0]
    return begin, min(ends, default=len(text))


def _same_date(a: Date, b: Date, text: str) -> float:  # noqa: ARG001 - all weights have one shape
    return max(0.0, overlap(a.span, b.span))


def _same_actor(a: Actor, b: Actor, text: str) -> float:
    return float(len(_forms(a, text) & _forms(b, text)))


def _same_thread(a: Thread, b: Thread, text: str) -> float:  # noqa: ARG001
    return _enough(dice(all_words(a.name), all_words(b.name)))


def _forms(actor: Actor, text: str) -> set[str]:
    return {form.lower() for form in (actor.name, *(text[begin:end] for begin, end in actor.mentions))}


def _same_speaker(a: Statement, b: Statement) -> bool:
    if a.speaker is None or a.speaker.name is None:
        return True
    voices = [one for one in (b.speaker, *b.jointly_with) if one is not None]
    return any(_same_voice(one, other) for one in (a.speaker, *a.jointly_with) for other in voices)


def _same_voice(a: Speaker, b: Speaker) -> bool:
    return bool(name_words(a.name) & name_words(b.name)) or (a.country is not None and a.country == b.country)


def _same_sides(a: Event, b: Event) -> bool:
    actors, recipients = _codes(b.actors), _codes(b.recipients)
    if not recipients and _codes(a.actors):  # a symmetric reading of the same parties
        recipients = actors
    return _meets(_codes(a.actors), actors) and _meets(_codes(a.recipients), recipients)


def _codes(side: Iterable[EventActor]) -> set[str]:
    return {one.code for one in side if one.code is not None}


def _meets(gold: set[str], found: set[str]) -> bool:
    return not gold or bool(gold & found)


def _same_days(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return a.date is b.date
    return (a.date.begin, a.date.end) == (b.date.begin, b.date.end)


def _same_promiser(a: Commitment, b: Commitment) -> bool:
    return _meets(_promisers(a), _promisers(b))


def _promisers(promise: Commitment) -> set[str]:
    return {one.code for one in (promise.by, *promise.jointly_with) if one.code is not None}


def _same_due(a: Commitment, b: Commitment) -> bool:
    if a.due is None or b.due is None:
        return a.due is b.due
    return (a.due.begin, a.due.end) == (b.due.begin, b.due.end)


def _same_country(a: Actor, b: Actor) -> bool:
    return a.country is None or a.country == b.country


_WEIGHTS: dict[str, Callable[[Any, Any, str], float]] = {
    "statements": _same_content,
    "events": _same_event,
    "commitments": _same_promise,
    "dates": _same_date,
    "actors": _same_actor,
    "threads": _same_thread,
}

_MORE: dict[str, dict[str, Callable[[Any, Any], bool]]] = {
    "statements": {"speaker": _same_speaker, "kind": lambda a, b: bool(a.kind == b.kind)},
    "events": {"triple": _same_sides},
    "commitments": {"by": _same_promiser},
    "dates": {"value": lambda a, b: (a.begin, a.end) == (b.begin, b.end)},
    "actors": {"country": _same_country},
    "threads": {},
}
