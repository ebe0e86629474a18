"""Speakers to actors: the name that they share, else whom their mention stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.actors.referring import Referents
from dragoman.records import Actor, Span, Speaker, Statement


def with_actors(
    statements: Iterable[Statement], referents: Referents, signers: Span | None = None
) -> tuple[Statement, ...]:
    """The statements, each speaker with the actor and the country that the document tells.

    `signers` are the words that name those in whose voice a text is: where a statement names no speaker, they speak.
    """
    linker = _Linker(referents, signers)
    found: list[Statement] = []
    for statement in (linker.heard(linker.linked(one)) for one in statements):
        found.append(_as_before(statement, found[-1]) if found else statement)
    return tuple(found)


def _as_before(statement: Statement, before: Statement) -> Statement:
    """A piece of a quotation whose speaker is not named there, with the actor of the piece before it."""
    one, other = statement.speaker, before.speaker
    if one is None or other is None or one.actor is not None or one.name != other.name or one.mention is not None:
        return statement
    if statement.group is None or statement.group != before.group:
        return statement
    speaker = msgspec.structs.replace(one, actor=other.actor, country=other.country)
    return msgspec.structs.replace(statement, speaker=speaker)


class _Linker:
    """Speakers to the actors of one text."""

    def __init__(self, referents: Referents, signers: Span | None) -> None:
        self._referents = referents
        self._actors = referents.actors
        self._by_name = {actor.name: actor for actor in self._actors}
        self._by_id = {actor.id: actor for actor in self._actors}
        self._signers = tuple(self._in(signers)) if signers is not None else ()

    def linked(self, statement: Statement) -> Statement:
        speaker = statement.speaker
        if speaker is None:
            return statement
        if speaker.name is None and speaker.mention is None and self._signers:
            return self._said_by(statement, None, self._signers)
        if speaker.name is not None and " and " in speaker.name and speaker.name not in self._by_name:
            return self._joined(statement, speaker, speaker.name.split(" and "))
        actor = self._by_name.get(speaker.name or "") or _mentioned(speaker, self._actors)
        name = (speaker.name or "").lower()
        elsewhere = bool(name) and name not in self._referents.words(speaker.mention).lower()
        entry = self._referents.known_person(speaker.name or "") if actor is None and elsewhere else None
        if entry is not None:
            found = msgspec.structs.replace(speaker, actor=entry.id, country=entry.state)
            return msgspec.structs.replace(statement, speaker=found)
        if actor is None and speaker.mention is not None:
            parties = self._parties(speaker)
            if len(parties) > 1:
                return self._said_by(statement, speaker.mention, parties)
            if parties and (speaker.name or "").lower().endswith(" side"):  # "the Russian side"
                return self._said_by(statement, speaker.mention, parties)
            code = self._referents.code(speaker.mention)
            found = msgspec.structs.replace(speaker, country=_state(code, self._actors))
            return msgspec.structs.replace(statement, speaker=found)
        if actor is None:
            return statement
        return msgspec.structs.replace(statement, speaker=self._known(speaker, actor))

    def heard(self, statement: Statement) -> Statement:
        """The statement with what is known of those to whom it is said."""
        audience = statement.audience
        if audience is None or audience.mention is None:
            return statement
        actor = self._by_name.get(audience.name or "") or _mentioned(audience, self._actors)
        if actor is not None:
            found = self._known(audience, actor)
        else:
            code = self._referents.code(audience.mention)
            found = msgspec.structs.replace(audience, country=_state(code, self._actors))
        return msgspec.structs.replace(statement, audience=found)

    def _joined(self, statement: Statement, speaker: Speaker, names: Sequence[str]) -> Statement:
        """Those who speak together, each with what is known of them."""
        voices = [Speaker(mention=speaker.mention, name=name) for name in dict.fromkeys(names)]
        first, *others = (self._known(one, self._by_name.get(one.name or "")) for one in voices)
        return msgspec.structs.replace(statement, speaker=first, jointly_with=tuple(others))

    def _known(self, speaker: Speaker, actor: Actor | None) -> Speaker:
        return speaker if actor is None else msgspec.structs.replace(speaker, actor=actor.id, country=actor.country)

    def _parties(self, speaker: Speaker) -> tuple[Actor, ...]:
        """Those for whom "the two leaders" or "both sides" stand."""
        assert speaker.mention is not None
        return tuple(self._by_id[code] for code in self._referents.codes(speaker.mention) if code in self._by_id)

    def _in(self, span: Span) -> Iterator[Actor]:
        """The people named in some words, else the states and organisations, each once, in their order."""
        inside = {
            at[0]: actor for actor in self._actors for at in actor.mentions if span[0] <= at[0] and at[1] <= span[1]
        }
        ordered = list(dict.fromkeys(inside[begin].id for begin in sorted(inside)))
        found = [self._by_id[each] for each in ordered]
        people = [actor for actor in found if actor.type == "person"]
        yield from people or [actor for actor in found if actor.type in ("state", "igo")]

    def _said_by(self, statement: Statement, mention: Span | None, actors: Sequence[Actor]) -> Statement:
        """A statement of several: the first speaks, the others with it."""
        voices = (
            Speaker(mention=mention, name=self._referents.fullest(one), actor=one.id, country=one.country)
            for one in actors
        )
        first, *others = voices
        return msgspec.structs.replace(statement, speaker=first, jointly_with=tuple(others))


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
