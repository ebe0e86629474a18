"""Which names of the knowledge mean an actor where they stand, and which only tell of what state something is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from dragoman.actors.drafts import code_of
from dragoman.actors.gazetteer import Form, Gazetteer, Mention
from dragoman.actors.people import Names
from dragoman.actors.roles import ACTING, DEEDS, DIRECTIONS, PLACES, SETTLEMENTS, SPORTS, TELLING, TITLES
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.records import Span

_SURE = frozenset(("name", "metonym", "demonym"))
_MODIFIES = ("amod", "compound", "nmod:poss", "nmod:desc", "flat")
_LONG = 4
_NO_NAME_BEHIND = frozenset("our my your his her its their this that every each no any".split())
"""Words behind which a capitalised common word names no newspaper or broadcaster: "our Nation"."""

_HYPHENS = frozenset("-–")
_AROUND = 40
_RANK = {"igo": 2, "place": 0}


class Known(NamedTuple):
    """A form in a text, and what it means there; where it does not act it is evidence of a state, and no more."""

    span: Span
    first: int
    last: int
    form: Form
    acts: bool

    @property
    def state(self) -> str | None:
        """The state that it is or belongs to."""
        return self.form.actor.state

    @property
    def code(self) -> str | None:
        """Whom its bearer acts for: an organisation, or a state."""
        return code_of(self.form.actor)


def known_mentions(analysis: Analysis, names: Names, gazetteer: Gazetteer, day: str | None) -> list[Known]:
    """All that the knowledge knows in a text, in order; `day` is when it was published."""
    placed = [one for mention in gazetteer.find(analysis.text) if (one := _placed(mention, analysis)) is not None]
    counts = _counted([mention for mention, _, _ in placed], day)
    regions = {first: last for mention, first, last in placed if mention.forms[0].actor.type == "place"}
    placed = [place for place in placed if not _names_a_town(analysis, place[2], regions)]
    told = ((place, _meaning(place[0].forms, day, counts)) for place in placed)
    ends = {at for mention, _, _ in placed for at in mention.span}
    return [
        _known(analysis, names, *place, form)
        for place, form in told
        if _free(analysis, names, *place[:2], form, _is_backed(form, counts), _is_joined(analysis.text, place[0], ends))
    ]


def _is_joined(text: str, mention: Mention, ends: Collection[int]) -> bool:
    """Whether a hyphen joins a name to another that is known: "the Kenya-Uganda railway"."""
    begin, end = mention.span
    before = text[begin - 1 : begin] in _HYPHENS and begin - 1 in ends
    return before or (text[end : end + 1] in _HYPHENS and end + 1 in ends)


def _placed(mention: Mention, analysis: Analysis) -> tuple[Mention, int, int] | None:
    begin, end = mention.span
    if analysis.text[end : end + 1] == "$":  # an amount, not a state: "US$200 million"
        return None
    words = analysis.words_in(mention.span)
    return (mention, words.start, words.stop) if words and int(analysis.begin[words.start]) == begin else None


def _counted(mentions: list[Mention], day: str | None) -> Counter[str]:
    """How often the text speaks of each actor; for a place of two meanings also of its country's other places."""
    sure = [form.actor for mention in mentions if (form := _sure(mention.forms, day)) is not None]
    counts = Counter(actor.id for actor in sure)
    named = Counter(actor.country for actor in sure if actor.type == "place")
    for actor in {form.actor.id: form.actor for mention in mentions for form in mention.forms}.values():
        if actor.type == "place":
            counts[actor.id] += named[actor.country]
    return counts


def _sure(forms: Iterable[Form], day: str | None) -> Form | None:
    return next((form for form in forms if form.way in _SURE and form.holds(day)), None)


