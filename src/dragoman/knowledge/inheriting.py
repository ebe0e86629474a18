"""Abbreviations in a codebook: an entry that is like another, and sets of words with a name.

```yaml
- set: vessels
  words: [ship, boat, ferry]
- id: ship-visit
  like: visit              # type, frame and conditions of `visit`; its words and examples are not taken over
  nouns: [$vessels, cruise]
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.loader import Placed

_OWN = frozenset(("id", "like", "subtype", "verbs", "nouns", "light", "examples", "never", "rare"))
"""What every entry says for itself."""

_LONGEST_CHAIN = 20
_MOST_WORDS = 1_000_000
"""Words of a file with its sets written out; our own codebook has some 3,000."""


def written_out(placed: Iterable[Placed], known: Mapping[str, Mapping[str, Any]]) -> list[Placed]:
    """Entries with all that they take over written out; `known` are those of our codebook, by id.

    Raises KnowledgeError for an unknown set or entry and for entries that are like each other in a circle.
    """
    listed = list(placed)
    for one in listed:
        for key in ("set", "like"):
            if not isinstance(one.plain.get(key, ""), str):
                raise KnowledgeError(one.place, f"{key!r} is no single word", "write one word")
    sets = {one.plain["set"]: _words_of(one) for one in listed if "set" in one.plain}
    entries = {one.plain["id"]: one for one in listed if "set" not in one.plain and "id" in one.plain}
    whole = [one._replace(plain=_inherited(one, entries, known, ())) for one in listed if "set" not in one.plain]
    _check_growth(whole, sets)
    return [one._replace(plain=_with_sets(one.plain, sets, one.place)) for one in whole]


def _check_growth(whole: Iterable[Placed], sets: Mapping[str, list[Any]]) -> None:
    """Raise KnowledgeError where a short file would grow without end: a long set that is named many times."""
    words = 0
    for one in whole:
        words += _grown(one.plain, sets)
        if words > _MOST_WORDS:
            raise KnowledgeError(one.place, f"with its sets the file has more than {_MOST_WORDS} words", "split it")


def _grown(value: Any, sets: Mapping[str, list[Any]]) -> int:
    """How many words a value has with its sets written out."""
    if isinstance(value, Mapping):
        return sum(_grown(item, sets) for item in value.values())
    if isinstance(value, list | tuple):
        return sum(_grown(item, sets) for item in value)
    return len(sets.get(value[1:], ())) if isinstance(value, str) and value.startswith("$") else 1


def _words_of(one: Placed) -> list[Any]:
    words = one.plain.get("words")
    if set(one.plain) != {"set", "words"} or not isinstance(words, list):
        raise KnowledgeError(one.place, "a set has a name and words, and nothing else", "- {set: name, words: [...]}")
    return words


def _inherited(
    one: Placed, entries: Mapping[str, Placed], known: Mapping[str, Mapping[str, Any]], before: tuple[str, ...]
) -> dict[str, Any]:
    """What an entry says, over what the one that it is like says, and so on."""
    like, name = one.plain.get("like"), str(one.plain.get("id"))
    plain = {key: value for key, value in one.plain.items() if key != "like"}
    if like is None:
        return plain
    if len(before) > _LONGEST_CHAIN:
        raise KnowledgeError(
            one.place, f"more than {_LONGEST_CHAIN} entries are each like the next", "name the last one"
        )
    if like in (*before, name) and like in entries:
        circle = " -> ".join((*before, name, str(like)))
        raise KnowledgeError(one.place, f"entries are like each other in a circle: {circle}", "take one `like` out")
    if like in entries:
        parent: Mapping[str, Any] = _inherited(entries[like], entries, known, (*before, name))
    elif like in known:
        parent = known[like]
    else:
        raise KnowledgeError(one.place, f"there is no entry {like!r} to be like", "`dragoman codebook list` shows all")
    return {key: value for key, value in parent.items() if key not in _OWN and value is not None} | plain


def _with_sets(value: Any, sets: Mapping[str, list[Any]], place: str) -> Any:
    """A value with each $name in a list replaced by the words of that set."""
    if isinstance(value, Mapping):
        return {key: _with_sets(item, sets, place) for key, item in value.items()}
    if not isinstance(value, list | tuple):
        return value
    found: list[Any] = []
    for item in value:
        named = isinstance(item, str) and item.startswith("$")
        if named and item[1:] not in sets:
            raise KnowledgeError(place, f"there is no set {item!r}", "write `- {set: name, words: [...]}` beside it")
        found += sets[item[1:]] if named else [_with_sets(item, sets, place)]
    return found
