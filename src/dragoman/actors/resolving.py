"""A text to its actors: what the knowledge knows, people, bodies, and the state of those who name none."""

from __future__ import annotations

from dragoman.actors.anchors import is_subject, phrase
from dragoman.actors.bodies import aliases, bodies, is_party
from dragoman.actors.drafts import Draft, Drafts, draft_of, slug
from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.mentioning import head_of, known_mentions
from dragoman.actors.people import Names
from dragoman.actors.persons import persons
from dragoman.actors.referring import Referents
from dragoman.actors.roles import ESCORTING, OFFICIAL
from dragoman.actors.stating import States
from dragoman.analysis.columns import ROOT, Analysis

_SURE = 3
"""How often a text names the state of someone who is said to hold no office."""

_AT_HOME = frozenset(("person", "government_body"))


class Resolver:
    """Finds the actors of documents; holds the knowledge, and nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._offices = gazetteer.offices()

    def referents(self, analysis: Analysis, day: str | None, publisher: str | None = None) -> Referents:
        """The actors of a text, and whom each further mention in it stands for.

        `day` is the day of publication, `publisher` who published: a government writes of its own bodies.
        """
        names = Names(analysis)
        known = known_mentions(analysis, names, self._gazetteer, day)
        states = States(analysis, known, self._state_of(publisher, day), self._offices)
        drafts = Drafts()
        for one in known:
            if one.acts or one.form.way == "demonym" or one.form.actor.type == "igo":
                drafts.add(draft_of(one.form.actor), one.span, one.acts)
        self._add_unknown(analysis, names, states, drafts, day)
        _send_home(analysis, states, drafts)
        return Referents(analysis, names, states, drafts, lambda name: self._gazetteer.person(name, day))

    def _add_unknown(self, analysis: Analysis, names: Names, states: States, drafts: Drafts, day: str | None) -> None:
        for draft, span in bodies(analysis, names, states, drafts, self._gazetteer):
            drafts.add(draft, span)
        drafts.drop({draft.id for draft in drafts.by_id.values() if _never_acts(analysis, draft)})
        short = aliases(analysis.text, drafts)
        for draft in [draft for draft in drafts.by_id.values() if draft.name in short]:
            _rename(drafts, draft, short[draft.name])
        for draft, span in persons(analysis, names, states, drafts, self._gazetteer, day):
            drafts.add(draft, span)

    def _state_of(self, publisher: str | None, day: str | None) -> str | None:
        """The state of a government that published the text; of a newspaper none: it writes of all the world."""
        forms = self._gazetteer.lookup(publisher, day) if publisher else ()
        bodies_of = [form.actor for form in forms if form.actor.type in ("state", "government_body")]
        return (bodies_of[0].country or bodies_of[0].id) if bodies_of else None


def _never_acts(analysis: Analysis, draft: Draft) -> bool:
    """Whether something that was taken for a body of no kind is never the subject of a clause, nor a partner in one."""
    if (
        draft.type != "other"
        or draft.country is not None
        or draft.code is not None
        or draft.id != slug(draft.name)
        or is_party(draft.name)
    ):
        return False
    words = [analysis.words_in(span) for span in draft.mentions]
    heads = [head_of(analysis, one.start, one.stop) for one in words]
    return not any(is_subject(analysis, head) or _is_partner(analysis, head) for head in heads)


def _is_partner(analysis: Analysis, head: int) -> bool:
    return any(analysis.form(child).lower() in ("with", "by") for child in analysis.children(head, "case"))


def _rename(drafts: Drafts, short: Draft, full: Draft) -> None:
    if short.id == full.id:
        return
    full.mentions |= short.mentions
    drafts.at.update(dict.fromkeys(short.mentions, full))
    del drafts.by_id[short.id]


def _send_home(analysis: Analysis, states: States, drafts: Drafts) -> None:
    """Give people and bodies that name no state the state of those whom they go with, or that of the text."""
    for draft in drafts.by_id.values():
        if draft.country is None and draft.code is None and (draft.type in _AT_HOME or is_party(draft.name)):
            word = min(int(analysis.begin.searchsorted(min(draft.mentions)[0])), len(analysis) - 1)
            titles = frozenset((draft.role or "").lower().split())
            official = draft.type != "person" or bool(titles & OFFICIAL)
            with_whom = _host(analysis, states, drafts, word)
            draft.country = with_whom or states.home(word, titles, 1 if official else _SURE)
            draft.candidates = states.candidates(word, titles) if draft.country is None else ()
            if official or with_whom is not None:
                draft.code = draft.country


def _host(analysis: Analysis, states: States, drafts: Drafts, word: int) -> str | None:
    """The state of those who bring one along: "The Armenian delegation included X, Y and Z"."""
    verb = int(analysis.head[word])
    while verb != ROOT and analysis.upos[verb] != "VERB":
        verb = int(analysis.head[verb])
    if verb == ROOT or verb > word or analysis.lemma[verb] not in ESCORTING:
        return None
    for subject in analysis.children(verb, "nsubj", "nsubj:pass"):
        words = phrase(analysis, subject)
        told = states.of_words(words)
        if told is not None:
            return told.state
        begin, end = analysis.span(*words)
        return next((one.country for at, one in drafts.at.items() if begin <= at[0] and at[1] <= end), None)
    return None
