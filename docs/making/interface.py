"""The page of the Python interface: what each public module gives, with signature and docstring."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from typing import Any

import msgspec

from docs.making.prose import annotation, prose

_HEAD = """# Python

What a program may count on; everything else may change. Fields of records stand in [Records](records.md). All
errors are `DragomanError`, with `place`, `reason` and `remedy`.

This page is made by `make reference` from the docstrings.
"""

MODULES = {
    "dragoman": None,
    "dragoman.documents": None,
    "dragoman.reading": ["Reader"],
    "dragoman.ledger": None,
    "dragoman.corpus": None,
    "dragoman.corpus.rebuilding": ["readings"],
    "dragoman.corpus.exports": ["export", "export_panel"],
    "dragoman.views.plover": ["plover_events"],
    "dragoman.errors": None,
}
"""The public modules, and which of their names are shown where they have no `__all__` or not all is public."""


def interface_page() -> str:
    """Every public module with its names."""
    return _HEAD + "".join(_module(name, chosen) for name, chosen in MODULES.items())


def _module(name: str, chosen: list[str] | None) -> str:
    module = importlib.import_module(name)
    told = f"\n## {name}\n\n{prose(inspect.getdoc(module) or '')}\n"
    names = chosen or getattr(module, "__all__", [])
    return told + "".join(_item(each, getattr(module, each), name) for each in names)


def _item(name: str, found: Any, module: str) -> str:
    if module == "dragoman" and (found.__module__ != module):
        return f"\n### {name}\n\nSee {_elsewhere(found.__module__)}.\n"
    if not inspect.isclass(found):
        return _section("###", name, found)
    if issubclass(found, msgspec.Struct):
        return f"\n### {name}\n\n{prose(inspect.getdoc(found) or '')}\n\n```text\n{_fields(found)}\n```\n"
    methods = (_section("####", f"{name}.{each}", one) for each, one in _methods(found))
    return _section("###", name, found) + "".join(methods)


def _elsewhere(module: str) -> str:
    return "[Records](records.md)" if module == "dragoman.records" else f"`{module}`"


def _section(mark: str, name: str, found: Any) -> str:
    shown = "" if isinstance(found, property) else f"```text\n{name}{_signature(found)}\n```\n\n"
    return f"\n{mark} {name}\n\n{shown}{prose(inspect.getdoc(found) or '')}\n"


def _methods(found: type) -> list[tuple[str, Any]]:
    """The public methods in the order of the file."""
    own = [(name, one) for name, one in vars(found).items() if not name.startswith("_")]
    return [
        (name, one if isinstance(one, property) else getattr(found, name))
        for name, one in own
        if isinstance(one, property) or callable(getattr(found, name))
    ]


def _signature(found: Callable[..., Any]) -> str:
    """The signature with its types as they are written, one parameter a line where it is long.

    >>> _signature(_elsewhere)
    '(module: str) -> str'
    """
    told = inspect.signature(found)
    parts = [_parameter(one) for one in told.parameters.values() if one.name not in ("self", "cls")]
    if any(one.kind is inspect.Parameter.KEYWORD_ONLY for one in told.parameters.values()):
        parts.insert(_first_keyword(told), "*")
    end = (
        ""
        if told.return_annotation is inspect.Signature.empty or inspect.isclass(found)
        else f" -> {told.return_annotation}"
    )
    short = f"({', '.join(parts)}){end}"
    return short if len(short) < 90 else "(\n" + "".join(f"    {part},\n" for part in parts) + f"){end}"


def _first_keyword(told: inspect.Signature) -> int:
    named = [one for one in told.parameters.values() if one.name not in ("self", "cls")]
    return next(at for at, one in enumerate(named) if one.kind is inspect.Parameter.KEYWORD_ONLY)


def _parameter(one: inspect.Parameter) -> str:
    typed = one.name if one.annotation is inspect.Parameter.empty else f"{one.name}: {one.annotation}"
    return typed if one.default is inspect.Parameter.empty else f"{typed} = {one.default!r}"


def _fields(struct: type[msgspec.Struct]) -> str:
    lines = []
    for field in msgspec.structs.fields(struct):
        typed = annotation(struct, field.name)
        lines.append(f"{field.name}: {typed}" + ("" if field.default is msgspec.NODEFAULT else f" = {field.default!r}"))
    return "\n".join(lines)
