"""Cues, contents and quotations -> statements: one a sentence, with the exact words and the speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from msgspec.structs import replace as replace_struct

from dragoman.actors.people import Names
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.knowledge.resolving import resolving_table
from dragoman.knowledge.saying import Lexicon, saying_nouns
from dragoman.records import Speaker, Statement, StatementKind
from dragoman.speech.attributing import Attribution, quoted_words
from dragoman.speech.contents import content_of
from dragoman.speech.cues import Cue, according, cues, listener_of
from dragoman.speech.headlines import headline
from dragoman.speech.nouns import noun_contents
from dragoman.speech.quotations import Quotation, quotations, unclosed
from dragoman.speech.resolutions import resolved
from dragoman.speech.runs import Content
from dragoman.speech.speakers import speaker_of
from dragoman.speech.voices import Voice, voice_of

Span = tuple[int, int]


_LONGEST_DATE = 5
_DAYS_AND_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its speaker has a name; spans are offsets, `quoted` is the number of its quotation."""

    content: tuple[Span, ...]
    kind: StatementKind
    act: str | None
    cue: tuple[Span, ...]
    subject: int | None
    continues: bool = False
    quoted: int | None = None
    speaker: Speaker | None = None
    listener: int | None = None


class Statements(NamedTuple):
    """The statements of a text, and what else the search for them told.

    `signers` are the words that name those in whose voice the text is, where no name is told; `unclosed` is where
    quotations open that nothing closes.
    """

    found: tuple[Statement, ...]
    signers: Span | None
    unclosed: tuple[int, ...]


def statements(analysis: Analysis, lexicon: Lexicon, title: str | None = None) -> Statements:
    """The statements of a text in its order.

    Direct quotations with their cue before, behind or between; "X said (that) ..." and its kin;
    "according to X". Sentences of one quotation are statements of their own; only one carries the cue.
    A text in somebody's own voice (a transcript, "We, the leaders") is a direct statement a sentence; `title` is
    that of the document, which may say whose it is.
    """
    quoted = quotations(analysis.text, [(b, e) for b, e in analysis.paragraphs.tolist()])
    names = Names(analysis)
    voice = voice_of(analysis, names, quoted, title)
    drafts = list(_Finder(analysis, lexicon, quoted).drafts())
    if voice is not None:
        reported = (_in_voice(analysis, draft, voice) for draft in drafts if not _is_own_act(analysis, draft))
        drafts = [*_uttered(voice, len(quoted)), *reported]
    told = headline(analysis, names)
    if told is not None and not any(one.content[0] < told[0][1] for one in (voice.utterances[:1] if voice else ())):
        content, speaker = told
        kind: StatementKind = "mixed" if any(one.begin < content[1] for one in quoted) else "indirect"
        inside = [draft for draft in drafts if content[0] <= draft.content[0][0] < content[1]]
        drafts = [draft for draft in drafts if draft not in inside]
        drafts.append(_Draft((content,), kind, "assert", (), None, speaker=speaker))
    clauses = list(_of_resolution(analysis))
    drafts = [*clauses, *(draft for draft in drafts if not _is_of_resolution(analysis, draft, clauses))]
    named = _named(analysis, names, sorted(drafts, key=lambda draft: (draft.content, draft.speaker is None)))
    return Statements(named, voice.signers if voice is not None else None, unclosed(quoted))


def _of_resolution(analysis: Analysis) -> Iterator[_Draft]:
    """The clauses of a resolution as drafts, said by its body."""
    spans = [(begin, end) for begin, end in analysis.paragraphs.tolist()]
    for one in resolved(analysis.text, spans, resolving_table()):
        quoted = any(mark in analysis.text[slice(*one.content)] for mark in '“"«')
        speaker = Speaker(mention=(one.body[0], one.body[1] - 1), name=one.name)
        kind: StatementKind = "mixed" if quoted else "indirect"
        yield _Draft((one.content,), kind, one.act, (one.cue,), None, speaker=speaker)


