"""Filters of the page that need no script: boxes for layers and a choice of countries, which the style sheet obeys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.views.page_layers import LAYERS, Annotation, Layer, codes_of, isolated

_NAMES: dict[Layer, tuple[str, str]] = {
    "statement": ("statement", "statements"), "event": ("event", "events"),
    "commitment": ("commitment", "commitments"), "date": ("date", "dates"), "actor": ("actor", "actors"),
    "thread": ("thread", "threads"),
}  # fmt: skip
_SHOWN: tuple[Layer, ...] = ("statement", "event", "commitment", "thread")
"""The layers that are shown at first; dates and actors would fill the page."""

_MOST = 12


def filters(found: Sequence[Annotation], prefix: str) -> str:
    """The boxes and choices of a text; their names start with `prefix`. `filter_rules` make them work."""
    counts = Counter(one.layer for one in found)
    boxes = "".join(_box(layer, counts[layer], prefix) for layer in LAYERS if counts[layer])
    if not boxes:
        return ""
    layers = f'<div role="group" aria-label="Show"><span>Show</span>{boxes}</div>'
    return f'<div class="filters">{layers}{_choices(_offered(found), prefix)}</div>'


def filter_rules(found: Sequence[Annotation], prefix: str) -> str:
    """The rules of the style sheet that hide the notes of a text which do not concern the chosen country."""
    return "".join(
        f"article:has(#{prefix}who-{code}:checked) .notes li[data-who]:not([data-who~={code}],.date){{display:none}}\n"
        for code in _offered(found)
    )


def _offered(found: Sequence[Annotation]) -> list[str]:
    codes = [code for code, _ in codes_of(found) if code.isascii()][:_MOST]
    return codes if len(codes) > 1 else []


def _box(layer: Layer, count: int, prefix: str) -> str:
    one, several = _NAMES[layer]
    shown = " checked" if layer in _SHOWN else ""
    name = f"{prefix}show-{layer}"
    return (
        f'<label class="{layer}-box"><input type="checkbox" class="show-{layer}" id="{name}"{shown}> '
        f"{count} {one if count == 1 else several}</label>"
    )


def _choices(codes: Sequence[str], prefix: str) -> str:
    if not codes:
        return ""
    group = f"{prefix}who"
    each = "".join(_choice(group, code) for code in codes)
    every = f'<label><input type="radio" name="{group}" id="{group}-all" checked> all</label>'
    return f'<div role="radiogroup" aria-label="Concerning"><span>Concerning</span>{every}{each}</div>'


def _choice(group: str, code: str) -> str:
    return f'<label><input type="radio" name="{group}" id="{group}-{code}"> {isolated(code)}</label>'
