"""Who acts in a document: states, bodies, organisations and people, each once, with country and mentions."""

from dragoman.actors.gazetteer import Gazetteer
from dragoman.actors.linking import with_actors
from dragoman.actors.resolving import Resolver

__all__ = ["Gazetteer", "Resolver", "with_actors"]
