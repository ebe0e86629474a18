"""Analysis -> CoNLL-U, so that ours can be looked at with anyone's tools; conllu_reader.py reads theirs.

Format: https://universaldependencies.org/format.html. Clitics stand in multiword tokens; MISC carries
`SpaceAfter=No`, `TokenRange=begin:end` (as UDPipe 2 writes it; offsets in code points) and `NE=B-PER`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.analysis.columns import ROOT, Analysis

_CLITIC = re.compile(r"(?i)n['’‘`]?t|['’‘`](?:s|re|ve|ll|d|m)?|not|na|ta")


def write_conllu(analysis: Analysis, document_id: str) -> Iterator[str]:
    """The lines of an analysis, without line ends; an empty one after each sentence."""
    yield f"# newdoc id = {_one_line(document_id)}"
    paragraph_ends = iter(analysis.paragraphs[:, 1].tolist())
    paragraph_end = -1
    tags = _name_tags(analysis)
    for number, words in enumerate(analysis.sentence_words(), 1):
        begin, end = analysis.span(words.start, words.stop)
        if begin >= paragraph_end:
            paragraph_end = next((e for e in paragraph_ends if e > begin), end)
            yield "# newpar"
        yield f"# sent_id = {number}"
        yield f"# text = {_one_line(analysis.text[begin:end])}"
        yield from _rows(analysis, words, tags)
        yield ""


def _rows(analysis: Analysis, words: range, tags: Sequence[str]) -> Iterator[str]:
    for word in words:
        if _begins_token(analysis, words, word):
            last = word + 1
            while last + 1 < words.stop and _clings(analysis, last + 1):
                last += 1
            begin, end = analysis.span(word, last + 1)
            space = _space(analysis, last)
            ids = f"{word - words.start + 1}-{last - words.start + 1}"
            yield "\t".join([ids, analysis.text[begin:end], *"_" * 7, _misc(begin, end, space, "O")])
        head = int(analysis.head[word])
        begin, end = analysis.span(word, word + 1)
        inside = _clings(analysis, word) or (word + 1 < words.stop and _clings(analysis, word + 1))
        space = inside or _space(analysis, word)
        yield "\t".join(
            [
                str(word - words.start + 1), analysis.form(word), analysis.lemma[word], analysis.upos[word],
                analysis.xpos[word], analysis.feats[word] or "_", str(head - words.start + 1 if head != ROOT else 0),
                analysis.deprel[word], "_", _misc(begin, end, space, tags[word]),
            ]
        )  # fmt: skip


def _begins_token(analysis: Analysis, words: range, word: int) -> bool:
    return (
        word + 1 < words.stop and _clings(analysis, word + 1) and not (word > words.start and _clings(analysis, word))
    )


def _clings(analysis: Analysis, word: int) -> bool:
    """Whether a word is a clitic that touches the word before it."""
    touches = word > 0 and analysis.end[word - 1] == analysis.begin[word]
    return bool(touches and analysis.form(word - 1)[-1].isalpha() and _CLITIC.fullmatch(analysis.form(word)))


def _space(analysis: Analysis, word: int) -> bool:
    return word + 1 == len(analysis) or bool(analysis.end[word] < analysis.begin[word + 1])


def _misc(begin: int, end: int, space: bool, tag: str) -> str:
    fields = [f"NE={tag}"] if tag != "O" else []
    fields += [] if space else ["SpaceAfter=No"]
    return "|".join([*fields, f"TokenRange={begin}:{end}"])


def _name_tags(analysis: Analysis) -> list[str]:
    tags = ["O"] * len(analysis)
    for name in analysis.names:
        tags[name.first : name.last] = [f"B-{name.kind}"] + [f"I-{name.kind}"] * (name.last - name.first - 1)
    return tags


def _one_line(text: str) -> str:
    return " ".join(text.split())
