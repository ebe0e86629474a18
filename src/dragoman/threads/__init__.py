"""Analysis, actors, statements and events -> threads: the named things with a life of their own."""

from dragoman.threads.assigning import with_threads
from dragoman.threads.recording import threads

__all__ = ["threads", "with_threads"]
