"""Cues, contents and quotations -> statements: one a sentence, with the exact words and the speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from dragoman.actors.people import Names
from dragoman.analysis.columns import ROOT, Analysis
from dragoman.knowledge.resolving import resolving_table
from dragoman.knowledge.saying import Lexicon
from dragoman.records import Speaker, Statement, StatementKind
from dragoman.speech.contents import content_of
from dragoman.speech.cues import Cue, according, cues
from dragoman.speech.quotations import Quotation, quotations, unclosed
from dragoman.speech.resolutions import resolved
from dragoman.speech.runs import Content
from dragoman.speech.speakers import speaker_of
from dragoman.speech.voices import Voice, voice_of

Span = tuple[int, int]

LEAST_QUOTED = 3  # words: what is shorter and has no cue beside it is a name or a word held up
_BETWEEN = 10
CUE_NEAR = 14  # words between a quotation and the word of saying behind it


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
    clauses = list(_of_resolution(analysis))
    if clauses:
        held = {word for draft in clauses for span in (*draft.cue, *draft.content) for word in analysis.words_in(span)}
        drafts = [*clauses, *(draft for draft in drafts if not held.intersection(analysis.words_in(draft.content[0])))]
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
    names = (one.name for one in voice.utterances if one.content[0] <= mention[0] < one.content[1])
    return replace(draft, speaker=Speaker(mention=mention, name=next(names, None)))


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
        self._at = [cue.word for cue in self._cues]
        self._speech = self._linked()

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

    # --- direct -------------------------------------------------------------------------------

    def _linked(self) -> dict[Quotation, Cue | None]:
        """The quotations that are speech, each with its cue; None where it goes on without one."""
        linked: dict[Quotation, Cue | None] = {}
        last: Quotation | None = None  # a title or a word held up between two parts of speech is passed over
        for quotation in self._quoted:
            cue = self._cue_behind(quotation) or self._cue_before(quotation)
            if cue is not None or (last is not None and self._goes_on(last, quotation, linked)):
                linked[quotation] = cue
                last = quotation
        return linked

    def _goes_on(self, before: Quotation, quotation: Quotation, linked: dict[Quotation, Cue | None]) -> bool:
        """A paragraph that opens with a mark continues one that was left open, or one that was all speech."""
        if len(self._positions(quotation)) < LEAST_QUOTED:
            return False
        if quotation.paragraph == before.paragraph:
            return self._follows(quotation, linked[before])
        begin, end = self._analysis.paragraphs[quotation.paragraph].tolist()
        alone = quotation.outer[0] == begin and (quotation.outer[1] >= end or not quotation.closed)
        return quotation.paragraph == before.paragraph + 1 and alone

    def _follows(self, quotation: Quotation, cue: Cue | None) -> bool:
        """“...,” X said. “...”: the sentence right behind that of the cue, all of it quoted."""
        if cue is None:
            return False
        first = self._positions(quotation).start
        sentence = int(self._analysis.sentence_of[first])
        begins = self._analysis.sentence_span(sentence)[0] in (quotation.outer[0], quotation.begin)
        return begins and sentence == int(self._analysis.sentence_of[cue.word]) + 1

    def _groups(self) -> list[list[Quotation]]:
        """The quotations of speech; the two halves that one cue interrupts stand together."""
        groups: list[list[Quotation]] = []
        for quotation, cue in self._speech.items():
            if groups and cue is not None and self._speech[groups[-1][-1]] is cue:
                groups[-1].append(quotation)
            else:
                groups.append([quotation])
        return groups

    def _positions(self, quotation: Quotation) -> range:
        first = int(np.searchsorted(self._analysis.begin, quotation.begin))
        last = int(np.searchsorted(self._analysis.end, quotation.end, side="right"))
        return range(first, last)

    def _cue_behind(self, quotation: Quotation) -> Cue | None:
        """“...,” he said. Also “...?” X asked, where the mark ended the sentence."""
        words = self._positions(quotation)
        if not words or not _is_speech_end(self._analysis, words):
            return None
        after = words.stop + 1  # behind the closing mark
        limit = int(self._analysis.paragraphs[quotation.paragraph][1])
        for cue in self._cues[bisect_left(self._at, after) : bisect_left(self._at, after + CUE_NEAR)]:
            inside = self._analysis.begin[cue.word] < limit
            if inside and cue.takes("quotation") and self._starts_behind(cue, after, words):
                return cue
        return None

    def _starts_behind(self, cue: Cue, after: int, words: range) -> bool:
        """Whether the cue's clause begins right behind the mark and says nothing else."""
        analysis = self._analysis
        own = [w for w in analysis.subtree(cue.word) if w >= after] if cue.subject is None else [cue.subject, cue.word]
        between = range(after, max(after, min(own)))
        same = analysis.sentence_of[cue.word] in (analysis.sentence_of[after - 1], analysis.sentence_of[after])
        if not same or any(analysis.upos[w] in ("VERB", "PUNCT") for w in between):
            return False
        ended = analysis.form(words[-1])[-1] != ","
        return not (cue.subject is not None and cue.subject < after - 1) and not self._has_clause(cue, ended)

    def _has_clause(self, cue: Cue, ended: bool) -> bool:
        """For “...” He said (that) ...: the clause is its content, the quotation belongs to somebody else.

        Without a "that" only where the quotation has `ended` its sentence; else the clause is its other half.
        """
        analysis = self._analysis
        clauses = [c for c in analysis.children(cue.word, "ccomp") if c > cue.word]
        return any(
            (analysis.lemma[c] == "that" and analysis.deprel[c] == "mark")
            or (ended and cue.word < c < clause and analysis.deprel[c].startswith("nsubj"))
            for clause in clauses
            for c in analysis.children(clause)
        )

    def _cue_before(self, quotation: Quotation) -> Cue | None:
        """X said: “...” - the cue stands in the same paragraph before, with nothing of weight between."""
        words = self._positions(quotation)
        if len(words) == 0 or words.start < 2:
            return None
        mark = words.start - 1
        begin = int(self._analysis.paragraphs[quotation.paragraph][0])
        at = bisect_left(self._at, mark) - 1
        if at < 0 or int(self._analysis.begin[self._at[at]]) < begin:
            return None
        cue = self._cues[at]
        return cue if cue.takes("quotation") and self._leads_to(cue, mark, words) else None

    def _leads_to(self, cue: Cue, mark: int, words: range) -> bool:
        analysis = self._analysis
        between = range(cue.word + 1, mark)
        if len(between) and analysis.form(mark - 1) == ":":
            return analysis.sentence_of[cue.word] in (analysis.sentence_of[mark], analysis.sentence_of[mark] - 1)
        if analysis.sentence_of[cue.word] != analysis.sentence_of[mark] or len(words) < LEAST_QUOTED:
            return False
        own = set(analysis.subtree(cue.subject)) if cue.subject is not None else set()
        proverb = any(analysis.lemma[w] in ("proverb", "saying", "adage", "poem") for w in between)
        light = all(
            w in own or analysis.upos[w] in ("PUNCT", "ADV") or proverb or analysis.deprel[w] in ("obj", "iobj")
            for w in between
        )
        when = len(between) <= _BETWEEN and analysis.form(words.start)[0].isupper() and self._hangs_on(cue, between)
        return (light or when) and not any(analysis.form(w).lower() == "that" for w in between)

    def _hangs_on(self, cue: Cue, between: range) -> bool:
        """Whether words only say when, where and to whom: “He said in Orlenz on Friday “We agree””."""
        analysis = self._analysis
        asides = analysis.children(cue.word, "obl", "advmod", "iobj", "obj", "punct")
        words = {word for child in asides if child in between for word in analysis.subtree(child)}
        return all(w in words or analysis.upos[w] == "PUNCT" for w in between) and not any(
            analysis.xpos[w] in ("VBD", "VBZ", "VBP", "MD") for w in between
        )

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
            yield _Draft(content, "direct", act, words, subject, continues=cue is None, quoted=quoted)

    def _sentence_pieces(self, quotation: Quotation) -> list[Span]:
        """The quotation cut at the ends of sentences, without the white space around."""
        words = self._positions(quotation)
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
        if words == tuple(range(words[0], words[-1] + 1)):
            return (self._analysis.span(words[0], words[-1] + 1),)
        return tuple(self._analysis.span(word, word + 1) for word in words)

    # --- indirect -----------------------------------------------------------------------------

    def _indirect(self, cue: Cue, taken: set[int]) -> Iterator[_Draft]:
        if (cue.subject is None and not cue.passive) or cue.word in taken:
            return
        content = content_of(self._analysis, cue, self._words)
        if content is None or _is_scrap(content):
            return
        yield self._draft(content, cue.subject)
        for first, last in content.runs:
            taken.update(word for word in range(first, last) if word != cue.word)

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


def _is_speech_end(analysis: Analysis, words: range) -> bool:
    """A quotation in front of its cue ends in a comma or an end mark, before or behind the closing quotation mark."""
    behind = words.stop + 1
    inside = analysis.form(words[-1])[-1] in ",.!?…—-"
    return inside or (behind < len(analysis) and analysis.form(behind) == ",")


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
        found.append(_statement(number, draft, speaker, groups))
    return tuple(found)


def _statement(number: int, draft: _Draft, speaker: Speaker | None, groups: Mapping[int | None, str]) -> Statement:
    return Statement(
        id=f"s{number}", kind=draft.kind, content=draft.content, cue=draft.cue, act=draft.act, speaker=speaker,
        group=groups.get(draft.quoted),
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
