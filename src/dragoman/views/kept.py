"""What a ledger holds, for the terminal: lines as a table, and one record with its words and its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.ledger.chains import Chain
from dragoman.ledger.entries import Counts, Entry, Link, Report
from dragoman.ledger.lines import Line, line_of
from dragoman.ledger.states import Step, state_of
from dragoman.views.lines import counted, one_line
from dragoman.views.table import render_columns

_AROUND = 240  # characters shown before and behind the words
_SHORT_ID = 10


def render_lines(lines: Iterable[Line], width: int, colour: bool) -> str:
    """Give a table of id, kind, sides, day and words."""
    rows = [(_id(line), _kind(line), _sides(line), _day(line), one_line(line.words)) for line in lines]
    columns = {"": _SHORT_ID + 1, "what": 18, "who and whom": 26, "day": 12, "words": None}
    return render_columns(columns, rows, width, colour)


def counts_line(counts: Counts) -> str:
    """The three counts in words.

    >>> counts_line(Counts(reports=10, origins=1, events=2))
    '10 reports, 1 origin, 2 events'
    """
    numbers = ((counts.reports, "report"), (counts.origins, "origin"), (counts.events, "event"))
    return ", ".join(counted(number, noun) for number, noun in numbers)


def _id(line: Line) -> str:
    return f"{line.id[:_SHORT_ID]}\n{'' if line.checked == 'machine' else line.checked}"


def _kind(line: Line) -> str:
    what = (line.kind, line.type, line.subtype, line.act)
    return f"{' '.join(part for part in what if part is not None)}\n{line.state or line.status or ''}"


def _sides(line: Line) -> str:
    return one_line(f"{line.actors} → {line.recipients}" if line.recipients else line.actors)


def _day(line: Line) -> str:
    if line.first_day is None and line.last_day is None:
        return f"({line.published})" if line.published is not None else ""
    days = (line.first_day or "..", line.last_day or "..")
    return days[0] if days[0] == days[1] else f"{days[0]}\n{days[1]}"


def chain_text(chain: Chain, as_of: str | None = None) -> str:
    """One record as a page of text: what it is, its words in their context, and report -> origin -> event."""
    return "".join(f"{line}\n" for line in _chain_lines(chain, as_of))


def _chain_lines(chain: Chain, as_of: str | None) -> Iterator[str]:
    entry = chain.entry
    yield f"{entry.id}  {_heading(line_of(entry))}"
    yield f"  {_sides(line_of(entry)) or 'nobody named'}; {_by(entry)}"
    if chain.history is not None and as_of is not None:
        yield f"  as of {as_of}: {state_of(chain.history, as_of) or 'not made yet'}"
    yield ""
    yield from _context(chain.text, entry)
    yield ""
    yield f"report   {_report(chain.report)}"
    yield f"origin   {entry.origin}, {counted(len(chain.origin), 'report')}"
    yield from (f"         {_report(each)}" for each in chain.origin if each.id != entry.report)
    noun = "promise" if entry.kind == "commitment" else entry.kind
    yield f"{noun:8} {entry.cluster}, told in {counted(len(chain.told), 'record')}"
    yield from (f"         {_told(each)}" for each in chain.told if each.id != entry.id)
    yield from (f"step     {step.day} {step.stage}, {step.evidence}" for step in _steps(chain, as_of))
    yield from (f"link     {_link(each, entry.id)}" for each in chain.links)


def _heading(line: Line) -> str:
    parts = (line.kind, line.type, line.subtype, line.act, line.status, line.first_day, line.last_day)
    return " · ".join(one_line(part) for part in dict.fromkeys(parts) if part is not None)


def _by(entry: Entry) -> str:
    who = "found by machine" if entry.checked == "machine" else f"{entry.checked} by people"
    return f"{who}; dragoman {entry.dragoman}, {entry.codebook}"


def _context(text: str, entry: Entry) -> Iterator[str]:
    """The words between » and «, with what stands around them."""
    if not entry.spans:
        return
    begin, end = min(span[0] for span in entry.spans), max(span[1] for span in entry.spans)
    before = text[max(0, begin - _AROUND) : begin].rpartition("\n\n")[2]
    behind = text[end : end + _AROUND].partition("\n\n")[0]
    yield f"  {one_line(before + '»' + text[begin:end] + '«' + behind)}"


def _report(report: Report) -> str:
    header = report.header
    known = (header.published, header.publisher, header.title, header.url, report.place)
    return " · ".join([report.id, *(one_line(part) for part in known if part is not None)])


def _told(entry: Entry) -> str:
    status = entry.status or entry.act or entry.type or ""
    return f"{entry.published or 'no date'} {status}: {one_line(entry.words)} ({entry.id})"


def _steps(chain: Chain, as_of: str | None) -> Iterable[Step]:
    if chain.history is None:
        return ()
    return (chain.history.until(as_of) if as_of is not None else chain.history).steps


def _link(link: Link, of: str) -> str:
    other = link.other if link.member == of else link.member
    return f"{link.kind} {other} {link.score:.2f}: {one_line(link.reason)}"
