"""A reader's notes to a reading: exact strings become offsets, keys become actors.

Ids follow the order of the text. What the contract asks beyond the notes follows from them alone: the
clause of an event is the extent of its words, `said_in` the innermost statement around its trigger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import NamedTuple, TypeVar

from dragoman.errors import InputError
from dragoman.records import (
    Actor,
    Commitment,
    Date,
    DocumentHeader,
    Due,
    Event,
    EventActor,
    EventDate,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    Thread,
    Timex,
)
from gold.check import check_actors, check_event, check_thread
from gold.days import check_days, edtf, grain
from gold.linking import linked
from gold.manifest import Entry
from gold.mentions import mentions_of
from gold.notes import ActorNote, CommitmentNote, DateNote, Days, EventNote, Note, Notes, Ref, StatementNote
from gold.places import NoteError, following, nearest, occurrences, place_of

_N = TypeVar("_N", bound=Note)
_R = TypeVar("_R")


class Source(NamedTuple):
    """What a note is read against: the text, its actors by key, its threads' ids by name."""

    text: str
    actors: dict[str, ActorNote]
    threads: dict[str, str]


class BrokenNotes(InputError):
    """Notes that cannot stand; `problems` are all that was found wrong in them."""

    def __init__(self, place: str, problems: list[str]) -> None:
        super().__init__(
            place, f"{len(problems)} of its records cannot stand", "mend them:\n  " + "\n  ".join(problems)
        )
        self.problems = problems


def encode(notes: Notes, text: str, entry: Entry) -> Reading:
    """The reading that the notes describe; raises BrokenNotes with everything that is wrong in them."""
    source = Source(text, {actor.key: actor for actor in notes.actors}, _thread_ids(notes))
    problems = check_actors(notes.actors)
    statements = _all(notes.statements, _statement, source, problems)
    dates = _all(notes.dates, _date, source, problems)
    events = _all(notes.events, _event, source, problems)
    commitments = _all(notes.commitments, _commitment, source, problems)
    problems += [problem for thread in notes.threads for problem in check_thread(thread)]
    actors = _guarded(lambda: _actors(notes.actors, text), problems)
    threads = _guarded(lambda: _threads(notes, text), problems)
    problems += _twice("statement", [statement.content for statement in statements])
    problems += _twice("event", [(event.trigger, event.type, event.subtype) for event in events])
    problems += _twice("date", [date.span for date in dates])
    problems += _twice("commitment", [promise.span for promise in commitments])
    if problems:
        raise BrokenNotes(notes.id, problems)
    found = Reading(
        dragoman=version("dragoman"), codebook=None, document=header(entry), statements=tuple(statements),
        events=tuple(events), commitments=tuple(commitments), dates=tuple(dates), actors=actors, threads=threads,
    )  # fmt: skip
    return linked(found)


def header(entry: Entry) -> DocumentHeader:
    """What a reading says of its document, from the manifest."""
    return DocumentHeader(
        id=f"sha256:{entry.text_sha256}", external_id=entry.id, title=entry.title, published=entry.date,
        publisher=entry.source, origin=None, url=entry.url, language="en", text_sha256=entry.text_sha256,
        metadata=(), warnings=(),
    )  # fmt: skip


def _all(notes: list[_N], make: Callable[[_N, Source], _R], source: Source, problems: list[str]) -> list[_R]:
    made = []
    for note in notes:
        try:
            made.append(make(note, source))
        except NoteError as error:
            problems.append(f"{type(note).__name__.removesuffix('Note').lower()} {_shown(note)}: {error}")
    return made


def _shown(note: Note) -> str:
    words = getattr(note, "trigger", None) or getattr(note, "text", None) or getattr(note, "content", [""])[0]
    return repr(words[:50])


def _guarded(make: Callable[[], tuple[_R, ...]], problems: list[str]) -> tuple[_R, ...]:
    try:
        return make()
    except NoteError as error:
        problems.append(str(error))
        return ()


def _twice(kind: str, marks: list[object]) -> list[str]:
    return [f"{kind} {mark}: it is written twice" for at, mark in enumerate(marks) if mark in marks[:at]]


def _statement(note: StatementNote, source: Source) -> Statement:
    content = [place_of(source.text, note.par, note.content[0], note.nth)]
    for fragment in note.content[1:]:
        content.append(following(source.text, fragment, content[-1][1], note.par))
    around = (content[0][0], content[-1][1])
    cue = tuple(sorted(nearest(source.text, note.par, words, around) for words in note.cue))
    parties = [] if note.speaker is None else _parties(note.speaker, note.par, cue[0] if cue else around, source)
    said = [_speaker(party, source) for party in parties]
    return Statement(
        id="", kind=note.kind, content=tuple(content), cue=cue, act=None,
        speaker=said[0] if said else None, jointly_with=tuple(said[1:]),
    )  # fmt: skip


def _speaker(party: Party, source: Source) -> Speaker:
    country = source.actors[party.actor].country if party.actor is not None else None
    return Speaker(mention=party.span, name=party.name, actor=party.actor, country=country)


