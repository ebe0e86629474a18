"""What a match of a rule is made into: the builders that `means` names in rules.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dragoman.dates import by_anchor, by_calendar, by_length
from dragoman.dates.captures import Captures
from dragoman.dates.values import Expression

Builder = Callable[[Captures], Expression | None]

BUILDERS: Mapping[str, Builder] = by_calendar.BUILDERS | by_anchor.BUILDERS | by_length.BUILDERS