def _meaning(forms: tuple[Form, ...], day: str | None, counts: Counter[str]) -> Form:
    """The form that holds on the day; of several the one whose actor is named elsewhere in the text."""
    holding = [form for form in forms if form.holds(day)] or list(forms)
    sure = [form for form in holding if form.way in _SURE or _is_backed(form, counts)]
    return max(sure or holding, key=lambda form: (counts[form.actor.id], _RANK.get(form.actor.type, 1)))


def _is_backed(form: Form, counts: Counter[str]) -> bool:
    """Whether the text speaks of the actor, its organisation or its state elsewhere, too."""
    return any(counts[at] for at in (form.actor.id, form.actor.parent, form.actor.country) if at is not None)


def _free(
    analysis: Analysis, names: Names, mention: Mention, first: int, form: Form, backed: bool, joined: bool
) -> bool:
    """Not inside a longer name of a place or a person, and a name where its letters could be a common word."""
    before = analysis.form(first - 1).lower() if first > 0 else ""
    is_common = form.way == "ambiguous" and form.actor.type == "media" and before in _NO_NAME_BEHIND
    if before == "ethnic" or is_common:
        return False
    name = names.at(first)
    if (
        name is not None
        and not joined
        and name.kind in ("PER", "LOC")
        and _longer(analysis, name.first, name.last, mention.span)
    ):
        return form.way == "demonym" and first == name.first and analysis.lemma[first + 1].lower() in TITLES
    if form.way in _SURE:
        return not _shouted(analysis, first, mention) or name is not None
    if form.way == "capital":
        return True
    is_name = name is not None and name.kind in ("LOC", "ORG") and analysis.upos[first] == "PROPN"
    is_acronym = before == "the" and analysis.form(first).isupper() and not _shouted(analysis, first, mention)
    is_seat = name is not None and name.kind == "LOC"
    if form.actor.type == "igo" and not (backed or is_seat or analysis.text[slice(*mention.span)].isupper()):
        return False
    if not (is_name or is_acronym or _does_a_states_deed(analysis, first)):
        return False
    return not _behind_a_place(analysis, names, first)


def _longer(analysis: Analysis, first: int, last: int, span: Span) -> bool:
    while last - 1 > first and analysis.form(last - 1) in ("'s", "’s", "'", "’"):
        last -= 1
    begin, end = analysis.span(first, last)
    return begin < span[0] or span[1] < end


