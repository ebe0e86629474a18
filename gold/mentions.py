"""All places of an actor's surface forms: whole words, the longest form wins."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import Span
from gold.notes import ActorNote
from gold.places import NoteError, occurrences


def mentions_of(text: str, actors: list[ActorNote]) -> dict[str, tuple[Span, ...]]:
    """The mentions of each actor by its key; a shorter form inside a longer one, or inside an excluded string, is none.

    Raises NoteError where a form never stands for its actor.
    """
    taken = sorted(_candidates(text, actors), key=lambda found: (found[0][0] - found[0][1], found[0]))
    kept: dict[str, list[Span]] = {actor.key: [] for actor in actors}
    used: list[Span] = []
    for span, key in taken:
        if not any(span[0] < end and begin < span[1] for begin, end in used):
            used.append(span)
            if key is not None:
                kept[key].append(span)
    return {key: tuple(sorted(spans)) for key, spans in kept.items()}


def _candidates(text: str, actors: list[ActorNote]) -> Iterator[tuple[Span, str | None]]:
    for actor in actors:
        for words in actor.excluded:
            yield from ((span, None) for span in occurrences(text, words, (0, len(text))))
        for words in actor.mentions:
            yield from ((span, actor.key) for span in _places(text, words, actor.key))


def _places(text: str, words: str, key: str) -> tuple[Span, ...]:
    found = occurrences(text, words, (0, len(text)))
    if not found:
        raise NoteError(f"actor {key}", f"{words!r} does not occur in the text", "copy it exactly")
    return found
