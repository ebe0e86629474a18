"""Docstrings and types as Markdown: examples and indented lines become blocks, so that they are shown as they stand."""

from __future__ import annotations

from typing import Any


def prose(docstring: str) -> str:
    r"""Each paragraph as it is, or fenced.

    >>> prose("Add.\n\n>>> 1 + 1\n2")
    'Add.\n\n```python\n>>> 1 + 1\n2\n```'
    """
    return "\n\n".join(_shown(part) for part in docstring.split("\n\n"))


def _shown(part: str) -> str:
    if part.startswith(">>>"):
        return f"```python\n{part}\n```"
    if part.startswith("    "):
        return f"```text\n{part}\n```"
    return part


def annotation(struct: Any, field: str) -> str:
    """The type of a field as its class, or the one that it comes from, has it written."""
    owners = (one.__annotations__ for one in struct.__mro__ if field in getattr(one, "__annotations__", {}))
    return str(next(owners)[field])
