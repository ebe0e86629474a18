"""The card that ships beside a network: for the program as JSON, for people as Markdown."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.analysis.core import Core
from evaluation.core import figures

LICENCE = "CC BY-SA 4.0"
SOURCES = (
    "all-MiniLM-L6-v2, pretrained weights, Apache-2.0",
    "UD English EWT, training part, CC BY-SA 4.0",
    "UD English GUM without its non-commercial genres, training part, CC BY 4.0 / CC BY-SA / public domain by document",
    "Universal NER on English EWT, training part, CC BY-SA 4.0",
    "Wikigold, CC BY 4.0",
)
SHOWN = (
    "ewt.gold.upos", "ewt.gold.xpos", "ewt.gold.feats", "ewt.gold.lemmas", "ewt.gold.uas", "ewt.gold.las",
    "gum.gold.upos", "gum.gold.xpos", "gum.gold.lemmas", "gum.gold.uas", "gum.gold.las",
    "ewt.raw.words", "ewt.raw.sentences", "ewt.raw.las", "gum.raw.words", "gum.raw.las",
    "gum.written.raw.sentences", "names.ewt.micro", "names.worldwide.micro",
)  # fmt: skip


def blank_card(name: str, labels: dict[str, tuple[str, ...]], tokenizer: str, **words: object) -> dict[str, object]:
    """The card before anything is measured; `words` are the lemma table and the known lemmas."""
    listed = {head: list(values) for head, values in labels.items()}
    origin = {"licence": LICENCE, "sources": list(SOURCES), "figures": {}}
    return {"name": name, "labels": listed, "tokenizer": tokenizer, **words, **origin}


def write_card(card: dict[str, object], path: Path) -> None:
    """Write a card as JSON, the same bytes for the same card."""
    path.write_text(json.dumps(card, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")


def measured(folder: Path, name: str, data: Path) -> dict[str, float]:
    """The figures of a model file on the development parts."""
    found = figures(Core(name, folder=folder), data)
    return {key: round(found[key].f1, 2) for key in SHOWN}


def write_page(folder: Path, name: str, small: dict[str, float], exact: dict[str, float], recipe: str) -> None:
    """The Markdown page: what it is, what it was made of, how good it is, how it was made."""
    rows = [f"| {key} | {exact[key]:.2f} | {value:.2f} |" for key, value in small.items()]
    page = [
        f"# The model `{name}`",
        "",
        "The language core of dragoman: a small pretrained transformer with heads for universal and Penn tags, features,",
        "lemmas, dependency trees (Universal Dependencies) and names (PER, ORG, LOC). It reads English and knows no diplomacy.",
        "",
        f"Licence: {LICENCE}. Made of:",
        "",
        *(f"- {source}" for source in SOURCES),
        "",
        "F1 in percent on development data, labels of relations without subtypes; `gold` with sentences and words given,",
        "`raw` from text in the manner of CoNLL 2018, names by whole names. The world newswire was never learnt from.",
        "",
        "| figure | float | int8 (ships) |",
        "|---|---|---|",
        *rows,
        "",
        recipe,
        "",
        "Known limits: words are tagged and names found a sentence at a time; sentences of more than 120 words are parsed",
        "in parts; web text without punctuation is cut badly; names of bodies are found worse than those of people and places.",
        "",
    ]
    (folder / f"{name}.md").write_text("\n".join(page), encoding="utf-8")
