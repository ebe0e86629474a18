"""Where commands write: a file, whole or not at all, or standard output; records as JSON for people to read."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TextIO

import click
import msgspec

from dragoman.errors import UsageError
from dragoman.views.hostile import visible


@contextmanager
def output_stream(path: Path | None) -> Iterator[TextIO]:
    """The file that was asked for, whole or not at all, or standard output as UTF-8. Raises what `whole` raises."""
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):  # whatever the locale says; offsets count code points
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    with whole(path, "w", encoding="utf-8", newline="\n") as out:
        yield out


@contextmanager
def whole(path: Path, mode: Literal["w", "wb"], **how: str) -> Iterator[Any]:
    """A file, opened as `Path.open` does, that is there when all is written, and not before.

    Raises UsageError where it cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open(mode, **how) as out:  # type: ignore[call-overload]
            yield out
        part.replace(path)
    except OSError as cause:
        raise UsageError(str(path), cause.strerror or str(cause), "choose a place that can be written") from cause
    finally:
        part.unlink(missing_ok=True)


def json_text(record: msgspec.Struct, indent: int = 1) -> str:
    r"""A record as indented JSON, without an end of line.

    >>> class Word(msgspec.Struct):
    ...     id: str
    >>> json_text(Word("no"))
    '{\n "id": "no"\n}'
    """
    return msgspec.json.format(msgspec.json.encode(record), indent=indent).decode()


def tell(words: str) -> None:
    """Write a line beside the output; names of files and what stands in them may hold what would drive a terminal."""
    click.echo(visible(words), err=True)
