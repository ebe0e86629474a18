"""What a reader writes: exact strings and paragraph numbers, the form of GUIDELINES.md."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.records import ActorType, DateRole, PloverType, StatementKind, Status, ThreadKind

Ref = list[str | int | None]
"""`[words or null, key, ..., paragraph]`: the words of the text and the actors that they stand for."""

Subtype = Literal[
    "visit", "meeting", "call", "negotiation", "summit", "message", "invite", "sign", "ratify", "agree", "mou",
    "upgrade_relations", "establish_relations", "recognise", "downgrade_relations", "expel", "open_mission",
    "visa_or_border_opening", "endorse", "praise", "mediate", "apologise", "aid_grant", "loan", "invest",
    "trade_deal", "project_launch", "project_progress", "project_complete", "project_suspend", "joint_exercise",
    "join_org", "leave_org", "chair_org", "host_event", "demand", "criticise", "accuse", "reject", "warn",
    "sanction", "lift_sanction", "tariff", "detain", "release", "ceasefire", "withdraw_forces", "deploy",
    "attack", "protest", "investigate", "cyber",
]  # fmt: skip

TimexType = Literal["DATE", "TIME", "SET"]


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of all that a reader writes."""


class Days(Note, frozen=True):
    """The inclusive days of an event or a due date, and the words that give them, if any do."""

    begin: str | None
    end: str | None
    text: str | None = None
    par: int | None = None


class ActorNote(Note, frozen=True):
    """An actor; `excluded` lists longer strings in which a surface form is no mention of it."""

    key: str
    name: str
    type: ActorType
    code: str | None
    country: str | None
    role: str | None
    mentions: list[str]
    excluded: list[str] = msgspec.field(default_factory=list, name="not")


class DateNote(Note, frozen=True):
    """A temporal expression."""

    par: int
    text: str
    begin: str | None
    end: str | None
    role: DateRole
    nth: int | None = None
    type: TimexType = "DATE"


class StatementNote(Note, frozen=True):
    """Who said what."""

    par: int
    content: list[str]
    kind: StatementKind
    cue: list[str]
    speaker: Ref | None
    nth: int | None = None


class EventNote(Note, frozen=True):
    """Who did what to whom."""

    par: int
    trigger: str
    type: PloverType
    subtype: Subtype | None
    status: Status
    actors: list[Ref]
    recipients: list[Ref]
    date: Days | None
    thread: str | None = None
    nth: int | None = None


class CommitmentNote(Note, frozen=True):
    """What was promised."""

    par: int
    text: str
    by: Ref
    to: Ref | None
    due: Days | None
    strength: Literal["firm", "soft"]
    nth: int | None = None


class ThreadNote(Note, frozen=True):
    """A named thing with a life of its own."""

    name: str
    kind: ThreadKind
    parties: list[str]
    mentions: list[str]


class Notes(Note, frozen=True):
    """All that a reader writes about one document."""

    id: str
    actors: list[ActorNote]
    dates: list[DateNote]
    statements: list[StatementNote]
    events: list[EventNote]
    commitments: list[CommitmentNote]
    threads: list[ThreadNote]
