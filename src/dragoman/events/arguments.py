"""The parties of an event: the words in each role of its frame, split where several are joined, with their codes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dragoman.actors.anchors import phrase
from dragoman.actors.referring import Referents
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.events.matching import BLOWS, Match
from dragoman.events.naming import Naming
from dragoman.events.roles import doer_of, in_role, is_bare_passive
from dragoman.events.spans import Nested
from dragoman.knowledge.codebook import Frame, Role
from dragoman.records import Date, EventActor, Span, Statement
from dragoman.speech.converses import Converse, converse
from dragoman.speech.cues import speaks

Parties = tuple[EventActor, ...]

_OURS = frozenset("we our us i my me ours".split())
_YOURS = frozenset("you your yours".split())
_DEEDS = frozenset(("COOPERATE", "AID", "RETREAT", "SANCTION", "COERCE", "MOBILIZE"))
_NAMING = ("object", "poss", "by")
_HIGHEST = 5
_BESIDE = 4
"""Signs between the label of a turn and its words: "THE PRESIDENT: We agree"."""
_RELATIVE = ("WDT", "WP")
"""Tags of pronouns that are no name of a side."""


@dataclass(frozen=True)
class Who:
    """Whom words stand for: what the actors of the text tell, and who speaks.

    `holders` are the statements by the words of their contents, `days` the words of its dates.
    """

    analysis: Analysis
    referents: Referents
    voices: Voices
    naming: Naming
    holders: Nested[str]
    days: frozenset[int]

    def said_in(self, span: Span) -> str | None:
        """The id of the innermost statement that holds a span."""
        return self.holders.innermost(span)


def who_of(analysis: Analysis, referents: Referents, dates: Iterable[Date], said: Sequence[Statement]) -> Who:
    """What is known of those who act in a text, for events and commitments alike."""
    days = frozenset(word for one in dates for word in analysis.words_in(one.span))
    holders = Nested((span, one.id) for one in said for span in one.content)
    return Who(analysis, referents, Voices(referents, said), Naming(analysis.text, referents.actors), holders, days)


class Voices:
    """The codes of those who make the statements of a text, by their mention and by what they say.

    `in_turns` where the text is a transcript: there "you" is who else speaks, or nobody that is known.
    """

    def __init__(self, referents: Referents, said: Sequence[Statement]) -> None:
        self._codes = {actor.id: actor.code or actor.country for actor in referents.actors}
        self._told = said
        by = [self.of(one) for one in said]
        self._said = Nested(
            ((one.content[0][0], one.content[-1][1]), (by[number], number)) for number, one in enumerate(said)
        )
        turns = [(one.content[0][0], by[number]) for number, one in enumerate(said) if _is_turn(one)]
        self.in_turns = len(turns) > 1
        known = [turn for turn in turns if turn[1]]
        self._turns = [turn for at, turn in enumerate(known) if at == 0 or turn[1] != known[at - 1][1]]
        mentions = {
            one.speaker.mention: by[number]
            for number, one in enumerate(said)
            if one.speaker is not None and one.speaker.mention is not None
        }
        self._mentions = Nested((span, (number, codes)) for number, (span, codes) in enumerate(mentions.items()))

    def of(self, statement: Statement) -> tuple[str, ...]:
        """The codes of all who speak in a statement."""
        voices = [voice for voice in (statement.speaker, *statement.jointly_with) if voice is not None]
        codes = (self._codes.get(voice.actor or "") or voice.country for voice in voices)
        return tuple(dict.fromkeys(code for code in codes if code is not None))

    def by_mention(self, span: Span) -> tuple[str, ...]:
        """Those whom the mention of a speaker stands for."""
        return min((value for _, value in self._mentions.around(span)), default=(0, ()))[1]

    def around(self, offset: int) -> tuple[str, ...]:
        """Those who say the words at an offset: the innermost statement's speakers."""
        inner = self._said.innermost((offset, offset + 1))
        return inner[0] if inner is not None else ()

    def facing(self, offset: int) -> tuple[str, ...]:
        """Those to whom the words at an offset are said: the audience that is told, in a transcript the other one."""
        inner = self._said.innermost((offset, offset + 1))
        if inner is None:
            return ()
        mine, statement = inner[0], self._told[inner[1]]
        if statement.audience is not None and statement.audience.country is not None:
            return (statement.audience.country,)
        now = bisect_left(self._turns, (statement.content[0][0], ()))
        before = reversed(self._turns[max(0, now - 2) : now])  # of two in a row one is of another
        return next((codes for _, codes in chain(before, self._turns) if codes != mine), ())


