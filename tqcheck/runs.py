"""Runs of words that are unlikely together: the best-scoring stretches of a sequence of surprisals.

A garbled passage makes several neighbouring words unlikely; a name or a rare word makes one. So each word adds its
surprisal, capped, less a base that ordinary words stay under, and the stretches with the largest sums stand out. This is
the high-scoring segment of sequence comparison (Karlin and Altschul 1990) on words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words `start` to `end` (half-open) and their summed score in nats above the base."""

    start: int
    end: int
    score: float


def best_runs(values: Sequence[float], *, base: float, cap: float, least: float) -> list[Run]:
    """Disjoint runs with a score of at least `least`, in order; `values` in nats per word.

    Within what is left, the best run is taken first, so no run contains a prefix or suffix that lowers it.
    """
    found: list[Run] = []
    _collect([min(value, cap) - base for value in values], 0, least, found)
    return sorted(found, key=lambda run: run.start)


def _collect(gains: Sequence[float], offset: int, least: float, found: list[Run]) -> None:
    best = Run(start=0, end=0, score=0.0)
    start, total = 0, 0.0
    for position, gain in enumerate(gains):
        if total <= 0:
            start, total = position, 0.0
        total += gain
        if total > best.score:
            best = Run(start=start, end=position + 1, score=total)
    if best.end == 0 or best.score < least:
        return
    found.append(Run(start=offset + best.start, end=offset + best.end, score=round(best.score, 3)))
    _collect(gains[: best.start], offset, least, found)
    _collect(gains[best.end :], offset + best.end, least, found)
