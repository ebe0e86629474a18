"""The scorers that lie beside the development data, as modules."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def scorer_of(path: Path) -> ModuleType:
    """The scorer of a file; one that imports its neighbour sets the path to it itself."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
