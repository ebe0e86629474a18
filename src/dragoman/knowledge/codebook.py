"""A codebook: what counts as which event, by its words and by who stands where beside them.

`frames.yaml` says which grammatical role is actor and which recipient; `diplomacy/` holds the entries, a file for
each type of PLOVER; `status.yaml` tells from the words around an event whether it happened. A user's codebook has
the form of a file of `diplomacy/`: an entry with an id of ours takes its place, all others are added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.colliding import shadowed
from dragoman.knowledge.inheriting import written_out
from dragoman.knowledge.loader import entry_places, read_entries, read_resource
from dragoman.knowledge.saying import irregular_verbs, regular_forms
from dragoman.records import PloverType, Status

_FILES = (
    "agree", "consult", "support", "cooperate", "aid", "concede", "retreat", "request", "accuse", "reject", "threaten",
    "protest", "sanction", "coerce", "mobilize", "assault",
)  # fmt: skip
"""The files of `diplomacy/` in the order in which their entries are tried."""

_MOST_PAIRS = 1_000_000
"""Pairs of light verb and noun that a codebook may write out; ours has some 4,000."""

Word = Annotated[str, msgspec.Meta(min_length=1)]

Role = Literal[
    "subject", "object", "with", "to", "for", "against", "on", "of", "between", "among", "by", "from", "in", "at",
    "over", "into", "poss", "mod",
]  # fmt: skip


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the parties of an event stand: of a verb, and of a noun; a `reciprocal` event has actors only."""

    id: str
    actor: tuple[Role, ...]
    recipient: tuple[Role, ...] = ()
    noun_actor: tuple[Role, ...] = ()
    noun_recipient: tuple[Role, ...] = ()
    reciprocal: bool = False


