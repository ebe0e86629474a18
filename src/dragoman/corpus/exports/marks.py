"""Marks on texts as others read them: W3C Web Annotations, and TimeML with TIMEX3."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO, Literal

import msgspec

from dragoman.corpus.rebuilding import Read, readings
from dragoman.corpus.scanning import Corpus
from dragoman.records import Record, Span
from dragoman.views.times import timex3

_AROUND = 32  # characters before and behind, by which a reader finds words whose text has moved
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell; a real one would change the bytes


class PositionSelector(Record, frozen=True):
    """Where words stand, in code points."""

    start: int
    end: int
    type: Literal["TextPositionSelector"] = "TextPositionSelector"


class QuoteSelector(Record, frozen=True):
    """The words, and what stands around them."""

    exact: str
    prefix: str
    suffix: str
    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"


class Target(Record, frozen=True):
    """Words of a document, told in two ways."""

    source: str
    selector: tuple[PositionSelector, QuoteSelector]


class Body(Record, frozen=True):
    """What is said of the words: `purpose` is W3C's, `value` ours (`event SUPPORT upgrade_relations happened`)."""

    value: str
    purpose: Literal["classifying"] = "classifying"
    type: Literal["TextualBody"] = "TextualBody"
    format: Literal["text/plain"] = "text/plain"


class Annotation(Record, frozen=True, rename={"context": "@context"}):
    """One annotation (https://www.w3.org/TR/annotation-model/)."""

    id: str
    body: Body
    target: Target
    context: Literal["http://www.w3.org/ns/anno.jsonld"] = "http://www.w3.org/ns/anno.jsonld"
    type: Literal["Annotation"] = "Annotation"


def write_annotations(corpus: Corpus, out: BinaryIO) -> None:
    """One annotation a line for each statement, event, commitment, date, and mention of an actor or thread."""
    for one in readings(corpus):
        out.writelines(msgspec.json.encode(_annotation(one, *mark)) + b"\n" for mark in _marks(one))


def write_timex3(corpus: Corpus, out: BinaryIO) -> None:
    """A zip of TimeML files, each named by the number of its document."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in readings(corpus):
            page = timex3(one.document.text, one.reading.dates, one.document.published)
            archive.writestr(zipfile.ZipInfo(f"{one.number:09d}.tml", ZIP_EPOCH), page, zipfile.ZIP_DEFLATED)


def _marks(one: Read) -> Iterator[tuple[str, str, Span]]:
    """The name of a mark in its document, what it says, and its words."""
    reading = one.reading
    for said in reading.statements:
        for number, span in enumerate(said.content):
            yield f"{said.id}.{number}", f"statement {said.kind} {said.act or ''}".strip(), span
    for event in reading.events:
        yield event.id, " ".join(filter(None, ("event", event.type, event.subtype, event.status))), event.trigger
    for promise in reading.commitments:
        yield promise.id, f"commitment {promise.strength}", promise.span
    for number, day in enumerate(reading.dates, 1):
        yield f"d{number}", f"date {day.edtf}", day.span
    for actor in reading.actors:
        for number, span in enumerate(actor.mentions):
            yield f"actor.{actor.id}.{number}", f"actor {actor.type} {actor.id}", span
    for thread in reading.threads:
        for number, span in enumerate(thread.mentions):
            yield f"{thread.id}.{number}", f"thread {thread.kind}", span


def _annotation(one: Read, name: str, value: str, span: Span) -> Annotation:
    text, (begin, end) = one.document.text, span
    quote = QuoteSelector(
        exact=text[begin:end], prefix=text[max(0, begin - _AROUND) : begin], suffix=text[end : end + _AROUND]
    )
    target = Target(
        source=one.document.url or f"urn:sha256:{one.document.text_sha256}",
        selector=(PositionSelector(start=begin, end=end), quote),
    )
    return Annotation(id=f"urn:dragoman:{one.document.text_sha256}:{name}", body=Body(value=value), target=target)
