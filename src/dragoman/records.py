"""The records that stages take and return: frozen, typed, and nothing else.

A span is a pair of half-open offsets in Unicode code points into the document's text, so that
`text[begin:end]` is the evidence. `begin` and `end` of dates are inclusive ISO days, None where
open. Unknown is None, never a guess. The JSON of a `Reading` is the contract with users: names stay.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]

StatementKind = Literal["direct", "indirect", "mixed"]
Status = Literal["happened", "ongoing", "planned", "promised", "called_for", "hypothetical", "denied"]
ActorType = Literal[
    "state", "government_body", "person", "igo", "ngo", "company", "armed_group", "media", "subnational", "other"
]
ThreadKind = Literal["project", "agreement", "initiative", "relationship", "meeting", "organisation"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
DateRole = Literal["at", "since", "until", "by", "before", "after", "during"]
DateAnchor = Literal["none", "publication", "narrative"]
FoundBy = Literal["user", "record", "markup", "text"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all records."""


class Origin(Record, frozen=True):
    """Who first published a text that stands here."""

    publisher: str | None = None
    url: str | None = None


class Metadatum(Record, frozen=True):
    """One thing known about a document, and how: given by the user, in the record, or read in the text."""

    field: Literal["published", "publisher", "author", "place", "url", "title"]
    value: str
    found_by: FoundBy
    span: Span | None = None


class Warning(Record, frozen=True):  # noqa: A001 - the field's word; never used where Python's is
    """Something a reader should know about how a document was read; `byte` counts into the file."""

    place: str
    message: str
    byte: int | None = None


class Document(Record, frozen=True):
    """A text and what is known about it; the input of every later stage.

    `place` is the file (and line) it was read from, for messages only. `text_given` is False where the
    text was drawn out of markup, so that the file alone does not show what offsets point into. `pages` are the offsets
    at which the pages of a file that has any begin.
    """

    text: str
    id: str
    text_sha256: str
    place: str = "<text>"
    external_id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    origin: Origin | None = None
    url: str | None = None
    language: str | None = None
    metadata: tuple[Metadatum, ...] = ()
    warnings: tuple[Warning, ...] = ()
    text_given: bool = True
    pages: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What lists call it: the id that its source gave, else its place."""
        return self.external_id or self.place


class DocumentHeader(Record, frozen=True):
    """A document in the JSON of a reading; `text` only where the file itself does not hold it."""

    id: str
    external_id: str | None
    title: str | None
    published: str | None
    publisher: str | None
    origin: Origin | None
    url: str | None
    language: str | None
    text_sha256: str
    metadata: tuple[Metadatum, ...]
    warnings: tuple[Warning, ...]
    text: str | None = None
    pages: tuple[int, ...] = ()


class Speaker(Record, frozen=True):
    """Who spoke: the words of the text, the fullest name in the document, and the actor where known."""

    mention: Span | None
    name: str | None
    actor: str | None = None
    country: str | None = None


class Statement(Record, frozen=True):
    """A passage that the text gives to a source; `cue` holds the words of saying.

    Where several speak with one voice, `speaker` is the first named and `jointly_with` holds the others.
    `group` is the id of the first piece, where the sentences of one quotation are statements of their own;
    `said_in` is the statement in which this one is reported.
    """

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    act: str | None
    speaker: Speaker | None
    audience: Speaker | None = None
    jointly_with: tuple[Speaker, ...] = ()
    group: str | None = None
    said_in: str | None = None


class EventActor(Record, frozen=True):
    """A party to an event; `span` is None where no words near the trigger name it."""

    span: Span | None
    code: str | None
    actor: str | None
    name: str | None


class EventDate(Record, frozen=True):
    """When an event is, in EDTF and as first and last day."""

    span: Span | None
    edtf: str | None
    begin: str | None
    end: str | None


class Event(Record, frozen=True):
    """Somebody did something to somebody; `rule` is the knowledge entry that fired, `nominal` whether on a noun.

    `triggers` are all words that name this happening in its sentence, `trigger` the first of weight; `mode` and
    `contexts` are PLOVER's, `cameo` the code of the event as it stands (of the intention, where it is only planned).
    """

    id: str
    type: PloverType
    mode: str | None
    subtype: str | None
    trigger: Span
    clause: Span
    actors: tuple[EventActor, ...]
    recipients: tuple[EventActor, ...]
    date: EventDate | None
    place: str | None
    status: Status
    said_in: str | None
    thread: str | None
    rule: str
    nominal: bool = False
    triggers: tuple[Span, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None


class SideWhy(Record, frozen=True):
    """How a side was found: its role at the trigger and the way there through the tree, else told by the context."""

    code: str | None
    role: str | None
    path: tuple[str, ...]


class EventWhy(Record, frozen=True):
    """Why an event was read as it was: the entry that fired, its sides, and what told status and date."""

    event: str
    rule: str
    definition: str
    frame: str
    sides: tuple[SideWhy, ...]
    status: str
    date: str


class NearMiss(Record, frozen=True):
    """Words that an entry of the codebook lists and that are no event, and why not."""

    span: Span
    rule: str
    why: str


Stage = Literal[
    "promised", "agreed", "started", "progressed", "done", "late", "partly_done", "dropped", "suspended", "denied"
]


class Party(Record, frozen=True):
    """Who promises, or to whom, and the words that say so."""

    code: str | None
    actor: str | None
    name: str | None
    span: Span | None = None


class Due(Record, frozen=True):
    """By when a promise is to be kept."""

    edtf: str
    begin: str | None
    end: str | None
    span: Span | None = None


class Amount(Record, frozen=True):
    """How much is promised: a number with a currency (ISO 4217) or a unit, and the words that say so."""

    span: Span
    value: str
    currency: str | None = None
    unit: str | None = None


class Commitment(Record, frozen=True):
    """An undertaking about one's own future conduct; those who undertake it with `by` are in `jointly_with`.

    `cue` are the words that bind, `rule` their entry, `stage` how far the text says it has come, `condition` the words
    of a condition, `made` the day on which a past promise was given.
    """

    id: str
    span: Span
    by: Party
    to: Party | None
    strength: Literal["firm", "soft"]
    due: Due | None
    said_in: str | None
    event: str | None
    thread: str | None
    jointly_with: tuple[Party, ...] = ()
    cue: Span | None = None
    rule: str | None = None
    stage: Stage = "promised"
    condition: Span | None = None
    amounts: tuple[Amount, ...] = ()
    made: EventDate | None = None


class Timex(Record, frozen=True):
    """The TIMEX3 reading of a date."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