def _is_of_resolution(analysis: Analysis, draft: _Draft, clauses: Sequence[_Draft]) -> bool:
    """Whether a draft only says again what a clause of the resolution says; what it reports of others has a subject."""
    at = draft.content[0][0]
    number = bisect_right(clauses, at, key=lambda one: one.cue[0][0]) - 1  # they stand in the order of the text
    if number < 0 or at >= clauses[number].content[0][1]:
        return False
    begin, end = clauses[number].content[0]
    return draft.subject is None or not begin <= int(analysis.begin[draft.subject]) < end


def _uttered(voice: Voice, first: int) -> Iterator[_Draft]:
    """Each sentence of a voice as a draft; the sentences of one turn belong together."""
    for one in voice.utterances:
        speaker = Speaker(mention=one.label, name=one.name)
        turn = None if one.turn is None else first + 1 + one.turn
        yield _Draft((one.content,), "direct", "assert", (), None, quoted=turn, speaker=speaker)


def _in_voice(analysis: Analysis, draft: _Draft, voice: Voice) -> _Draft:
    """A draft inside a voice; its "I" is whose voice it is."""
    if draft.subject is None or analysis.form(draft.subject).lower() not in ("i", "we"):
        return draft
    mention = analysis.span(draft.subject, draft.subject + 1)
    number = bisect_right(voice.utterances, mention[0], key=lambda one: one.content[0]) - 1
    return replace(draft, speaker=Speaker(mention=mention, name=voice.utterances[max(number, 0)].name))


def _is_own_act(analysis: Analysis, draft: _Draft) -> bool:
    """Whether a draft only repeats the voice of its text: the "we urge" of who signs; not "I told him then"."""
    if draft.subject is None:
        return draft.continues
    now = not any(analysis.xpos[word] in ("VBD", "VBN") for span in draft.cue for word in analysis.words_in(span))
    return analysis.form(draft.subject).lower() in ("i", "we") and now


