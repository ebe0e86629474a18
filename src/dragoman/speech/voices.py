"""Texts in somebody's own voice: transcripts, signed statements, "We, the leaders of ...".

There each sentence is one direct statement. Who speaks is told by a label before the words ("THE MINISTER: ..."), a
line at the head or the foot ("X, Secretary of State"), the title ("Statement by President X"), or the words that "we"
stands beside; where nothing tells, nobody is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.actors.people import Names
from dragoman.actors.roles import TITLES
from dragoman.analysis.columns import Analysis, Name
from dragoman.speech.cues import FINITE
from dragoman.speech.quotations import Quotation

Span = tuple[int, int]

_LABEL = re.compile(r"[^\w\n‘’'(\[]{0,4}(?P<who>[^\W\d_][^\n:“”\"?!]{0,58}?)(?:\s*\([^)\n]{1,40}\))?\s*:(?=\s+\S|$)")
_BARE = re.compile(r"(?P<who>Q)\s+(?=[A-Z—–“‘\"(\[-])")
"""A question in a transcript of a press office: a letter without a colon."""
_QUESTION = re.compile(r"(?i)q|question|questioner|interviewer|reporter|journalist|moderator|host")
_ANSWER = re.compile(r"(?i)a|answer")
_TITLE = re.compile(
    r"(?i)\b(?:statement|remarks|address|speech|message|letter|interview|briefing|comment|availability|toast|lecture)"
    r"s?\s+(?:by|from|of|with)\s+(?:the\s+)?(?P<who>.+?)"
    r"(?=\s+(?:on|at|in|to|before|after|during|regarding|for|following|with|announcing|about|and)\b|\s*[,:–—-]\s|$)"
)
_OF_OWN = re.compile(
    r"(?i)\b(?:statement|remarks|address|speech|message|letter|interview|declaration|communiqu[eé]|toast|oath)\b"
)
_SHEET = re.compile(r"(?i)\b(?:fact sheet|readout|background|notice|proclamation|executive order)\b")
_WORD = re.compile(r"(?:^|\s)[^\w\s#@]*\w")  # more than tags
_DIRECTION = re.compile(r"[(\[][^)\]]*[)\]][.\s]*")
_SEVERAL = re.compile(
    r"(?i)\b(?:we|leaders|heads|ministers|governments|presidents?|members|troika|quad|sides|parties|countries|nations)\b"
)
_OWN = frozenset(("i", "we"))
_OURS = frozenset("i we our us my me".split())
_NO_NAME = TITLES | {"mr", "mrs", "ms", "dr", "vice", "of", "state", "foreign", "prime", "the"}
_SHARE, _SURE = 0.25, 0.4
_LEAST = 3  # sentences in the first person
_HEAD, _FOOT = 6, 3
_SHORT = 16
_QUOTED = 0.15


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence in somebody's own voice: its span, the label beside it, who it is as far as told, and its turn."""

    content: Span
    label: Span | None
    name: str | None
    turn: int | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What a text says in its own voice; `signers` are the words that name those who sign."""

    utterances: tuple[Utterance, ...]
    signers: Span | None


def voice_of(analysis: Analysis, names: Names, quoted: tuple[Quotation, ...], title: str | None) -> Voice | None:
    """The voice that a text is in; None for a report about others."""
    turns = list(_labelled(analysis))
    heads = _heads(analysis, title)
    if turns:
        return Voice(tuple(_transcript(analysis, names, turns, _of_heads(heads))), None)
    signer = _byline(analysis, names) if _speaks_of_own(analysis) else None
    if title is not None and _SHEET.search(title):
        return None
    if signer is None and not _is_own(analysis, quoted, heads):
        return None
    name = signer or _signature(analysis, names) or _of_heads(heads)
    signers = None if name is not None else _signers(analysis)
    return Voice(tuple(_sentences(analysis, name)), signers)


def _heads(analysis: Analysis, title: str | None) -> tuple[str, ...]:
    """The title and the lines at the head of a text that are no sentences."""
    lines = [analysis.text[begin:end] for begin, end in analysis.paragraphs[:_HEAD].tolist()]
    short = [line for line in lines if len(line.split()) <= _SHORT and line[-1] not in ".!?:;,"]
    return (*((title,) if title else ()), *short)


def _of_heads(heads: tuple[str, ...]) -> str | None:
    return next((name for name in map(_of_title, heads) if name is not None), None)


# --- transcripts --------------------------------------------------------------------------------


def _labelled(analysis: Analysis) -> Iterator[tuple[int, Span, int]]:
    """The paragraphs that begin with a speaker's label: number, the label, where the words begin."""
    found = []
    for number, (begin, end) in enumerate(analysis.paragraphs.tolist()):
        match = _BARE.match(analysis.text, begin, end) or _LABEL.match(analysis.text, begin, end)
        if match is not None and len(match["who"].split()) <= 8:
            found.append((number, match.span("who"), match.end(), match["who"].strip()))
    counts = Counter(who for *_, who in found)
    sure = {one for one in found if _is_speaker(analysis, one[0], one[1], one[3], counts[one[3]] > 1)}
    kept = [one for one in found if one in sure or (len(sure) > 1 and _is_office(one[3]))]
    if len(kept) > 1 or any((who.isupper() and len(who) > 3) or _goes_first(analysis, at) for at, _, _, who in kept):
        yield from ((number, span, start) for number, span, start, _ in kept)


