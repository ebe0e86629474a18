"""RSS and Atom: each entry is a document, with what the feed says of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from html import escape
from typing import Any

from dragoman.documents.assemble import Given
from dragoman.documents.parts import Part
from dragoman.errors import EmptyInput, InputError, not_installed

MOST_FEED = 50 * 1024 * 1024  # bytes


def entries_of(data: bytes, place: str) -> Iterator[Part | InputError]:
    """The entries of a feed in its order, `place:1`, `place:2`, ...; nothing is fetched."""
    if len(data) > MOST_FEED:
        yield InputError(place, f"the feed has more than {MOST_FEED >> 20} MB", "split it")
        return
    try:
        feed = _parsed(data)
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError) as cause:
        yield InputError(place, f"the feed is broken ({cause})", "get it again")
        return
    if not feed.entries:
        known = bool(feed.get("version"))
        yield EmptyInput(place, "the feed has no entries" if known else "it is no RSS or Atom", "give a feed")
    publisher = _text(feed.feed, "title")
    for number, entry in enumerate(feed.entries, 1):
        yield _part(entry, f"{place}:{number}", publisher)


def _parsed(data: bytes) -> Any:
    try:
        import feedparser
    except ModuleNotFoundError as cause:
        raise not_installed("feeds", "feedparser", "archives") from cause
    return feedparser.parse(io.BytesIO(data))


def _part(entry: Any, place: str, publisher: str | None) -> Part | InputError:
    """An entry as a page; what it says comes as HTML, the fullest of its forms.

    Its day is read by us from the words of the feed: the library guesses, and takes what is missing from the clock.
    """
    bodies = [one.get("value", "") for one in entry.get("content", ())] + [entry.get("summary", "")]
    body = max(bodies, key=len)
    if not body.strip():
        return EmptyInput(place, "the entry has no text", "give a feed with whole texts, or the pages themselves")
    given = Given(
        found_by="markup", title=_text(entry, "title"), publisher=publisher,
        published=_text(entry, "published") or _text(entry, "updated"), author=_text(entry, "author"),
        url=_text(entry, "link"), external_id=_text(entry, "id"),
    )  # fmt: skip
    title = escape(given.title or "")
    page = f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    return Part(place=place, form="html", data=page.encode("utf-8", "replace"), given=given)


def _text(entry: Any, field: str) -> str | None:
    value = entry[field] if field in entry else None  # noqa: SIM401 - the library's own `get` answers for another
    return value.strip() or None if isinstance(value, str) else None
