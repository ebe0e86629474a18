"""Paths -> documents with progress and a summary; what fails is reported and the rest goes on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from dragoman.cli.output import tell
from dragoman.documents import document_from_text, read_path, read_stdin
from dragoman.errors import InputError, UsageError
from dragoman.records import Document
from dragoman.views.lines import counted

_PATH = re.compile(r"\S*[/\\]\S*|\S+\.[A-Za-z]\w{1,6}")
"""What nobody would give as a text: one word with a slash or an ending like .txt."""

SOME_FAILED, NONE_READ = 1, 3


class Inputs:
    """The documents behind paths, in order; counts what was read and keeps what failed."""

    def __init__(self, paths: Sequence[Path], published: str | None = None, *, quiet: bool = False) -> None:
        self._paths = paths
        self.published = published
        self._quiet = quiet
        self.read = 0
        self.failed: list[InputError] = []

    def __iter__(self) -> Iterator[Document]:
        for path in self._paths:
            for found in _documents(path, self.published):
                if isinstance(found, InputError):
                    self.fail(found)
                else:
                    self.read += 1
                    yield found
                self._progress()
        self._clear()

    def fail(self, error: InputError) -> None:
        """Report an input that could not be read, at once."""
        self._clear()
        self.failed.append(error)
        tell(f"error: {error}")

    def _progress(self) -> None:
        if not self._quiet and sys.stderr.isatty() and self.read > 1:
            click.echo(f"\rread {self.read} documents", err=True, nl=False)

    def _clear(self) -> None:
        if not self._quiet and sys.stderr.isatty() and self.read > 1:
            click.echo("\r\x1b[K", err=True, nl=False)

    def exit_code(self) -> int:
        """0 all was read, 1 some failed, 3 nothing was read."""
        if not self.failed:
            return 0
        return SOME_FAILED if self.read else NONE_READ

    def summary(self, count: int, noun: str) -> None:
        """The last lines: what was read, how much was found in it, what failed and why."""
        if self._quiet:
            return
        failed = f"; {len(self.failed)} could not be read:" if self.failed else ""
        click.echo(f"read {counted(self.read, 'document')}, {counted(count, noun)}{failed}", err=True)
        for error in self.failed:
            tell(f"  {error}")


def _documents(path: Path, published: str | None) -> Iterator[Document | InputError]:
    if str(path) == "-":
        return read_stdin(sys.stdin.buffer, published=published)
    return read_path(path, published=published)


def document_of(source: str, published: str | None) -> Document:
    """The document behind a path, `-` (standard input), or the text itself.

    Raises what reading it raises, InputError for what looks like a path but is none, UsageError for a file of several.
    """
    if source != "-" and not _is_file(source):
        if _PATH.fullmatch(source):
            raise InputError(source, "there is no such file", "mend the path; a text in its place needs a space")
        return document_from_text(source, published=published)
    found, *more = islice(_documents(Path(source), published), 2)
    if isinstance(found, InputError):
        raise found
    if more:
        raise UsageError(source, "it holds more than one document", "`dragoman read` reads them all")
    return found


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):  # a text is no path: too long, or with a null character
        return False
