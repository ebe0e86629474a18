"""Analysis, statements and events -> commitments: who binds himself to do what, to whom, by when."""

from dragoman.commitments.recording import commitments

__all__ = ["commitments"]
