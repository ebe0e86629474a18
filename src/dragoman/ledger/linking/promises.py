"""Commitments -> promises: the same undertaking said again; and what later events make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.knowledge.linking import family_of, stage_of
from dragoman.ledger.entries import Entry
from dragoman.ledger.linking.fitting import Bound, is_another, is_binding, is_promised, is_to_come
from dragoman.ledger.linking.parties import codes, material, subject_words, trigger_of, trigger_words
from dragoman.ledger.linking.times import ordinal, window
from dragoman.ledger.linking.verdicts import Verdict, verdict
from dragoman.ledger.linking.wording import content_words, figures, numbers, shared
from dragoman.records import Commitment

LEAST = 0.6
"""The score from which two commitments are one promise; set on the linking set of `evaluation/linking.py`."""

_MOST_KEYS = 12
_MOST_CODES = 4
_LEAST_WORDS = 0.55
_LEAST_WORDS_OF_STAGE = 0.5
_VERBS = frozenset("promis pledg commit vow undertak agre will plan continu ensur work".split())
"""Stems that every promise has."""

_BEHIND = 40
"""Characters between an event and a promise that says nothing but "it": a joining word, or who promises."""

_FINISHING = frozenset("complet finish end conclud".split())
_MAKING = _FINISHING | frozenset("build construct erect".split())
_ANOTHER = re.compile(r"\b(?:another|second|third|new|next|further|more)\b", re.IGNORECASE)
_ONE_MORE = re.compile(
    r"\b(another|second|third|fourth|further)\b(?!\s+(?:half|quarter|week|month|year|day|time)\b)", re.IGNORECASE
)
"""What tells a thing from the one before it; "the second half of May" tells a time."""
_STAGE_OF_KIND = {"project_progress": "started", "project_complete": "done"}


def promise_keys(entry: Entry) -> tuple[str, ...]:
    """What two commitments, or a commitment and an event, must share two of: who (and whom), with a word of what."""
    stems = sorted(subject(entry), key=lambda word: (-len(word), word))[:_MOST_KEYS]
    who, all_ = sorted(codes(entry, "actor"))[:_MOST_CODES], sorted(codes(entry))[:_MOST_CODES]
    both = sorted({"+".join(sorted((one, other))) for one in who for other in all_ if one != other})
    return tuple(f"promise|{code}|{word}"[:80] for code in (*who, *both[:_MOST_CODES]) for word in stems)


def subject(entry: Entry) -> frozenset[str]:
    """The stems that say what is promised or done, without who and the verbs of promising."""
    return subject_words(entry) - _VERBS


def thing(entry: Entry) -> frozenset[str]:
    """What is to be made or finished, where a promise is to do that; nothing where it is to do something else."""
    what = subject(entry)
    return what - _MAKING if what & _MAKING else frozenset()


def same_promise(one: Entry, other: Entry) -> Verdict | None:
    """Whether two commitments are one promise, by who, to whom, what, how much and until when."""
    if not codes(one, "actor") & codes(other, "actor") or not _to_the_same(one, other):
        return None
    alike = shared(subject(one), subject(other))
    in_common = len(subject(one) & subject(other))
    if alike < _LEAST_WORDS or in_common < 2 or _due_apart(one, other):
        return None
    if _counts_differ(numbers(one.words), numbers(other.words)):  # by another day of the year it is another promise
        return None
    to = bool(codes(one, "recipient") & codes(other, "recipient"))
    due = one.last_day is not None and one.last_day == other.last_day
    score = 0.25 + 0.55 * alike + 0.1 * to + 0.1 * due
    if score < LEAST:
        return None
    reasons = (f"words {alike:.2f}", *(("the same due date",) if due else ()))
    return verdict(score, ", ".join(sorted(codes(one, "actor") & codes(other, "actor"))), *reasons)


def stage_in(
    promise: Entry, event: Entry, promised: Entry | None = None, bounds: Sequence[Bound] = ()
) -> Verdict | None:
    """What an event makes of a promise, where it is about the same thing and not before it.

    `promised` is the event that was promised, where the reading names it; `bounds` is where the report of the event
    promises something.
    """
    if event.status not in ("happened", "ongoing", "denied") or not codes(promise, "actor") & codes(event):
        return None
    if not _to_the_same(promise, event) or is_to_come(event.first_day, event.published):
        return None
    event = _without_the_promise(promise, event)
    if _counts_differ(figures(promise.words), figures(event.words)) or _one_more(promise) != _one_more(event):
        return None
    alike = _about_what_is_promised(promise, event)
    stage = None if alike is None else _stage_by(promise, event, promised)
    if alike is None or stage is None or _too_early(promise, event, stage) or _only_said(promise, event, stage, bounds):
        return None
    if stage != "dropped" and is_another(promise, event, promised):
        return None
    return verdict(alike, stage_reason(event), f"words {alike:.2f}", stage=stage)


def _only_said(promise: Entry, event: Entry, stage: str, bounds: Sequence[Bound]) -> bool:
    """Whether an event is but words of a promise; that something was begun may be told in the promise to finish it."""
    if is_promised(event.spans[0], bounds):
        return stage != "started" or not subject(promise) & _FINISHING
    return is_binding(event.spans[0], bounds) and not trigger_words(event) & content_words(promise.words)


def _without_the_promise(promise: Entry, event: Entry) -> Entry:
    """An event without the words of the promise, where its clause goes on with them."""
    at, to = event.spans[-1]
    begin, end = promise.spans[0]
    if promise.report != event.report or not (at <= begin and end <= to):
        return event
    words = event.words[: begin - at] + " " * (end - begin) + event.words[end - at :]
    return msgspec.structs.replace(event, words=words)


def _about_what_is_promised(promise: Entry, event: Entry) -> float | None:
    """How alike an event and a promise are in their words; None where they are about different things."""
    if event.id == promise.event:
        return None  # what is promised is no deed, however it was read
    what = subject(promise)
    alike, in_common = shared(what, subject(event)), len(what & subject(event))
    if promise.thread is not None and promise.thread == event.thread:
        return max(alike, _LEAST_WORDS_OF_STAGE)
    if alike >= _LEAST_WORDS_OF_STAGE and in_common > 1:
        return alike
    return _LEAST_WORDS_OF_STAGE if _named_beside(promise, event) or _between_the_same(promise, event) else None


def _one_more(entry: Entry) -> frozenset[str]:
    """How its words tell that it is about a further one of a kind: "a second tunnel"."""
    return frozenset(match[1].lower() for match in _ONE_MORE.finditer(entry.words))


def _between_the_same(promise: Entry, event: Entry) -> bool:
    """Whether both are between the same two, and what was to be made is the same thing, by whatever word it is called.

    "The bridge to Tarmund was opened."
    """
    return len(codes(promise) & codes(event)) > 1 and bool(thing(promise)) and thing(promise) <= subject(event)


def _named_beside(promise: Entry, event: Entry) -> bool:
    """Whether a promise to finish something names in one text what an event names: it, or nothing else, right behind.

    "They broke ground on the dam and are to finish it by May."
    """
    what = subject(promise) - _FINISHING
    if promise.report != event.report or (what and what == subject(promise)):
        return False
    (at, to), (begin, end) = event.spans[-1], promise.spans[0]
    behind = (at <= begin and end <= to) or 0 <= begin - to <= _BEHIND
    return what <= subject(event) if what else behind


def _too_early(promise: Entry, event: Entry, stage: str) -> bool:
    """Whether an event was over before the promise was made; what a text says was begun may be promised to be ended."""
    given = promise.record.made if isinstance(promise.record, Commitment) else None
    made = ordinal((given.begin if given is not None else None) or promise.published)
    if made is None or window(event).last >= made - 1:
        return False
    return stage != "started" or promise.report != event.report or _ANOTHER.search(promise.words) is not None


def _stage_by(promise: Entry, event: Entry, promised: Entry | None) -> str | None:
    """What became of a promise by an event about its subject: by the words for stages, else by what is done.

    None where something else is done: a loan for a road that was promised is not the road.
    """
    verb = trigger_words(event)
    the_same = bool(verb & content_words(promise.words)) or (
        promised is not None and _family(promised) == _family(event)
    )
    told = stage_of(_words_of_deed(promise, event))
    if event.status == "denied":
        return "contradicted" if the_same or told == "done" else None
    if told is None and not the_same:
        return _STAGE_OF_KIND.get(event.subtype or "")
    return told or ("started" if event.status == "ongoing" else "done")


def _words_of_deed(promise: Entry, event: Entry) -> str:
    """The words of an event that tell what was done; only the trigger of what is words, or stands beside the promise.

    "They promised again to open the port" opens nothing.
    """
    return event.words if event.type in material() and event.report != promise.report else trigger_of(event)


def _family(event: Entry) -> str:
    return family_of(event.type, event.subtype)


def stage_reason(event: Entry) -> str:
    """Who says so: the report itself, or a statement in it."""
    return "told by the report" if event.said_in is None else "told by a speaker"


def _to_the_same(one: Entry, other: Entry) -> bool:
    """Whether neither names somebody else to whom it is said or done; nobody is a recipient of oneself."""
    to, to_too = (codes(each, "recipient") - codes(each, "actor") for each in (one, other))
    return not to or not to_too or bool(to & to_too)


def _counts_differ(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether both count, and no number is in both; years are not counted, they are when and not what."""
    here, there = (frozenset(each for each in numbers_ if not _year(each)) for numbers_ in (here, there))
    return bool(here and there and not here & there)


def _year(figure: str) -> bool:
    return len(figure) == len("2030") and figure[:2] in ("19", "20")


def _due_apart(one: Entry, other: Entry) -> bool:
    """Whether both are due and not in the same year, so that one does not repeat the other."""
    due, due_too = one.last_day or one.first_day, other.last_day or other.first_day
    return due is not None and due_too is not None and due[:4] != due_too[:4]
