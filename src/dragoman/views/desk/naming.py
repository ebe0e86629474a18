"""Names that people know for the codes and ids that a ledger keeps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from dragoman.knowledge.acting import ActorEntry
from dragoman.ledger import Entry
from dragoman.ledger.entries import Side


class Names:
    """The names of states, organisations and other actors by code or id; what is not known keeps its code.

    >>> from dragoman.knowledge.acting import actor_entries
    >>> names = Names(actor_entries())
    >>> names.of("KGZ"), names.of("XQQ"), names.code("kyrgyzstan")
    ('Kyrgyzstan', 'XQQ', 'KGZ')
    """

    def __init__(self, entries: Mapping[str, ActorEntry]) -> None:
        self.entries = entries

    def of(self, code: str | None) -> str:
        """The name behind a code or id, else the code itself."""
        entry = self.entries.get(code or "")
        return entry.name if entry is not None else code or "unknown"

    def code(self, asked: str) -> str:
        """The code that somebody means who gives a code or a name, else what they gave."""
        if asked.strip() in self.entries:
            return asked.strip()
        upper = asked.strip().upper()
        return upper if upper in self.entries else self._codes.get(asked.strip().casefold(), asked.strip())

    def side(self, side: Side) -> str:
        """A side of a record: the name in the text, else that of its code."""
        return side.name or self.of(side.code)

    def sides(self, entry: Entry, role: str) -> tuple[Side, ...]:
        """The sides of a record in a role, each once."""
        return tuple(dict.fromkeys(side for side in entry.sides if side.role == role))

    def states(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every state, in the order of names."""
        found = ((entry.id, entry.name) for entry in self.entries.values() if entry.type == "state")
        return tuple(sorted(found, key=lambda pair: (pair[1].casefold(), pair[0])))

    @cached_property
    def _codes(self) -> dict[str, str]:
        known = [entry for entry in self.entries.values() if entry.type in ("state", "igo")]
        return {name.casefold(): entry.id for entry in reversed(known) for name in (entry.name, *entry.names)}
