"""What was said, where the verb of saying is passive: "Kessaly was accused of shelling", "it is said to be safe"."""

from __future__ import annotations

from dragoman.analysis.columns import Analysis
from dragoman.speech.cues import Cue
from dragoman.speech.runs import Content, as_content

_REASONS = frozenset(("of", "for", "over", "as"))


def passive_content(analysis: Analysis, cue: Cue) -> Content | None:
    """The content of a passive cue; None where it only names an act ("the text was read")."""
    return _clause(analysis, cue) or _of_subject(analysis, cue) or _asked(analysis, cue)


def _clause(analysis: Analysis, cue: Cue) -> Content | None:
    """For "it was announced (by X) that ...", "he was told that ...", "the ship is said to be safe"."""
    if not cue.takes("clause"):
        return None
    hung = analysis.children(cue.subject, "acl") if cue.subject is not None else ()  # on the agent, by a slip
    marked = [clause for clause in hung if _has_mark(analysis, clause, "that")]
    for clause in (*analysis.children(cue.word, "ccomp", "csubj"), *marked):
        if clause > cue.word and analysis.children(clause, "mark", "nsubj"):
            return as_content(analysis, cue, set(analysis.subtree(clause)), cue.act("clause"))
    for clause in analysis.children(cue.word, "xcomp"):
        subject = analysis.children(cue.word, "nsubj")
        if subject and _has_mark(analysis, clause, "to"):
            words = {word for part in (subject[0], clause) for word in analysis.subtree(part)}
            return as_content(analysis, cue, words, cue.act("clause"))
    return None


def _of_subject(analysis: Analysis, cue: Cue) -> Content | None:
    """For "X was accused of ... (by Y)" and "the plan was hailed as ..."; for "it was condemned" only "by Y"."""
    subject = next(iter(analysis.children(cue.word, "nsubj")), None)
    if subject is None:
        return None
    reasons = [
        child for child in analysis.children(cue.word, "obl", "advcl", "xcomp") if _is_reason(analysis, cue, child)
    ]
    shape = next((shape for shape in ("person", "predicate") if cue.takes(shape)), None) if reasons else "object"
    told = cue.subject is not None and analysis.upos[subject] != "PRON"
    if shape is None or not cue.takes(shape) or not (reasons or told):
        return None
    words = {word for part in (subject, *reasons[:1]) for word in analysis.subtree(part)}
    return as_content(analysis, cue, words, cue.act(shape))


def _is_reason(analysis: Analysis, cue: Cue, child: int) -> bool:
    marks = analysis.children(child, "case", "mark")
    return child > cue.word and any(analysis.lemma[mark] in _REASONS for mark in marks)


def _asked(analysis: Analysis, cue: Cue) -> Content | None:
    """For "X was urged (by Y) to ..."."""
    if not cue.takes("person_infinitive"):
        return None
    for clause in analysis.children(cue.word, "xcomp", "ccomp"):
        if clause > cue.word and _has_mark(analysis, clause, "to"):
            return as_content(analysis, cue, set(analysis.subtree(clause)), cue.act("person_infinitive"))
    return None


def _has_mark(analysis: Analysis, clause: int, lemma: str) -> bool:
    return any(analysis.lemma[mark] == lemma for mark in analysis.children(clause, "mark"))
