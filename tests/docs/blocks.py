"""The fenced blocks of a page: where each stands, its language, what its info string adds, and its text.

```console              commands after `$`, run in order; what is shown below one is compared
```console no-run       needs a server, a cluster or a browser; only read
```console exit=1       the last command ends with this exit code
```python               run; with `>>>` as a doctest
```yaml actors=my.yaml  kept as my.yaml for the commands that follow, and loaded as what it says it is
```diff apply           applied to a copy of the repository, in which the commands that follow run
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^```(?P<language>[a-z]*)(?P<words>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """One fenced block; `begin` is the offset of its text in the page."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str
    begin: int

    @property
    def place(self) -> str:
        """The page and line, for messages."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    def word(self, name: str) -> str | None:
        """What the info string says after `name=`."""
        return next((each.partition("=")[2] for each in self.words if each.startswith(f"{name}=")), None)


class Step(NamedTuple):
    """A command of a console block, the lines shown below it, its line, and over how many lines it goes."""

    command: str
    shown: tuple[str, ...]
    line: int
    continued: int = 1


def pages() -> list[Path]:
    """All pages whose examples run: the root's and those of docs/, but for what is generated or decided."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in found if page.parent.name not in ("reference", "decisions"))


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            page, text.count("\n", 0, one.start()) + 1, one["language"], tuple(one["words"].split()), one["text"],
            one.start("text"),
        )
        for one in _FENCE.finditer(text)
    ]  # fmt: skip


def steps(block: Block) -> list[Step]:
    r"""The commands of a console block.

    >>> steps(Block(ROOT / "x.md", 1, "console", (), "$ a \\\n    b\nout\n$ c\n", 0))
    [Step(command='a     b', shown=('out',), line=2, continued=2), Step(command='c', shown=(), line=5, continued=1)]
    """
    found: list[Step] = []
    open_command = False
    for number, line in enumerate(block.text.splitlines(), block.line + 1):
        if line.startswith("$ "):
            found.append(Step(line[2:], (), number))
        elif open_command:
            last = found[-1]
            found[-1] = last._replace(command=last.command[:-1] + line, continued=last.continued + 1)
        else:
            assert found, f"{block.place}: a console block begins with a command after '$ '"
            found[-1] = found[-1]._replace(shown=(*found[-1].shown, line))
        open_command = not found[-1].shown and found[-1].command.endswith("\\")
    return found


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    r"""Whether what a page shows is what was printed; a line of `...` stands for any lines.

    >>> agrees(("a", "...", "d"), "a\nb\nc\nd\n"), agrees(("a",), "a\nb\n"), agrees((), "a\n")
    (True, False, True)
    """
    if not shown:
        return True
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()) + r"\n" for line in shown)
    return re.fullmatch(r"\n*" + pattern + r"\n*", trimmed(printed)) is not None


def trimmed(printed: str) -> str:
    """The lines without white space at their ends, which nobody sees."""
    return "".join(line.rstrip() + "\n" for line in printed.splitlines())
