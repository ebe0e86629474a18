"""Whom a person acts for, from the words beside the name: "Kyrgyz President X", "X, the Russian foreign minister"."""

from __future__ import annotations

from dragoman.analysis.columns import Analysis, Name
from dragoman.records import Span

TITLES = frozenset(
    "president premier chancellor minister secretary king queen prince princess emir emperor sultan pope "
    "ambassador envoy spokesperson spokesman spokeswoman chairman chairwoman chair chairperson speaker senator "
    "governor general colonel admiral commissioner representative deputy director administrator counselor "
    "councillor counsellor adviser advisor leader vice official diplomat commander chief head lawmaker "
    "congressman congresswoman mp attorney justice judge lieutenant major mayor coordinator undersecretary "
    "officer marshal taoiseach chargé consul member negotiator aide mediator rapporteur counterpart attaché "
    "legislator parliamentarian inspector".split()
)
"""Words that name an office; a phrase beside a name that holds one is the person's role."""

HIGH = frozenset("president minister premier chancellor king queen emir sultan emperor secretary".split())
"""Offices of state; of one without a state the state may be told from the text."""

OFFICIAL = TITLES - frozenset(
    "officer director chair chairman chairwoman chairperson head chief member coordinator aide".split()
)
"""Offices whose bearers act for a state, where nothing else is said; of a company or a club there are others."""

GOVERNMENTS = frozenset(
    "government administration regime authority authorities cabinet parliament military army police navy ministry "
    "junta".split()
)
"""Nouns that with a state before them are a body of that state: "the Ethiopian government"."""

ACTING = TITLES | GOVERNMENTS | frozenset(
    "side delegation leadership embassy force troop soldier diplomacy state republic negotiation party team "
    "commission agency court prosecutor lawmaker mission representative representation consulate presidency "
    "policy position foreign colleague partner company people nation board council secretariat".split()
)  # fmt: skip
"""Nouns that act for the state that stands before them."""

TELLING = frozenset(
    "tell ask warn urge press accuse invite blame thank assure inform remind push call criticise criticize "
    "condemn praise back support sanction threaten give offer send deliver write pressure persuade convince "
    "defy challenge pledge promise hand sell lend complain protest appeal apologise apologize".split()
)
"""Verbs whose object or addressee acts, and is no place."""

DEEDS = frozenset(
    "summon recall expel veto ratify deploy annex invade mobilise mobilize abstain accede withdraw sign join "
    "close refuse".split()
)
"""Verbs whose subject is a state even where its name is a person's too: "Jordan summoned the ambassador"."""

LEADING = frozenset("represent head lead run chair direct command".split())
"""Verbs of a clause that says what somebody is at the head of: "X, who heads the mission"."""

ESCORTING = frozenset("include comprise accompany represent join lead".split())
"""Verbs whose subject those whom they list belong to: "The Dutch side was represented by X and Y"."""

SPORTS = frozenset(
    "match semi-final quarter-final final goal rugby cricket football soccer innings medal shortstop batsman "
    "striker midfield tournament championship scoreline coach".split()
)
"""Words of a sentence where a state's name is a team."""

DIRECTIONS = frozenset("northern southern eastern western central upper lower ancient medieval inner".split())
"""Words that make a state's name that of a part of it."""

SETTLEMENTS = frozenset("town village city suburb hamlet district county neighbourhood neighborhood".split())

PLACES = frozenset(
    "in near at around outside across through over for via throughout inside into toward towards from onto off "
    "above along past within beyond".split()
)
"""Prepositions before a place where something is, or where somebody goes."""

_TAGS = frozenset(("NOUN", "PROPN", "ADJ"))
_LINKS = frozenset(("of", "for", "to", "and", "the", "-", "’s", "'s", "’", "&", "in", "at"))
_SKIPPED = _LINKS | {"a", "an", "mr.", "ms.", "mrs.", "mr", "ms", "dr.", "h.e."}
_FAR = 16


