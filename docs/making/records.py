"""The page of the records, and the JSON Schema of a reading, from the Structs of `dragoman.records`."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from docs.making.prose import annotation, prose
from dragoman import records

_HEAD = """# Records

The records that stages take and return, and that the JSON of a reading is made of. What each field means to a
reader, with examples, stands in [The JSON of a reading](../reading.md); here are their types, as the program has
them. `Span` is a pair of half-open offsets in Unicode code points. A field without a default is always there;
unknown is `null`. For programs there is a [JSON Schema](reading.schema.json).

This page is made by `make reference`.
"""
_COLUMNS = "| field | type | default |\n|---|---|---|\n"


def records_page() -> str:
    """Every record in the order of the module, then the words that fields may have."""
    structs = [one for one in vars(records).values() if _is_record(one)]
    names = {one.__name__ for one in structs}
    return _HEAD + "".join(_section(one, names) for one in structs) + _words()


def schema_text() -> str:
    """The JSON Schema of a reading, keys in order."""
    schema = msgspec.json.encode(msgspec.json.schema(records.Reading), order="sorted")
    return msgspec.json.format(schema, indent=1).decode() + "\n"


def _is_record(found: object) -> bool:
    return inspect.isclass(found) and issubclass(found, records.Record) and found is not records.Record


def _section(struct: Any, names: set[str]) -> str:
    head = f"\n## {struct.__name__}\n\n{prose(inspect.getdoc(struct) or '')}\n\n{_COLUMNS}"
    fields = msgspec.structs.fields(struct)
    return head + "".join(f"| `{one.name}` | {_type(struct, one, names)} | {_default(one)} |\n" for one in fields)


def _type(struct: Any, field: msgspec.structs.FieldInfo, names: set[str]) -> str:
    told = annotation(struct, field.name).replace("|", "\\|")
    linked = re.sub(r"\w+", lambda word: f"[{word[0]}](#{word[0].lower()})" if word[0] in names else word[0], told)
    return linked if linked != told else f"`{told}`"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is msgspec.NODEFAULT:
        return ""
    return f"`{field.default!r}`"


def _words() -> str:
    return "\n## Words\n\n" + "\n".join(_word_lines()) + "\n"


def _word_lines() -> Iterator[str]:
    for name, alias in vars(records).items():
        if re.fullmatch(r"[A-Z]\w+", name) and str(alias).startswith("typing.Literal"):
            yield f"- `{name}`: {', '.join(get_args(alias))}"
