"""What a note must be beyond its form: codes that exist, types that go together, nobody declared twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pycountry

from gold.notes import ActorNote, EventNote, ThreadNote
from gold.places import NoteError

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9+&-]{1,14}")
_BEYOND_ISO = {"XKX"}  # Kosovo, in common use
_USER_ASSIGNED = re.compile(r"X[A-Z]{2}")  # invented states of the samples: the range that ISO 3166-1 leaves to users
_WITHOUT_COUNTRY = {"igo"}

# Only slips are caught here: a planned visit is agreed (AGREE), one that takes place is CONSULT.
_TYPES = {
    "AGREE": "visit meeting call negotiation summit invite agree mou host_event trade_deal invest project_launch "
    "joint_exercise ceasefire release aid_grant loan sign withdraw_forces open_mission establish_relations "
    "upgrade_relations visa_or_border_opening lift_sanction join_org chair_org mediate",
    "CONSULT": "visit meeting call negotiation summit message mediate host_event invite",
    "SUPPORT": "endorse praise sign ratify recognise establish_relations upgrade_relations open_mission join_org "
    "chair_org mou agree message trade_deal",
    "CONCEDE": "apologise agree",
    "COOPERATE": "trade_deal invest project_launch project_progress project_complete joint_exercise deploy "
    "join_org mou visa_or_border_opening investigate host_event agree",
    "AID": "aid_grant loan invest visa_or_border_opening deploy",
    "RETREAT": "release ceasefire withdraw_forces lift_sanction visa_or_border_opening",
    "REQUEST": "demand mediate invite",
    "ACCUSE": "accuse criticise investigate",
    "REJECT": "reject",
    "THREATEN": "warn",
    "PROTEST": "protest",
    "SANCTION": "downgrade_relations expel leave_org project_suspend",
    "MOBILIZE": "deploy",
    "COERCE": "sanction tariff detain cyber",
    "ASSAULT": "attack cyber",
}


def check_actors(actors: list[ActorNote]) -> list[str]:
    """Everything that is wrong with the codes and names of the actors, in words."""
    return [*_codes(actors), *_repeated("key", [actor.key for actor in actors]), *_repeated("mention", _forms(actors))]


def check_event(note: EventNote) -> None:
    """Raise NoteError where type and subtype do not go together or nobody takes part."""
    if note.subtype is not None and note.subtype not in _TYPES[note.type].split():
        allowed = " or ".join(kind for kind, names in _TYPES.items() if note.subtype in names.split())
        raise NoteError(f"paragraph {note.par}", f"{note.subtype} is no subtype of {note.type}", f"it is {allowed}")
    if not note.actors and not note.recipients:
        raise NoteError(f"paragraph {note.par}", "nobody takes part", "name a party, by its words if it has no key")


def check_thread(note: ThreadNote) -> list[str]:
    """What is wrong with the codes of a thread's parties."""
    return [f"thread {note.name!r}: {code!r} is no code" for code in note.parties if _ACRONYM.fullmatch(code) is None]


def is_country(code: str) -> bool:
    """Whether a code is ISO 3166 alpha-3, or stands for a state in its place.

    >>> is_country("KGZ"), is_country("XVE"), is_country("KYR")
    (True, True, False)
    """
    known = pycountry.countries.get(alpha_3=code) is not None
    return known or code in _BEYOND_ISO or _USER_ASSIGNED.fullmatch(code) is not None


def _codes(actors: list[ActorNote]) -> Iterator[str]:
    for actor in actors:
        if actor.country is not None and not is_country(actor.country):
            yield f"actor {actor.key}: {actor.country!r} is no country; write ISO 3166 alpha-3 or null"
        if actor.country is not None and actor.type in _WITHOUT_COUNTRY:
            yield f"actor {actor.key}: an organisation of states belongs to none; country is null"
        if actor.code is not None and not _may_carry(actor, actors):
            yield f"actor {actor.key}: {actor.code!r} is neither its country nor the acronym of an organisation"
        if actor.type == "state" and actor.code != actor.country:
            yield f"actor {actor.key}: the code of a state is its country"


def _may_carry(actor: ActorNote, actors: list[ActorNote]) -> bool:
    """A country's code is its own; an acronym belongs to an organisation, or to whoever acts for one."""
    if actor.code == actor.country:
        return True
    if actor.type in ("igo", "ngo", "armed_group", "company", "media", "other"):
        return _ACRONYM.fullmatch(actor.code or "") is not None
    return any(actor.code == other.code and other.type not in ("state", "person") for other in actors)


def _forms(actors: list[ActorNote]) -> list[str]:
    return [form for actor in actors for form in set(actor.mentions)]


def _repeated(kind: str, words: list[str]) -> list[str]:
    counts = Counter(words)
    return [f"{kind} {word!r}: it is declared for {count} actors" for word, count in counts.items() if count > 1]
