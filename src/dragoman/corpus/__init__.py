"""From a folder to an archive: the same reading over millions of documents, tables out; see docs/corpus.md."""

from dragoman.corpus.scanning import Corpus, scan

__all__ = ["Corpus", "scan"]
