"""Events on the sentences of the public gold sets, scored by the scorer that lies beside them.

`python -m evaluation.events [--data ../shared/eval]` prints, for each set, the scorer's figures with precision.
For the gate: the PLOVER gold records together with the sentences that are no event.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from dragoman.documents import document_from_text
from dragoman.knowledge.acting import actor_entries
from dragoman.reading import Reader
from dragoman.records import Event, EventActor
from dragoman.views.plover import plover_events
from evaluation.conll18 import F1
from evaluation.scorers import scorer_of

SETS = {
    "gsr": ("gsr_dev", "neg_dev"), "plv": ("plv_train_dev", "plv_test_dev"), "cameo": ("cameo_manual_dev",),
}  # fmt: skip
_FIGURES = ("type", "code", "triple_code")


def event_scores(reader: Reader, data: Path) -> dict[str, F1]:
    """Type, country codes and triples on the gold records with the non-events, and types on the other sets."""
    folder = data / "events"
    found: dict[str, F1] = {}
    for name in SETS:
        summary = scored(reader, folder, name)
        for figure in _FIGURES if name == "gsr" else _FIGURES[:1]:
            row = summary[figure]
            found[f"events.{name}.{figure}"] = F1(row["tp"] + row["fn"], row["tp"] + row["fp"], row["tp"])
    return found


def scored(reader: Reader, folder: Path, name: str) -> dict[str, Any]:
    """The scorer's summary of one set."""
    scorer = scorer_of(folder / "score_events.py")
    gold = [record for file in SETS[name] for record in scorer.rd(folder / f"{file}.jsonl")]
    texts = {record.get("doc_text_id") or record["id"]: record for record in gold}
    coded = [{"id": key, "events": events_in(reader, record)} for key, record in texts.items()]
    summary: dict[str, Any] = scorer.score(gold, coded, scorer.T(scorer.DEF, False))[0]
    return summary


def events_in(reader: Reader, record: dict[str, Any]) -> list[dict[str, Any]]:
    """What the program finds in one sentence, in the scorer's form."""
    day = record.get("date")
    published = day if isinstance(day, str) and len(day) == len("2000-01-01") else None
    document = document_from_text(record["text"], published=published)
    found = reader.read(document).events
    return [_as_scored(record["text"], event) for event in plover_events(found)]


def _as_scored(text: str, event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "actors": [_party(text, party) for party in event.actors],
        "recipients": [_party(text, party) for party in event.recipients],
    }


def _party(text: str, party: EventActor) -> dict[str, Any]:
    begin, end = party.span or (None, None)
    return {"text": text[begin:end] if party.span else "", "code": _plover_code(party.code), "start": begin, "end": end}


def _plover_code(code: str | None) -> str | None:
    """PLOVER's records call every international organisation IGO."""
    entry = actor_entries().get(code or "")
    return "IGO" if entry is not None and entry.type == "igo" else code


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(prog="evaluation.events", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    folder = parser.parse_args().data / "events"
    reader = Reader()
    for name in SETS:
        print(name)
        for figure, value in scored(reader, folder, name).items():
            print(f"  {figure:14} {json.dumps(value)}")


if __name__ == "__main__":
    main()
