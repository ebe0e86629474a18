"""Looks for what breaks a promise of evaluation/invariants.py, by inputs that make new lines of the program run.

`make fuzz`, or `python -m evaluation.fuzzing documents|dates|codebooks|conllu [--seconds 300] [--corpus FOLDER]`; it
needs atheris (libFuzzer for Python). What was found interesting is kept in the folder, and gone on from. The first
fault ends the run and is printed with its input, which libFuzzer writes to `crash-...` beside the folder: add it to
tests/evaluation/test_invariants.py, then mend it.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

_SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "dates": (b"On Tuesday, 4 February 2025, for the next two years until mid-May", b"the first quarter of FY 2024/25"),
    "codebooks": (
        b"- {set: boats, words: [ship]}\n- {id: x, like: visit, nouns: [$boats], examples: []}\n",
        b"- id: x\n  type: AID\n  frame: gives\n  definition: d\n  light:\n    - {verbs: [send], nouns: [tea]}\n",
        b"- id: x\n  like: visit\n  verbs: [go]\n  examples: [{text: T, trigger: t, actors: [KEN]}]\n  never: [n]\n",
    ),
    "conllu": (
        b"# newpar\n1\tTalks\ttalk\tNOUN\tNNS\t_\t0\troot\t_\tNE=B-PER\n1.1\tx\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n",
        b"1-2\tgonna\t_\t_\t_\t_\t_\t_\t_\t_\n1\tgon\tgo\tVERB\tVBG\t_\t0\troot\t_\t_\n2\tna\tto\tPART\tTO\t_\t1\tmark\t_\t_\n",
    ),
}


def main() -> None:
    """Try one kind of input for some time; leaves by the exit status of libFuzzer."""
    options = _options()
    import atheris

    with atheris.instrument_imports(include=["dragoman"]):
        from evaluation import invariants

    folder = Path(mkdtemp(prefix="fuzzing-"))
    corpus = options.corpus or Path("build/fuzzing") / options.kind
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(options.kind, invariants.ENDINGS)):
        (corpus / f"seed-{number}").write_bytes(seed)
    tried: dict[str, Callable[[bytes], object]] = {
        "documents": lambda data: invariants.try_document(data[1:], _ending(data, invariants.ENDINGS), folder),
        "dates": lambda data: invariants.try_dates(data.decode("utf-8", "replace"), "2025-02-04"),
        "codebooks": lambda data: invariants.try_codebook(data.decode("utf-8", "replace"), folder),
        "conllu": lambda data: invariants.try_conllu(data.decode("utf-8", "replace")),
    }
    told = (
        f"-dict={_dictionary(folder)}",
        f"-max_total_time={options.seconds}",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-max_len=8192",
    )
    atheris.Setup([sys.argv[0], str(corpus), *told, f"-artifact_prefix={corpus.parent}/"], tried[options.kind])
    atheris.Fuzz()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("documents", "dates", "codebooks", "conllu"))
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--corpus", type=Path)
    return parser.parse_args()


def _dictionary(folder: Path) -> Path:
    """Words that inputs are made of; libFuzzer would find the fields of a codebook letter by letter."""
    from dragoman.knowledge.codebook import Entry, Example, Light
    from dragoman.knowledge.dating import date_words

    fields = (f"{name}: " for kind in (Entry, Example, Light) for name in kind.__struct_fields__)
    words = {*fields, "like: ", "set: ", *(form for word in date_words() for form in (*word.words, *word.capital))}
    path = folder / "words.dict"
    path.write_text("".join(f'"{word}"\n' for word in sorted(words) if word.isascii() and '"' not in word))
    return path


def _ending(data: bytes, endings: Sequence[str]) -> str:
    """The first byte says as what kind of file the others are read."""
    return endings[data[0] % len(endings)] if data else endings[0]


def _seeds(kind: str, endings: Sequence[str]) -> tuple[bytes, ...]:
    if kind != "documents":
        return _SEEDS[kind]
    page = b"<!DOCTYPE html><html><head><title>T</title></head><body><p>Talks failed on 4 May 2024.</p></body></html>"
    item = b"<item><title>T</title><pubDate>Tue, 04 Feb 2025 09:00:00 GMT</pubDate><summary>Talks.</summary></item>"
    files = {
        ".txt": b"KESSALY, Feb. 4 (NordWire) -- Talks failed.", ".md": b"# Talks", ".html": page,
        ".jsonl": b'{"text": "Talks.", "date": "2025-02-04"}\n', ".csv": b"id,text,date\n7,Talks.,2025-02-04\n",
        ".rss": b'<?xml version="1.0"?><rss version="2.0"><channel>' + item + b"</channel></rss>",
        ".zip": _packed({"a.txt": b"Talks failed.", "b.csv": b"text\nTalks.\n"}), ".docx": _word(),
    }  # fmt: skip
    return tuple(bytes([endings.index(ending)]) + data for ending, data in files.items())


def _packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _word() -> bytes:
    """The smallest Word file: so that its bytes are few, it has only what the reader asks for."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _packed({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/d.xml" ContentType="{main}"/>'
        "</Types>".encode(),
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type='
        f'"{office}/officeDocument" Target="d.xml"/></Relationships>'.encode(),
        "d.xml": f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>Talks.</w:t></w:r></w:p><w:tbl><w:tr><w:tc>'
        '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
        "</w:body></w:document>".encode(),
    })  # fmt: skip


if __name__ == "__main__":
    main()
