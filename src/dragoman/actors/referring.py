"""Whom a mention stands for, and whom that one acts for: names, offices, pronouns, "our country" in what is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property

from dragoman.actors.anchors import Anchor, anchors, phrase
from dragoman.actors.drafts import Draft, Drafts
from dragoman.actors.mentioning import head_of
from dragoman.actors.people import Names
from dragoman.actors.roles import ACTING, TITLES
from dragoman.actors.stating import States
from dragoman.analysis.columns import Analysis
from dragoman.knowledge.acting import ActorEntry
from dragoman.records import Actor, Span

_ONE = frozenset("he him his she her hers himself herself".split())
_MANY = frozenset("they them their theirs themselves".split())
_THING = frozenset("it its itself".split())
_FIRST = frozenset("i we us our ours my mine me ourselves myself".split())
_WHO = frozenset("who whom whose which".split())
_SECOND = frozenset("you your yours yourself".split())
PRONOUNS = _ONE | _MANY | _THING | _FIRST | _SECOND | _WHO
_LANDS = frozenset("country nation state kingdom republic emirate island archipelago neighbour neighbor".split())
_GROUPS = frozenset("bloc organisation organization alliance union agency body group association fund court".split())
_OPENING, _CLOSING = "“«", "”»"
_SENTENCES = 8
_FAR = 400
_PARTIES = frozenset("leader side party country nation minister president state counterpart official".split())
_PARAGRAPH = "\n"


class Referents:
    """The actors of a text, and a way from any words of it to whom they act for.

    `known` looks up people who are not named in the text itself: in its title.
    """

    def __init__(
        self,
        analysis: Analysis,
        names: Names,
        states: States,
        drafts: Drafts,
        known: Callable[[str], ActorEntry | None] = lambda _: None,
    ) -> None:
        self._analysis = analysis
        self.known_person = known
        self._names = names
        self._states = states
        self._drafts = drafts

    def words(self, span: Span | None) -> str:
        """The words of a mention; none where there is no mention."""
        return self._analysis.text[slice(*span)] if span is not None else ""

    @cached_property
    def _anchors(self) -> list[Anchor]:
        return anchors(self._analysis, self._names, self._states, self._drafts)

    @cached_property
    def _heads(self) -> list[int]:
        return [anchor.head for anchor in self._anchors]

    @cached_property
    def _places(self) -> list[tuple[Span, Draft]]:
        return sorted(self._drafts.at.items(), key=lambda place: place[0])

    @cached_property
    def _parties(self) -> frozenset[str | None]:
        """The codes of the states and organisations of the text."""
        return frozenset(draft.code for draft in self._drafts.by_id.values() if draft.type in ("state", "igo"))

    @cached_property
    def _kinds(self) -> dict[str | None, str]:
        """What each code is the code of, by the last of its actors."""
        return {draft.code: draft.type for draft in self._drafts.by_id.values()}

    def _inside(self, begin: int, end: int) -> list[tuple[Span, Draft]]:
        """The mentions that lie within these offsets, in order."""
        first = bisect_left(self._places, begin, key=lambda place: place[0][0])
        last = bisect_left(self._places, end, key=lambda place: place[0][0])
        return [place for place in self._places[first:last] if place[0][1] <= end]

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, in the order of their first mention."""
        return self._drafts.actors()

    def fullest(self, actor: Actor) -> str:
        """The longest form of an organisation's name that the text uses; of others their name."""
        if actor.type != "igo":
            return actor.name
        forms = [self._analysis.text[begin:end] for begin, end in actor.mentions]
        return max(forms, key=len, default=actor.name)

    def code(self, span: Span) -> str | None:
        """Whom the bearer of a mention acts for: a state or an organisation, None where the text does not tell."""
        codes = self.codes(span)
        return codes[0] if len(codes) == 1 else None

    def codes(self, span: Span) -> tuple[str, ...]:
        """All for whom a mention stands: of "both sides" or "they" the two that were named last."""
        words = self._words(span)
        if words is None:
            return ()
        head = head_of(self._analysis, *words)
        one = self._of_words(*words)
        if one is None and self._is_several(*words, head):
            return self._last_two(head)
        return (one,) if one is not None else ()

    def country(self, span: Span) -> str | None:
        """The state that a mention is of, even where it does not act for it: rebels, refugees, a city."""
        words = self._words(span)
        if words is None:
            return None
        begin, end = self._analysis.span(*words)
        drafts = [draft for _, draft in self._inside(begin, end)]
        groups = [draft.country for draft in drafts if draft.type == "armed_group" and draft.country]
        told = groups[0] if groups else self.code(span)
        if told is not None:
            return told
        evidence = self._states.of_words(words) or next(iter(self._states.within(*words)), None)
        if evidence is not None and evidence.state is not None:
            return evidence.state
        return next((draft.country for draft in drafts if draft.country), None)

    def named_in(self, first: int, last: int) -> tuple[tuple[Span, str], ...]:
        """The states and organisations whose names begin in these words, acting or not: their words and their codes."""
        return tuple(
            ((one.first, one.last), one.code) for one in self._states.within(first, last) if one.code is not None
        )

    def _words(self, span: Span) -> Span | None:
        words = self._analysis.words_touching(span)
        if not words:
            return None
        first, last = words.start, words.stop
        while first < last - 1 and self._analysis.form(first).lower() in ("the", "a", "an"):
            first += 1
        return first, last

    def _of_words(self, first: int, last: int) -> str | None:
        head = head_of(self._analysis, first, last)
        named = self._named(first, last)
        if named is not None or self._analysis.span(first, last) in self._drafts.at:
            return named
        if self._is_known(first, last):
            return None
        if self._is_several(first, last, head) and self._states.of_words((first, last)) is None:
            return None
        if last - first == 1 and self._analysis.form(head).lower() in PRONOUNS:
            return self._pronoun(head)
        return self._described(first, last, head)

    def _is_several(self, first: int, last: int, head: int) -> bool:
        """Whether the words stand for more than one party: "the two leaders", "both sides", "they" after two."""
        forms = {self._analysis.form(word).lower() for word in range(first, last)}
        lemma = self._analysis.lemma[head].lower()
        if forms & {"two", "both"} or (forms <= {"they", "them", "their"} and self._joined(head)):
            return True
        if not self._analysis.form(head).islower() and self._states.within(first, last):
            return False
        return lemma in _PARTIES and self._analysis.feature(head, "Number") == "Plur" and not self._owner(first, last)

    def _joined(self, word: int) -> bool:
        """Whether those last named as subjects were two."""
        here = int(self._analysis.sentence_of[word])
        for at in range(here - 1, max(-1, here - 4), -1):
            subjects = [
                one for one in self._before(word) if one.subject and int(self._analysis.sentence_of[one.head]) == at
            ]
            if subjects:
                return len({one.code for one in subjects if one.code}) > 1
        return False

    def _last_two(self, word: int) -> tuple[str, ...]:
        return self._two_before(word, self._is_of_people(word)) or self._two_before(word, False)

    def _is_of_people(self, word: int) -> bool:
        return self._analysis.lemma[word].lower() in TITLES or self._analysis.upos[word] == "PRON"

    def _two_before(self, word: int, people: bool) -> tuple[str, ...]:
        """The last two parties before a word that differ; where there are no two, none."""
        found: list[str] = []
        for anchor in self._before(word):
            fits = anchor.person if people else anchor.person or anchor.code in self._parties
            if fits and anchor.code is not None and anchor.code not in found:
                found.append(anchor.code)
            if len(found) == 2:
                return tuple(sorted(found))
        return ()

    def _named(self, first: int, last: int) -> str | None:
        """The person, else the actor, whose name ends the words or stands for all of them."""
        begin, end = self._analysis.span(first, last)
        inside = self._inside(begin, end)
        people = [draft.code for _, draft in inside if draft.type == "person"]
        if people:
            return people[-1]
        return next((draft.code for span, draft in inside if span[1] == end and span[0] <= begin + 4), None)

    def _is_known(self, first: int, last: int) -> bool:
        """Whether the words are a known name that does not act here: a capital where something is."""
        return any(one.last == last and not one.acts for one in self._states.within(first, first + 1))

    def _described(self, first: int, last: int, head: int) -> str | None:
        owner = self._owner(first, last)
        if owner is not None:
            return self._pronoun(owner) if self._acts(head) else None
        if self._acts(head) or any(one.acts for one in self._states.within(first, last)):
            told = self._states.of_words((first, last)) or self._states.of_words(phrase(self._analysis, head))
            if told is not None:
                return told.code or told.state
            land = [at for at in self._analysis.children(head, "nmod") if self._analysis.lemma[at].lower() in _LANDS]
            if land:  # "the president of the country"
                return self._again(land[0])
            return self._appositive(head) or self._anchored(head) or self._again(head)
        return self._again(head) if self._analysis.lemma[head].lower() in _GROUPS | _LANDS else None

    def _acts(self, head: int) -> bool:
        return self._analysis.lemma[head].lower() in ACTING | _LANDS

    def _owner(self, first: int, last: int) -> int | None:
        """The possessive pronoun of a phrase: "his country"."""
        forms = {word: self._analysis.form(word).lower() for word in range(first, last)}
        return next((word for word, form in forms.items() if form in ("his", "her", "its", "their", "our", "my")), None)

    def _anchored(self, head: int) -> str | None:
        return next((anchor.code for anchor in self._between(head, head + 1)), None)

    def _appositive(self, head: int) -> str | None:
        """The code of the name beside an office: "the foreign minister, X"."""
        beside = self._analysis.children(head, "appos", "flat")
        return next((one.code for child in beside for one in self._between(child, child + 1)), None)

    def _again(self, head: int) -> str | None:
        """The last one before with the same office; for a land or a group the last one of that kind."""
        lemma = self._analysis.lemma[head].lower()
        if lemma in _LANDS and self._states.home(head) is not None:
            return self._states.home(head)
        titles = {self._analysis.lemma[at].lower() for at in range(*phrase(self._analysis, head))} & TITLES
        for anchor in self._before(head):
            if lemma in TITLES and anchor.person and titles <= anchor.titles:
                return anchor.code
            if lemma not in TITLES and not anchor.person and self._is_kind(anchor, lemma):
                return anchor.code
        return None

    def _is_kind(self, anchor: Anchor, lemma: str) -> bool:
        """Whether one is a state for "the country", an organisation for "the bloc"."""
        is_state = self._kinds.get(anchor.code) == "state"
        return is_state if lemma in _LANDS else not is_state or lemma not in _GROUPS

    def _before(self, word: int) -> Iterator[Anchor]:
        return reversed(self._between(word - _FAR, word))

    def _between(self, first: int, last: int) -> list[Anchor]:
        """The anchors whose heads stand in these words."""
        return self._anchors[bisect_left(self._heads, first) : bisect_left(self._heads, last)]

    def _pronoun(self, word: int) -> str | None:
        form = self._analysis.form(word).lower()
        if form in _FIRST:
            return self._speaker(word)
        if form in _SECOND:
            return self._addressee(word)
        if form in _WHO:
            return next((anchor.code for anchor in self._before(word)), None)
        candidates = list(self._before(word))
        if form in _ONE:
            candidates = [anchor for anchor in candidates if anchor.person and not anchor.several]
        elif form in _THING:
            candidates = [anchor for anchor in candidates if not anchor.person]
        return self._best(word, candidates)

    def _best(self, word: int, candidates: list[Anchor]) -> str | None:
        """The subject of this sentence before the word, or of the last sentence that has one, else the last one."""
        sentence = self._analysis.sentence_of
        here = int(sentence[word])
        for at in range(here, max(-1, here - _SENTENCES), -1):
            subjects = [one for one in candidates if int(sentence[one.head]) == at and one.subject]
            if subjects:
                return subjects[-1].code
            others = [one for one in candidates if one.code is not None and int(sentence[one.head]) == at]
            if others:
                return others[-1].code
        return None

    def _speaker(self, word: int) -> str | None:
        """Who says the words: the last subject outside of the quotation in its sentence, or beside it."""
        text, at = self._analysis.text, int(self._analysis.begin[word])
        begin, end = _quotation(text, at)
        if begin == end:
            return self._teller(word)
        first, last = text.rfind(_PARAGRAPH, 0, begin) + 1, text.find(_PARAGRAPH, end)
        line = range(first, last if last >= 0 else len(text))
        begins = self._analysis.begin
        near_by = [one for one in self._between(word - _FAR, word + _FAR) if one.code is not None]
        outside = [one for one in near_by if not begin <= int(begins[one.head]) < end]
        beside = [one for one in outside if int(begins[one.head]) in line]
        subjects = [one for one in beside if one.subject]
        people = [one for one in subjects if one.person]
        near = min(people or subjects or beside, key=lambda one: abs(one.head - word), default=None)
        return near.code if near is not None else self._best(word, [one for one in outside if one.person])

    def _addressee(self, word: int) -> str | None:
        """Who is spoken to: the last person before the quotation who is of another side than the speaker."""
        begin, _ = _quotation(self._analysis.text, int(self._analysis.begin[word]))
        speaker = self._speaker(word)
        others = (one for one in self._before(word) if one.person and int(self._analysis.begin[one.head]) < begin)
        return next((one.code for one in others if one.code is not None and one.code != speaker), None)

    def _teller(self, word: int) -> str | None:
        """Who speaks outside of quotations: the one before the last colon of a transcript, else the text's state."""
        text, at = self._analysis.text, int(self._analysis.begin[word])
        for anchor in self._before(word):
            end = int(self._analysis.end[anchor.head])
            if anchor.person and text[end : end + 2].startswith(":") and end < at:
                return anchor.code
        return self._states.home(word)


def _quotation(text: str, at: int) -> Span:
    """The quotation around a place in a text, (at, at) where there is none."""
    before = max(text.rfind(mark, 0, at) for mark in _OPENING)
    if before >= 0 and not any(mark in text[before:at] for mark in _CLOSING):
        after = min((place for mark in _CLOSING if (place := text.find(mark, at)) >= 0), default=len(text))
        return before, after
    line = text.rfind(_PARAGRAPH, 0, at) + 1
    if text.count('"', line, at) % 2 == 0:
        return at, at
    after = text.find('"', at)
    return text.rfind('"', 0, at), after if after >= 0 else len(text)
