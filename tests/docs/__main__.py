"""`python -m tests.docs [PAGE ...]`: run the examples, and write what is printed where a page shows something else.

Where a page leaves lines out with `...`, what is printed is told instead, and the page is mended by hand.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.docs.blocks import blocks, pages, trimmed
from tests.docs.running import Fault, Folder


def main(chosen: list[Path]) -> None:
    """Mend the chosen pages, or all of them."""
    os.environ["DRAGOMAN_WHO"] = "ann"
    for page in chosen or pages():
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            place = Folder(Path(folder))
            faults = [fault for block in blocks(page) for fault in place.run(block)]
        for fault in reversed(faults):
            _mend(page, fault)


def _mend(page: Path, fault: Fault) -> None:
    if "..." in fault.step.shown or not fault.step.shown:
        sys.stderr.write(f"{fault}\n\n")
        return
    lines = page.read_text(encoding="utf-8").splitlines()
    begin = fault.step.line - 1 + fault.step.continued
    lines[begin : begin + len(fault.step.shown)] = trimmed(fault.printed).strip("\n").splitlines()
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


main([Path(name).resolve() for name in sys.argv[1:]])
