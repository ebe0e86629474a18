"""What a comparison of two gives where they belong together."""

from __future__ import annotations

from dragoman.records import Record


class Verdict(Record, frozen=True):
    """How surely two belong together, from 0 to 1, and why; `stage` is what became of a promise."""

    score: float
    reason: str
    stage: str | None = None


def verdict(score: float, *reasons: str, stage: str | None = None) -> Verdict:
    """A verdict with its score in two places and between 0 and 1."""
    return Verdict(score=round(min(1.0, max(0.0, score)), 2), reason="; ".join(reasons), stage=stage)
