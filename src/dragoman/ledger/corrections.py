"""What people say of records: the record of a correction, and what it does to an entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

import msgspec

from dragoman.documents.days import check_days
from dragoman.errors import UsageError
from dragoman.ledger.entries import TYPES, Checked, Entry, Kind
from dragoman.ledger.ids import content_id
from dragoman.ledger.indexing import entry_of, new_id, spans_of, words_at
from dragoman.ledger.store import is_text
from dragoman.records import Record, Span

Action = Literal["accept", "edit", "reject", "note", "add", "merge", "split", "undo"]
ACTIONS: tuple[Action, ...] = get_args(Action)
_CHECKED: dict[str, Checked] = {"accept": "accepted", "edit": "edited", "reject": "rejected", "add": "added"}
_OF_RECORDS = frozenset(("accept", "edit", "reject"))
_MOST_WORDS = 10_000  # characters of a reason, a name or a value
_DEEPEST = 20  # lists and objects in each other; a record has six
_SPANS = frozenset(("content", "cue", "trigger", "clause", "span", "mention", "mentions", "triggers", "condition"))
_NAMED = frozenset(("id",))


class Anchor(Record, frozen=True):
    """Where a record stands, so that it is found again: its report, spans, words and what is around them.

    `exact`, `prefix` and `suffix` are a TextQuoteSelector of the W3C; `source` is the address of the text, or its
    publisher and id, which stay where the text itself is changed.
    """

    id: str
    kind: Kind | Literal["report"]
    report: str
    source: str | None = None
    spans: tuple[Span, ...] = ()
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class Change(Record, frozen=True):
    """What somebody wants to do to a record.

    `field` is a field of the record, with dots for what is inside (`date.end`, `actors.0.code`), and `value` its new
    value as JSON. `others` are those that the target is merged with or split from; `record` is one that was missed,
    as JSON, its target being the report; `undoes` the correction that is taken back.
    """

    action: Action
    target: str
    field: str | None = None
    value: str | None = None
    others: tuple[str, ...] = ()
    kind: Kind | None = None
    record: str | None = None
    undoes: str | None = None


class Correction(Record, frozen=True):
    """A change with who made it, when and why; `anchors` are where target and others stand, in this order.

    `when` is an ISO time that the caller gives; the ledger has no clock.
    """

    id: str
    change: Change
    who: str
    when: str
    why: str
    version: int
    anchors: tuple[Anchor, ...]


def correction_id(change: Change, who: str, when: str, why: str) -> str:
    """The id of a correction, by all that it says."""
    return content_id("k", change, who, when, why)


def check_change(change: Change, who: str, when: str, why: str) -> None:
    """Raise UsageError where a change lacks what its action needs, or says what is too long or no text."""
    needed = {"edit": ("field", "value"), "add": ("kind", "record"), "merge": ("others",), "undo": ("undoes",)}
    for name in needed.get(change.action, ()):
        if not getattr(change, name):
            raise UsageError(change.action, f"it needs `{name}`", "see `dragoman corrections --help`")
    for name, words in (("who", who), ("when", when)):
        if not words.strip():
            raise UsageError(change.action, f"it is not said {name}", f"give `{name}`")
    said = (who, when, why, change.field or "", change.value or "", change.record or "")
    if any(len(words) > _MOST_WORDS for words in said):
        raise UsageError(change.action, f"a value has more than {_MOST_WORDS} characters", "shorten it")
    if not is_text((change, who, when, why)):
        raise UsageError(change.action, "a value holds bytes that are no text", "give it in UTF-8")


def check_kind(change: Change, kind: str) -> None:
    """Raise UsageError where a change of records is made to a report."""
    if kind == "report" and change.action in _OF_RECORDS:
        raise UsageError(change.target, f"it is a report, and `{change.action}` is for records", "give a record's id")


def live_ids(corrections: Iterable[Correction]) -> set[str]:
    """The ids of those that are not undone; whoever undoes an undoing makes the first live again."""
    dead: set[str] = set()
    alive: set[str] = set()
    for one in reversed([*corrections]):
        if one.id in dead:
            continue
        alive.add(one.id)
        if one.change.undoes is not None:
            dead.add(one.change.undoes)
    return alive


def applied(text: str, entry: Entry, change: Change, moved: int = 0) -> Entry:
    """The entry after a change of its own; `moved` is by how much its words stand later than when it was made.

    Raises UsageError where the field or value does not fit.
    """
    if change.action == "edit":
        entry = edited(text, entry, change, moved)
    checked = _CHECKED.get(change.action, entry.checked)
    if change.action == "accept" and entry.checked in ("edited", "added"):
        checked = entry.checked
    return msgspec.structs.replace(entry, checked=checked)


def edited(text: str, entry: Entry, change: Change, moved: int = 0) -> Entry:
    """The entry with one field of its record changed."""
    assert change.field is not None
    assert change.value is not None
    plain = msgspec.json.decode(msgspec.json.encode(entry.record))
    steps = change.field.split(".")
    given = _decoded(change.value)
    value = _shifted(given, moved) if any(step in _SPANS for step in steps) else _inside(given, moved)
    _set(plain, steps, value, change.field)
    record = _converted(plain, entry.kind, text)
    fresh = entry_of(text, entry.published, entry.kind, record, entry.report, entry.reading)
    return msgspec.structs.replace(fresh, checked=entry.checked, version=entry.version)


def missed(text: str, change: Change, published: str | None, report: str, reading: str, moved: int = 0) -> Entry:
    """The entry of a record that the machine missed. Raises UsageError where it does not fit the text."""
    assert change.kind is not None
    assert change.record is not None
    plain = _decoded(change.record)
    if not isinstance(plain, dict):
        raise UsageError("record", "it is no JSON object", "give its fields by name")
    plain = {name: _shifted(value, moved) if name in _SPANS else _inside(value, moved) for name, value in plain.items()}
    record = _converted({"id": ""} | plain, change.kind, text)
    spans = spans_of(record)
    named = msgspec.structs.replace(record, id=new_id(report, change.kind, spans, words_at(text, spans)))
    entry = entry_of(text, published, change.kind, named, report, reading)
    return msgspec.structs.replace(entry, checked="added")


def _decoded(value: str) -> Any:
    try:
        found = msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError) as cause:
        raise UsageError(value[:60], "it is no JSON", 'give words in quotation marks: "planned"') from cause
    if _is_deep(found):
        raise UsageError(
            value[:60], "it has too many lists in each other", "`dragoman show ID --format json` shows how"
        )
    return found


def _is_deep(value: Any) -> bool:
    """Whether more lists and objects stand in each other than a record has; they would be walked without end."""
    level = [value]
    for _ in range(_DEEPEST):
        inner = [[*each.values()] if isinstance(each, dict) else each for each in level]
        level = [each for part in inner if isinstance(part, list) for each in part]
    return bool(level)


def _set(plain: Any, steps: list[str], value: Any, field: str) -> None:
    """Put a value where the steps lead to."""
    *way, last = steps
    if steps[0] in _NAMED:
        raise UsageError(field, "an id comes from the content and cannot be given", "change another field")
    for step in way:
        plain = _inner(plain, step, field)
    if isinstance(plain, list):
        plain[_place(plain, last, field)] = value
    elif isinstance(plain, dict) and last in plain:
        plain[last] = value
    else:
        raise UsageError(field, "the record has no such field", "`dragoman show ID --format json` shows them")


def _inner(plain: Any, step: str, field: str) -> Any:
    if isinstance(plain, list):
        return plain[_place(plain, step, field)]
    if isinstance(plain, dict) and isinstance(plain.get(step), (dict, list)):
        return plain[step]
    raise UsageError(field, f"there is nothing in `{step}`", "give the whole of it as a JSON object")


def _place(plain: list[Any], step: str, field: str) -> int:
    places = {str(at): at for at in range(len(plain))}
    if step in places:
        return places[step]
    raise UsageError(field, f"there is no {step!r} in the list", f"it has {len(plain)}, from 0")


def _converted(plain: Any, kind: Kind, text: str) -> Any:
    """The record of plain values, when these fit and its spans lie in the text."""
    try:
        record = msgspec.convert(plain, TYPES[kind])
    except msgspec.ValidationError as cause:
        raise UsageError(kind, str(cause), "see docs/reading.md for its fields") from cause
    known = msgspec.to_builtins(record)
    for begin, end in _spans_in(known):
        if not 0 <= begin < end <= len(text):
            raise UsageError(kind, f"the span {begin}-{end} does not lie in the text", f"it has {len(text)} characters")
    check_days(*(day[:40] for day in _days_in(known)))  # a day is shorter; words may be of any length
    return record


def _days_in(plain: dict[str, Any]) -> Iterable[str]:
    """The first and last days of what a record says of time."""
    spoken = (value for value in plain.values() if isinstance(value, dict))
    return (one[name] for one in spoken for name in ("begin", "end") if one.get(name) is not None)


def _spans_in(plain: Any, name: str = "") -> Iterable[tuple[int, int]]:
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from _spans_in(value, key)
    elif isinstance(plain, (list, tuple)):
        if name in _SPANS and len(plain) == 2 and all(isinstance(each, int) for each in plain):
            yield (plain[0], plain[1])
        else:
            for value in plain:
                yield from _spans_in(value, name)


def _inside(value: Any, moved: int) -> Any:
    if isinstance(value, dict):
        return {key: _shifted(each, moved) if key in _SPANS else _inside(each, moved) for key, each in value.items()}
    return [_inside(each, moved) for each in value] if isinstance(value, list) else value


def _shifted(value: Any, moved: int) -> Any:
    """Offsets moved by so many characters, in whatever lists they stand."""
    if isinstance(value, list):
        return [_shifted(each, moved) for each in value]
    return value + moved if isinstance(value, int) and not isinstance(value, bool) else value
