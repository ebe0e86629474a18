"""The language core: a text in, its analysis out.

One document is one set of batches, always cut the same way: int8 scales depend on what shares a
batch, so a record must never depend on the neighbouring document or on the number of cores.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import msgspec
import numpy as np
from tokenizers import Tokenizer

from dragoman.analysis.columns import Analysis, Name, Segments
from dragoman.analysis.decode import Decoder, Labels, Parsed
from dragoman.analysis.encoder import Batch, Encoder
from dragoman.analysis.lemmas import Lemmatiser
from dragoman.analysis.naming import Kinds, consistent
from dragoman.analysis.segment import Segmenter
from dragoman.analysis.wordpieces import Pieces, WordPieces
from dragoman.errors import ModelError, UsageError

WINDOW_WORDS, WINDOW_PIECES = 120, 250
BATCH_PIECES = 1500  # padding included
RATIO, SLACK = 1.25, 3  # how much longer than its shortest the longest sentence of a batch may be

_CLAUSE_MARKS = frozenset(';:—–,)"”') | {"--", "..."}


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence that fits the window: where it stands, its words and pieces."""

    sentence: int
    offset: int
    words: list[str]
    pieces: Pieces


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a network: its labels and words, where it comes from, and how good it is.

    `figures` are F1 in percent on development data, measured on the file that ships.
    """

    name: str
    labels: Labels
    tokenizer: str
    lemma_table: dict[str, dict[str, str]]
    known_lemmas: tuple[str, ...]
    licence: str
    sources: tuple[str, ...]
    figures: dict[str, float]


def model_card(name: str, folder: Path | None = None) -> ModelCard:
    """The card of a model. Raises ModelError where it cannot be read."""
    path = (folder or model_folder()) / f"{name}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=ModelCard)
    except (OSError, msgspec.DecodeError) as cause:
        raise ModelError(str(path), f"the model's card cannot be read ({cause})", "install dragoman again") from cause


def model_folder() -> Path:
    """Where the shipped models lie."""
    return Path(str(files("dragoman.analysis.models")))


def model_names() -> tuple[str, ...]:
    """The models that are there, by name."""
    return tuple(sorted(path.stem for path in model_folder().glob("*.onnx")))


class Core:
    """An opened model and all that goes with it; safe to share between threads.

    Raises UsageError for a name that is not there, ModelError for a broken model.
    """

    def __init__(self, name: str = "base", threads: int | None = None, folder: Path | None = None) -> None:
        folder = folder or model_folder()
        if not (folder / f"{name}.onnx").exists():
            raise UsageError("--model", f"there is no model {name!r}", f"choose one of: {', '.join(model_names())}")
        card = model_card(name, folder)
        self.name = name
        self._segmenter = Segmenter()
        self._pieces = WordPieces(_tokenizer(card, folder))
        self._encoder = Encoder(folder / f"{name}.onnx", threads or os.cpu_count() or 1)
        lemmatiser = Lemmatiser(card.lemma_table, frozenset(card.known_lemmas))
        self._kinds = Kinds(card.labels.names)
        self._decoder = Decoder(card.labels, self._encoder.label_weight(), lemmatiser)

    def analyse(self, text: str) -> Analysis:
        """Paragraphs, sentences, words, tags, trees and names of a text."""
        return self.analyse_segments(self._segmenter.segment(text))

    def segment(self, text: str) -> Segments:
        """Paragraphs, sentences and words only."""
        return self._segmenter.segment(text)

    def analyse_segments(self, segments: Segments) -> Analysis:
        """The same for a text that is already cut, as gold treebanks are."""
        parts = [part for i in range(len(segments.sentences)) for part in self._parts(i, segments.forms(i))]
        return _assembled(segments, parts, self._parse(parts), self._kinds)

    def with_names(self, analysis: Analysis) -> Analysis:
        """The analysis with this core's names and all else as it was."""
        words = tuple(zip(analysis.begin.tolist(), analysis.end.tolist(), strict=True))
        sentences = tuple((first, last) for first, last in analysis.sentences.tolist())
        paragraphs = tuple((begin, end) for begin, end in analysis.paragraphs.tolist())
        segments = Segments(analysis.text, paragraphs, words, sentences)
        return replace(analysis, names=self.analyse_segments(segments).names)

    def _parts(self, sentence: int, words: Sequence[str]) -> list[_Part]:
        parts, first = [], 0
        sizes = [len(self._pieces.word(word)[0]) for word in words]
        while first < len(words):
            last = _window(words, sizes, first)
            inside = list(words[first:last])
            parts.append(_Part(sentence, first, inside, self._pieces.sentence(inside)))
            first = last
        return parts

    def _parse(self, parts: list[_Part]) -> list[Parsed]:
        groups = _packed([len(part.pieces.ids) for part in parts])
        scores = self._encoder.run([_batch([parts[i].pieces for i in group]) for group in groups])
        parsed: dict[int, Parsed] = {}
        for group, scored in zip(groups, scores, strict=True):
            for row, i in enumerate(group):
                parsed[i] = self._decoder.sentence(scored, row, parts[i].words)
        return [parsed[i] for i in range(len(parts))]