def _is_turn(statement: Statement) -> bool:
    """Whether a statement is one of a transcript, with the label of its speaker and no words of saying."""
    label = statement.speaker.mention if statement.speaker is not None else None
    beside = label is not None and 0 < statement.content[0][0] - label[1] <= _BESIDE
    return statement.kind == "direct" and not statement.cue and beside


def parties(who: Who, match: Match, frame: Frame) -> tuple[Parties, Parties]:
    """Actors and recipients of a match; all are actors where the frame is reciprocal."""
    if match.of_itself and match.noun is not None:
        return _unique(_around(who, match.noun) or from_above(who, match)), ()
    mine, theirs = (frame.noun_actor, frame.noun_recipient) if match.nominal else (frame.actor, frame.recipient)
    if frame.reciprocal:
        actors = _all(who, match, mine)
        others = from_above(who, match) if not _coded(actors) or _is_half(who, match, mine, actors) else []
        return _unique((*others, *actors) if others else actors), ()
    got = converse(who.analysis, match.word) if match.nominal else None
    if got is not None:
        return _given(who, match, mine, got)
    actors = _first(who, match, mine)
    if match.nominal and match.entry.subtype == "invite" and not _coded(_first(who, match, theirs)):
        return _unique(actors), _unique(_invited(who, match))
    if not _coded(actors) and not is_blow_by_nobody(who.analysis, match) and not _is_by_another(who.analysis, match):
        actors = from_above(who, match) or actors
    taken = {party.span for party in actors}
    mine_codes = {party.code for party in actors} - {None}
    recipients = [party for party in _first(who, match, theirs, mine_codes) if party.span not in taken]
    others = [party for party in recipients if party.code not in mine_codes or not _is_own_thing(who.analysis, party)]
    if not _coded(others) and theirs and not match.nominal:
        recipients = _in_complement(who, match, mine_codes) or recipients
    return _unique(actors), _unique(recipients)


def _around(who: Who, thing: int) -> list[EventActor]:
    """Those whose a thing is, or what it is of: "the Kenya-Uganda railway", "construction of the railway"."""
    below = (thing, *who.analysis.behind(thing, ("of",), "nmod"))
    sides = ([one for one in parties_at(who, word) if one.code is not None] for word in below)
    return max(sides, key=len)


def _given(who: Who, match: Match, mine: Iterable[Role], got: Converse) -> tuple[Parties, Parties]:
    """The sides of what one gets from another: "received assurances from Y", "secured Y's guarantee"."""
    givers = list(parties_at(who, got.giver)) if got.giver is not None else _first(who, match, mine)
    takers = list(parties_at(who, got.taker)) if got.taker is not None else []
    taken = {one.code for one in takers} - {None}
    return _unique(one for one in givers if one.code not in taken), _unique(takers)


def _invited(who: Who, match: Match) -> Iterator[EventActor]:
    """Those who come at an invitation: "at the invitation of X, Y is to pay a visit"."""
    above = int(who.analysis.head[match.word])
    guest = doer_of(who.analysis, above) if above != ROOT and who.analysis.upos[above] == "VERB" else None
    yield from parties_at(who, guest) if guest is not None else ()


def is_blow_by_nobody(analysis: Analysis, match: Match) -> bool:
    """A blow that is only named: who speaks of "the attack", or says that men "were killed", did not do it."""
    unsaid = match.nominal or bool(analysis.children(match.word, "aux:pass")) or is_bare_passive(analysis, match.word)
    return match.entry.type in BLOWS and unsaid


def _is_by_another(analysis: Analysis, match: Match) -> bool:
    """Whether a verb has a doer that is named, though it has no code: "armed groups attacked"."""
    doer = None if match.nominal else doer_of(analysis, match.word)
    return doer is not None and doer != match.word and analysis.upos[doer] in ("NOUN", "PROPN")


def _is_own_thing(analysis: Analysis, party: EventActor) -> bool:
    """Whether a party is named by what is its own: "its troops"."""
    words = analysis.words_in(party.span) if party.span is not None else ()
    return any(analysis.deprel[word] == "nmod:poss" and analysis.upos[word] == "PRON" for word in words)


def _is_half(who: Who, match: Match, roles: Iterable[Role], actors: Iterable[EventActor]) -> bool:
    """Whether only the one is named with whom it is done, and nobody who does it: "talks with Uganda"."""
    return len(_sides(actors)) == 1 and not _own(who, match, roles) and not _is_by_another(who.analysis, match)


