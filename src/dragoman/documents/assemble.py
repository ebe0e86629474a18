"""The document: a text, its digest, and what is known about it, the surest first."""

from __future__ import annotations

import hashlib
import re

import msgspec

from dragoman.documents.days import iso_date, iso_month, near_day, told_day
from dragoman.documents.language import UNKNOWN, guess_language
from dragoman.documents.metadata import read_metadata
from dragoman.errors import EmptyInput, UsageError
from dragoman.records import Document, FoundBy, Metadatum
from dragoman.records import Warning as Notice

_SURROGATE = re.compile("[\ud800-\udfff]")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a text, in its record or markup; `published` is in any ISO form.

    `language` (ISO 639-1) counts only where the text itself does not tell.
    """

    found_by: FoundBy = "record"
    external_id: str | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


NOTHING_GIVEN = Given()


def document_from_text(
    text: str,
    *,
    published: str | None = None,
    external_id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Document:
    """Make a document of a text that the caller holds.

    `published` is the ISO day (or month) of publication; it beats what the text says, and both are kept.
    Raises UsageError where it is no day, EmptyInput where there is no text.

    >>> document_from_text("date 2025-02-04 Veldoria agreed.").published
    '2025-02-04'
    """
    given = Given(found_by="user", external_id=external_id, title=title, url=url, publisher=publisher)
    return assemble(text, "<text>", given=given, published=published)


def check_date(published: str | None) -> None:
    """Raise UsageError where a date that the user gave is neither an ISO day nor an ISO month.

    >>> check_date("2025-02-04")
    >>> check_date("2021-12")
    """
    if published is not None and iso_date(published) is None and iso_month(published) is None:
        raise UsageError(f"date {published!r}", "it is not a day of the calendar", "give it as 2025-02-04 or 2025-02")


def assemble(
    text: str,
    place: str,
    *,
    given: Given = NOTHING_GIVEN,
    published: str | None = None,
    warnings: tuple[Notice, ...] = (),
    text_given: bool = True,
    pages: tuple[int, ...] = (),
) -> Document:
    """Make a document of a text and all that is known about it; `place` is where it was read.

    The user's date beats the record's or markup's, which beats the text's. Raises as
    `document_from_text` does.

    >>> assemble("Talks failed.", "a.jsonl:1", given=Given(published="2025-02-04T09:00:00Z")).published
    '2025-02-04'
    """
    check_date(published)
    text, notices = _without_surrogates(text, place)
    given = _clean(given)
    if not text.strip():
        raise EmptyInput(place, "there is no text in it", "give a file with text")
    day, more = _given_day(given, place)
    told = published or day
    found = read_metadata(text, near_day(told) if told is not None else None)
    metadata = (*_from_user(published), *_from_given(given, day), *found.metadata)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        text=text,
        id=f"sha256:{digest}",
        text_sha256=digest,
        place=place,
        external_id=given.external_id,
        title=given.title,
        published=_first(metadata, "published"),
        publisher=_first(metadata, "publisher"),
        origin=found.origin,
        url=given.url,
        language=_language(text, given),
        metadata=metadata,
        warnings=(*warnings, *notices, *more),
        text_given=text_given,
        pages=pages,
    )


def _without_surrogates(text: str, place: str) -> tuple[str, tuple[Notice, ...]]:
    """Replace lone surrogates one for one, so that offsets stay and the text has a digest."""
    clean, count = _SURROGATE.subn("\ufffd", text)
    message = f"{count} lone surrogates are no characters; read as U+FFFD"
    return clean, (Notice(place=place, message=message),) if count else ()


def _language(text: str, given: Given) -> str:
    guessed = guess_language(text)
    return given.language if guessed == UNKNOWN and given.language is not None else guessed


def _clean(given: Given) -> Given:
    """What stands beside a text, without lone surrogates: they have no JSON."""
    fields = ((name, getattr(given, name)) for name in Given.__struct_fields__)
    broken = {name: _SURROGATE.sub("\ufffd", words) for name, words in fields if words and _SURROGATE.search(words)}
    return msgspec.structs.replace(given, **broken) if broken else given


def _given_day(given: Given, place: str) -> tuple[str | None, tuple[Notice, ...]]:
    if given.published is None:
        return None, ()
    day = _day_of(given.published.strip())
    if day is not None:
        return day, ()
    return None, (
        Notice(place=place, message=f"the date {given.published[:40]!r} is no date with one meaning; not used"),
    )


def _day_of(words: str) -> str | None:
    """Take the day of what stands beside a text; or the month, where that is all."""
    return words if iso_month(words) is not None else told_day(words)


def _from_user(published: str | None) -> tuple[Metadatum, ...]:
    return () if published is None else (Metadatum(field="published", value=published, found_by="user"),)


def _from_given(given: Given, day: str | None) -> tuple[Metadatum, ...]:
    by = given.found_by
    fields = (
        None if day is None else Metadatum(field="published", value=day, found_by=by),
        None if given.publisher is None else Metadatum(field="publisher", value=given.publisher, found_by=by),
        None if given.author is None else Metadatum(field="author", value=given.author, found_by=by),
        None if given.url is None else Metadatum(field="url", value=given.url, found_by=by),
        None if given.title is None else Metadatum(field="title", value=given.title, found_by=by),
    )
    return tuple(field for field in fields if field is not None)


def _first(metadata: tuple[Metadatum, ...], field: str) -> str | None:
    return next((each.value for each in metadata if each.field == field), None)
