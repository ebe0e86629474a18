"""The bodies of a text that the knowledge does not know: ministries, parties, media, companies, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.actors.drafts import Draft, Drafts, slug
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.mentioning import Known
from dragoman.actors.people import Names
from dragoman.actors.roles import GOVERNMENTS, TITLES
from dragoman.actors.stating import States
from dragoman.analysis.columns import Analysis, Name
from dragoman.records import ActorType, Span

_BODY = re.compile(
    r"(?i)\b(ministry|department|office|agency|bureau|committee|parliament|congress|senate|assembly|court|police|army|navy"
    r"|air force|command|embassy|consulate|government|cabinet|administration|directorate|authority|commission|council"
    r"|house of representatives|national guard|coast guard|central bank|treasury|service|tribunal|presidency"
    r"|forces?|troops|military|guards?)\b"
)
_MEDIA = re.compile(r"\b(News|Times|Post|Journal|Radio|TV|Television|Herald|Gazette|Magazine|Tribune|Press)\b|\.com\b")
_NGO = re.compile(
    r"\b(University|Institute|Foundation|Association|Society|Federation|Union|Fund|Network|Trust|Cent(?:er|re))\b"
)
_COMPANY = re.compile(
    r"^Air |\b(Royal|Inc|Corp|Corporation|Company|Co|Ltd|LLC|Group|Airlines|Airways|Bank|Motors|Energy|Industries"
    r"|Pharmaceuticals|Holdings|Technologies)\b\.?"
)
_PARTY = re.compile(r"\b(Party|Democrats?|Republicans?|Coalition|Alliance|Movement)\b")
_NO_ACTOR = re.compile(
    r"(?i)^(?:governments|departments|ministries) of|^nations\s*$|\b(?:convention|partnership|agreement|act|initiative"
    r"|framework|strategy|plan|declaration|treaty|programme|program|accords?|covid(?:-19)?|mou|charter|memorandum"
    r"|protocol|summit|dialogue|award|prize|cup|championship|governments|resolution|affairs|cooperation|hospital"
    r"|airport|stadium|constitution)\s*$"
)
_OPEN = (" of", " for", " and", " the", " to")
_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"“]?([A-Z][A-Za-z&.-]{1,11})[\"”]?\s*\)")


def bodies(
    analysis: Analysis, names: Names, states: States, drafts: Drafts, gazetteer: Gazetteer
) -> Iterator[tuple[Draft, Span]]:
    """Each mention of a body that is not in the knowledge, and the governments named by their state."""
    for name in analysis.names:
        words = _extended(analysis, name, states) if name.kind == "ORG" else None
        adjective = words is not None and words[1] - words[0] == 1 and analysis.upos[words[0]] == "ADJ"
        if words is None or adjective or analysis.span(*words) in drafts.at or _is_part(analysis, words, states):
            continue
        full = names.full(name) if words == (name.first, name.last) else analysis.words(*words)
        if not _NO_ACTOR.search(full) and not full.lower().endswith(_OPEN):
            yield _draft(full, words, states, gazetteer), analysis.span(*words)
    yield from _governments(analysis, names, states)
    yield from _of_leaders(analysis, gazetteer)


def _is_part(analysis: Analysis, words: Span, states: States) -> bool:
    """Whether a name is the end of a known one ("Nations") or of an office ("Secretary of State")."""
    before = [one for one in states.within(max(0, words[0] - 4), words[0]) if one.acts and one.last >= words[1]]
    at = words[0] - 1
    while at > 0 and analysis.form(at).lower() == "the":
        at -= 1
    of_office = at > 0 and analysis.form(at).lower() in ("of", "for")
    return bool(before) or (of_office and analysis.lemma[at - 1].lower() in TITLES)


def aliases(text: str, drafts: Drafts) -> dict[str, Draft]:
    """Short names given in brackets behind a full one: "the African Union Commission (AUC)"."""
    found: dict[str, Draft] = {}
    for (_, end), draft in sorted(drafts.at.items(), key=lambda item: item[0]):
        match = _ACRONYM.match(text, end)
        if match is not None and draft.type != "person":
            found.setdefault(match[1], draft)
    return found


def _extended(analysis: Analysis, name: Name, states: States) -> Span:
    """A name with the state that it is of, where that was left out of it: "Central Bank of" + "Russia".

    A state that is joined to it by "and" is not a part of it.
    """
    first, last, size = name.first, name.last, len(analysis)
    joined = [one for one in states.within(first, first + 1) if one.last < last - 1]
    if joined and analysis.form(joined[0].last) == "and":
        first = joined[0].last + 1
    at = last if analysis.form(last - 1).lower() in ("of", "for") else last + 1
    if at <= last or (last < size and analysis.form(last).lower() == "of"):
        while at < size and analysis.form(at).lower() == "the":
            at += 1
        following = [one for one in states.within(at, at + 1) if one.first == at]
        if following:
            last = following[0].last
    return first, last


def _draft(full: str, words: Span, states: States, gazetteer: Gazetteer) -> Draft:
    told = states.of_words(words) or states.before(words[0])
    kind = type_of(full)
    if told is not None and told.form.actor.type == "igo" and kind in ("government_body", "other"):
        kind = "igo"
    country = told.state if told is not None else _of_leader(full, gazetteer)
    code = (told.code or told.state if told is not None else country) if kind in ("government_body", "igo") else None
    return Draft(slug(full), full, kind, country, code)


def _of_leader(full: str, gazetteer: Gazetteer) -> str | None:
    """The state of an administration that goes by its leader: "Bush administration"."""
    leader, _, noun = full.rpartition(" ")
    return gazetteer.country_of_bearers(leader, "president prime minister") if noun.lower() in GOVERNMENTS else None


def _governments(analysis: Analysis, names: Names, states: States) -> Iterator[tuple[Draft, Span]]:
    for one in states.known:
        words = _government(analysis, one)
        if words is None or one.state is None or names.at(words[1] - 1) not in (None, names.at(one.first)):
            continue
        full = analysis.words(*words)
        yield Draft(slug(full), full, "government_body", one.state, one.state), analysis.span(*words)


def _of_leaders(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[tuple[Draft, Span]]:
    """Administrations that go by their leader, where the name alone was taken for a name: "Maduro regime"."""
    for name in analysis.names:
        if name.kind == "PER" and name.last < len(analysis) and analysis.form(name.last).lower() in GOVERNMENTS:
            words = (name.first, name.last + 1)
            full = analysis.words(*words)
            country = _of_leader(full, gazetteer)
            yield Draft(slug(full), full, "government_body", country, country), analysis.span(*words)


def _government(analysis: Analysis, one: Known) -> Span | None:
    """The state and the noun behind it: "Ethiopian government", "the Zimbabwean unity government"."""
    if one.form.actor.type != "state":
        return None
    for at in range(one.last, min(one.last + 3, len(analysis))):
        if analysis.upos[at] in ("NOUN", "PROPN") and analysis.form(at).lower() in GOVERNMENTS:
            return one.first, at + 1
        if analysis.upos[at] not in ("ADJ", "NOUN"):
            return None
    return None


def is_party(name: str) -> bool:
    """Whether a name is a party's, which is at home in a state.

    >>> is_party("Harvest Party")
    True
    """
    return _PARTY.search(name) is not None


def type_of(name: str) -> ActorType:
    """What kind of body a name tells of.

    >>> type_of("Ministry of Trade")
    'government_body'
    """
    if _BODY.search(name):
        return "government_body"
    if _PARTY.search(name):
        return "other"
    if _MEDIA.search(name):
        return "media"
    if _NGO.search(name):
        return "ngo"
    return "company" if _COMPANY.search(name) else "other"
