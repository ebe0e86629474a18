"""Who speaks: the mention beside the words of saying, and whom it stands for.

A pronoun stands for the person who was last the subject of a sentence, or else spoke last; an office
("the Kyrgyz president") for the person of the document beside whose name its words stand, of several the
one who spoke last or was last a subject. What stands for nobody keeps the words of its mention as its
name; a pronoun that stands for nobody has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.people import Names
from dragoman.analysis.columns import Analysis, Name
from dragoman.records import Speaker

Span = tuple[int, int]

_PRONOUNS = frozenset({"he", "she"})
_STEM = 4
_PAIR_BACK = 4  # sentences in which the two of "they" are sought
_PAIRS = frozenset("leader minister president secretary premier official counterpart diplomat".split())
_LOOK_BACK = 12  # sentences in which the person of a pronoun is sought
_WRITINGS = frozenset("message letter telegram cable note address congratulation".split())
_HIS, _HER = (
    frozenset(("mr", "sir", "king", "prince", "sheikh")),
    frozenset(("mrs", "ms", "madam", "queen", "princess")),
)
_OPENING = frozenset("“‘\"'(")
_INSIDE = ("det", "amod", "compound", "flat", "nmod:desc", "nmod:poss", "nummod", "case", "fixed", "punct", "goeswith")


def mention_span(analysis: Analysis, head: int) -> Span:
    """The words of the mention around its head, half-open: title and name, without asides and clauses.

    Nouns joined by "of" belong to a mention that is a title or a body ("the Ministry of Trade").
    """
    words = _core(analysis, head)
    first, last = head, head + 1
    while first - 1 in words:
        first -= 1
    while last in words:
        last += 1
    while first < head and analysis.upos[first] == "PUNCT" and analysis.form(first) not in _OPENING:
        first += 1
    _, stop = analysis.sentence_around(head)
    while last > head + 1 and analysis.upos[last - 1] == "PUNCT" and (analysis.form(last - 1) != "." or last == stop):
        last -= 1
    return first, _to_name(analysis, last)


def _to_name(analysis: Analysis, last: int) -> int:
    """The end of the mention, at least as far as the person whose title it may be: "Veldorian Minister Rud Hallek"."""
    _, limit = analysis.sentence_around(last - 1)
    end = last
    while end < limit and analysis.upos[end] in ("PROPN", "NOUN", "ADJ"):
        end += 1
    person = any(name.kind == "PER" and name.last == end for name in analysis.names_in(end - 1, end))
    return end if end > last and person else last


def _core(analysis: Analysis, head: int) -> set[int]:
    words = {head}
    for child in analysis.children(head):
        relation = analysis.deprel[child]
        of = any(analysis.lemma[c] in {"of", "for"} for c in analysis.children(child, "case"))
        joined = relation == "conj" and analysis.upos[child] in {"PROPN", "NOUN"}
        if relation == "case" and child < head:  # "according to the ministry": not the possessive "'s"
            continue
        if (
            relation in _INSIDE
            or relation.split(":")[0] in ("flat", "compound")
            or (relation == "nmod" and of)
            or joined
        ):
            words |= set(analysis.subtree(child)) if relation in ("nmod", "nmod:poss") else _core(analysis, child)
        elif relation == "appos" and abs(child - head) <= 4 and analysis.upos[child] == "PROPN":
            between = range(min(child, head) + 1, max(child, head))
            if not any(analysis.upos[w] == "PUNCT" for w in between):
                words |= _core(analysis, child)
        elif relation == "cc":
            words.add(child)
    return words


def speaker_of(analysis: Analysis, names: Names, subject: int, spoken: Sequence[str]) -> Speaker:
    """The speaker whose mention `subject` heads; `spoken` are the names of those who spoke before, in order."""
    first, last = mention_span(analysis, subject)
    return Speaker(mention=analysis.span(first, last), name=_name(analysis, names, subject, first, last, spoken))


def _name(analysis: Analysis, names: Names, subject: int, first: int, last: int, spoken: Sequence[str]) -> str | None:
    form = analysis.form(subject).lower()
    if form in _PRONOUNS:
        return _person_before(analysis, names, subject, spoken)
    if form in ("they", "both"):
        return spoken[-1] if spoken and " and " in spoken[-1] else _two_before(analysis, names, subject)
    if analysis.upos[subject] == "PRON":
        return None
    people = _people_in(analysis, names, first, last)
    if not people and _is_pair(analysis, subject, first):
        pair = _two_before(analysis, names, first)
        if pair is not None:
            return pair
    joined = any(analysis.lemma[word] == "and" and analysis.upos[word] == "CCONJ" for word in range(first, last))
    if people and (len(people) > 1 or not joined):
        return " and ".join(people)
    if joined:
        parts = (subject, *analysis.children(subject, "conj"))
        return " and ".join(_one_name(analysis, names, part, spoken) for part in parts)
    return _one_name(analysis, names, subject, spoken)


def _is_pair(analysis: Analysis, head: int, first: int) -> bool:
    """Whether words stand for two people named before: "the two ministers", "both leaders", "the presidents"."""
    several = analysis.feature(head, "Number") == "Plur" and analysis.lemma[head].lower() in _PAIRS
    return several and analysis.form(first).lower() in ("the", "both", "two")


def _two_before(analysis: Analysis, names: Names, word: int) -> str | None:
    """The two people of the last sentence before a word that names exactly two."""
    here = int(analysis.sentence_of[word])
    for sentence in range(here - 1, max(-1, here - _PAIR_BACK), -1):
        first, last = analysis.sentences[sentence].tolist()
        people = _people_in(analysis, names, first, last)
        if people:
            return " and ".join(people) if len(people) == 2 else None
    return None


def _one_name(analysis: Analysis, names: Names, head: int, spoken: Sequence[str]) -> str:
    """The name of one of several who speak together, or of one alone."""
    held = names.at(head)
    if held is not None and not is_modifier(analysis, held):
        return names.full(held)
    for child in analysis.children(head, "appos"):  # "his counterpart, Sela Borund, said"
        name = names.at(child)
        if name is not None and name.kind == "PER":
            return names.full(name)
    if analysis.lemma[head].lower() in _WRITINGS:
        sender = _sender(analysis, names, head)
        if sender is not None:
            return sender
    first, last = _alone(analysis, head)
    if analysis.lemma[head].lower() == "side":
        land = _land_of(analysis, names, first, head)
        if land is not None:
            return land
    people = _people_in(analysis, names, first, last)
    return people[-1] if people else _by_office(analysis, names, first, last, spoken)


def _sender(analysis: Analysis, names: Names, writing: int) -> str | None:
    """Who sent what "the message says": the person who is the subject where such a writing was last the object."""
    first = int(analysis.sentences[max(0, int(analysis.sentence_of[writing]) - _LOOK_BACK)][0])
    for word in range(writing - 1, first - 1, -1):
        if analysis.lemma[word] not in _WRITINGS or analysis.deprel[word] not in ("obj", "obl", "nsubj:pass", "conj"):
            continue
        verb = int(analysis.head[word])
        for subject in analysis.children(verb, "nsubj", "obl:agent") if verb >= 0 else ():
            people = _people_in(analysis, names, *mention_span(analysis, subject))
            if people:
                return people[-1]
    return None


def _land_of(analysis: Analysis, names: Names, first: int, head: int) -> str | None:
    """The place of the text that an adjective is of: the Veldoria of "the Veldorian side"."""
    for word in range(first, head):
        form = analysis.form(word)
        for place in names.people.values():
            stem = place.name[: max(_STEM, len(place.name) - 1)]
            if place.kind == "LOC" and form != place.name and form[:1].isupper() and form.startswith(stem):
                return place.name
    return None


def _alone(analysis: Analysis, head: int) -> Span:
    """The mention without those who are joined to it by "and"."""
    first, last = mention_span(analysis, head)
    for child in analysis.children(head, "conj", "cc"):
        if head < child < last:
            last = min(last, min(analysis.subtree(child)))
    while last > head + 1 and analysis.upos[last - 1] in ("PUNCT", "CCONJ"):
        last -= 1
    return first, last


def is_modifier(analysis: Analysis, name: Name) -> bool:
    """Whether a name only says whose: the "Kyrgyz" of "the Kyrgyz president", the "Orlo" of "Orlo's spokesman"."""
    if name.last >= len(analysis):
        return False
    return analysis.upos[name.last] in ("NOUN", "PROPN") or analysis.form(name.last) in ("'s", "’s")


def _people_in(analysis: Analysis, names: Names, first: int, last: int) -> list[str]:
    """The people of a mention, fullest names; not the "Kyrgyz" of "the Kyrgyz president", a name with a noun behind."""
    found: list[str] = []
    for word in range(first, last):
        name = names.at(word)
        ends_here = name is not None and (name.last == word + 1 or word + 1 == last)
        if name is not None and name.kind == "PER" and ends_here and not is_modifier(analysis, name):
            found += [names.full(name)] if names.full(name) not in found else []
    return found


def _by_office(analysis: Analysis, names: Names, first: int, last: int, spoken: Sequence[str]) -> str:
    """The one person who holds the office, of several the one who spoke last; else the mention without its article."""
    titles = frozenset(
        analysis.lemma[word].lower() for word in range(first, last) if analysis.upos[word] in ("NOUN", "PROPN", "ADJ")
    )
    holder = _one_holder(analysis, names, first, {person.name for person in names.titled(titles)}, spoken)
    if holder is not None:
        return holder
    while first < last - 1 and analysis.upos[first] in ("DET", "PRON"):
        first += 1
    return analysis.words(first, last)


def _one_holder(analysis: Analysis, names: Names, first: int, holders: set[str], spoken: Sequence[str]) -> str | None:
    """The only holder of an office; of several the one who spoke last, else the last who was a subject before."""
    if len(holders) < 2:
        return next(iter(holders), None)
    if spoken and spoken[-1] in holders:
        return spoken[-1]
    here = int(analysis.sentence_of[first])
    begin = int(analysis.sentences[max(0, here - _LOOK_BACK)][0])
    before = [name for name in names.between(begin, first) if names.full(name) in holders]
    subjects = [names.full(name) for name in before if _is_subject(analysis, name.first)]
    return subjects[-1] if subjects else None


def _person_before(analysis: Analysis, names: Names, pronoun: int, spoken: Sequence[str]) -> str | None:
    """The person a "he" or "she" stands for: the last subject that is a named person, or the last who spoke."""
    here = int(analysis.sentence_of[pronoun])
    pronoun = _first_alike(analysis, pronoun, int(analysis.sentences[here][0]))
    others = names.addressed(_HER if analysis.form(pronoun).lower() == "he" else _HIS)
    spoken = [name for name in spoken if name not in others]
    begin = here if _leads_its_sentence(analysis, pronoun) else here - 1
    for sentence in range(begin, max(-1, here - _LOOK_BACK), -1):
        first, last = analysis.sentences[sentence].tolist()
        subjects = [
            names.full(name)
            for name in names.between(first, min(last, pronoun))
            if name.kind == "PER" and _is_subject(analysis, name.first) and not is_modifier(analysis, name)
        ]
        subjects = [full for full in subjects if full not in others]
        if subjects:
            return subjects[0] if sentence != here or len(set(subjects)) == 1 else subjects[-1]
        if spoken and _has_pronoun_subject(analysis, first, min(last, pronoun)):
            return spoken[-1]
    return spoken[-1] if spoken else None


def _first_alike(analysis: Analysis, pronoun: int, first: int) -> int:
    """The first such pronoun of the sentence: "he stressed, and he urged" is one man."""
    form = analysis.form(pronoun).lower()
    return next(word for word in range(first, pronoun + 1) if analysis.form(word).lower() == form)


def _leads_its_sentence(analysis: Analysis, pronoun: int) -> bool:
    """Whether a name before the pronoun in its own sentence may be who is meant; in what was said it may not."""
    verb = int(analysis.head[pronoun])
    return verb >= 0 and analysis.deprel[verb] in ("conj", "advcl") and not analysis.children(verb, "parataxis")


def _is_subject(analysis: Analysis, head: int) -> bool:
    for _ in range(4):
        above = int(analysis.head[head])
        if analysis.deprel[head].startswith("nsubj"):
            return True
        if above < 0 or analysis.deprel[head] not in ("flat", "compound", "nmod:desc", "appos", "amod"):
            return False
        head = above
    return False


def _has_pronoun_subject(analysis: Analysis, first: int, last: int) -> bool:
    return any(
        analysis.deprel[word].startswith("nsubj") and analysis.form(word).lower() in _PRONOUNS
        for word in range(first, last)
    )