def _goes_first(analysis: Analysis, number: int) -> bool:
    """Whether the one label of a text stands before words in the first person, behind a line that announces them."""
    begin, end = analysis.paragraphs[number].tolist()
    announced = number > 0 and analysis.text[int(analysis.paragraphs[number - 1][1]) - 1] == ":"
    return announced and any(analysis.form(word).lower() in _OURS for word in analysis.words_in((begin, end)))


def _is_speaker(analysis: Analysis, number: int, span: Span, who: str, often: bool) -> bool:
    if _QUESTION.fullmatch(who) or _ANSWER.fullmatch(who):
        return True
    office = _is_office(who)
    named = any(name.kind == "PER" for name in analysis.names_in(*_words(analysis, span)))
    if who.isupper():
        return office or (named and len(who.split()) < 4) or often
    return (office or named) and (often or _goes_first(analysis, number))


def _is_office(who: str) -> bool:
    words = {word.strip(".,").lower() for word in who.split()}
    if words & {"to", "re", "note", "cc", "subject", "from"}:  # "NOTE TO MR X:" is no speaker
        return False
    return bool(words & (TITLES | {"mr", "mrs", "ms", "dr", "madam", "sir"}))


def _words(analysis: Analysis, span: Span) -> Span:
    words = analysis.words_in(span)
    return words.start, words.stop


def _transcript(
    analysis: Analysis, names: Names, turns: list[tuple[int, Span, int]], host: str | None
) -> Iterator[Utterance]:
    """The sentences of all turns; a paragraph without a label goes on with the speaker before it."""
    starts = {number: (span, start) for number, span, start in turns}
    label: Span | None = None
    name: str | None = None
    turn = -1
    whole = turns[0][0] <= _HEAD or _goes_first(
        analysis, turns[0][0]
    )  # else a piece of a transcript in a report, of which no more is sure than the labels
    for number, (begin, end) in enumerate(analysis.paragraphs.tolist()):
        if number in starts:
            label, begin = starts[number]
            turn, name = turn + 1, _of_label(analysis, names, label, host)
        elif label is None or not whole or not _is_sentence(analysis, begin, end):
            continue
        here = label if number in starts else None
        yield from (Utterance(span, here, name, turn) for span in _spoken(analysis, begin, end))


def _of_label(analysis: Analysis, names: Names, label: Span, host: str | None) -> str | None:
    """The fullest name behind a label: of its person, of the holder of its office, of whose words the head says."""
    who = analysis.text[slice(*label)].strip()
    if _QUESTION.fullmatch(who):
        return None
    words = analysis.words_in(label)
    people = [name for name in analysis.names_in(words.start, words.stop) if name.kind == "PER"]
    last = who.split()[-1].strip(".").lower() if who else ""
    known = [name for name in names.people if name.split()[-1].lower() == last and " " in name]
    if len(known) == 1:
        return known[0]
    if people:
        return names.full(people[-1])
    if not _ANSWER.fullmatch(who):
        office = frozenset(word.lower() for word in who.split() if word.lower() in TITLES)
        holders = names.titled(office)
        if len(holders) == 1:
            return holders[0].name
    return host or (None if _ANSWER.fullmatch(who) else who.title() if who.isupper() else who)


# --- signed texts -------------------------------------------------------------------------------


def _speaks_of_own(analysis: Analysis) -> bool:
    """Whether at least a tenth of the sentences hold an "our" or "we"."""
    sentences = list(analysis.sentence_words())
    own = sum(any(analysis.form(word).lower() in _OURS for word in words) for words in sentences)
    return own * 10 >= len(sentences)


