"""Runs the examples of one page in an empty folder that holds the samples, as somebody would who follows it."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from glob import glob
from pathlib import Path
from typing import NamedTuple

import yaml
from click.testing import CliRunner

from dragoman.cli.main import main
from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.codebook import codebook
from dragoman.reading import Reader
from dragoman.records import Document, Reading
from tests.docs.blocks import ROOT, Block, Step, agrees, steps

_SHELL = re.compile(r"[|;&`$<>~]")
_INTO_FILE = re.compile(r" > (\S+)$")
_COPIED = ("src/dragoman", "gold", "tests/knowledge")
_KEPT = {"actors": actor_entries, "codebook": codebook}


_READ: dict[tuple[object, Document], Reading] = {}


class RememberingReader(Reader):
    """Reads each sample once and not anew on each page; a reading depends on nothing but what is in the key."""

    def __init__(
        self,
        model: str = "base",
        threads: int | None = None,
        own_actors: Path | None = None,
        own_codebook: Path | None = None,
    ) -> None:
        super().__init__(model, threads, own_actors, own_codebook)
        self._own = (model, *(path.read_bytes() if path else None for path in (own_actors, own_codebook)))

    def read(self, document: Document) -> Reading:
        """The reading, kept from the last time."""
        key = (self._own, document)
        if key not in _READ:
            _READ[key] = super().read(document)
        return _READ[key]


class Fault(NamedTuple):
    """A command that did not do what its page shows."""

    block: Block
    step: Step
    printed: str
    code: int

    def __str__(self) -> str:
        shown = "\n".join(self.step.shown)
        return (
            f"{self.block.page.relative_to(ROOT)}:{self.step.line}: $ {self.step.command}\n"
            f"--- the page shows\n{shown}\n--- printed, exit code {self.code}\n{self.printed}\n"
            "`python -m tests.docs` writes what is printed into the pages"
        )


class Folder:
    """An empty folder with the samples, in which the blocks of a page run in their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names: dict[str, object] = {"__name__": "__example__"}
        self.changed: Path | None = None
        shutil.copytree(ROOT / "samples", path / "samples")

    def run(self, block: Block) -> list[Fault]:
        """Run a block; commands that print something else are given back, all else raises."""
        if "no-run" in block.words:
            return []
        if block.language == "console":
            return self._console(block)
        if block.language == "python":
            self._python(block)
        elif block.language == "yaml":
            self._yaml(block)
        elif name := block.word("file"):
            (self.path / name).write_text(block.text, encoding="utf-8")
        elif block.language == "diff" and "apply" in block.words:
            self._apply(block)
        return []

    def _console(self, block: Block) -> list[Fault]:
        found, told = steps(block), []
        for step in found:
            code, printed = self._command(step.command)
            wanted = int(block.word("exit") or 0) if step is found[-1] else 0
            if code != wanted or not agrees(step.shown, printed):
                told.append(Fault(block, step, printed, code))
        return told

    def _command(self, command: str) -> tuple[int, str]:
        """`dragoman` in this process, which is faster; anything else by the shell."""
        if command.startswith("export "):
            for name, _, value in (part.partition("=") for part in shlex.split(command)[1:]):
                os.environ[name] = value
            return 0, ""
        bare = _INTO_FILE.sub("", command)
        if not bare.startswith("dragoman ") or self.changed or _SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", bare)):
            return self._shell(command)
        result = CliRunner().invoke(main, _words(bare), catch_exceptions=False)
        if into := _INTO_FILE.search(command):
            Path(into[1]).write_text(result.stdout, encoding="utf-8")
            return result.exit_code, result.stderr
        return result.exit_code, result.output

    def _shell(self, command: str) -> tuple[int, str]:
        tree = self.changed or ROOT
        where = f"{tree / 'src'}{os.pathsep}{tree}"
        beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", f'dragoman() {{ python -m dragoman "$@"; }}; {command}'],
            cwd=self.changed or self.path,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
            env={**os.environ, "PYTHONPATH": where, "PATH": beside},
        )  # fmt: skip
        return done.returncode, done.stdout

    def _python(self, block: Block) -> None:
        if not block.text.startswith(">>>"):
            exec(compile("\n" * block.line + block.text, str(block.page), "exec"), self.names)
            return
        test = doctest.DocTestParser().get_doctest(block.text, self.names, block.place, str(block.page), block.line)
        told: list[str] = []
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append, clear_globs=False)
        self.names = test.globs
        assert not told, "".join(told)

    def _yaml(self, block: Block) -> None:
        assert yaml.safe_load(block.text), f"{block.place}: nothing is in it"
        for kind, load in _KEPT.items():
            if name := block.word(kind):
                (self.path / name).write_text(block.text, encoding="utf-8")
                load(self.path / name)

    def _apply(self, block: Block) -> None:
        """Apply a diff to a copy of the repository; what follows on the page runs there."""
        if self.changed is None:
            self.changed = self.path / "changed"
            for name in _COPIED:
                shutil.copytree(ROOT / name, self.changed / name, ignore=shutil.ignore_patterns("__pycache__"))
            for name in ("pyproject.toml", "tests/__init__.py"):
                shutil.copy(ROOT / name, self.changed / name)
        done = subprocess.run(
            ["patch", "--no-backup-if-mismatch", "-p1", "-d", self.changed],
            input=block.text, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, f"{block.place}: {done.stdout}{done.stderr}"


def _words(command: str) -> list[str]:
    """The words of a command as a shell would give them, with its patterns of files written out."""
    return [
        path
        for word in shlex.split(command, comments=True)[1:]
        for path in (sorted(glob(word)) if "*" in word else []) or [word]
    ]
