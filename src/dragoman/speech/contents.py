"""What was said, where it is not in quotation marks: the clause, object or infinitive of a word of saying."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dragoman.analysis.columns import Analysis
from dragoman.speech.asides import beside
from dragoman.speech.cues import FINITE, Cue, is_loose_participle, is_own_act, speaks
from dragoman.speech.passives import passive_content
from dragoman.speech.runs import Content, as_content, trimmed

Span = tuple[int, int]

_REASONS = frozenset(("of", "for", "over", "as"))
_SETTINGS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday week month year night morning evening afternoon statement "
    "interview filing letter tweet speech conference report memo post briefing television radio email message".split()
)
_LISTENERS = frozenset(
    "party reporter journalist voter lawmaker supporter audience crowd people investor parliament council committee "
    "court judge friend colleague ally family nation country".split()
)
_SHORT = 12
_WHEN = frozenset("after before while when since until during because amid".split())
_ASIDE = frozenset(",;:—–") | {"--"}


def content_of(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    """The content of a cue; `others` are the words of saying that end it where they begin one of their own."""
    if cue.passive:
        return passive_content(analysis, cue)
    shapes = (
        ("clause", _clause), ("predicate", _predicate), ("person", _person), ("object", _object),
        ("infinitive", _infinitive),
    )  # fmt: skip
    for shape, find in shapes:
        if cue.takes(shape) or (shape == "infinitive" and cue.takes("person_infinitive")):
            found = find(analysis, cue, others)
            if found is not None:
                return found
    return None


def _clause(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    around = beside(analysis, cue)
    if len(around) > 1 and _only_tells(analysis, around[-1], others):
        around = around[:-1]  # "The jet was lost, the army said, the agency reported"
    if around:
        words = {word for run in around for word in range(*run)}
        kept = _before_others(analysis, words, others, cue.word)
        runs = tuple(trimmed(analysis, (max(run[0], min(kept)), min(run[1], max(kept) + 1))) for run in around)
        return Content(tuple(run for run in runs if run[0] < run[1]), cue.words, cue.act("clause"))
    clauses = analysis.children(cue.word, "ccomp")
    behind = [clause for clause in clauses if clause > cue.word]
    for child in behind or ([] if analysis.children(cue.word, "obj") else clauses):
        return _content(analysis, cue, child, others, "clause")
    noun = _cue_noun(analysis, cue)
    if noun is not None:
        for child in analysis.children(noun, "ccomp", "acl"):
            if analysis.deprel[child] != "acl:relcl" and _has_mark(analysis, child):
                return _content(analysis, replace(cue, words=(cue.word, noun)), child, others, "clause")
    for thing in analysis.children(cue.word, "obl"):  # "claimed without proof that ..."
        for child in analysis.children(thing, "acl", "ccomp"):
            marked = any(analysis.lemma[mark] == "that" for mark in analysis.children(child, "mark"))
            if marked and child > thing > cue.word:
                return _content(analysis, cue, child, others, "clause")
    loose = _is_loose(analysis, cue.word)
    return _around(analysis, cue, others) if loose or _is_aside(analysis, cue.word) else None


def _only_tells(analysis: Analysis, run: Span, others: Collection[int]) -> bool:
    """Whether words only say who reported it."""
    finite = [word for word in range(*run) if analysis.xpos[word] in FINITE]
    return bool(finite) and all(word in others for word in finite) and run[1] - run[0] <= _SHORT


def _is_loose(analysis: Analysis, cue: int) -> bool:
    """Whether a cue stands beside its clause with a subject of its own: "The port is open, the envoy said"."""
    return analysis.deprel[cue] == "parataxis" and bool(analysis.children(cue, "nsubj"))


def _is_aside(analysis: Analysis, cue: int) -> bool:
    """Whether the cue and its subject stand between commas: "The port, the envoy said, is open"."""
    if not analysis.deprel[cue].startswith("acl") or analysis.children(cue, "ccomp", "xcomp", "obj", "mark"):
        return False
    words = [word for word in analysis.subtree(cue) if analysis.upos[word] != "PUNCT"]
    first, last = analysis.sentence_around(cue)
    opened = words[0] > first and analysis.form(words[0] - 1) == ","
    closed = words[-1] + 1 < last and analysis.form(words[-1] + 1) in (",", ".")
    subject = analysis.children(cue, "nsubj")
    relative = any(analysis.lemma[word] in ("who", "which", "that") for word in subject)
    return opened and closed and bool(subject) and not relative


def _clause_head(analysis: Analysis, word: int) -> int:
    """The verb of the clause that an aside stands in."""
    head = int(analysis.head[word])
    while analysis.deprel[head] not in ("root", "ccomp", "conj", "parataxis", "advcl"):
        head = int(analysis.head[head])
    return head


def _has_mark(analysis: Analysis, clause: int) -> bool:
    return any(analysis.lemma[c] == "that" for c in analysis.children(clause, "mark")) or bool(
        analysis.children(clause, "nsubj")
    )


def _cue_noun(analysis: Analysis, cue: Cue) -> int | None:
    """The "confidence" of "expressed confidence"."""
    nouns = {noun for sense in cue.senses for noun in sense.nouns}
    return next((c for c in analysis.children(cue.word, "obj", "xcomp") if analysis.lemma[c] in nouns), None)


def _predicate(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    """Somebody or something, and what it is said to be: "called the visit historic", "hailed it as a success"."""
    for thing in analysis.children(cue.word, "obj"):
        said = _said_of(analysis, cue, thing)
        naming = _is_self(analysis, thing) and said is not None and not analysis.children(said, "case")
        if said is not None and not naming and not _is_name(analysis, said):
            words = set(analysis.subtree(thing)).union(analysis.subtree(said))
            return as_content(analysis, cue, _before_others(analysis, words, others, cue.word), cue.act("predicate"))
    above = int(analysis.head[cue.word])
    if analysis.deprel[cue.word] == "acl:relcl" and analysis.lemma[above] == "what":  # "what it called a raid"
        said = _said_of(analysis, cue, cue.word)
        words = set() if said is None else set(analysis.subtree(said)) - set(analysis.children(said, "case", "mark"))
        return as_content(analysis, cue, words, cue.act("predicate"))
    return None


def _said_of(analysis: Analysis, cue: Cue, thing: int) -> int | None:
    """The head of what is said of something, behind it."""
    return next((c for c in analysis.children(cue.word) if c > thing and _is_said_of(analysis, cue, c)), None)


def _is_said_of(analysis: Analysis, cue: Cue, child: int) -> bool:
    relation = analysis.deprel[child].split(":")[0]
    for preposition in {sense.preposition for sense in cue.senses if "predicate" in sense.takes}:
        marks = [analysis.lemma[mark] for mark in analysis.children(child, "case", "mark")]
        if preposition is None and relation == "xcomp" and analysis.upos[child] != "VERB":
            return True
        if preposition is not None and relation in ("obl", "advcl", "xcomp") and preposition in marks:
            return True
    return False


def _is_name(analysis: Analysis, word: int) -> bool:
    """Whether something is only given a name: "They call it the “Old Lady.”"."""
    words = [at for at in analysis.subtree(word) if analysis.upos[at] in ("NOUN", "PROPN", "ADJ")]
    return bool(words) and all(analysis.form(at)[0].isupper() for at in words)


def _is_self(analysis: Analysis, word: int) -> bool:
    return analysis.form(word).lower().endswith(("self", "selves"))


def _person(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    """Somebody and what is held for or against them: "accused the rebels of shelling the road"."""
    own = {sense.preposition for sense in cue.senses if "person" in sense.takes and sense.preposition is not None}
    reasons = own or _REASONS
    for person in analysis.children(cue.word, "obj", "iobj"):
        clauses = analysis.children(cue.word, "obl", "advcl", "xcomp")
        behind = [child for child in clauses if child > person and _reason(analysis, child, reasons)]
        of_person = [c for c in analysis.children(person, "nmod", "acl") if _reason(analysis, c, reasons)]
        if (behind or of_person) and not _is_self(analysis, person):
            words = set(analysis.subtree(person)).union(*(analysis.subtree(child) for child in behind))
            return as_content(analysis, cue, _before_others(analysis, words, others, cue.word), cue.act("person"))
    return None


def _reason(analysis: Analysis, word: int, reasons: Collection[str]) -> bool:
    return any(analysis.lemma[mark] in reasons for mark in analysis.children(word, "case", "mark"))


def _object(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    behind = _behind_preposition(analysis, cue, "object")
    if behind is not None:
        return behind
    if not any("object" in sense.takes and sense.preposition is None for sense in cue.senses):
        return None
    nouns = {noun for sense in cue.senses if "object" in sense.takes for noun in sense.nouns}
    for child in analysis.children(cue.word, "xcomp") if not nouns else ():
        if analysis.xpos[child] == "VBG" and child > cue.word and cue.subject is not None:
            words = _before_others(analysis, set(analysis.subtree(child)), others, cue.word)
            return as_content(analysis, cue, words, cue.act("object"))
    for child in analysis.children(cue.word, "obj"):
        if nouns and analysis.lemma[child] not in nouns:
            continue
        if any(analysis.lemma[child] in sense.not_objects for sense in cue.senses):
            return None
        if cue.subject is None or not speaks(analysis, cue.subject) or _is_person(analysis, child):
            return None
        if cue.takes("clause") and analysis.upos[child] == "NOUN" and _listens(analysis, child):
            return None  # "promised her party": to whom, not what
        if analysis.upos[child] == "PRON":
            return None
        last = max(analysis.subtree(child)) + 1
        tail = [c for c in analysis.children(cue.word, "xcomp", "obl", "advcl") if c >= last and _belongs(analysis, c)]
        words = _without_aside(analysis, child).union(*(analysis.subtree(c) for c in tail))
        if len(words) > 1:
            act = cue.act("object", analysis.lemma[child])
            if nouns:  # "expressed concern" is the cue, and what it is about the content
                cue, words = replace(cue, words=(cue.word, child)), _about(analysis, child, words)
            return as_content(analysis, cue, _before_others(analysis, words, others, cue.word), act)
    return None


def _belongs(analysis: Analysis, word: int) -> bool:
    """Whether what stands behind an object is part of what was said, and does not say when it was said."""
    marks = {analysis.lemma[mark] for mark in analysis.children(word, "mark", "case")}
    return not analysis.deprel[word].startswith(("obl:tmod", "obl:unmarked")) and not marks & _WHEN


def _without_aside(analysis: Analysis, noun: int) -> set[int]:
    """The words of a noun phrase without a clause that a comma sets off: "the use, which is old"."""
    words = set(analysis.subtree(noun))
    for child in analysis.children(noun, "acl:relcl"):
        inside = set(analysis.subtree(child))
        if analysis.form(min(inside)) == "," or analysis.form(min(inside) - 1) == ",":
            words -= inside
    return words


def _about(analysis: Analysis, noun: int, words: set[int]) -> set[int]:
    """What stands behind the noun of a cue, without "at", "over" and the like; all words where nothing does."""
    behind = {word for word in words if word > noun}
    first = min(behind, default=noun)
    if len(behind) > 1 and analysis.form(first).lower() in ("at", "over", "about", "on", "with", "in", "of"):
        behind.remove(first)
    return behind or words


def _behind_preposition(analysis: Analysis, cue: Cue, shape: str) -> Content | None:
    """The object of "called for ..."; the person and what is asked in "called on X to ..."."""
    for sense in cue.senses:
        for child in analysis.children(cue.word, "obl") if sense.preposition and shape in sense.takes else ():
            case = [c for c in analysis.children(child, "case") if analysis.lemma[c] == sense.preposition]
            if not case or case[0] < cue.word:
                continue
            words = set(analysis.subtree(child)) - set(case)
            if shape == "person_infinitive":
                asked = _to_clauses(analysis, cue.word, child)
                words = words.union(*(analysis.subtree(c) for c in asked)) if asked else set()
            if words:
                near = case[0] == cue.word + 1
                return as_content(analysis, replace(cue, words=(cue.word, case[0])) if near else cue, words, sense.act)
    return None


def _to_clauses(analysis: Analysis, verb: int, person: int) -> list[int]:
    clauses = (*analysis.children(verb, "xcomp", "advcl", "ccomp"), *analysis.children(person, "acl"))
    return [clause for clause in clauses if _has_to(analysis, clause)]


def _has_to(analysis: Analysis, clause: int) -> bool:
    return any(analysis.lemma[mark] == "to" for mark in analysis.children(clause, "mark"))


def _is_person(analysis: Analysis, word: int) -> bool:
    """Whoever is welcomed, thanked or accused is no content."""
    return any(name.kind == "PER" for name in analysis.names_in(word, word + 1))


def _listens(analysis: Analysis, word: int) -> bool:
    return analysis.lemma[word].lower() in _LISTENERS


def _infinitive(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    behind = _behind_preposition(analysis, cue, "person_infinitive")
    shapes = {shape for sense in cue.senses if sense.preposition is None for shape in sense.takes}
    if behind is not None or not shapes & {"infinitive", "person_infinitive"}:
        return behind
    for child in analysis.children(cue.word, "xcomp", "ccomp", "advcl"):
        if not _has_to(analysis, child):
            continue
        words = set(analysis.subtree(child))
        people = analysis.children(cue.word, "obj", "iobj") if "person_infinitive" in shapes else ()
        if not people and "infinitive" not in shapes:
            continue  # "asked not to be named"
        words = words.union(*(analysis.subtree(c) for c in people))
        act = cue.act("infinitive") or cue.act("person_infinitive")
        return as_content(analysis, cue, _before_others(analysis, words, others, cue.word), act)
    return None


def _content(analysis: Analysis, cue: Cue, clause: int, others: Collection[int], shape: str) -> Content | None:
    words = set(analysis.subtree(clause)) - _setting(analysis, cue, clause)
    noun = analysis.lemma[cue.words[-1]] if len(cue.words) > 1 else None
    return as_content(analysis, cue, _before_others(analysis, words, others, cue.word), cue.act(shape, noun))


def _setting(analysis: Analysis, cue: Cue, clause: int) -> set[int]:
    """When and where it was said, where the parser hung it on what was said: "said on Tuesday it was ready"."""
    subject = next(iter(analysis.children(clause, "nsubj", "expl")), None)
    if subject is None:
        return set()
    begin = min(analysis.subtree(subject))
    for child in analysis.children(clause, "obl", "advmod"):
        words = analysis.subtree(child)
        right_behind = min(words) == cue.word + 1 and max(words) + 1 == begin
        if right_behind and (analysis.lemma[child].lower() in _SETTINGS):
            return set(words)
    return set()


def _around(analysis: Analysis, cue: Cue, others: Collection[int]) -> Content | None:
    """For a cue that stands loose in or behind its clause: all of the clause but the cue and what hangs on it.

    Nor what tells of it in turn: "The jet was lost, the army said, the agency reported".
    """
    words = set(analysis.subtree(_clause_head(analysis, cue.word))) - set(analysis.subtree(cue.word))
    outer = (other for other in others if other > cue.word and other in words and _is_loose(analysis, other))
    words = words.difference(*(analysis.subtree(other) for other in outer))
    return as_content(analysis, cue, words, cue.act("clause"))


def _before_others(analysis: Analysis, words: set[int], others: Collection[int], cue: int) -> set[int]:
    """Cut off ", pledging ..." and ", and stressed ...": another act of speech by the same speaker."""
    for other in others:
        if other != cue and other in words and other > min(words) and _own_act(analysis, other, words, cue):
            start = min(analysis.subtree(other))
            while start > min(words) and (analysis.form(start - 1) in _ASIDE or analysis.upos[start - 1] == "CCONJ"):
                start -= 1
            words = {word for word in words if word < start}
    return words


def _own_act(analysis: Analysis, other: int, words: set[int], cue: int) -> bool:
    start = min(analysis.subtree(other))
    own = is_loose_participle(analysis, other) or is_own_act(analysis, other)
    return own and start - 1 in words and start > cue