def _tokenizer(card: ModelCard, folder: Path) -> Tokenizer:
    try:
        return Tokenizer.from_str(card.tokenizer)
    except Exception as cause:
        place = str(folder / f"{card.name}.json")
        raise ModelError(place, "the card's tokenizer cannot be read", "install dragoman again") from cause


def _window(words: Sequence[str], sizes: Sequence[int], first: int) -> int:
    """Where the part that begins at `first` ends: at the sentence's end or at the last clause mark that fits."""
    last, pieces = first, 0
    while last < len(words) and last - first < WINDOW_WORDS and pieces + sizes[last] <= WINDOW_PIECES:
        pieces += sizes[last]
        last += 1
    if last == len(words):
        return last
    marks = [at + 1 for at in range(first + (last - first) // 3, last) if words[at] in _CLAUSE_MARKS]
    return marks[-1] if marks else max(last, first + 1)


def _packed(sizes: Sequence[int]) -> list[list[int]]:
    """Sentences of like length together, within the budget."""
    groups: list[list[int]] = []
    shortest = 0
    for i in sorted(range(len(sizes)), key=lambda i: (sizes[i], i)):
        full = groups and sizes[i] * (len(groups[-1]) + 1) > BATCH_PIECES
        if not groups or full or sizes[i] > RATIO * shortest + SLACK:
            groups.append([])
            shortest = sizes[i]
        groups[-1].append(i)
    return groups


def _batch(sentences: Sequence[Pieces]) -> Batch:
    rows = len(sentences)
    width = max(len(pieces.ids) for pieces in sentences)
    height = 1 + max(len(pieces.first) for pieces in sentences)
    ids, shapes = np.zeros((rows, width), np.int64), np.zeros((rows, width), np.int64)
    mask = np.zeros((rows, width), np.float32)
    first, is_word = np.zeros((rows, height), np.int64), np.zeros((rows, height), np.float32)
    is_word[:, 0] = 1  # the root may be a head
    for row, pieces in enumerate(sentences):
        size, count = len(pieces.ids), len(pieces.first)
        ids[row, :size] = pieces.ids
        shapes[row, :size] = pieces.shapes
        mask[row, :size] = 1
        first[row, 1 : 1 + count] = pieces.first
        is_word[row, 1 : 1 + count] = 1
    return Batch(ids, shapes, mask, first, is_word)


def _assembled(segments: Segments, parts: list[_Part], parsed: list[Parsed], kinds: Kinds) -> Analysis:
    heads, deprels = _joined_trees(parts, parsed)
    starts = [segments.sentences[part.sentence][0] + part.offset for part in parts]
    return Analysis(
        text=segments.text,
        begin=np.array([begin for begin, _ in segments.words], np.int32),
        end=np.array([end for _, end in segments.words], np.int32),
        head=np.array(heads, np.int32),
        sentences=np.array(segments.sentences, np.int32).reshape(-1, 2),
        paragraphs=np.array(segments.paragraphs, np.int32).reshape(-1, 2),
        upos=tuple(tag for p in parsed for tag in p.upos),
        xpos=tuple(tag for p in parsed for tag in p.xpos),
        feats=tuple(tag for p in parsed for tag in p.feats),
        lemma=tuple(lemma for p in parsed for lemma in p.lemmas),
        deprel=tuple(deprels),
        names=_agreed_names(parts, parsed, starts, kinds),
        cut=tuple(sorted({part.sentence for part in parts if part.offset})),
    )


def _agreed_names(parts: list[_Part], parsed: list[Parsed], starts: list[int], kinds: Kinds) -> tuple[Name, ...]:
    if not parsed:
        return ()
    forms = [word for part in parts for word in part.words]
    found = [
        Name(start + name.first, start + name.last, name.kind)
        for start, sentence in zip(starts, parsed, strict=True)
        for name in sentence.names
    ]
    sentence_of = [part.sentence for part in parts for _ in part.words]
    return consistent(forms, sentence_of, found, np.concatenate([sentence.name_scores for sentence in parsed]), kinds)


def _joined_trees(parts: list[_Part], parsed: list[Parsed]) -> tuple[list[int], list[str]]:
    """One tree a sentence: the root of a later part hangs on the root of the first as parataxis."""
    heads: list[int] = []
    deprels: list[str] = []
    root = -1
    for part, tree in zip(parts, parsed, strict=True):
        start = len(heads)
        heads += [start + head if head >= 0 else -1 for head in tree.heads]
        deprels += tree.deprels
        own = start + tree.heads.index(-1)
        if part.offset:
            heads[own], deprels[own] = root, "parataxis"
        else:
            root = own
    return heads, deprels