def _own(who: Who, match: Match, roles: Iterable[Role]) -> list[EventActor]:
    """Those who do it, without those with whom they do it: of "talks with Uganda" nobody."""
    return _all(who, match, (role for role in roles if role not in ("with", "to")))


def _sides(found: Iterable[EventActor]) -> set[str]:
    return {party.code for party in found if party.code is not None}


def _coded(found: Iterable[EventActor]) -> bool:
    return any(party.code is not None for party in found)


def from_above(who: Who, match: Match) -> list[EventActor]:
    """Those who do what the event stands under: "X promised new aid"; else those who say it of themselves."""
    analysis, at = who.analysis, match.word
    for _ in range(_HIGHEST):
        at = int(analysis.head[at])
        if at == ROOT:
            break
        if analysis.upos[at] in ("VERB", "AUX"):
            doer = doer_of(analysis, at)
            found = list(parties_at(who, doer)) if doer is not None and doer != match.word else []
            if _coded(found):
                return [party for party in found if party.code is not None]
    codes = who.voices.around(int(analysis.begin[match.word]))
    return [who.naming.unnamed(code) for code in codes]


def _in_complement(who: Who, match: Match, mine: Collection[str | None]) -> list[EventActor]:
    """The first other party in what a verb is about: "demanded that Uganda leave", "refused to meet its king"."""
    analysis = who.analysis
    for child in analysis.children(match.word, "xcomp", "ccomp", "obj", "obl", "advcl"):
        if child < match.word:
            continue
        for word in analysis.subtree(child):
            if analysis.upos[word] in ("PROPN", "NOUN", "ADJ") and word not in match.words:
                found = [one for one in _named_at(who, word) if one.code is not None and one.code not in mine]
                if found:
                    return found
    return []


def _named_at(who: Who, word: int) -> Iterator[EventActor]:
    """The actor whose name a word is, or the state that an adjective or place belongs to."""
    span = who.analysis.span(word, word + 1)
    if who.analysis.form(word)[:1].isupper():
        code = who.referents.code(span) or who.referents.country(span)
        if code is not None:
            yield who.naming.party(span, code)


def _all(who: Who, match: Match, roles: Iterable[Role]) -> list[EventActor]:
    """All parties of all roles; those without a code only where they do it, or where it is done with them."""
    found = []
    for role in roles:
        named = role in ("subject", "with", "between")
        for word in in_role(who.analysis, match, role):
            side = named and speaks(who.analysis, word)
            found += [party for party in parties_at(who, word) if side or party.code is not None]
    return found


def _first(
    who: Who, match: Match, roles: Iterable[Role], mine: Collection[str | None] = frozenset()
) -> list[EventActor]:
    """The parties of the first role that names somebody with a code, else of the first that names anybody.

    To whom a deed is done is none of `mine` unless its words name it: "withheld funds from X" is done to X.
    """
    unknown: list[EventActor] = []
    for role in roles:
        found = [party for word in in_role(who.analysis, match, role) for party in parties_at(who, word)]
        if match.entry.type in _DEEDS:
            found = [party for party in found if party.code not in mine or _is_spelt_out(who, party)]
        if _coded(found):
            able = _people(who, match, found)
            return [party for party in found if party.code is not None or party in able]
        unknown = unknown or (found if role == "subject" else _people(who, match, found) if role in _NAMING else [])
    return unknown


def _is_spelt_out(who: Who, party: EventActor) -> bool:
    """Whether a party has a name of its own or that of its state, as "Kenyan troops" have and "its troops" have not."""
    words = who.analysis.words_in(party.span) if party.span is not None else ()
    named = any(one.code == party.code for word in words for one in _named_at(who, word))
    return named or any(who.analysis.upos[word] == "PROPN" for word in words)


def _people(who: Who, match: Match, found: list[EventActor]) -> list[EventActor]:
    """Of those without a code the ones that can be a side: anybody who strikes or is struck, else those who speak."""
    if match.entry.type in BLOWS:
        return found
    analysis = who.analysis
    return [one for one in found if one.span and any(speaks(analysis, at) for at in analysis.words_in(one.span))]


def _unique(found: Iterable[EventActor]) -> Parties:
    seen: dict[tuple[str | None, object], EventActor] = {}
    for party in found:
        seen.setdefault((party.code, None if party.code is not None else party.span), party)
    return tuple(seen.values())


