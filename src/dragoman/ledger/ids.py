"""Ids from content: the same record gets the same id on every machine and in every run, never one from a counter."""

from __future__ import annotations

import hashlib

import msgspec

from dragoman.records import DocumentHeader

_LENGTH = 24
"""Hexadecimal digits: 96 bits, so that among a billion records two alike are not to be expected."""


def content_id(prefix: str, *parts: object) -> str:
    """An id of what the parts say; JSON keeps them apart, so that ("ab", "c") is not ("a", "bc").

    >>> content_id("e", "ab", "c") == content_id("e", "a", "bc")
    False
    >>> content_id("e", "ab", "c")
    'e825825018f58e795ae2d3d8d'
    """
    return prefix + hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:_LENGTH]


def report_id(header: DocumentHeader) -> str:
    """The id of a text as somebody printed it on a day; the place of the file does not matter."""
    return content_id(
        "r", header.text_sha256, header.published, header.publisher, header.url, header.external_id, header.title
    )
