"""What a run is asked for, and the digest that says whether two runs give the same."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.documents.layouts import Layout
from dragoman.errors import CorpusError
from dragoman.records import Record

SCHEMA_VERSION = 2
Partition = Literal["month", "year", "none"]


class Settings(Record, frozen=True):
    """All that bears on what is read, and nothing that does not (the number of workers).

    `time_limit` is in seconds a document, `memory_limit` in megabytes a worker; `shard_size` counts documents.
    """

    model: str = "base"
    own_actors: Path | None = None
    own_codebook: Path | None = None
    published: str | None = None
    layout: Layout = Layout()
    partition: Partition = "month"
    keep_text: bool = True
    time_limit: float = 600.0
    memory_limit: int | None = None
    shard_size: int = 200


def settings_digest(settings: Settings) -> str:
    """A digest of all that decides what comes out: the settings but the size of shards, and the files they name.

    >>> settings_digest(Settings()) == settings_digest(Settings(shard_size=7))
    True
    """
    from dragoman.analysis.core import model_folder
    from dragoman.knowledge.codebook import codebook

    told = msgspec.structs.replace(settings, shard_size=0)
    files = [model_folder() / f"{settings.model}.onnx", settings.own_actors]
    marks = [_file_digest(path) for path in files if path is not None and path.exists()]
    parts = (SCHEMA_VERSION, version("dragoman"), codebook(settings.own_codebook).version, msgspec.to_builtins(
        told, enc_hook=str), marks)  # fmt: skip
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as cause:
        raise CorpusError(str(path), cause.strerror or str(cause), "check the path") from cause