def _parties(ref: Ref, par: int, near: Span, source: Source) -> list[Party]:
    """Everyone that a reader's `[words, key, ..., paragraph]` stands for; raises NoteError."""
    if not ref or isinstance(ref[0], int):
        raise NoteError(f"paragraph {par}", f"{ref} names nobody", "write [words or null, key, ...]")
    words, keys = ref[0], [key for key in ref[1:] if not isinstance(key, int)]
    home = ref[-1] if isinstance(ref[-1], int) else par
    span = nearest(source.text, home, words, near) if words is not None else None
    unknown = [key for key in keys if key not in source.actors]
    if unknown:
        raise NoteError(f"paragraph {par}", f"no actor has the key {unknown[0]!r}", "declare it, or leave the key out")
    if not keys:
        return [Party(code=None, actor=None, name=words, span=span)]
    named = [source.actors[str(key)] for key in keys]
    return [Party(code=actor.code, actor=actor.key, name=actor.name, span=span) for actor in named]


def _event(note: EventNote, source: Source) -> Event:
    check_event(note)
    trigger = place_of(source.text, note.par, note.trigger, note.nth)
    actors, recipients = (_sides(refs, note.par, trigger, source) for refs in (note.actors, note.recipients))
    date = _event_date(note.date, note.par, trigger, source.text)
    if note.thread is not None and note.thread not in source.threads:
        raise NoteError(f"paragraph {note.par}", f"no thread is named {note.thread!r}", "declare it or leave it out")
    spans = [side.span for side in (*actors, *recipients)] + [date.span if date is not None else None]
    return Event(
        id="", type=note.type, mode=None, subtype=note.subtype, trigger=trigger,
        clause=_extent(trigger, spans, source.text), actors=actors, recipients=recipients, date=date, place=None,
        status=note.status, said_in=None, thread=source.threads.get(note.thread or ""), rule="read",
    )  # fmt: skip


def _sides(refs: list[Ref], par: int, trigger: Span, source: Source) -> tuple[EventActor, ...]:
    parties = [party for ref in refs for party in _parties(ref, par, trigger, source)]
    return tuple(EventActor(span=one.span, code=one.code, actor=one.actor, name=one.name) for one in parties)


def _extent(trigger: Span, spans: Iterable[Span | None], text: str) -> Span:
    """From the first to the last of the words that stand in the trigger's own paragraph."""
    begin, end = text.rfind("\n", 0, trigger[0]) + 1, text.find("\n", trigger[1])
    inside = [span for span in spans if span is not None and begin <= span[0] and (end < 0 or span[1] <= end)]
    return min(span[0] for span in (trigger, *inside)), max(span[1] for span in (trigger, *inside))


def _event_date(days: Days | None, par: int, trigger: Span, text: str) -> EventDate | None:
    if days is None:
        return None
    check_days(days.begin, days.end, f"paragraph {par}")
    span = nearest(text, days.par or par, days.text, trigger) if days.text is not None else None
    return EventDate(span=span, edtf=edtf(days.begin, days.end), begin=days.begin, end=days.end)


def _date(note: DateNote, source: Source) -> Date:
    check_days(note.begin, note.end, f"paragraph {note.par}")
    span = place_of(source.text, note.par, note.text, note.nth)
    said = edtf(note.begin, note.end)
    return Date(
        span=span, edtf=said, begin=note.begin, end=note.end, grain=grain(note.begin, note.end), role=note.role,
        timex=Timex(type=note.type, value=said),
    )  # fmt: skip


def _commitment(note: CommitmentNote, source: Source) -> Commitment:
    span = place_of(source.text, note.par, note.text, note.nth)
    by = _parties(note.by, note.par, span, source)
    to = _parties(note.to, note.par, span, source) if note.to is not None else [None]
    if len(to) > 1:
        raise NoteError(f"paragraph {note.par}", f"a promise is made to one, not to {note.to}", "name the first")
    due = _event_date(note.due, note.par, span, source.text)
    return Commitment(
        id="", span=span, by=by[0], to=to[0], strength=note.strength, due=_due(due), said_in=None, event=None,
        thread=None, jointly_with=tuple(by[1:]),
    )  # fmt: skip


def _due(date: EventDate | None) -> Due | None:
    return None if date is None else Due(edtf=date.edtf or "", begin=date.begin, end=date.end, span=date.span)


def _actors(notes: list[ActorNote], text: str) -> tuple[Actor, ...]:
    places = mentions_of(text, notes)
    return tuple(
        Actor(id=note.key, name=note.name, type=note.type, country=note.country, role=note.role,
              mentions=places[note.key], code=note.code)
        for note in notes
    )  # fmt: skip


def _thread_ids(notes: Notes) -> dict[str, str]:
    return {thread.name: f"t{number}" for number, thread in enumerate(notes.threads, start=1)}


def _threads(notes: Notes, text: str) -> tuple[Thread, ...]:
    ids = _thread_ids(notes)
    return tuple(
        Thread(id=ids[thread.name], name=thread.name, kind=thread.kind, parties=tuple(thread.parties),
               mentions=_thread_mentions(thread.mentions, thread.name, text), milestones=())
        for thread in notes.threads
    )  # fmt: skip


def _thread_mentions(forms: list[str], name: str, text: str) -> tuple[Span, ...]:
    spans = {span for form in (name, *forms) for span in occurrences(text, form, (0, len(text)))}
    for form in (name, *forms):
        if not occurrences(text, form, (0, len(text))):
            raise NoteError(f"thread {name!r}", f"{form!r} does not occur in the text", "copy it exactly")
    return tuple(sorted(span for span in spans if not any(_inside(span, other) for other in spans)))


def _inside(span: Span, other: Span) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]
