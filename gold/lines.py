"""JSON with one record a line, so that a change of a record shows as a change of a line."""

from __future__ import annotations

import msgspec


def in_lines(record: msgspec.Struct) -> str:
    """A record as JSON: each of its fields on a line, and each entry of a list on its own.

    >>> from gold.notes import Notes
    >>> print(in_lines(Notes(id="a", actors=[], dates=[], statements=[], events=[], commitments=[], threads=[])))
    {"id": "a",
     "actors": [],
     "dates": [],
     "statements": [],
     "events": [],
     "commitments": [],
     "threads": []}
    """
    fields = [f'"{name}": {_value(getattr(record, name))}' for name in record.__struct_fields__]
    return "{" + ",\n ".join(fields) + "}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple) and value:
        return "[\n  " + ",\n  ".join(_encoded(one) for one in value) + "]"
    return _encoded(value)


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()