class Date(Record, frozen=True):
    """A temporal expression that denotes days.

    `anchor` is what a relative or partial expression was counted from, `rule` the knowledge entry that found it,
    `note` says why there are no days, `alternatives` what else it might be where the grammar leaves it open.
    """

    span: Span
    edtf: str
    begin: str | None
    end: str | None
    grain: str
    role: DateRole
    timex: Timex
    anchor: DateAnchor | None = None
    rule: str | None = None
    note: str | None = None
    alternatives: tuple[tuple[str | None, str | None], ...] = ()


class Actor(Record, frozen=True):
    """A distinct actor of the document and every place where it is named.

    `country` is the state that it belongs to, `code` whom it acts for: that state, or an organisation's acronym.
    Where the text does not settle the state, `candidates` are those that it may be, the likeliest first.
    """

    id: str
    name: str
    type: ActorType
    country: str | None
    role: str | None
    mentions: tuple[Span, ...]
    code: str | None = None
    candidates: tuple[str, ...] = ()


class Thread(Record, frozen=True):
    """A named thing with a life of its own, which assertions are about.

    `parties` are codes, `milestones` the ids of the events about it. `level` is what the two sides of a relationship
    call what they have, `level_before` what they called it before it was raised, `step` by how many levels it rose in
    the style of the partner. `number` is the one that a meeting has in its series.
    """

    id: str
    name: str
    kind: ThreadKind
    parties: tuple[str, ...]
    mentions: tuple[Span, ...]
    milestones: tuple[str, ...]
    level: str | None = None
    level_before: str | None = None
    step: int | None = None
    number: int | None = None


class Reading(Record, frozen=True):
    """All that was read in one document; the JSON contract."""

    dragoman: str
    codebook: str | None
    document: DocumentHeader
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    dates: tuple[Date, ...] = ()
    actors: tuple[Actor, ...] = ()
    threads: tuple[Thread, ...] = ()
