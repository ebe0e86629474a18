"""Words of saying, with their subject: where the text gives a passage to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analysis.columns import ROOT, Analysis
from dragoman.knowledge.saying import Lexicon, Saying

_CLOSING = frozenset('"”’»') | {"''"}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
FINITE = _FINITE | {"MD"}
"""Tags of the words that make a clause finite, modals among them."""
_NEAR = 7
_SUBJECTS = ("nsubj",)
_SLIPS = ("ccomp", "dep", "dislocated", "parataxis")
_REPORTING_NOUNS = frozenset(
    "official minister ministry president premier spokesman spokeswoman spokesperson source report statement agency "
    "government department office media diplomat envoy ambassador leader secretary expert analyst release side party "
    "communique paper newspaper bank council commission police delegation parliament senate congress assembly group "
    "country nation state chairman chairwoman chair chief king queen prince sultan emir director head governor mayor "
    "general commander lawmaker deputy representative commissioner coordinator economist researcher author member "
    "organization organisation union bloc army military court judge prosecutor embassy mission participant "
    "lawyer senator bishop critic opponent supporter voter activist analyst protester resident witness relative father "
    "mother sister brother candidate campaigner worker doctor scientist professor student "
    "campaign man woman people pollster columnist editor historian teacher writer reporter journalist host "
    "believer priest cleric imam rabbi farmer fisherman owner founder executive manager neighbor neighbour friend wife "
    "husband widow son daughter victim survivor veteran soldier rebel militant fighter ally rival strategist aide "
    "insider observer adviser advisor lobbyist regulator watchdog charity foundation association federation league "
    "panel camp faction wing lobby jury survey poll study article editorial column letter magazine outlet website blog "
    "station video memo document filing speech elite donor pundit comedian anchor moderator nominee contender "
    "coalition movement republic kingdom captain officer guard leadership lawmaker congressman congresswoman mp".split()
)


_WAYS = frozenset("go take use continue proceed hasten write tweet post return rise phone call step".split())
_ADDRESSED = frozenset(("to", "on", "upon"))
_RULES = frozenset(
    "plan schedule rule tradition custom principle need ability size wish taste standard procedure criterion recipe "
    "order age rank height weight type kind timetable programme program routine".split()
)
"""What something is done according to, though it says nothing."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying: `words` are its positions (a verb, or a verb and its noun), `subject` heads who says it.

    A name that signs a quotation has no words of saying: it is `word` and `subject` itself.
    Of a `passive` one that is the agent ("by the minister"), None where none is told.
    """

    word: int
    words: tuple[int, ...]
    subject: int | None
    senses: tuple[Saying, ...]
    passive: bool = False

    def takes(self, shape: str) -> bool:
        """Whether any sense takes this shape of content."""
        return any(shape in sense.takes for sense in self.senses)

    def act(self, shape: str, noun: str | None = None) -> str | None:
        """The act of the first sense that takes this shape, and this noun where it asks for one."""
        fitting = (sense for sense in self.senses if shape in sense.takes)
        return next((s.act for s in fitting if not s.nouns or noun in s.nouns), None)


def cues(analysis: Analysis, lexicon: Lexicon) -> tuple[Cue, ...]:
    """The verbs of saying of a text that say something: finite, not denied, not asked for."""
    found = []
    for word in range(len(analysis)):
        senses = _senses(analysis, word, lexicon)
        if not senses or not _reports(analysis, word):
            continue
        if analysis.children(word, "aux:pass"):
            found.append(Cue(word, (word,), _agent(analysis, word), senses, passive=True))
        else:
            subject = subject_of(analysis, word)
            if is_loose_participle(analysis, word) or is_own_act(analysis, word):
                above = _enclosing_subject(analysis, word, lexicon)
                subject = subject if above is None else above
            found.append(Cue(word, (word,), subject, senses))
    return tuple(found)


def _senses(analysis: Analysis, word: int, lexicon: Lexicon) -> tuple[Saying, ...]:
    return lexicon.senses(analysis.lemma[word], analysis.form(word)) if analysis.upos[word] == "VERB" else ()


def listener_of(analysis: Analysis, cue: Cue) -> int | None:
    """The head of those to whom something is said: "told the council that", "urged both sides to", "said to X"."""
    told = cue.takes("clause") or cue.takes("quotation") or cue.takes("person_infinitive")
    objects = analysis.children(cue.word, "iobj", "obj") if told and not cue.passive else ()
    asked = [child for child in analysis.children(cue.word, "obl") if analysis.preposition(child) in _ADDRESSED]
    heads = (*objects, *(child for child in asked if child > cue.word))
    return next((head for head in heads if head not in cue.words and speaks(analysis, head)), None)


ANYHOW = (Saying(id="any", lemma="", act="assert", takes=("quotation",), examples=()),)
"""What a verb says that stands beside quoted words without being one of saying: "He put it this way: ..."."""


def bare_cue(analysis: Analysis, word: int) -> Cue | None:
    """The verb of the sentence that leads to a quotation by a colon, with whoever can speak as its subject."""
    first, last = analysis.sentence_around(word)
    verbs = [at for at in range(first, last) if analysis.upos[at] == "VERB" and analysis.xpos[at] in _FINITE]
    for verb in verbs[:1]:
        subject = subject_of(analysis, verb)
        if subject is not None and speaks(analysis, subject):
            return Cue(verb, (verb,), subject, ANYHOW)
    return None


def bare_cue_behind(analysis: Analysis, after: int) -> Cue | None:
    """The verb right behind a quotation that ends in a comma, where it says nothing else: "...,” she smiled."""
    last = min(after + _NEAR, len(analysis))
    for verb in range(after, last):
        if analysis.upos[verb] != "VERB" or analysis.xpos[verb] not in _FINITE:
            continue
        subject = subject_of(analysis, verb)
        alone = not any(child > verb for child in analysis.children(verb, "obj", "ccomp", "xcomp"))
        near = subject is not None and subject >= after and speaks(analysis, subject)
        return Cue(verb, (verb,), subject, ANYHOW) if near and alone else None
    return None


