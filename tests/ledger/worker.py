"""A process that adds documents to a ledger; it is run, killed and run again by test_killing.py.

python -m tests.ledger.worker PLACE FIRST LAST
"""

from __future__ import annotations

import sys

from dragoman.ledger import Ledger
from tests.ledger.making import document, event, reading, statement


def main(place: str, first: int, last: int) -> None:
    """Add the documents from first to last, then link."""
    with Ledger.open(place) as ledger:
        for number in range(first, last):
            day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
            text = f"Envoy number {number} visited Uganda. She said that the {number} talks were useful to all of them."
            given = document(text, external_id=str(number))
            words = f"that the {number} talks were useful"
            clause = f"Envoy number {number} visited Uganda"
            ledger.add(given, reading(given, statement(text, words), event(text, clause, "visited", day=day)))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
        ledger.link()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
