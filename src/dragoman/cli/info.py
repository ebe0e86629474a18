"""The command `dragoman info`."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import version

import click

from dragoman.analysis.core import model_card, model_folder, model_names
from dragoman.cli.output import json_text
from dragoman.knowledge.dating import date_rules
from dragoman.knowledge.saying import saying_lexicon
from dragoman.records import Record

_LIBRARIES = ("msgspec", "numpy", "onnxruntime", "resiliparse", "tokenizers", "trafilatura")


class ModelInfo(Record, frozen=True):
    """A model that is there; figures are F1 in percent on development data."""

    name: str
    megabytes: float
    sha256: str
    licence: str
    sources: tuple[str, ...]
    figures: dict[str, float]


class Info(Record, frozen=True):
    """What this installation is made of."""

    dragoman: str
    python: str
    libraries: dict[str, str]
    models: tuple[ModelInfo, ...]
    verbs_of_saying: int
    date_rules: int


def run(form: str) -> None:
    """Print what is installed."""
    found = Info(
        dragoman=version("dragoman"),
        python=platform.python_version(),
        libraries={name: version(name) for name in _LIBRARIES},
        models=tuple(_model(name) for name in model_names()),
        verbs_of_saying=sum(len(entries) for entries in saying_lexicon().by_lemma.values()),
        date_rules=len(date_rules()),
    )
    click.echo(json_text(found) if form == "json" else _table(found))


def _model(name: str) -> ModelInfo:
    data = (model_folder() / f"{name}.onnx").read_bytes()
    card = model_card(name)
    return ModelInfo(
        name=name,
        megabytes=round(len(data) / 1e6, 1),
        sha256=hashlib.sha256(data).hexdigest(),
        licence=card.licence,
        sources=card.sources,
        figures=card.figures,
    )


def _table(info: Info) -> str:
    lines = [f"dragoman {info.dragoman}, Python {info.python}", ""]
    lines += [f"  {name} {number}" for name, number in info.libraries.items()]
    for model in info.models:
        lines += ["", f"model {model.name}: {model.megabytes} MB, sha256 {model.sha256[:16]}, {model.licence}"]
        lines += [f"  from {source}" for source in model.sources]
        lines += [f"  {name:24} {figure:6.2f}" for name, figure in model.figures.items()]
    return "\n".join(
        [*lines, "", f"knowledge: {info.verbs_of_saying} entries for verbs of saying, {info.date_rules} rules of dates"]
    )