def _agent(analysis: Analysis, word: int) -> int | None:
    """By whom something is said."""
    return next(analysis.behind(word, ("by",), "obl"), None)


def is_loose_participle(analysis: Analysis, word: int) -> bool:
    """Whether a verb is the "pledging" of "X said that ..., pledging ...": another act of the same speaker."""
    before = min(w for w in analysis.subtree(word) if analysis.upos[w] != "PUNCT") - 1
    while before >= 0 and analysis.form(before) in _CLOSING:
        before -= 1
    return analysis.xpos[word] == "VBG" and before >= 0 and analysis.form(before) == ","


def is_own_act(analysis: Analysis, word: int) -> bool:
    """The "promised" of "he said the inquiry goes on and promised to help", joined to what was said by its place only.

    Told by a subject that cannot promise, or by the tense, which is that of the reporter.
    """
    if analysis.deprel[word] != "conj" or analysis.children(word, "nsubj", "aux") or analysis.xpos[word] not in _FINITE:
        return False
    subject = subject_of(analysis, word)
    present = _tense(analysis, int(analysis.head[word])) == "Pres"
    mute = subject is not None and not speaks(analysis, subject)
    return mute or (present and analysis.xpos[word] == "VBD")


def _tense(analysis: Analysis, verb: int) -> str | None:
    """The tense of a clause: that of its auxiliary or copula where there is one."""
    helpers = (*analysis.children(verb, "aux"), *analysis.children(verb, "cop"), verb)
    return next((tense for word in helpers if (tense := analysis.feature(word, "Tense")) is not None), None)


def _enclosing_subject(analysis: Analysis, word: int, lexicon: Lexicon) -> int | None:
    """The subject of the nearest verb of saying above; the clause between is what was said."""
    above = int(analysis.head[word])
    while above != ROOT:
        if _senses(analysis, above, lexicon) and _reports(analysis, above):
            return subject_of(analysis, above)
        above = int(analysis.head[above])
    return None


def _reports(analysis: Analysis, word: int) -> bool:
    """Keep "said", "has said", "saying"; but not "did not say", "to say", "would say", "if he says"."""
    children = analysis.children(word)
    lemmas = {analysis.lemma[c] for c in children if analysis.deprel[c].startswith("aux")}
    if any(analysis.lemma[c] in {"not", "n't", "never"} and analysis.deprel[c] == "advmod" for c in children):
        return False
    marks = {analysis.lemma[c] for c in children if analysis.deprel[c] == "mark"}
    if "to" in marks and _is_way_of_saying(analysis, word):
        return True
    if marks & {"if", "to", "unless", "whether"}:
        return False
    tag = analysis.xpos[word]
    passive = analysis.children(word, "aux:pass")
    if passive:
        return tag == "VBN" and (analysis.xpos[passive[0]] in _FINITE or "have" in lemmas)
    if tag in _FINITE:
        return True
    if tag == "VBN":
        return "have" in lemmas or _goes_on(analysis, word)
    return tag == "VBG" and (not lemmas or lemmas == {"be"}) and analysis.deprel[word] != "amod"


