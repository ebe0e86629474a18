"""Figures of the language core: on gold words, from raw text, and for names.

Run as `python -m evaluation.core --data ../shared/eval/language`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from dragoman.analysis.columns import Analysis, Segments
from dragoman.analysis.core import Core
from evaluation import names
from evaluation.conll18 import F1, ScoredWord, score, scored_words, total, without_spaces
from evaluation.treebank import Document, Sentence, documents, raw_text, read

# GUM's genres that were written to be read; the others are transcripts of speech.
WRITTEN = frozenset({"academic", "bio", "news", "textbook", "voyage", "interview"})

Scores = dict[str, F1]


def gold_words(core: Core, path: Path) -> Scores:
    """Scores of a treebank where sentences and words are given."""
    return _summed(_gold_document(core, document) for document in documents(read(path)))


def _gold_document(core: Core, document: Document) -> Scores:
    forms = [[word.form for word in sentence.words] for sentence in document.sentences]
    segments = spaced(forms)
    system = _scored(core.analyse_segments(segments))
    gold: list[ScoredWord] = []
    for number, (sentence, (first, _)) in enumerate(zip(document.sentences, segments.sentences, strict=True)):
        gold += _gold_sentence(sentence, number, first)
    # the spans of the words as they are read here, so that both sides have the same
    gold = [word._replace(begin=other.begin, end=other.end) for word, other in zip(gold, system, strict=True)]
    return score(gold, system)


def _gold_sentence(sentence: Sentence, number: int, first: int) -> Iterator[ScoredWord]:
    for word in sentence.words:
        head = first + word.head if word.head >= 0 else -1
        yield ScoredWord(word.form, 0, 0, number, word.upos, word.xpos, word.feats, word.lemma, head, word.deprel)


def spaced(sentences: Sequence[Sequence[str]]) -> Segments:
    """Words given as strings, as a text with a space between words and a line a sentence.

    >>> spaced([["Talks", "ended"]]).words
    ((0, 5), (6, 11))
    """
    text = "\n".join(" ".join(words) for words in sentences)
    spans: list[tuple[int, int]] = []
    cuts: list[tuple[int, int]] = []
    at = 0
    for words in sentences:
        first = len(spans)
        for word in words:
            spans.append((at, at + len(word)))
            at += len(word) + 1
        cuts.append((first, len(spans)))
    return Segments(text, ((0, len(text)),), tuple(spans), tuple(cuts))


def raw_words(core: Core, path: Path, genres: frozenset[str] | None = None) -> Scores:
    """Scores of a treebank from its raw text, document by document."""
    chosen = [d for d in documents(read(path)) if genres is None or d.genre in genres]
    return _summed(_raw_document(core, document) for document in chosen)


def _raw_document(core: Core, document: Document) -> Scores:
    return score(scored_words(document.sentences), _scored(core.analyse(raw_text(document.sentences).text)))


def _scored(analysis: Analysis) -> list[ScoredWord]:
    sentence = analysis.sentence_of.tolist()
    words = [
        ScoredWord(
            analysis.form(w), int(analysis.begin[w]), int(analysis.end[w]), sentence[w], analysis.upos[w],
            analysis.xpos[w], analysis.feats[w] or "_", analysis.lemma[w], int(analysis.head[w]), analysis.deprel[w],
        )
        for w in range(len(analysis))
    ]  # fmt: skip
    return without_spaces(words, analysis.text)


def name_scores(core: Core, path: Path, labels: dict[str, str] | None = None) -> Scores:
    """Scores of names in a BIO file, words given."""
    texts = names.read(path, labels)
    system = [found for group in _by_document(texts) for found in _names(core, group)]
    return names.score_names([text.names for text in texts], system)


def _names(core: Core, texts: Sequence[names.NamedText]) -> list[list[names.Name]]:
    analysis = core.analyse_segments(spaced([[token.form for token in text.tokens] for text in texts]))
    found: list[list[names.Name]] = [[] for _ in texts]
    sentence = analysis.sentence_of.tolist()
    for name in analysis.names:
        text = sentence[name.first]
        tokens, first = texts[text].tokens, int(analysis.sentences[text][0])
        begin, end = tokens[name.first - first].begin, tokens[name.last - 1 - first].end
        found[text].append(names.Name(begin, end, name.kind))
    return found


def _by_document(texts: Sequence[names.NamedText]) -> Iterator[list[names.NamedText]]:
    """The sentences of each document together; a sentence's id is its document's with a number behind."""
    for _, group in groupby(texts, key=lambda text: text.sent_id.rpartition("-")[0]):
        yield list(group)


def _summed(parts: Iterable[Scores]) -> Scores:
    scores = list(parts)
    return {key: total(part[key] for part in scores) for key in scores[0]}


def figures(core: Core, folder: Path) -> dict[str, F1]:
    """Every figure that floors.json holds for the core, by its key there."""
    ewt, gum = folder / "ewt-dev.conllu", folder / "gum-open-dev.conllu"
    found: dict[str, F1] = {}
    for name, scores in {
        "ewt.gold": gold_words(core, ewt),
        "gum.gold": gold_words(core, gum),
        "ewt.raw": raw_words(core, ewt),
        "gum.raw": raw_words(core, gum),
        "gum.written.raw": raw_words(core, gum, WRITTEN),
        "names.ewt": name_scores(core, folder / "uner_ewt-dev.conll"),
        "names.worldwide": name_scores(core, folder / "worldwide-dev.conll", dict(names.WORLDWIDE_LABELS)),
    }.items():
        found |= {f"{name}.{key}": value for key, value in scores.items()}
    return found


def main() -> None:
    """Print every figure of the core."""
    parser = argparse.ArgumentParser(prog="evaluation.core", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/language"))
    parser.add_argument("--model", default="base")
    parser.add_argument("--folder", type=Path, default=None, help="a folder of models other than the shipped one")
    options = parser.parse_args()
    core = Core(options.model, folder=options.folder)
    for key, value in figures(core, options.data).items():
        print(f"{key:28} F1 {value.f1:6.2f}  P {value.precision:6.2f}  R {value.recall:6.2f}  of {value.gold}")


if __name__ == "__main__":
    main()
