"""Where a statement stands in its text, and who speaks there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dragoman.errors import UsageError
from dragoman.records import DocumentHeader, Reading, Span, Speaker, Statement

GAP = " … "  # between the parts of words that the text holds apart


def check_spans(text: str, reading: Reading) -> None:
    """Refuse a text that cannot be the one that was read: the words shown would prove nothing.

    >>> from dragoman.records import DocumentHeader, Reading
    >>> header = DocumentHeader(id="d", external_id=None, title=None, published=None, publisher=None, origin=None,
    ...     url=None, language=None, text_sha256="", metadata=(), warnings=())
    >>> check_spans("Any text.", Reading(dragoman="0", codebook=None, document=header))
    """
    for name, (begin, end) in _spans(reading):
        if not 0 <= begin <= end <= len(text):
            raise UsageError(
                document_name(reading.document),
                f"{name} points to [{begin}, {end}), outside of a text of {len(text)} characters",
                "give the text that was read",
            )


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The spans that a page shows, each with the record that it is of."""
    for statement in reading.statements:
        for span in chain(statement.content, statement.cue, _mention(statement.speaker), _mention(statement.audience)):
            yield f"statement {statement.id}", span
    yield from ((f"event {one.id}", span) for one in reading.events for span in (one.trigger, *one.triggers))
    for one in reading.commitments:
        yield from ((f"commitment {one.id}", span) for span in (one.span, one.condition) if span is not None)
    yield from (("a date", one.span) for one in reading.dates)
    yield from ((f"actor {one.id}", span) for one in reading.actors for span in one.mentions)
    yield from ((f"thread {one.id}", span) for one in reading.threads for span in one.mentions)


def document_name(header: DocumentHeader) -> str:
    """Give the best name that a document has: its title, the id of its record, or its hash."""
    return header.title or header.external_id or header.id


def voice_name(text: str, voice: Speaker | None) -> str | None:
    """Give a speaker's or listener's name, else the words that the text has for them, else None."""
    if voice is None or voice.name is not None or voice.mention is None:
        return None if voice is None else voice.name
    begin, end = voice.mention
    return text[begin:end]


def speaker_name(text: str, statement: Statement) -> str | None:
    """Give the names of all who speak with one voice, the first named first; None where nobody is known."""
    names = (voice_name(text, voice) for voice in (statement.speaker, *statement.jointly_with))
    return ", ".join(name for name in names if name is not None) or None


def begin_of(statement: Statement) -> int:
    """Give the offset where a statement is shown: its first words, else its cue, else its speaker."""
    for spans in (statement.content, statement.cue, _mention(statement.speaker)):
        if spans:
            return min(begin for begin, _ in spans)
    return 0


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Give the exact words of spans, with a sign where the text holds them apart.

    >>> words_of("“Yes,” she said, “at once.”", [(1, 5), (18, 26)])
    'Yes, … at once.'
    """
    return GAP.join(_words(text, spans))


def _words(text: str, spans: Iterable[Span]) -> Iterator[str]:
    return (text[begin:end] for begin, end in spans)


def _mention(voice: Speaker | None) -> tuple[Span, ...]:
    return (voice.mention,) if voice is not None and voice.mention is not None else ()
