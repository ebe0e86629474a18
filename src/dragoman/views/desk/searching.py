"""Search: what is asked for in an address -> a query, a page of records, and facets that narrow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.knowledge.plover import plover
from dragoman.ledger import Entry, Ledger, Query
from dragoman.ledger.browsing import Facet, Tally
from dragoman.records import Record

ON_A_PAGE = 30
_LAST_PAGE = -(-10_000 // ON_A_PAGE)
_MANY = ("side", "type", "act", "status", "checked")
_ONE = ("text", "kind", "actor", "partner", "about", "since", "until", "publisher", "as_of", "report", "thread", "quad")
_AS_PARAMETER: dict[Facet, str] = {
    "kind": "kind", "type": "type", "subtype": "type", "act": "act", "status": "status", "checked": "checked",
    "publisher": "publisher", "country": "side", "year": "year",
}  # fmt: skip


class Asked(Record, frozen=True):
    """What an address asks for, by the names of its parameters; those that may stand more than once are tuples."""

    text: str = ""
    kind: str = ""
    actor: str = ""
    partner: str = ""
    about: str = ""
    since: str = ""
    until: str = ""
    publisher: str = ""
    as_of: str = ""
    report: str = ""
    thread: str = ""
    quad: str = ""
    side: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()


class Choice(Record, frozen=True):
    """A value of a facet, how many records have it, whether it is asked for, and what to ask for to change that."""

    value: str
    count: int
    chosen: bool
    asked: Asked


class Search(Record, frozen=True):
    """All that the search page shows; `counted` is whether all were counted, or only the first 10,000."""

    asked: Asked
    entries: tuple[Entry, ...]
    total: int
    counted: bool
    facets: tuple[tuple[str, tuple[Choice, ...]], ...]
    page: int
    pages: int


def asked_of(pairs: Sequence[tuple[str, str]]) -> Asked:
    """What the parameters of an address ask for; those that we do not know are left out.

    >>> asked_of([("text", "railway"), ("side", "KEN"), ("side", "UGA")]).side
    ('KEN', 'UGA')
    """
    known = [(name, value.strip()[:400]) for name, value in pairs if value.strip()]
    many = {name: tuple(dict.fromkeys(value for key, value in known if key == name)) for name in _MANY}
    one = {key: value for key, value in known if key in _ONE}
    return msgspec.convert(one | many, Asked)


def query_of(asked: Asked) -> Query:
    """The query behind what is asked for. Raises ValidationError for a kind or quad class that does not exist."""
    quad = tuple(name for name, kind in sorted(plover().kinds.items()) if str(kind.quad) == asked.quad)
    if asked.quad and not quad:
        raise msgspec.ValidationError(f"quad class {asked.quad[:20]!r} is none of 1, 2, 3, 4")
    given = {name: getattr(asked, name) or None for name in _ONE if name != "quad"}
    many = {
        "sides": asked.side, "types": asked.type or quad, "acts": asked.act, "statuses": asked.status,
        "checked": asked.checked,
    }  # fmt: skip
    return msgspec.convert(given | many, Query)


def search(ledger: Ledger, asked: Asked, page: int = 1) -> Search:
    """The page of a search. Raises UsageError for a day or text that is none, ValidationError for an unknown kind."""
    at = min(max(page, 1), _LAST_PAGE)
    query = query_of(asked)
    found = ledger.page(query, ON_A_PAGE, (at - 1) * ON_A_PAGE)
    facets = ledger.facets(query) if found.total else {}
    choices = ((name, tuple(_choices(asked, name, tallies))) for name, tallies in facets.items())
    return Search(
        asked=asked, entries=found.entries, total=found.total, counted=not found.more,
        facets=tuple((name, each) for name, each in choices if len(each) > 1 or any(one.chosen for one in each)),
        page=at, pages=max(1, -(-found.total // ON_A_PAGE)),
    )  # fmt: skip


def parameters(asked: Asked) -> dict[str, object]:
    """The parameters of an address for what is asked, without those that are empty."""
    return {name: value for name, value in msgspec.structs.asdict(asked).items() if value}


def _choices(asked: Asked, facet: Facet, tallies: Sequence[Tally]) -> Iterator[Choice]:
    parameter = _AS_PARAMETER[facet]
    for tally in tallies:
        yield _choice(asked, parameter, tally)


def _choice(asked: Asked, parameter: str, tally: Tally) -> Choice:
    value = tally.value
    if parameter == "year":
        first, last = f"{value}-01-01", f"{value}-12-31"
        chosen = (asked.since, asked.until) == (first, last)
        days = {"since": "", "until": ""} if chosen else {"since": first, "until": last}
        return Choice(value=value, count=tally.count, chosen=chosen, asked=msgspec.structs.replace(asked, **days))
    held = getattr(asked, parameter)
    chosen = value in held if isinstance(held, tuple) else value == held
    if isinstance(held, tuple):
        others = tuple(each for each in held if each != value)
        fresh: object = others if chosen else (*others, value)
    else:
        fresh = "" if chosen else value
    changed = {parameter: fresh}
    return Choice(value=value, count=tally.count, chosen=chosen, asked=msgspec.structs.replace(asked, **changed))