def parties_at(who: Who, word: int) -> Iterator[EventActor]:
    """Everybody whom a noun and those joined to it stand for: "Hungarian and Romanian officials" are two.

    A relative pronoun names nobody.
    """
    analysis = who.analysis
    joined = [child for child in analysis.children(word, "conj") if analysis.upos[child] in ("NOUN", "PROPN", "PRON")]
    for head in (word, *joined):
        if analysis.xpos[head] in _RELATIVE:  # "the road that it had promised"
            continue
        span = analysis.span(*phrase(analysis, head))
        for code in () if head in who.days else _codes(who, head, span) or (None,):
            yield who.naming.party(words_of(analysis, head), code)


def words_of(analysis: Analysis, head: int) -> Span:
    """The words that name a side, without a preposition before them."""
    first, last = phrase(analysis, head)
    while first < head and analysis.deprel[first] == "case":
        first += 1
    return analysis.span(first, last)


def _codes(who: Who, head: int, span: Span) -> tuple[str, ...]:
    """Whom a phrase stands for, by what is said first: the voice that says "we", its own words, the state it is of."""
    analysis = who.analysis
    if _is_ours(analysis, head):
        return who.voices.around(int(analysis.begin[head])) or who.referents.codes(span)
    if analysis.form(head).lower() in _YOURS:
        return _addressed(who, span)
    found = _of_adjectives(analysis, who.referents, head) or who.voices.by_mention(span)
    if found:
        return found
    both = _between(who, head)
    if len(both) > 1:  # "the ministers of Kenya and Uganda", "the dispute between them"
        return both
    if analysis.upos[head] != "NOUN" or speaks(analysis, head):  # a thing is only of a state, it does not stand for one
        found = who.referents.codes(span)
        if found:
            return found
    country = who.referents.country(span)
    if country is not None:
        return (country,)
    owners = analysis.children(head, "nmod:poss")
    if owners and _is_ours(analysis, owners[0]):  # "our partnership"
        return who.voices.around(int(analysis.begin[head]))
    if owners and analysis.form(owners[0]).lower() in _YOURS:
        return _addressed(who, analysis.span(owners[0], owners[0] + 1))
    if owners and analysis.upos[owners[0]] == "PRON":  # "its role"
        return who.referents.codes(analysis.span(owners[0], owners[0] + 1))
    return ()


def _addressed(who: Who, span: Span) -> tuple[str, ...]:
    """Whom "you" and "your" stand for."""
    facing = who.voices.facing(span[0])
    return facing if facing or who.voices.in_turns else who.referents.codes(span)


def _between(who: Who, thing: int) -> tuple[str, ...]:
    """The states that a thing is between: "the dispute between Uganda and Rwanda"."""
    analysis = who.analysis
    behind = analysis.behind(thing, ("between", "of", "among"), "nmod")
    ends = [word for child in behind for word in (child, *analysis.children(child, "conj"))]
    codes = (who.referents.code(words_of(analysis, word)) for word in ends if analysis.upos[word] == "PROPN")
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _is_ours(analysis: Analysis, word: int) -> bool:
    """Whether a word is "we" and the like; not "US"."""
    form = analysis.form(word)
    return form.lower() in _OURS and form != "US"


def _of_adjectives(analysis: Analysis, referents: Referents, head: int) -> tuple[str, ...]:
    """The states that are joined before a noun: "the Czech and Slovak ministers", "the Kenya-Uganda border"."""
    for child in analysis.children(head, "amod", "compound", "nmod:poss"):
        chain = _chain(analysis, child)
        both = chain or (child, *analysis.children(child, "conj"))
        codes = [referents.country(analysis.span(word, word + 1)) for word in both] if len(both) > 1 else []
        known = tuple(dict.fromkeys(code for code in codes if code is not None))
        if known and (chain or None not in codes):
            return known
    owned = analysis.children(head, "nmod:poss")
    if owned or analysis.upos[head] == "NOUN":  # "her Ugandan counterpart", "the Ugandan minister"
        for child in analysis.children(head, "amod"):
            code = referents.country(analysis.span(child, child + 1))
            if code is not None and analysis.form(child)[:1].isupper():
                return (code,)
    return ()


def _chain(analysis: Analysis, word: int) -> tuple[int, ...]:
    """The names that hyphens join: "Kenya-Uganda-Rwanda"; none where none are joined."""
    under = analysis.subtree(word)
    hyphens = any(analysis.form(at) in ("-", "–") for at in under)
    return tuple(at for at in under if analysis.form(at)[:1].isupper()) if hyphens else ()
