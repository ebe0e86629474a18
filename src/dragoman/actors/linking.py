"""Speakers to actors: the name that they share, else whom their mention stands for."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.actors.referring import Referents
from dragoman.records import Actor, Speaker, Statement


def with_actors(statements: Iterable[Statement], referents: Referents) -> tuple[Statement, ...]:
    """The statements, each speaker with the actor and the country that the document tells."""
    actors = referents.actors
    by_name = {actor.name: actor for actor in actors}
    return tuple(_linked(statement, actors, by_name, referents) for statement in statements)


def _linked(
    statement: Statement, actors: tuple[Actor, ...], by_name: dict[str, Actor], referents: Referents
) -> Statement:
    speaker = statement.speaker
    if speaker is None:
        return statement
    actor = by_name.get(speaker.name or "") or _mentioned(speaker, actors)
    if actor is not None:
        found = msgspec.structs.replace(speaker, actor=actor.id, country=actor.country)
    elif speaker.mention is not None:
        found = msgspec.structs.replace(speaker, country=_state(referents.code(speaker.mention), actors))
    else:
        return statement
    return msgspec.structs.replace(statement, speaker=found)


def _state(code: str | None, actors: tuple[Actor, ...]) -> str | None:
    """A code, where it is a state's."""
    return code if any(actor.country == code for actor in actors) else None


def _mentioned(speaker: Speaker, actors: tuple[Actor, ...]) -> Actor | None:
    """The actor whose mention is all that the speaker's mention holds, or with which it ends."""
    if speaker.mention is None or (speaker.name is not None and " and " in speaker.name):
        return None
    begin, end = speaker.mention
    inside = [(span, actor) for actor in actors for span in actor.mentions if begin <= span[0] and span[1] == end]
    return max(inside, key=lambda found: found[0][1] - found[0][0])[1] if inside else None
