"""The command `dragoman explain`: why a date or an event was read as it was, and what came nearest where none was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from dragoman.cli.inputs import document_of
from dragoman.dates import all_expressions
from dragoman.errors import UsageError
from dragoman.events.coding import Coder
from dragoman.events.explaining import near_misses, why
from dragoman.knowledge.dating import date_rules
from dragoman.reading import Reader
from dragoman.records import Date, Document, Event, Reading
from dragoman.views.reasons import event_reasons, near_miss_lines
from dragoman.views.times import explained


def run_explain(
    source: str,
    ids: Sequence[str],
    date: str | None,
    at: int | None,
    reader: Reader,
) -> None:
    """Explain all dates and events of a text, those of the given ids, or what there is at a character."""
    document = document_of(source, date)
    reading, coder = reader.coder(document)
    click.echo("\n".join(_parts(source, ids, at, document, reading, coder)), nl=False)


def _parts(
    source: str, ids: Sequence[str], at: int | None, document: Document, reading: Reading, coder: Coder
) -> Iterator[str]:
    known = {event.id: event for event in reading.events}
    if ids:
        for name in ids:
            if name not in known:
                last = f"e1 to e{len(known)}" if known else "it has no events"
                raise UsageError(f"{source[:60]}: {name}", "there is no event of this id", last)
        yield from _events(document, coder, (known[name] for name in ids))
        return
    dates = [one for one in all_expressions(coder.who.analysis, document.published) if at is None or _holds(one, at)]
    events = [one for one in reading.events if at is None or _is_at(coder, one, at)]
    yield from _dates(document, dates)
    yield from _events(document, coder, events)
    if at is not None and not events:
        yield near_miss_lines(document.text, at, list(near_misses(coder, at)))
    if at is None and not (dates or events):
        raise UsageError(source[:60], "there is no date and no event in the text", "`--at 0` says what came nearest")


def _holds(date: Date, at: int) -> bool:
    return date.span[0] <= at < date.span[1]


def _is_at(coder: Coder, event: Event, at: int) -> bool:
    """Whether an event is told in the sentence at a character."""
    analysis = coder.who.analysis
    words = analysis.words_touching((at, at + 1))
    if not words:
        return False
    begin, end = analysis.span(*analysis.sentence_around(words[0]))
    return begin <= event.trigger[0] < end


def _dates(document: Document, dates: Iterable[Date]) -> Iterator[str]:
    patterns = {rule.id: rule.pattern for rule in date_rules()}
    for one in dates:
        yield explained(document.text, one, document.published, patterns.get(one.rule or ""))


def _events(document: Document, coder: Coder, events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        told = why(coder, event)
        assert told is not None  # the coder is of the reading that the event is in
        yield event_reasons(document.text, event, told)
