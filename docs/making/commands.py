"""The page of the command line: what `--help` of each command prints."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dragoman.cli.main import main

_HEAD = """# Commands

What `dragoman COMMAND --help` prints. Exit codes of commands that read: 0 all was read; 1 some inputs could not be
read and are listed, the others were read; 2 the command was not understood; 3 nothing could be read.
`DRAGOMAN_LEDGER` and `DRAGOMAN_WHO` stand for `--ledger` and `--who`.

This page is made by `make reference`.
"""
_WIDTH = 100


def commands_page() -> str:
    """Every command with its help, each under its name."""
    return _HEAD + "".join(_sections(main, _context(main, None, "dragoman")))


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    name = context.command_path
    yield f"\n## {name}\n\n```text\n{_help(command, context)}\n```\n"
    if isinstance(command, click.Group):
        for word in sorted(command.commands):
            below = command.commands[word]
            yield from _sections(below, _context(below, context, word))


def _context(command: click.Command, above: click.Context | None, word: str) -> click.Context:
    """The context that click itself would make, but as wide on every machine."""
    settings = {**command.context_settings, "terminal_width": _WIDTH, "max_content_width": _WIDTH}
    return click.Context(command, above, word, **settings)


def _help(command: click.Command, context: click.Context) -> str:
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
