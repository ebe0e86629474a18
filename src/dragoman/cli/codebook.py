"""The commands `dragoman codebook list`, `show`, `check`, `test` and `new`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from dragoman.cli.output import tell
from dragoman.documents import document_from_text
from dragoman.errors import UsageError
from dragoman.knowledge.codebook import Entry, Example, codebook
from dragoman.reading import Reader
from dragoman.records import Event

_NEW = """\
# A codebook of your own: `dragoman codebook check my.yaml`, then `dragoman read --codebook my.yaml ...`.
# An entry with an id of ours (`dragoman codebook list`) takes its place; all others are added.

- id: vaccinate
  type: AID                     # one of PLOVER's sixteen types
  subtype: vaccine              # yours to choose
  frame: gives                  # who stands where; `dragoman codebook show aid` has another
  definition: 'One state gives vaccines to another.'
  verbs: [vaccinate]            # lemmas: one word, small letters
  nouns: [vaccination]
  light:                        # a verb that is this event only with such an object
    - {verbs: [ship, donate], nouns: [vaccine]}
  examples:
    - text: 'Kenya shipped vaccines to Uganda.'
      trigger: 'shipped vaccines'
      actors: [KEN]
      recipients: [UGA]
      status: happened
  never:
    - 'Kenya shipped tea to Uganda.'
"""


def run_list(own: Path | None) -> None:
    """Print a line for each entry, by type."""
    for entry in sorted(codebook(own).entries.values(), key=lambda one: (one.type, one.id)):
        click.echo(f"{entry.id:14} {entry.type:10} {entry.subtype or '':12} {entry.definition}")


def run_show(name: str, own: Path | None) -> None:
    """Print an entry; UsageError where there is none of this name."""
    entries = codebook(own).entries
    if name not in entries:
        raise UsageError(name[:60], "the codebook has no entry of this id", "`dragoman codebook list` shows all")
    click.echo(entry_page(entries[name]), nl=False)


def entry_page(entry: Entry) -> str:
    """An entry as people read it.

    >>> print(entry_page(codebook().entries["visit"]).splitlines()[0])
    visit: CONSULT, visit
    """
    light = [f"{', '.join(one.verbs)} + {', '.join(one.nouns)}" for one in entry.light]
    parts = {
        "definition": entry.definition,
        "frame": entry.frame,
        "verbs": ", ".join(entry.verbs),
        "nouns": ", ".join(entry.nouns),
        "with a noun": "; ".join(light),
        "before": ", ".join(entry.prepositions),
        "a noun before": ", ".join(entry.noun_prepositions),
        "not with": ", ".join((*entry.not_before, *entry.not_objects, *entry.not_prepositions)),
        "its object": "none" if entry.intransitive else "a person" if entry.people else "",
        "when only planned": entry.planned_as or "",
    }
    lines = [f"{entry.id}: {entry.type}{f', {entry.subtype}' if entry.subtype else ''}"]
    lines += [f"  {name:18}{told}" for name, told in parts.items() if told]
    lines += [f"  {'example':18}{_told(one)}" for one in entry.examples]
    lines += [f"  {'never':18}{text}" for text in entry.never]
    return "".join(f"{line}\n" for line in lines)


def run_check(path: Path, examples: bool, model: str) -> None:
    """Load a codebook over ours, then try its examples; leaves with 1 where some fail."""
    ours, whole = codebook().entries, codebook(path).entries
    changed = [entry for entry in whole.values() if ours.get(entry.id) != entry]
    added = sum(entry.id not in ours for entry in changed)
    click.echo(f"{path}: {added} added, {len(changed) - added} in the place of ours")
    sys.exit(_tried(changed, Reader(model, own_codebook=path)) if examples else 0)


def run_test(path: Path | None, model: str) -> None:
    """Try the examples of a codebook, ours where there is no path; leaves with 1 where some fail."""
    ours, whole = codebook().entries, codebook(path).entries
    entries = [entry for entry in whole.values() if path is None or ours.get(entry.id) != entry]
    sys.exit(_tried(entries, Reader(model, own_codebook=path)))


def _tried(entries: Sequence[Entry], reader: Reader) -> int:
    """Read all examples, print what comes out wrong, and give the exit code."""
    found = [fault for entry in entries for fault in faults(entry, reader)]
    for fault in found:
        tell(fault)
    tried = sum(len(entry.examples) + len(entry.never) for entry in entries)
    click.echo(f"{tried - len(found)} of {tried} examples come out as they should")
    return 1 if found else 0


def run_new() -> None:
    """Print a codebook to start from."""
    click.echo(_NEW, nl=False)


def faults(entry: Entry, reader: Reader) -> Iterator[str]:
    """What comes out otherwise than an entry's examples say, one line each."""
    for one in entry.examples:
        found = [_read_as(one.text, event) for event in _fired(entry, one.text, reader)]
        if not any(_is_as_told(one, event) for event in found):
            read = "; ".join(map(_told, found)) or "nothing"
            yield f"{entry.id}: expected {_told(one)}; read: {read}"
    for text in entry.never:
        fired = _fired(entry, text, reader)
        if fired:
            words = ", ".join(repr(text[slice(*event.trigger)]) for event in fired)
            yield f"{entry.id}: must never fire on {text!r}, but fired on {words}"


def _fired(entry: Entry, text: str, reader: Reader) -> list[Event]:
    return [event for event in reader.read(document_from_text(text)).events if event.rule == entry.id]


def _read_as(text: str, event: Event) -> Example:
    return Example(
        text=text, trigger=text[slice(*event.trigger)], status=event.status,
        actors=tuple(party.code for party in event.actors if party.code is not None),
        recipients=tuple(party.code for party in event.recipients if party.code is not None),
    )  # fmt: skip


def _is_as_told(told: Example, read: Example) -> bool:
    same_sides = set(told.actors) == set(read.actors) and set(told.recipients) == set(read.recipients)
    return same_sides and (told.trigger, told.status) == (read.trigger, read.status)


def _told(one: Example) -> str:
    sides = ", ".join(one.actors) + (f" → {', '.join(one.recipients)}" if one.recipients else "")
    return f"{one.text!r}: {one.trigger} ({sides}; {one.status})"