def _is_way_of_saying(analysis: Analysis, word: int) -> bool:
    """Whether an infinitive is what was done: "went on to say", "used the speech to announce", "wrote to ask"."""
    above = int(analysis.head[word])
    done = analysis.deprel[word] in ("xcomp", "advcl") and above != ROOT and analysis.lemma[above] in _WAYS
    return done and analysis.xpos[above] in ("VBD", "VBZ") and not analysis.children(word, "aux:pass")


def _goes_on(analysis: Analysis, word: int) -> bool:
    """Whether a participle is the finite "accused" of "he spoke of murder and accused the rebels"."""
    above = int(analysis.head[word])
    joined = analysis.deprel[word] == "conj" and not analysis.children(word, "aux")
    return joined and analysis.xpos[above] in _FINITE and not analysis.children(above, "aux:pass")


def subject_of(analysis: Analysis, verb: int) -> int | None:
    """The head of the verb's subject: its own, that of the verb it is joined to, or the noun it describes."""
    for _ in range(6):  # a chain longer than this is a slip of the parser
        own = analysis.children(verb, *_SUBJECTS) or _strayed(analysis, verb)
        if own:
            # two subjects are a slip of the parser at a long title: the one nearest to the verb ends it
            return _antecedent(analysis, min(own, key=lambda word: abs(word - verb)))
        relation, head = analysis.deprel[verb], int(analysis.head[verb])
        if head == ROOT:
            return None
        if relation.startswith("acl"):
            return head
        if relation not in ("conj", "advcl", "xcomp", "parataxis", "ccomp"):
            return None
        verb = head
    return None


def _strayed(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """A subject in front of the verb that the parser hung on the clause behind it."""
    clauses = [clause for clause in analysis.children(verb, "ccomp") if clause > verb]
    inside = tuple(w for clause in clauses for w in analysis.children(clause, *_SUBJECTS) if w < verb)
    bare = tuple(w for w in analysis.children(verb, *_SLIPS) if w < verb and _is_bare(analysis, w))
    return inside or bare or _of_participle(analysis, verb)


def _of_participle(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """The "activists" of "activists clamoring for more say", where the parser took the participle for a clause."""
    if verb == 0 or analysis.upos[verb - 1] == "PUNCT":
        return ()
    clauses = [clause for clause in analysis.children(verb, "ccomp") if clause < verb]
    return tuple(word for clause in clauses for word in analysis.children(clause, *_SUBJECTS))


def _is_bare(analysis: Analysis, word: int) -> bool:
    """Whether a noun in front of a verb can only be its subject: nothing else says how it belongs there."""
    nominal = analysis.upos[word] in ("NOUN", "PROPN", "PRON")
    return nominal and not analysis.children(word, "case", "mark", "cop", "nsubj", "aux")


def _antecedent(analysis: Analysis, subject: int) -> int:
    """For "who said", the noun that "who" stands for."""
    if analysis.lemma[subject] in {"who", "which", "that"}:
        verb = int(analysis.head[subject])
        if analysis.deprel[verb].startswith("acl"):
            return int(analysis.head[verb])
    return subject


def according(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """The pairs of "according" and the head of whom or what it names; not plans and rules, which say nothing."""
    for word in range(len(analysis) - 1):
        if analysis.form(word).lower() != "according" or analysis.form(word + 1).lower() != "to":
            continue
        head = int(analysis.head[word])
        if head != ROOT and head > word and analysis.lemma[head].lower() not in _RULES:
            yield word, head


def speaks(analysis: Analysis, noun: int) -> bool:
    """Whether a noun names somebody who can say something: a name, or an office or body by its common noun."""
    named = bool(analysis.names_in(noun, noun + 1))
    return named or analysis.upos[noun] in ("PROPN", "PRON") or analysis.lemma[noun].lower() in _REPORTING_NOUNS
