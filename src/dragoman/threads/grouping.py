"""Places -> threads: names of one thing brought together, short forms and acronyms given to what they point to."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.analysis.columns import Analysis
from dragoman.records import ThreadKind
from dragoman.threads.acronyms import alias_place, alias_places, is_alias
from dragoman.threads.levels import raised
from dragoman.threads.places import Place

FAR = 1500
"""How far back a short form points, in words."""

_COMMON = 64
"""Names that share each of their words with more others than this are not compared."""

_KINDS: tuple[tuple[str, tuple[ThreadKind, ...]], ...] = (
    ("project undertaking", ("project",)),
    ("agreement deal accord pact treaty document", ("agreement",)),
    ("initiative programme program framework plan", ("initiative",)),
    ("partnership alliance relationship", ("relationship", "initiative")),
    ("forum dialogue summit conference meeting session talk", ("meeting",)),
)
_GENERAL = {noun: kinds for nouns, kinds in _KINDS for noun in nouns.split()}
"""The nouns that may point to any thread of a kind."""

Key = Callable[[Place], frozenset[str]]
"""The words that tell a place's thread from others."""


@dataclass
class Draft:
    """A thread in the making: all places where it stands."""

    kind: ThreadKind
    places: list[Place] = field(default_factory=list)

    @property
    def names(self) -> list[Place]:
        """The places that name it."""
        return [one for one in self.places if not one.short]

    @property
    def of(self) -> tuple[str, ...]:
        """The parties that the knowledge tells."""
        return next((one.of for one in self.places if one.of), ())


def grouped(analysis: Analysis, found: Sequence[Place], key: Key) -> list[Draft]:
    """The threads of a text, in the order of their first place; short forms that point to none are left out."""
    given = {one.alias for one in found if one.alias}
    named = [one for one in found if not one.short and not is_alias(analysis, one, given)]
    ends = {id(old): new for old, new in raised(analysis, named)}
    drafts = _merged(_by_name(named, lambda one: key(ends.get(id(one), one))))
    _add_acronyms(analysis, drafts, named)
    _add_short(drafts, sorted([*named, *(one for one in found if one.short)], key=_first))
    for draft in drafts:
        draft.places.sort(key=_first)
    return sorted(drafts, key=lambda draft: draft.places[0].first)


def _first(one: Place) -> int:
    return one.first


Keyed = dict[tuple[str, frozenset[str]], Draft]


def _by_name(named: Iterable[Place], key: Key) -> Keyed:
    """Drafts by kind and by the words of the name; a known one by its entry."""
    drafts: Keyed = {}
    for one in named:
        words = frozenset((f"={one.rule}",)) if one.known else key(one)
        drafts.setdefault((one.kind, words), Draft(one.kind)).places.append(one)
    return drafts


def _merged(drafts: Keyed) -> list[Draft]:
    """The drafts, a shorter name given to the only longer one of its kind and noun that holds all of its words."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    keys = sorted(drafts, key=lambda key: (-len(key[1]), drafts[key].places[0].first))
    gone: set[int] = set()
    for number, (kind, words) in enumerate(keys):
        draft = drafts[kind, words]
        longer = _holding(kind, words, holders)
        if longer is not None and _is_alike(drafts[keys[longer]], draft):
            drafts[keys[longer]].places.extend(draft.places)
            gone.add(number)
            continue
        for word in words:
            holders[kind, word].append(number)
    return [drafts[key] for number, key in enumerate(keys) if number not in gone]


def _is_alike(longer: Draft, shorter: Draft) -> bool:
    """Whether two names have one noun, in whatever number."""
    if shorter.kind == "relationship":
        return shorter.places[0].rule == longer.places[0].rule
    return shorter.places[0].head.removesuffix("s") == longer.places[0].head.removesuffix("s")


def _holding(kind: str, words: frozenset[str], holders: dict[tuple[str, str], list[int]]) -> int | None:
    """The only longer name of a kind with all of these words."""
    lists = [holders[kind, word] for word in words]
    rarest = min(lists, key=len, default=[])
    if not rarest or len(rarest) > _COMMON:
        return None
    compared = [one for one in lists if len(one) <= _COMMON]
    counts = Counter(number for one in compared for number in one)
    holding = [number for number in rarest if counts[number] == len(compared)]
    return holding[0] if len(holding) == 1 else None


def _add_acronyms(analysis: Analysis, drafts: Sequence[Draft], named: Iterable[Place]) -> None:
    """Add the places of acronyms that the text gives behind a name."""
    owners = {one.alias: draft for draft in drafts for one in draft.places if one.alias}
    taken = {word for one in named for word in range(one.first, one.last)}
    for alias, words in alias_places(analysis, owners, taken):
        owners[alias].places.append(alias_place(analysis, words, owners[alias].places[0]))


def _add_short(drafts: Iterable[Draft], found: Iterable[Place]) -> None:
    """Add the short forms to the threads that they point to."""
    of_place = {id(one): draft for draft in drafts for one in draft.places}
    for one, draft in list(_pointed(found, of_place)):
        draft.places.append(one)


def _pointed(found: Iterable[Place], of_place: dict[int, Draft]) -> Iterator[tuple[Place, Draft]]:
    """The short forms with the thread that each points to: the only one before that fits."""
    recent: deque[tuple[int, Draft]] = deque()
    for one in found:
        while recent and recent[0][0] < one.first - FAR:
            recent.popleft()
        draft = of_place.get(id(one)) if not one.short else _meant(one, recent)
        if draft is None:
            continue
        if one.short:
            yield one, draft
        recent.append((one.first, draft))


def _meant(one: Place, recent: Iterable[tuple[int, Draft]]) -> Draft | None:
    """The thread with the same noun if there is one only, else the only one of the kinds that the noun may point to."""
    drafts = list({id(draft): draft for _, draft in recent}.values())
    noun = one.head.removesuffix("s")
    alike = [draft for draft in drafts if any(noun == place.head.removesuffix("s") for place in draft.places[:3])]
    if not alike:
        alike = [draft for draft in drafts if draft.kind in _GENERAL.get(noun, ())]
    return alike[0] if len(alike) == 1 else None
