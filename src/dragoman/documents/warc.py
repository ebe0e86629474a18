"""WARC (ISO 28500): each page that a crawl has brought home is a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.documents.assemble import Given
from dragoman.documents.html import MOST_HTML
from dragoman.documents.parts import Form, Part
from dragoman.errors import EmptyInput, InputError

_FORMS: dict[str, Form] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf",
}  # fmt: skip
_FINE = 200


def pages_of(stream: BinaryIO, place: str) -> Iterator[Part | InputError]:
    """The pages of an archive that were found (status 200), each with its address; the day of the crawl is no date.

    A place is the file and the number of the record. Pages larger than the limit of HTML are told of.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = pages = 0
    try:
        for record in ArchiveIterator(stream, WarcRecordType.response, auto_decode="all"):
            number += 1
            form = _FORMS.get((record.http_content_type or "").lower()) if record.http_headers else None
            if form is None or record.http_headers.status_code != _FINE:
                continue
            pages += 1
            address = record.headers.get("WARC-Target-URI")
            yield _part(record.reader.read(MOST_HTML + 1), f"{place}:{number}", form, address)
    except BaseException as cause:  # the library, which is Rust, panics on some broken records: no Exception
        if not isinstance(cause, ValueError | OSError | RuntimeError) and type(cause).__name__ != "PanicException":
            raise
        yield InputError(f"{place}:{number + 1}", f"the record is broken ({cause})", "get the archive again")
        return
    if not pages:
        yield EmptyInput(place, "there are no pages in it", "give a WARC file with responses")


def _part(data: bytes, place: str, form: Form, address: str | None) -> Part | InputError:
    if len(data) > MOST_HTML:
        return InputError(place, f"the page has more than {MOST_HTML >> 20} MB", "save only its main text")
    return Part(place=place, form=form, data=data, given=Given(found_by="record", url=address))
