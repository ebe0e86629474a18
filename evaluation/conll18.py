"""Scores an analysis of raw text against gold as the CoNLL 2018 shared task did.

Words of the two sides are aligned by the characters that they cover, so that a wrong split costs precision and
recall but does not shift what follows. Method: `conll18_ud_eval.py` of the shared task,
https://universaldependencies.org/conll18/evaluation.html. With gold words on both sides F1 is accuracy.

Two things differ from that script. A `ScoredWord` knows no surface token, so that "tokens" counts distinct spans:
"do" and "n't" are two where each has its own characters, one where both have all of them. And ties between equally
long alignments inside a multiword token are broken by form, so that swapping the sides swaps precision and recall.

>>> word = ScoredWord("Sign", 0, 4, 0, "VERB", "VB", "_", "sign", -1, "root")
>>> score([word], [word._replace(upos="NOUN")])["upos"]
F1(gold=1, system=1, right=0)
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from evaluation.treebank import Sentence, raw_text

COMPARED_FEATS = frozenset({"Mood", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice"})
ROOT = -1

Span = tuple[int, int]


class ScoredWord(NamedTuple):
    """A word of either side; `begin` and `end` count the characters of the text that are not white space.

    `sentence` is the number of its sentence, `head` the index of a word in the same list or -1 for the root.
    """

    form: str
    begin: int
    end: int
    sentence: int
    upos: str
    xpos: str
    feats: str
    lemma: str
    head: int
    deprel: str


class F1(NamedTuple):
    """How many things gold has, how many the system has, and how many of those are right; shares in percent.

    >>> F1(gold=4, system=5, right=3).precision
    60.0
    """

    gold: int
    system: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the system's things that are right; 0 where it has none."""
        return 100.0 * self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """The share of gold's things that the system found; 0 where there are none."""
        return 100.0 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where neither side has anything."""
        both = self.gold + self.system
        return 200.0 * self.right / both if both else 0.0


def score(gold: Sequence[ScoredWord], system: Sequence[ScoredWord]) -> dict[str, F1]:
    """Score a system's words against gold ones of the same text.

    The keys are tokens, sentences, words, upos, xpos, feats, lemmas, uas and las; see the module for an example.
    """
    pairs = align(gold, system)
    words = [(gold[g], system[s]) for g, s in pairs]
    attached = list(_attached(gold, system, pairs))
    right = {
        "words": len(words),
        "upos": sum(one.upos == other.upos for one, other in words),
        "xpos": sum(one.xpos == other.xpos for one, other in words),
        "feats": sum(compared_feats(one.feats) == compared_feats(other.feats) for one, other in words),
        # as in the official script, a gold word without a lemma takes any
        "lemmas": sum(one.lemma in ("_", other.lemma) for one, other in words),
        "uas": len(attached),
        "las": sum(_relation(one) == _relation(other) for one, other in attached),
    }
    spans = {
        "tokens": span_score(_word_spans(gold), _word_spans(system)),
        "sentences": span_score(_sentence_spans(gold), _sentence_spans(system)),
    }
    return spans | {name: F1(len(gold), len(system), count) for name, count in right.items()}


def total(parts: Iterable[F1]) -> F1:
    """Add up the counts of several scores, of documents scored one by one or of kinds of names.

    >>> total([F1(2, 1, 1), F1(3, 4, 2)])
    F1(gold=5, system=5, right=3)
    """
    parts = list(parts)
    return F1(sum(part.gold for part in parts), sum(part.system for part in parts), sum(part.right for part in parts))


def scored_words(sentences: Sequence[Sentence]) -> list[ScoredWord]:
    """Turn the sentences of a treebank into gold words.

    >>> scored_words([])
    []
    """
    raw = raw_text(sentences)
    words: list[ScoredWord] = []
    for number, (start, sentence) in enumerate(zip(raw.starts, sentences, strict=True)):
        words += _sentence_words(sentence, start, number, len(words))
    return without_spaces(words, raw.text)


def without_spaces(words: Iterable[ScoredWord], text: str) -> list[ScoredWord]:
    """Recount offsets in `text` as offsets among its characters that are not white space.

    >>> word = ScoredWord("Sign", 2, 6, 0, "VERB", "VB", "_", "sign", -1, "root")
    >>> without_spaces([word], "  Sign")[0][1:3]
    (0, 4)
    """
    seen = [0, *accumulate(int(not character.isspace()) for character in text)]
    return [word._replace(begin=seen[word.begin], end=seen[word.end]) for word in words]


def compared_feats(feats: str) -> frozenset[str]:
    """Keep the features that are scored.

    >>> sorted(compared_feats("Definite=Def|Number=Sing"))
    ['Number=Sing']
    """
    return frozenset(feat for feat in feats.split("|") if feat.partition("=")[0] in COMPARED_FEATS)


def span_score(gold: set[Span], system: set[Span]) -> F1:
    """Score spans that are right only where both ends are.

    >>> span_score({(0, 4), (4, 9)}, {(0, 9)})
    F1(gold=2, system=1, right=0)
    """
    return F1(len(gold), len(system), len(gold & system))


def align(gold: Sequence[ScoredWord], system: Sequence[ScoredWord]) -> list[tuple[int, int]]:
    """Pair the indices of gold and system words that are the same word.

    That is the word over the same characters; where several words share a multiword token, which characters are
    whose is not known, and the longest common subsequence of their forms decides.
    """
    shared = _shared_regions(gold, system)
    gold_places, system_places = _by_place(gold, shared), _by_place(system, shared)
    pairs: list[tuple[int, int]] = []
    for place in gold_places.keys() & system_places.keys():
        ours, theirs = gold_places[place], system_places[place]
        if place in shared:
            forms = [gold[g].form.lower() for g in ours], [system[s].form.lower() for s in theirs]
            pairs += ((ours[one], theirs[other]) for one, other in _common(*forms))
        else:
            pairs.append((ours[0], theirs[0]))
    return sorted(pairs)


def _attached(
    gold: Sequence[ScoredWord], system: Sequence[ScoredWord], pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[ScoredWord, ScoredWord]]:
    """Yield the aligned words whose heads are aligned with each other too."""
    gold_of = {ROOT: ROOT} | {s: g for g, s in pairs}
    for g, s in pairs:
        if gold_of.get(system[s].head) == gold[g].head:
            yield gold[g], system[s]


def _relation(word: ScoredWord) -> str:
    """Name the relation without its subtype: "nmod" for "nmod:poss"."""
    return word.deprel.partition(":")[0]


def _word_spans(words: Iterable[ScoredWord]) -> set[Span]:
    """Gather the distinct spans of words."""
    return {(word.begin, word.end) for word in words}


def _sentence_spans(words: Iterable[ScoredWord]) -> set[Span]:
    """Gather the spans of sentences, from their first word to their last."""
    parts = (list(part) for _, part in groupby(words, key=lambda word: word.sentence))
    return {(part[0].begin, part[-1].end) for part in parts}


def _sentence_words(sentence: Sentence, start: int, number: int, first: int) -> Iterator[ScoredWord]:
    """Turn the words of a sentence at `start` of the text; `first` is the index that its first word gets."""
    for word in sentence.words:
        head = ROOT if word.head == ROOT else first + word.head
        begin, end = start + word.begin, start + word.end
        tags = word.upos, word.xpos, word.feats, word.lemma
        yield ScoredWord(word.form, begin, end, number, *tags, head, word.deprel)


def _shared_regions(*sides: Sequence[ScoredWord]) -> list[Span]:
    """List the spans that several words of one side share, those that overlap made one."""
    counts = (Counter((word.begin, word.end) for word in words) for words in sides)
    regions: list[Span] = []
    for begin, end in sorted({span for count in counts for span, times in count.items() if times > 1}):
        if regions and begin < regions[-1][1]:
            regions[-1] = regions[-1][0], max(end, regions[-1][1])
        else:
            regions.append((begin, end))
    return regions


def _by_place(words: Sequence[ScoredWord], shared: Sequence[Span]) -> dict[Span, list[int]]:
    """Gather the indices of words by their place: the shared region around them, else their own span."""
    places: dict[Span, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        places[_place(word, shared)].append(index)
    return places


def _place(word: ScoredWord, shared: Sequence[Span]) -> Span:
    """Find the shared region that a word lies in, else give its own span."""
    at = bisect_right(shared, word.begin, key=lambda region: region[0]) - 1
    inside = at >= 0 and word.end <= shared[at][1]
    return shared[at] if inside else (word.begin, word.end)


def _common(gold: Sequence[str], system: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of a longest common subsequence."""
    lengths = _common_lengths(gold, system)
    g = s = 0
    while g < len(gold) and s < len(system):
        if gold[g] == system[s]:
            yield g, s
            g, s = g + 1, s + 1
        # skip where less is lost; on a tie the smaller form, whichever side it is on
        elif (lengths[g + 1][s], system[s]) > (lengths[g][s + 1], gold[g]):
            g += 1
        else:
            s += 1


def _common_lengths(gold: Sequence[str], system: Sequence[str]) -> list[list[int]]:
    """Tabulate how long the longest common subsequence of gold[g:] and system[s:] is."""
    lengths = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for g in reversed(range(len(gold))):
        for s in reversed(range(len(system))):
            longer = 1 + lengths[g + 1][s + 1] if gold[g] == system[s] else 0
            lengths[g][s] = max(longer, lengths[g + 1][s], lengths[g][s + 1])
    return lengths