def _is_own(analysis: Analysis, quoted: tuple[Quotation, ...], heads: tuple[str, ...]) -> bool:
    """Whether "I" and "we" are the subjects of a text, and not only of what it quotes."""
    inside = {word for one in quoted for word in analysis.words_in((one.begin, one.end))}
    if len(inside) > _QUOTED * len(analysis):
        return False
    sentences = [[word for word in words if word not in inside] for words in analysis.sentence_words()]
    whole = [words for words in sentences if len(words) > 3]
    own = sum(any(_is_own_subject(analysis, word) for word in words) for words in whole)
    told = any(_OF_OWN.search(line) for line in heads)
    least = _SHARE if told else _SURE
    return own >= _LEAST and own >= least * len(whole) and (told or not inside)


def _is_own_subject(analysis: Analysis, word: int) -> bool:
    return analysis.deprel[word].startswith("nsubj") and analysis.form(word).lower() in _OWN


def _byline(analysis: Analysis, names: Names) -> str | None:
    """The person of a line at the head or the foot that holds a name and an office, and says nothing."""
    paragraphs = analysis.paragraphs.tolist()
    for begin, end in [*paragraphs[:_HEAD], *paragraphs[-_FOOT:]] if len(paragraphs) > 2 else ():
        words = analysis.words_in((begin, end))
        if not 1 < len(words) <= _SHORT or any(analysis.upos[word] == "VERB" for word in words):
            continue
        people = [name for name in analysis.names_in(words.start, words.stop) if name.kind == "PER"]
        office = any(analysis.lemma[word].lower() in TITLES for word in words)
        if len(people) == 1 and office and _at_edge(people[0], words) and analysis.text[end - 1] not in ".!?:":
            return names.full(people[0])
    return None


def _signature(analysis: Analysis, names: Names) -> str | None:
    """The person whose name alone is one of the last lines."""
    for begin, end in analysis.paragraphs[-_FOOT:].tolist():
        words = analysis.words_in((begin, end))
        for name in analysis.names_in(words.start, words.stop):
            if name.kind == "PER" and (name.first, name.last) == (words.start, words.stop) and len(words) > 1:
                return names.full(name)
    return None


def _at_edge(name: Name, words: range) -> bool:
    """Whether a full name begins or ends the line, as in "X, Secretary of State" and "Secretary of State X"."""
    return name.last - name.first > 1 and (name.first == words.start or name.last == words.stop)


def _of_title(title: str | None) -> str | None:
    """Whose statement a title says it is, without the office.

    >>> _of_title("Remarks by President Dana Orlo at the harbour")
    'Dana Orlo'
    """
    match = _TITLE.search(title) if title is not None else None
    if match is None:
        return None
    words = match["who"].split()
    while len(words) > 1 and words[0].lower().strip(".,") in TITLES | {
        "mr",
        "mrs",
        "ms",
        "dr",
        "vice",
        "of",
        "foreign",
    }:
        words = words[1:]
    return " ".join(words).strip(",")


def _signers(analysis: Analysis) -> Span | None:
    """The words of the first sentence, as far as its "we" or its verb: "We, the leaders of A and B, ..."."""
    if len(analysis) == 0:
        return None
    for first, last in analysis.sentences.tolist()[:_HEAD]:
        verbs = [word for word in range(first, last) if analysis.xpos[word] in FINITE]
        if verbs and last - first > 3:
            span = analysis.span(first, max(verbs[0], first + 1))
            return span if _SEVERAL.search(analysis.text, *span) else None
    return None


def _sentences(analysis: Analysis, name: str | None) -> Iterator[Utterance]:
    for begin, end in analysis.paragraphs.tolist():
        if _is_sentence(analysis, begin, end):
            yield from (Utterance(span, None, name, None) for span in _spoken(analysis, begin, end))


def _is_sentence(analysis: Analysis, begin: int, end: int) -> bool:
    """Whether a paragraph is more than a heading."""
    finite = any(analysis.xpos[word] in FINITE for word in analysis.words_in((begin, end)))
    return finite or analysis.text[end - 1] in ".!?"


def _spoken(analysis: Analysis, begin: int, end: int) -> Iterator[Span]:
    """The sentences of a paragraph from an offset on, without stage directions."""
    words = analysis.words_in((begin, end))
    at = words.start
    while at < words.stop:
        _, last = analysis.sentence_around(at)
        last = min(last, words.stop)
        span = analysis.span(at, last)
        said = analysis.text[slice(*span)]
        if _WORD.search(said) and not _DIRECTION.fullmatch(said):
            yield span
        at = last