def _shouted(analysis: Analysis, word: int, mention: Mention) -> bool:
    """Whether a short name stands in a line of capitals, where WHO may be a question."""
    if mention.span[1] - mention.span[0] > _LONG:
        return False
    first, last = _near(analysis, word)
    letters = [letter for at in range(first, last) for letter in analysis.form(at) if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.7 * len(letters) and last - first > _LONG


def _names_a_town(analysis: Analysis, last: int, regions: dict[int, int]) -> bool:
    """The town before its state: "Lebanon, Pennsylvania,"; not the first of a list."""
    behind = regions.get(last + 1)
    if behind is None or analysis.form(last) != ",":
        return False
    return behind >= len(analysis) or analysis.form(behind) in (",", ".")


def _near(analysis: Analysis, word: int) -> Span:
    """The words of the sentence around a word, at most so many that no hostile sentence costs more."""
    first, last = analysis.sentence_around(word)
    return max(first, word - _AROUND), min(last, word + _AROUND)


def _does_a_states_deed(analysis: Analysis, word: int) -> bool:
    head = int(analysis.head[word])
    return head != ROOT and analysis.deprel[word] == "nsubj" and analysis.lemma[head] in DEEDS


def _behind_a_place(analysis: Analysis, names: Names, first: int) -> bool:
    """The state behind its city: "Savannah, Georgia"."""
    if first < 2 or analysis.form(first - 1) != ",":
        return False
    name = names.at(first - 2)
    return name is not None and name.kind == "LOC" and analysis.deprel[first] in ("appos", "nmod", "nmod:desc", "obl")


def _known(analysis: Analysis, names: Names, mention: Mention, first: int, last: int, form: Form) -> Known:
    return Known(mention.span, first, last, form, _does_act(analysis, names, mention, first, last, form))


def _does_act(analysis: Analysis, names: Names, mention: Mention, first: int, last: int, form: Form) -> bool:
    if form.actor.type == "place":
        return False
    name = names.at(first)
    if name is not None and name.kind == "ORG" and _longer(analysis, name.first, name.last, mention.span):
        return False
    top = head_of(analysis, first, last)
    if _is_part(analysis, top) or _is_team(analysis, top) or _is_settlement(analysis, top):
        return False
    if form.way == "capital":
        return _capital_acts(analysis, top)
    if form.way == "demonym":
        return _before_who_acts(analysis, last) or _people_act(analysis, top)
    return _is_free(analysis, top, form)


def _is_free(analysis: Analysis, top: int, form: Form) -> bool:
    """Whether a name stands for itself: not "Turkey prices", and of a seat ("the Kremlin") not where something is."""
    head = int(analysis.head[top])
    if analysis.deprel[top] == "compound" and head != ROOT and form.actor.type in ("state", "subnational"):
        return analysis.lemma[head].lower() in ACTING
    cases = {analysis.form(child).lower() for child in analysis.children(top, "case")}
    return form.way not in ("metonym", "ambiguous") or form.actor.type == "state" or not cases & PLACES


def _is_part(analysis: Analysis, top: int) -> bool:
    return any(analysis.form(child) in DIRECTIONS for child in analysis.children(top, "amod"))


def _is_team(analysis: Analysis, top: int) -> bool:
    first, last = _near(analysis, top)
    return any(analysis.lemma[word].lower() in SPORTS for word in range(first, last))


def _is_settlement(analysis: Analysis, top: int) -> bool:
    """The town that bears a state's name: "Cuba, a town of 700"."""
    return any(analysis.lemma[child] in SETTLEMENTS for child in analysis.children(top, "appos"))


def head_of(analysis: Analysis, first: int, last: int) -> int:
    """The word of a phrase whose head lies outside of it."""
    return next((word for word in range(first, last) if not first <= int(analysis.head[word]) < last), last - 1)


def _before_who_acts(analysis: Analysis, last: int) -> bool:
    """Whether a noun that acts follows, whatever the tree makes of a demonym that it does not know."""
    for word in range(last, min(last + 3, len(analysis))):
        if analysis.lemma[word].lower() in ACTING:
            return True
        if analysis.upos[word] not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _people_act(analysis: Analysis, top: int) -> bool:
    """A demonym for the state: before a noun that acts ("Chinese officials"), or a people with its article."""
    head = int(analysis.head[top])
    if analysis.deprel[top] in _MODIFIES and head != ROOT:
        return analysis.lemma[head].lower() in ACTING
    if analysis.deprel[top] == "conj" and head != ROOT:  # "Czech and Slovak ministers"
        return _people_act(analysis, head)
    return any(analysis.form(child).lower() == "the" for child in analysis.children(top, "det"))


def _capital_acts(analysis: Analysis, top: int) -> bool:
    """A capital for its government: the subject of a deed, one who is told, a partner; not where something is."""
    head, relation = int(analysis.head[top]), analysis.deprel[top]
    if head == ROOT:
        return False
    if relation == "conj":
        return _capital_acts(analysis, head)
    if relation == "nsubj":
        return analysis.upos[head] == "VERB"
    if relation in ("obj", "iobj"):
        return analysis.lemma[head] in TELLING
    if relation == "nmod:poss":
        return analysis.lemma[head].lower() in ACTING
    cases = {analysis.form(child).lower() for child in analysis.children(top, "case")}
    if cases == {"of"} and analysis.lemma[head].lower() not in ACTING:
        return False
    if relation.startswith(("obl", "nmod")) and cases and not cases & PLACES:
        return cases != {"to"} or analysis.lemma[head] in TELLING or relation.startswith("nmod")
    return False