class Light(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb that is an event only with one of these nouns as its object: "pay a visit", "sever ties".

    With `behind` one of these prepositions must stand behind the noun: "started work on". With `of_itself` also where
    nobody is told who does it: "opened the port" and "the port opened".
    """

    verbs: tuple[Word, ...]
    nouns: tuple[Word, ...]
    behind: tuple[str, ...] = ()
    of_itself: bool = False


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence and what must be read in it; codes of the parties."""

    text: str
    trigger: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: Status = "happened"


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of event with the words that carry it; lemmas in small letters.

    `prepositions` are what must stand behind a verb ("call for", "break off"), `noun_prepositions` behind a noun ("a
    call with"); with one of `not_prepositions` behind it a verb is no event ("fight for peace").
    With a verb of `not_before` under it a verb is no event: "declined to comment"; nor with a noun of `not_objects`
    as its object: "met the deadline"; nor, where `intransitive`, with any object: "demonstrated its resolve".
    With `people` its object must name a person: "received the minister Rose Adong".
    `planned_as` is the type of an event of this kind that is only arranged: a planned visit is an agreement.
    """

    id: str
    type: PloverType
    frame: str
    definition: str
    subtype: str | None = None
    verbs: tuple[Word, ...] = ()
    nouns: tuple[Word, ...] = ()
    light: tuple[Light, ...] = ()
    prepositions: tuple[str, ...] = ()
    noun_prepositions: tuple[str, ...] = ()
    not_prepositions: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    intransitive: bool = False
    people: bool = False
    planned_as: PloverType | None = None
    rare: bool = False
    examples: tuple[Example, ...]
    never: tuple[str, ...] = ()


class StatusWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words above an event that tell its status: `above` govern it, `modals` stand beside its verb."""

    id: str
    status: Status
    above: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Codebook:
    """Entries compiled to look-ups by lemma, so that the cost of a match does not grow with their number.

    `version` is name@hash, for a reading to say by what it was coded.
    """

    def __init__(
        self, entries: Iterable[Entry], frames: Mapping[str, Frame], statuses: Sequence[StatusWords], name: str
    ) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self.frames = frames
        self.version = f"{name}@{_hash((*self.entries.values(), *frames.values(), *statuses))}"
        self.verbs: dict[str, tuple[Entry, ...]] = defaultdict(tuple)
        self.nouns: dict[str, tuple[Entry, ...]] = defaultdict(tuple)
        self.light: dict[tuple[str, str], tuple[Entry, ...]] = defaultdict(tuple)
        self.behind: dict[tuple[str, str, str], frozenset[str]] = {}
        self.of_themselves: set[tuple[str, str]] = set()
        for entry in self.entries.values():
            self._index(entry)
        self._heads = frozenset((*self.verbs, *(verb for verb, _ in self.light)))
        self._lemma_of = {form: lemma for lemma in sorted(self._heads) for form in regular_forms(lemma)}
        self._lemma_of |= {form: one.id for one in irregular_verbs() if one.id in self._heads for form in one.forms}
        self.above = {word: one.status for one in statuses for word in one.above}
        self.modals = {word: one.status for one in statuses for word in one.modals}

    def lemma(self, lemma: str, form: str) -> str:
        """The lemma of a verb; by its form where the core does not know it ("severed" is no form of "severe")."""
        return lemma if lemma in self._heads else self._lemma_of.get(form.lower(), lemma)

    def _index(self, entry: Entry) -> None:
        for verb in entry.verbs:
            self.verbs[verb] = (*self.verbs[verb], entry)
        for noun in entry.nouns:
            self.nouns[noun] = (*self.nouns[noun], entry)
        for light in entry.light:
            for verb in light.verbs:
                for noun in light.nouns:
                    self.light[verb, noun] = (*self.light[verb, noun], entry)
                    if light.behind:
                        self.behind[verb, noun, entry.id] = frozenset(light.behind)
                    if light.of_itself:
                        self.of_themselves.add((verb, noun))


@cache
def codebook(own: Path | None = None) -> Codebook:
    """Our codebook, and a user's over it; raises KnowledgeError with file, line and column.

    >>> [entry.id for entry in codebook().verbs["visit"]]
    ['visit']
    """
    frames, entries, statuses = _ours()
    places: Mapping[str, str] = {}
    if own is not None:
        text = _text(own)
        theirs = {entry.id: entry for entry in _own_entries(text, str(own), entries)}
        entries = theirs | {
            name: entry for name, entry in entries.items() if name not in theirs
        }  # theirs are tried first
        places = entry_places(text, str(own))
        _check_pairs(theirs.values(), places)
        _check_shadows(theirs.values(), places)
    for entry in entries.values():
        _check(entry, frames, places.get(entry.id, f"knowledge/codebooks/diplomacy: {entry.id}"))
    return Codebook(entries.values(), frames, statuses, "diplomacy" if own is None else own.stem)


@cache
def _ours() -> tuple[Mapping[str, Frame], Mapping[str, Entry], tuple[StatusWords, ...]]:
    """What the package knows: frames, entries and words of status."""
    frames = read_resource("codebooks", "frames.yaml", Frame)
    entries = (entry for file in _FILES for entry in read_resource("codebooks/diplomacy", f"{file}.yaml", Entry))
    statuses = read_resource("codebooks", "status.yaml", StatusWords)
    return {one.id: one for one in frames}, {one.id: one for one in entries}, statuses


def _own_entries(text: str, name: str, ours: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """The entries of a user's codebook, sets of words and what is taken over from others written out."""
    known = {name: msgspec.to_builtins(entry) for name, entry in ours.items()}
    return read_entries(text, name, Entry, lambda placed: written_out(placed, known))


def _hash(records: Iterable[msgspec.Struct]) -> str:
    """What tells a codebook from any other: what it says, not how its file is laid out."""
    return sha256(msgspec.json.encode(list(records), order="sorted")).hexdigest()[:12]


def _check(entry: Entry, frames: Mapping[str, Frame], place: str) -> None:
    if entry.frame not in frames:
        raise KnowledgeError(place, f"there is no frame {entry.frame!r}", f"choose one of {', '.join(sorted(frames))}")
    if not (entry.verbs or entry.nouns or entry.light):
        raise KnowledgeError(place, "the entry has no words and can never match", "give verbs, nouns or light")


def _check_pairs(entries: Iterable[Entry], places: Mapping[str, str]) -> None:
    """A short file may name a number of pairs that no memory holds."""
    pairs = 0
    for entry in entries:
        pairs += sum(len(light.verbs) * len(light.nouns) for light in entry.light)
        if pairs > _MOST_PAIRS:
            reason = f"up to here there are more than {_MOST_PAIRS} pairs of light verb and noun"
            raise KnowledgeError(places[entry.id], reason, "give fewer verbs or nouns")


def _check_shadows(entries: Iterable[Entry], places: Mapping[str, str]) -> None:
    """Of one file: a user's entry may well take all words of ours."""
    for entry, other in shadowed(entries):
        taken = f"it can never fire: {other.id!r}, which is tried first, takes all of its words"
        raise KnowledgeError(places[entry.id], taken, f"give it other words, or conditions to {other.id!r}")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), str(error), "give a YAML file in UTF-8") from error
