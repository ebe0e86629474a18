"""The words of the promised conduct: from its verb to the end, one for each verb that is joined with its own object."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.analysis.columns import Analysis
from dragoman.commitments.promisers import can_act
from dragoman.records import Span

_SKIPPED = frozenset("as well also then therefore thus further soon additionally moreover to".split())
_CARRIES = ("obj", "obl", "xcomp", "ccomp", "advcl")
_BEHIND = ("in", "to", "for", "of")
_DEADLINES = ("by", "before", "within", "until")
_CUT = ("parataxis", "discourse", "vocative")


def conducts(analysis: Analysis, head: int) -> Iterator[tuple[int, Span]]:
    """Each promised act of a head with its span; joined verbs are acts of their own where the first is whole."""
    apart = list(_joined(analysis, head))
    yield head, _with_rest(analysis, head, _span(analysis, head, apart))
    for one in apart:
        yield one, _span(analysis, one, [other for other in apart if other > one])


def _joined(analysis: Analysis, head: int) -> Iterator[int]:
    """The verbs that are joined to a head, to the infinitive under it, and to one another."""
    under = [child for child in analysis.children(head, "xcomp") if analysis.xpos[child] in ("VB", "VBG")]
    for first in (head, *under):
        for one in analysis.children(first, "conj"):
            if _is_apart(analysis, first, one):
                yield one
                yield from _joined(analysis, one)


def _with_rest(analysis: Analysis, head: int, span: Span) -> Span:
    """What is promised with what a parse hung on its verb behind it: "pledged $5 million in aid to Uganda".

    Of an act only a deadline: "promised to open it by May".
    """
    behind = _BEHIND if analysis.deprel[head] == "obj" else _DEADLINES if analysis.deprel[head] == "xcomp" else ()
    words = analysis.words_in(span)
    for child in analysis.children(int(analysis.head[head]), "obl", "nmod") if behind else ():
        under = analysis.subtree(child)
        marks = {analysis.lemma[case] for case in analysis.children(child, "case")}
        if under[0] == words.stop and not marks.isdisjoint(behind):
            words = range(words.start, under[-1] + 1)
    return analysis.span(words.start, words.stop)


def _is_apart(analysis: Analysis, head: int, joined: int) -> bool:
    """Whether a joined verb is an act of its own: "open the road and close the camp", not "open and keep the road"."""
    if analysis.upos[head] not in ("VERB", "AUX") or analysis.upos[joined] not in ("VERB", "AUX"):
        return False
    before = [child for child in analysis.children(head, *_CARRIES) if child < joined]
    bound = analysis.children(joined, "nsubj", "nsubj:pass", "aux")
    return bool(before) and not bound and bool(analysis.children(joined, *_CARRIES))


def _span(analysis: Analysis, head: int, apart: list[int]) -> Span:
    left_out = {word for one in apart for word in analysis.subtree(one)}
    left_out |= {word for one in analysis.children(head, *_CUT) for word in analysis.subtree(one)}
    left_out |= {
        word
        for one in analysis.children(head, "conj")
        if one not in apart and analysis.children(one, "nsubj", "nsubj:pass", "aux") and analysis.upos[one] == "VERB"
        for word in analysis.subtree(one)
    }
    first_out, last_out = analysis.sentence_around(head)
    words = [at for at in analysis.subtree(head) if at not in left_out and first_out <= at < last_out]
    first = _begin(analysis, head, words)
    last = head
    for at in words:
        if at > head and not (left_out and at > min(left_out) > head):
            last = at
    while last > head and analysis.upos[last] in ("PUNCT", "CCONJ"):
        last -= 1
    return analysis.span(first, last + 1)


def _thing_ahead(analysis: Analysis, head: int) -> int | None:
    """Where a clause begins whose subject is what is promised, not who: "promised that the bridge would be built"."""
    if analysis.deprel[head] not in ("ccomp", "acl"):
        return None
    for subject in analysis.children(head, "nsubj", "nsubj:pass"):
        if subject < head and analysis.upos[subject] == "NOUN" and not can_act(analysis, subject):
            return analysis.subtree(subject)[0]
    return None


def _begin(analysis: Analysis, head: int, words: list[int]) -> int:
    """The first word of the conduct: a verb with what stands between it and "to" or "will", a noun with its phrase."""
    thing = _thing_ahead(analysis, head)
    if thing is not None:
        return thing
    ahead = [at for at in words if at < head]
    verb = analysis.upos[head] in ("VERB", "AUX")
    bound = [at for at in ahead if analysis.deprel[at] in ("mark", "aux", "aux:pass", "cop", "case", "nsubj", "cc")]
    begin = max((at for at in bound if verb or analysis.deprel[at] in ("case", "mark", "cc")), default=-1) + 1
    if verb:
        nots = [at for at in ahead if analysis.lemma[at].lower() in ("not", "never") and at > begin - 4]
        begin = min((begin, *nots)) if begin else min((head, *nots))
    inside = [at for at in ahead if at >= begin and analysis.upos[at] != "PUNCT"]
    inside = [at for at in inside if analysis.form(at).lower() not in _SKIPPED]
    return min(inside, default=head)
