"""Analysis, actors, dates and statements -> events: who did what to whom, when, and whether it happened."""

from dragoman.events.arguments import who_of
from dragoman.events.coding import events

__all__ = ["events", "who_of"]
