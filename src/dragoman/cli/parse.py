"""The command `dragoman parse`."""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.cli.inputs import Inputs
from dragoman.cli.output import output_stream


def run(paths: tuple[Path, ...], model: str, threads: int | None, output: Path | None) -> None:
    """Analyse each document and print it in CoNLL-U."""
    from dragoman.analysis.conllu import write_conllu
    from dragoman.analysis.core import Core

    inputs = Inputs(paths)
    core = Core(model, threads)
    words = 0
    with output_stream(output) as out:
        for document in inputs:
            analysis = core.analyse(document.text)
            words += len(analysis)
            out.writelines(f"{line}\n" for line in write_conllu(analysis, document.name))
    inputs.summary(words, "word")
    sys.exit(inputs.exit_code())
