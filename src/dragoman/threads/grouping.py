"""Places -> threads: names of one thing brought together, short forms and acronyms given to what they point to."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.analysis.columns import Analysis
from dragoman.records import ThreadKind
from dragoman.threads.finding import Found, alias_places, key_of

FAR = 1500
"""How far back a short form points, in words."""

_COMMON = 64
"""Names that share each of their words with more others than this are not compared."""

_GENERAL: dict[str, frozenset[ThreadKind]] = {
    **dict.fromkeys("project projects undertaking".split(), frozenset[ThreadKind](("project",))),
    **dict.fromkeys("agreement agreements deal accord pact treaty document documents".split(), frozenset[ThreadKind](("agreement",))),
    **dict.fromkeys("initiative initiatives programme program framework plan".split(), frozenset[ThreadKind](("initiative",))),
    **dict.fromkeys("partnership alliance relationship".split(), frozenset[ThreadKind](("relationship", "initiative"))),
    **dict.fromkeys("forum dialogue summit conference meeting session talks".split(), frozenset[ThreadKind](("meeting",))),
}
"""The nouns that may point to any thread of a kind."""


@dataclass
class Draft:
    """A thread in the making: all places where it stands, its names first."""

    kind: ThreadKind
    head: str
    places: list[Found] = field(default_factory=list)
    of: tuple[str, ...] = ()

    @property
    def names(self) -> list[Found]:
        """The places that name it."""
        return [one for one in self.places if not one.short]


def grouped(analysis: Analysis, found: Sequence[Found]) -> list[Draft]:
    """The threads of a text, in the order of their first place; short forms that point to none are left out."""
    drafts = _merged(_by_name(analysis, (one for one in found if not one.short)))
    _add_acronyms(analysis, drafts, found)
    of_place = {one: draft for draft in drafts for one in draft.places}
    for one, draft in _pointed(found, of_place):
        draft.places.append(one)
    for draft in drafts:
        draft.places.sort(key=lambda one: one.first)
    return sorted(drafts, key=lambda draft: draft.places[0].first)


Keyed = dict[tuple[str, frozenset[str]], Draft]


def _by_name(analysis: Analysis, named: Iterable[Found]) -> Keyed:
    """Drafts by kind and by the words of the name; a known one by its entry."""
    drafts: Keyed = {}
    for one in named:
        key = key_of(analysis, one)
        draft = drafts.setdefault((one.kind, key), Draft(one.kind, one.head))
        draft.places.append(one)
        draft.of = draft.of or one.of
    return drafts


def _merged(drafts: Keyed) -> list[Draft]:
    """The drafts, a shorter name given to the only longer one of its kind and noun that holds all of its words."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = sorted(drafts, key=lambda key: (-len(key[1]), drafts[key].places[0].first))
    gone: set[int] = set()
    for number, (kind, words) in enumerate(keys):
        draft = drafts[kind, words]
        longer = _holding(kind, words, holders)
        if longer is not None and drafts[keys[longer]].head == draft.head:
            drafts[keys[longer]].places.extend(draft.places)
            gone.add(number)
            continue
        for word in words:
            holders[kind, word].append(number)
    return [drafts[key] for number, key in enumerate(keys) if number not in gone]


def _holding(kind: str, words: frozenset[str], holders: dict[tuple[str, str], list[int]]) -> int | None:
    """The only longer name of a kind with all of these words."""
    rarest = min((holders[kind, word] for word in words), key=len, default=[])
    if not rarest or len(rarest) > _COMMON:
        return None
    counts = Counter(number for word in words for number in holders[kind, word] if len(holders[kind, word]) <= _COMMON)
    compared = sum(len(holders[kind, word]) <= _COMMON for word in words)
    holding = [number for number in rarest if counts[number] == compared]
    return holding[0] if len(holding) == 1 else None


def _add_acronyms(analysis: Analysis, drafts: Sequence[Draft], found: Sequence[Found]) -> None:
    """Add the places of acronyms that the text gives in brackets."""
    owners = {one.alias: draft for draft in drafts for one in draft.places if one.alias is not None}
    taken = {word for one in found for word in range(one.first, one.last)}
    for alias, words in alias_places(analysis, owners).items():
        draft = owners[alias]
        model = draft.places[0]
        draft.places.extend(
            replace(model, first=word, last=word + 1, top=word, short=True, level=None, number=None, alias=None)
            for word in words
            if word not in taken
        )


def _pointed(found: Sequence[Found], of_place: dict[Found, Draft]) -> Iterator[tuple[Found, Draft]]:
    """The short forms with the thread that each points to: the only one before that fits."""
    recent: deque[tuple[int, Draft]] = deque()
    for one in found:
        while recent and recent[0][0] < one.first - FAR:
            recent.popleft()
        draft = of_place.get(one) if not one.short else _meant(one, recent)
        if draft is None:
            continue
        if one.short:
            yield one, draft
        recent.append((one.first, draft))


def _meant(one: Found, recent: Iterable[tuple[int, Draft]]) -> Draft | None:
    """The thread with the same noun if there is one only, else the only one of the kinds that the noun may point to."""
    drafts = {id(draft): draft for _, draft in recent}.values()
    alike = [draft for draft in drafts if draft.kind == one.kind and one.head in {place.head for place in draft.names[:3]}]
    if not alike:
        kinds = _GENERAL.get(one.head, frozenset())
        alike = [draft for draft in drafts if draft.kind in kinds]
    return alike[0] if len(alike) == 1 else None