def role_before(analysis: Analysis, name: Name) -> Span | None:
    """The title right before a name, as words: from the first of the phrase to the last before the name."""
    first, _ = analysis.sentence_around(name.first)
    at = end = name.first
    if at > first + 1 and analysis.form(at - 1) == ",":  # "Kenya's foreign minister, X, said"
        at, end = at - 1, end - 1
    while at > first and name.first - at < _FAR and _belongs(analysis, at - 1):
        at -= 1
    at = _after_another(analysis, at, end)
    at = _at_title(analysis, at, end)
    while at < end and analysis.form(at).lower() in _SKIPPED:
        at += 1
    return _if_title(analysis, at, end)


def role_with_fields(analysis: Analysis, name: Name) -> Span | None:
    """The title before the fields that its bearer answers for: "Spain's Minister for A, B and C, X"."""
    first, _ = analysis.sentence_around(name.first)
    at = name.first - 1
    if at <= first or analysis.form(at) != ",":
        return None
    while at > first and name.first - at < 2 * _FAR and (_belongs(analysis, at - 1) or analysis.form(at - 1) == ","):
        at -= 1
    titles = [word for word in range(at, name.first) if analysis.lemma[word].lower() in TITLES]
    if not titles or any(other.kind == "PER" for other in analysis.names_in(titles[-1], name.first - 1)):
        return None
    fields = [analysis.form(word).lower() for word in range(titles[-1] + 1, min(titles[-1] + 4, name.first))]
    before = Name(titles[-1] + 1, name.last, name.kind)
    return _with_end(role_before(analysis, before), name.first - 1) if "for" in fields else None


def _with_end(words: Span | None, end: int) -> Span | None:
    return None if words is None else (words[0], end)


def role_behind(analysis: Analysis, name: Name) -> Span | None:
    """The title in a phrase behind a name: "X, the Russian foreign minister," or "X, Minister of Trade of Y"."""
    _, last = analysis.sentence_around(name.first)
    if name.last >= last or analysis.form(name.last) not in (",", "(", "-", "–", "—"):
        return None
    begin = name.last + 1
    while begin < last and analysis.form(begin).lower() in ("the", "a", "an", "now", "then"):
        begin += 1
    end = begin
    while end < last and end - begin < _FAR and _belongs(analysis, end) and not _goes_on(analysis, end):
        end += 1
    if end < last and any(analysis.head[word] == end for word in range(begin, end)) and analysis.upos[end] == "VERB":
        return None  # the subject of what follows, not a phrase beside the name
    return _if_title(analysis, begin, end)


def _at_title(analysis: Analysis, first: int, last: int) -> int:
    """Where the office begins: behind an "of" before which there is none ("invitation of Chinese President X")."""
    begin = first
    for at in range(first, last):
        if analysis.lemma[at].lower() in TITLES:
            break
        if analysis.form(at).lower() in ("of", "to", "for", "in", "at"):
            begin = at + 1
    return begin


def _goes_on(analysis: Analysis, word: int) -> bool:
    """Whether another one begins here: the "and the" of "X, and the Deputy Secretary"."""
    return analysis.form(word).lower() == "and" and analysis.form(word + 1).lower() in ("the", "his", "her")


def _after_another(analysis: Analysis, at: int, end: int) -> int:
    """Where the phrase begins behind another person: the "Prime Minister" of "President Biden and Prime Minister"."""
    for other in analysis.names_in(at, end):
        if other.kind == "PER" and other.last < end and analysis.form(other.last) in ("and", ",", "or", "&"):
            at = max(at, other.last)
    return at


def _belongs(analysis: Analysis, word: int) -> bool:
    named = analysis.upos[word] in _TAGS or analysis.xpos[word].startswith("NNP")
    return named or analysis.form(word).lower() in _LINKS


def _if_title(analysis: Analysis, first: int, last: int) -> Span | None:
    while last > first and analysis.form(last - 1).lower() in _LINKS:
        last -= 1
    is_title = any(analysis.lemma[word].lower() in TITLES for word in range(first, last))
    return (first, last) if is_title else None
