"""The strict reader of knowledge files: YAML in, records out, every fault with file, line and column.

Scalars are strings and nothing else (in YAML 1.1 `no` is a boolean; here it may be Norway). Keys may
not repeat, aliases and tags are refused, and a list of entries is all that a file may hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

import msgspec
import yaml

from dragoman.errors import KnowledgeError

_T = TypeVar("_T")
Plain = str | list[Any] | dict[str, Any]

_DEEPEST = 20
"""Lists and maps in each other; an entry has four. What walks over them calls itself, and would run out of room."""

_STANDARD = "tag:yaml.org,2002:"
_OWN_TAGS = frozenset(f"{_STANDARD}{name}" for name in "str int float bool null timestamp value merge seq map".split())
"""What the reader of YAML gives to what has no tag written on it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader in C where PyYAML has it, which it has in its wheels: six times as fast, the same nodes."""


class Placed(NamedTuple):
    """An entry before it is a record: its plain keys and values, where it stands, and its node."""

    plain: dict[str, Any]
    place: str
    node: yaml.Node


Rewrite = Callable[[list[Placed]], list[Placed]]


def read_entries(text: str, name: str, kind: type[_T], rewrite: Rewrite | None = None) -> tuple[_T, ...]:
    """The entries of a knowledge file as records of `kind`; `name` is what errors call the file.

    `rewrite` may write abbreviations out before records are made. Raises KnowledgeError.

    >>> class Word(msgspec.Struct, frozen=True):
    ...     id: str
    >>> read_entries("- id: no", "words.yaml", Word)
    (Word(id='no'),)
    """
    root = _composed(text, name)
    if not isinstance(root, yaml.SequenceNode):
        raise KnowledgeError(name, "the file holds no list of entries", "begin each entry with '- id: ...'")
    placed = [_placed(node, name) for node in root.value]
    _check_ids(root, name)
    return tuple(_entry(one, name, kind) for one in (rewrite(placed) if rewrite is not None else placed))


def entry_places(text: str, name: str) -> dict[str, str]:
    """Where the entry of each id begins in a file that `read_entries` has read, as file:line:column.

    >>> entry_places("- id: no", "words.yaml")
    {'no': 'words.yaml:1:3'}
    """
    root = _composed(text, name)
    assert isinstance(root, yaml.SequenceNode)
    return {
        value.value: _place(name, node.start_mark)
        for node in root.value
        for key, value in node.value
        if key.value == "id"
    }


def read_resource(folder: str, file: str, kind: type[_T]) -> tuple[_T, ...]:
    """The entries of a file that ships with the package, as in `read_resource("lexicons", "saying.yaml", ...)`."""
    path = files("dragoman.knowledge").joinpath(folder, file)
    return read_entries(path.read_text(encoding="utf-8"), f"knowledge/{folder}/{file}", kind)


def pattern_of(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    r"""A pattern that finds each of these names as whole words, the longest at each place; space between words is free.

    >>> pattern_of(["Lake Pact", "Lake"]).findall("the Lake\nPact of the Lakes")
    ['Lake\nPact']
    """
    ways = (re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", flags)


def _composed(text: str, name: str) -> yaml.Node | None:
    try:
        for event in yaml.parse(text, Loader=_LOADER) if "*" in text else ():
            if isinstance(event, yaml.AliasEvent):
                raise KnowledgeError(_place(name, event.start_mark), "an alias", "write the value out")
        return yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as cause:
        mark = cause.problem_mark or cause.context_mark
        raise KnowledgeError(_place(name, mark), f"not YAML: {cause.problem}", "mend the line") from cause
    except yaml.reader.ReaderError as cause:  # a character that YAML forbids; it has no mark
        before = text[: cause.position].split("\n")
        place = f"{name}:{len(before)}:{len(before[-1]) + 1}"
        raise KnowledgeError(place, f"not YAML: {cause.reason}", "take the character out") from cause


def _place(name: str, mark: Any) -> str:
    """Where a mark of the YAML reader points; it has two classes of marks, alike but unrelated."""
    return f"{name}:{mark.line + 1}:{mark.column + 1}" if mark is not None else name


def _placed(node: yaml.Node, name: str) -> Placed:
    plain = _plain(node, name)
    if not isinstance(plain, dict):
        raise KnowledgeError(_place(name, node.start_mark), "an entry that has no keys", "begin it with 'id: ...'")
    return Placed(plain, _place(name, node.start_mark), node)


def _entry(placed: Placed, name: str, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(placed.plain, kind, strict=False)
    except msgspec.ValidationError as cause:
        place = _place(name, _at_path(placed.node, str(cause)).start_mark)
        raise KnowledgeError(place, str(cause), "see the fields of the entries around it") from cause


def _plain(node: yaml.Node, name: str, depth: int = 0) -> Plain:
    _check_node(node, name, depth)
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, name, depth + 1) for item in node.value]
    assert isinstance(node, yaml.MappingNode)
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise KnowledgeError(_place(name, key.start_mark), "a key that is no word", "write a word before the colon")
        if key.value in found:
            raise KnowledgeError(_place(name, key.start_mark), f"the key {key.value!r} stands twice", "keep one")
        found[key.value] = _plain(value, name, depth + 1)
    return found


def _check_node(node: yaml.Node, name: str, depth: int) -> None:
    if node.tag not in _OWN_TAGS:
        raise KnowledgeError(
            _place(name, node.start_mark), f"the tag {node.tag[:80]!r}", "write the value without a tag"
        )
    if depth > _DEEPEST:
        raise KnowledgeError(_place(name, node.start_mark), "too many lists in each other", "see the entries around it")


def _at_path(node: yaml.Node, message: str) -> yaml.Node:
    """The node that msgspec's message points to ("... - at `$.examples[0]`"), as near as it can be found."""
    path = message.rpartition("`$")[2].rstrip("`")
    for step in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), node)
        elif isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
    return node


def _check_ids(root: yaml.SequenceNode, name: str) -> None:
    seen: set[str] = set()
    for node in root.value:
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value == "id":
                if not isinstance(value, yaml.ScalarNode):
                    raise KnowledgeError(_place(name, value.start_mark), "an id that is no word", "write one word")
                if value.value in seen:
                    raise KnowledgeError(
                        _place(name, value.start_mark), f"the id {value.value!r} stands twice", "rename"
                    )
                seen.add(value.value)
