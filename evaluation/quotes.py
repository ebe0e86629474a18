"""Statements on PolNeAR's development part, scored by the scorer that lies beside it, in its `--speech` form.

`python -m evaluation.quotes [--data ../shared/eval]` prints the scorer's own table. For the gate: of each figure the
false alarms stand beside what is missed. The scorer counts precision of a kind by the marks of
the found span and recall by the kind of gold, so that the two may stand on different numbers of right ones: the
smaller is kept, and the floor is on the safe side.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.documents import document_from_text
from dragoman.reading import Reader
from dragoman.records import Statement
from evaluation.conll18 import F1
from evaluation.scorers import scorer_of

KINDS = ("direct", "indirect", "mixed")


def quote_scores(reader: Reader, data: Path) -> dict[str, F1]:
    """Content (half of the words shared), and right content with right speaker, all and by kind."""
    return dict(_figures(counted(reader, data / "quotes")))


def counted(reader: Reader, folder: Path) -> Counter[str]:
    """The scorer's counts, and under "direct" and "named" how many direct statements there are and have a speaker."""
    counts: Counter[str] = Counter()
    scorer = scorer_of(folder / "score_quotes.py")
    for line in (folder / "polnear_dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        found = reader.read(document_from_text(gold["text"])).statements
        counts += scorer.score_doc(gold, as_quotes(found), True)
        direct = [one for one in found if one.kind == "direct"]
        counts["direct"] += len(direct)
        counts["named"] += sum(one.speaker is not None and one.speaker.name is not None for one in direct)
    return counts


def _figures(counts: Counter[str]) -> Iterator[tuple[str, F1]]:
    yield "quotes.direct.named", F1(counts["direct"], counts["direct"], counts["named"])
    yield "quotes.content", F1(counts["G"], counts["P"], counts["tp"])
    yield "quotes.e2e", F1(counts["Gsrc"], counts["P"] - counts["Pneutral"], counts["e2e"])
    for kind in KINDS:
        right = min(counts[f"e2eP_{kind}"], counts[f"s_ok_{kind}"])
        found = counts[f"P_{kind}"] - counts[f"Pneutral_{kind}"]
        yield f"quotes.e2e.{kind}", F1(counts[f"Gsrc_{kind}"], found, right)


def as_quotes(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Statements in the scorer's form; the sentences of one quotation are one there, with the speakers of all."""
    found: list[dict[str, Any]] = []
    for one in statements:
        mention = one.speaker.mention if one.speaker is not None else None
        quote = {
            "content": list(one.content),
            "source": [mention] if mention else [],
            "cue": list(one.cue),
            "kind": one.kind,
        }
        if one.group is not None and found and found[-1]["group"] == one.group:
            for field in ("content", "source", "cue"):
                found[-1][field] += quote[field]
        else:
            found.append({**quote, "group": one.group})
    return found


def main() -> None:
    """Print the scorer's table, and the share of direct statements without a speaker."""
    parser = argparse.ArgumentParser(prog="evaluation.quotes", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    folder = parser.parse_args().data / "quotes"
    counts = counted(Reader(), folder)
    scorer = scorer_of(folder / "score_quotes.py")
    scorer.show(scorer.report(counts), "PolNeAR dev, speech")
    unknown = 100 * (counts["direct"] - counts["named"]) / max(1, counts["direct"])
    print(f"  direct statements {counts['direct']}, without a speaker {unknown:.1f} %")


if __name__ == "__main__":
    main()
