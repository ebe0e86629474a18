"""The words, tags and trees of a corpus in CoNLL-U: its texts are parsed again, for a corpus keeps no tokens."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.analysis.conllu import write_conllu
from dragoman.analysis.core import Core
from dragoman.corpus.rebuilding import documents
from dragoman.corpus.scanning import Corpus
from dragoman.reading import LANGUAGE


def write_parses(corpus: Corpus, out: BinaryIO) -> None:
    """One document after another, as `dragoman parse` writes it, by the model that the corpus was made with.

    Texts in another language, which are not read, are left out. Raises UsageError where the corpus keeps no texts, or
    its model is not installed here.
    """
    core = Core(corpus.manifest.model)
    for one in documents(corpus):
        if one.language == LANGUAGE:
            lines = write_conllu(core.analyse(one.text), one.name)
            out.writelines(f"{line}\n".encode() for line in lines)
