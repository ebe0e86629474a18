"""Which corpora are learnt from and which are only measured; licences stand in NOTICE."""

from __future__ import annotations

from pathlib import Path

from training.entities import add_entity_names
from training.labels import NAME_TAGS
from training.measure import name_spans
from training.treebank import Example, join_names, read_names, read_treebank

SAME = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
WORLDWIDE = {"Person": "PER", "Location": "LOC", "Organization": "ORG"}


def training_set(folder: Path) -> list[Example]:
    """EWT with Universal NER, GUM with names out of its entities, Wikigold."""
    ewt = join_names(read_treebank(folder / "ewt-train.conllu"), read_names(folder / "uner_ewt-train.conll", SAME))
    wikigold = read_names(folder / "wikigold-all.conll", SAME)
    places = _places(ewt + wikigold)
    gum = [add_entity_names(example, places) for example in read_treebank(folder / "gum-open-train.conllu")]
    return ewt + gum + wikigold


def _places(examples: list[Example]) -> frozenset[str]:
    numbers = {tag: number for number, tag in enumerate(NAME_TAGS)}
    found = set()
    for example in examples:
        for begin, end, kind in name_spans([numbers[tag] for tag in example.names or ()]):
            if NAME_TAGS[2 * kind] == "I-LOC":
                found.add(" ".join(example.words[begin:end]))
    return frozenset(found)


def development_sets(folder: Path) -> dict[str, list[Example]]:
    """The development parts; the world newswire is measured and never learnt from."""
    ewt = join_names(read_treebank(folder / "ewt-dev.conllu"), read_names(folder / "uner_ewt-dev.conll", SAME))
    worldwide = [e for e in read_names(folder / "worldwide-dev.conll", WORLDWIDE) if len(e.words) <= 160]
    return {"ewt": ewt, "gum": read_treebank(folder / "gum-open-dev.conllu"), "worldwide": worldwide}