class _Finder:
    """Finds drafts; holds what one text's search shares."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, quoted: Sequence[Quotation]) -> None:
        self._analysis = analysis
        self._quoted = quoted
        self._begins = [quotation.begin for quotation in quoted]
        every = cues(analysis, lexicon)
        self._cues = tuple(cue for cue in every if not self._inside(int(analysis.begin[cue.word])))
        self._words = frozenset(cue.word for cue in self._cues)
        self._speech = Attribution(analysis, quoted, self._cues).linked()

    def _inside(self, offset: int) -> Quotation | None:
        """The quotation that holds an offset; they stand in order and never overlap."""
        at = bisect_right(self._begins, offset) - 1
        return self._quoted[at] if at >= 0 and offset < self._quoted[at].end else None

    def _between(self, begin: int, end: int) -> Sequence[Quotation]:
        """The quotations that share an offset with [begin, end)."""
        first = max(0, bisect_right(self._begins, begin) - 1)
        return [q for q in self._quoted[first : bisect_left(self._begins, end)] if q.end > begin]

    def drafts(self) -> Iterator[_Draft]:
        """Direct drafts first, then the others that do not repeat them."""
        number = 0
        for group in self._groups():
            cue = self._speech[group[0]]
            number += cue is not None  # what goes on without a cue belongs to the quotation before it
            yield from self._direct(group, cue, number)
        taken: set[int] = set()
        quoting = {cue.word for cue in self._speech.values() if cue is not None}
        for cue in self._cues:
            if cue.word not in quoting:
                yield from self._indirect(cue, taken)
        yield from self._according()
        for content, owner in noun_contents(self._analysis, saying_nouns()):
            if self._inside(int(self._analysis.begin[content.cue[0]])) is None:
                yield self._draft(content, owner)

    # --- direct -------------------------------------------------------------------------------

    def _groups(self) -> list[list[Quotation]]:
        """The quotations of speech; the two halves that one cue interrupts stand together."""
        groups: list[list[Quotation]] = []
        for quotation, cue in self._speech.items():
            if groups and cue is not None and self._speech[groups[-1][-1]] is cue:
                groups[-1].append(quotation)
            else:
                groups.append([quotation])
        return groups

    def _direct(self, group: list[Quotation], cue: Cue | None, quoted: int) -> Iterator[_Draft]:
        halves: list[list[tuple[Span, ...]]] = [
            [(piece,) for piece in self._sentence_pieces(quotation)] for quotation in group
        ]
        behind = cue is not None and int(self._analysis.begin[cue.word]) > group[0].end
        carrier = len(halves[0]) - 1 if behind else 0
        contents = halves[0]
        for half in halves[1:]:
            if half and contents and self._analysis.text[contents[-1][-1][1] - 1] not in ".!?":
                contents = [*contents[:-1], (*contents[-1], *half[0]), *half[1:]]
            else:
                contents = [*contents, *half]
        for number, content in enumerate(contents):
            carries = cue is not None and number == carrier
            words = self._cue_spans(cue.words) if cue is not None and carries else ()
            act = cue.act("quotation") if cue is not None else "assert"
            subject = cue.subject if cue is not None else None
            listener = listener_of(self._analysis, cue) if cue is not None else None
            yield _Draft(
                content, "direct", act, words, subject, continues=cue is None, quoted=quoted, listener=listener
            )

    def _sentence_pieces(self, quotation: Quotation) -> list[Span]:
        """The quotation cut at the ends of sentences, without the white space around."""
        words = quoted_words(self._analysis, quotation)
        pieces: list[Span] = []
        sentence = -1
        for word in words:
            here = int(self._analysis.sentence_of[word])
            begin, end = int(self._analysis.begin[word]), int(self._analysis.end[word])
            if (here != sentence and any(letter.isalnum() for letter in self._analysis.form(word))) or not pieces:
                pieces.append((begin, end))
                sentence = here
            else:
                pieces[-1] = (pieces[-1][0], end)
        return pieces

    def _cue_spans(self, words: tuple[int, ...]) -> tuple[Span, ...]:
        if not words:
            return ()
        if words == tuple(range(words[0], words[-1] + 1)):
            return (self._analysis.span(words[0], words[-1] + 1),)
        return tuple(self._analysis.span(word, word + 1) for word in words)

    # --- indirect -----------------------------------------------------------------------------

    def _indirect(self, cue: Cue, taken: set[int]) -> Iterator[_Draft]:
        if cue.subject is None and not cue.passive:
            return
        if cue.word in taken and not self._is_of_another(cue):
            return
        content = content_of(self._analysis, cue, self._words)
        if content is None or _is_scrap(content) or _is_date(self._analysis, content):
            return
        yield replace(self._draft(content, cue.subject), listener=listener_of(self._analysis, cue))
        for first, last in content.runs:
            taken.update(word for word in range(first, last) if word != cue.word)

    def _is_of_another(self, cue: Cue) -> bool:
        """Whether a cue in what somebody said has a subject of its own: "X said that Y had promised to come"."""
        own = self._analysis.children(cue.word, "nsubj")
        return bool(own) and self._analysis.upos[own[0]] in ("PROPN", "NOUN")

    def _draft(self, content: Content, subject: int | None) -> _Draft:
        spans = tuple(self._analysis.span(first, last) for first, last in content.runs)
        spans = tuple(self._with_closing_mark(span) for span in spans)
        partly = any(self._between(begin, end) for begin, end in spans)
        return _Draft(spans, "mixed" if partly else "indirect", content.act, self._cue_spans(content.cue), subject)

    def _with_closing_mark(self, span: Span) -> Span:
        """A span that ends inside a quotation which ends right there takes the mark along, so that marks pair."""
        for quotation in self._between(*span):
            if span[0] < quotation.begin and quotation.begin < span[1] <= quotation.end:
                rest = self._analysis.text[span[1] : quotation.end]
                if not any(letter.isalnum() for letter in rest):
                    return span[0], quotation.outer[1]
            if quotation.begin == span[0] and span[1] > quotation.end:
                return quotation.outer[0], span[1]
        return span

    def _according(self) -> Iterator[_Draft]:
        """The sentence without "according to X"."""
        for word, head in according(self._analysis):
            if self._inside(int(self._analysis.begin[word])) is not None:
                continue
            first, last = self._analysis.sentence_around(word)
            own = [at for at in self._analysis.subtree(head) if at >= word]
            edge = max(own) + 2 >= last or word <= first + 1
            find = _beside_according if edge else _around_according
            runs = find(self._analysis, (first, last), word, max(own) + 1)
            if runs:
                yield self._draft(Content(runs, (word, word + 1), "assert"), head)


def _beside_according(analysis: Analysis, sentence: Span, begin: int, end: int) -> tuple[Span, ...]:
    """The words before it, or where it opens the sentence those behind it; without the marks at their edges."""
    first, last = sentence
    before = any(analysis.upos[at] not in ("PUNCT", "CCONJ", "ADV") for at in range(first, begin))
    run = (first, begin) if before else (end, last)
    kept = [at for at in range(*run) if analysis.upos[at] != "PUNCT"]
    return ((min(kept), max(kept) + 1),) if kept else ()


def _around_according(analysis: Analysis, sentence: Span, begin: int, end: int) -> tuple[Span, ...]:
    """The words of its clause on both sides of it, where it stands in the middle of a sentence."""
    verb = int(analysis.head[int(analysis.head[begin])])
    if verb == ROOT:
        return _beside_according(analysis, sentence, begin, end)
    words = [at for at in analysis.subtree(verb) if analysis.upos[at] != "PUNCT"]
    sides = ([at for at in words if at < begin], [at for at in words if at >= end])
    return tuple((min(side), max(side) + 1) for side in sides if side)


def _is_scrap(content: Content) -> bool:
    """A single word is what a heading or a list has left of a clause."""
    return all(last - first < 2 for first, last in content.runs)


def _is_date(analysis: Analysis, content: Content) -> bool:
    """A day alone is when something was said: "agreed on 5 March to open the road"."""
    words = [word for first, last in content.runs for word in range(first, last)]
    return len(words) < _LONGEST_DATE and all(
        analysis.upos[word] in ("NUM", "PUNCT") or analysis.form(word) in _DAYS_AND_MONTHS for word in words
    )


def _named(analysis: Analysis, names: Names, drafts: list[_Draft]) -> tuple[Statement, ...]:
    """Speakers in the order of the text, since a pronoun may stand for one who spoke before."""
    spoken: list[str] = []
    last: Speaker | None = None
    found: list[Statement] = []
    groups = _group_ids(drafts)
    for number, draft in enumerate(drafts, 1):
        if draft.speaker is not None:
            found.append(_statement(number, draft, draft.speaker, groups))
            continue
        if draft.subject is not None:
            speaker: Speaker | None = speaker_of(analysis, names, draft.subject, spoken)
        else:
            speaker = _unmentioned(last) if draft.continues else None
        if speaker is not None and speaker.name is not None:
            spoken.append(speaker.name)
        last = speaker
        audience = speaker_of(analysis, names, draft.listener, spoken) if draft.listener is not None else None
        found.append(_statement(number, draft, speaker, groups, audience))
    return _nested(found)


def _nested(found: list[Statement]) -> tuple[Statement, ...]:
    """The statements, each that lies within another with the id of that one."""
    open_ones: list[Statement] = []
    linked = []
    for one in found:
        begin, end = one.content[0]
        open_ones = [other for other in open_ones if other.content[-1][1] > begin]
        around = [other for other in open_ones if any(b <= begin and end <= e for b, e in other.content)]
        linked.append(replace_struct(one, said_in=around[-1].id) if around and one.cue else one)
        open_ones.append(one)
    return tuple(linked)


def _statement(
    number: int,
    draft: _Draft,
    speaker: Speaker | None,
    groups: Mapping[int | None, str],
    audience: Speaker | None = None,
) -> Statement:
    return Statement(
        id=f"s{number}", kind=draft.kind, content=draft.content, cue=draft.cue, act=draft.act, speaker=speaker,
        audience=audience, group=groups.get(draft.quoted),
    )  # fmt: skip


def _group_ids(drafts: Sequence[_Draft]) -> dict[int | None, str]:
    """The id of the first statement of each quotation that has several."""
    pieces: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts, 1):
        if draft.quoted is not None:
            pieces.setdefault(draft.quoted, []).append(number)
    return {quoted: f"s{numbers[0]}" for quoted, numbers in pieces.items() if len(numbers) > 1}


def _unmentioned(speaker: Speaker | None) -> Speaker | None:
    return (
        None
        if speaker is None
        else Speaker(mention=None, name=speaker.name, actor=speaker.actor, country=speaker.country)
    )
