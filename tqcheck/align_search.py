"""The cheapest way through two texts: dynamic programming within a band around the way through a coarser copy of them.

As in vecalign (Thompson and Koehn 2019), segments are joined two by two until the texts are short, the short texts are aligned in
full, and each finer level looks only near the way of the coarser one. Where many segments are missing in a row the coarse way
has them missing too, and the band follows it. Time and memory grow with the number of segments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tqcheck.align_costs import SHAPES, Costs, Shape, Side, Weights

FULL = 200  # segments of the longer text up to which everything is looked at
MARGIN = 24  # nodes on each side of the coarser way
COARSE_GAP = 1.0  # nats; at the usual price a long addition would be spread over the segments behind it
_MOVES: tuple[Shape, ...] = (*SHAPES, (1, 0), (0, 1))


@dataclass(frozen=True, slots=True)
class Found:
    """Shapes of the beads in order, and how many nodes were looked at to find them."""

    shapes: tuple[Shape, ...]
    cells: int


def search(source: Side, target: Side, weights: Weights) -> Found:
    """The beads of least cost; at levels above the finest a pair of segments counts as one."""
    if max(len(source), len(target)) <= FULL:
        return _within(source, target, weights, [(0, len(target) + 1)] * (len(source) + 1))
    coarse = search(source.halved(), target.halved(), replace(weights, gap=COARSE_GAP))
    found = _within(source, target, weights, _band(coarse.shapes, len(source), len(target)))
    return Found(found.shapes, coarse.cells + found.cells)


def _band(shapes: tuple[Shape, ...], sources: int, targets: int) -> list[tuple[int, int]]:
    """First target node and the one after the last, for each source node: all within MARGIN nodes of the coarser way."""
    low = np.full(sources + 1, targets, dtype=np.int64)
    high = np.zeros(sources + 1, dtype=np.int64)
    i = j = 0
    for a, b in ((0, 0), *shapes):
        rows = slice(2 * i, min(sources, 2 * (i + a)) + 1)
        i, j = i + a, j + b
        low[rows] = np.minimum(low[rows], 2 * (j - b))
        high[rows] = np.maximum(high[rows], min(targets, 2 * j))
    around = [slice(max(0, row - MARGIN), row + MARGIN + 1) for row in range(sources + 1)]
    return [(max(0, int(low[rows].min()) - MARGIN), min(targets, int(high[rows].max()) + MARGIN) + 1) for rows in around]


def _within(source: Side, target: Side, weights: Weights, band: list[tuple[int, int]]) -> Found:
    costs = Costs(source, target, weights)
    totals: list[NDArray[np.float64]] = []
    moves: list[NDArray[np.int8]] = []
    for i, (first, last) in enumerate(band):
        best = np.full(last - first, np.inf, dtype=np.float64)
        move = np.zeros(last - first, dtype=np.int8)
        if i == 0:
            best[0] = 0
        offered = [(shape, cost) for shape, cost in costs.ending(i, first, last)]
        if i:
            offered.append(((1, 0), np.full(last - first, weights.gap, dtype=np.float32)))
        for (a, b), cost in offered:
            total = cost + _shifted(totals[i - a], band[i - a][0], first - b, last - b)
            better = total < best
            best[better] = total[better]
            move[better] = _MOVES.index((a, b))
        # Any number of target segments without a counterpart may follow: the least of all nodes to the left.
        steps = weights.gap * np.arange(last - first)
        through = np.minimum.accumulate(best - steps) + steps
        skipped = through < best - 1e-9
        best[skipped] = through[skipped]
        move[skipped] = _MOVES.index((0, 1))
        totals.append(best)
        moves.append(move)
    return Found(_trace(moves, band), sum(map(len, moves)))


def _shifted(row: NDArray[np.float64], start: int, first: int, last: int) -> NDArray[np.float64]:
    """The values of the nodes `first` to `last` of a row that begins with node `start`; infinite outside it."""
    made = np.full(last - first, np.inf)
    low, high = max(first, start), min(last, start + len(row))
    if low < high:
        made[low - first : high - first] = row[low - start : high - start]
    return made


def _trace(moves: list[NDArray[np.int8]], band: list[tuple[int, int]]) -> tuple[Shape, ...]:
    i, j = len(moves) - 1, band[-1][1] - 1
    shapes = []
    while i or j:
        a, b = _MOVES[moves[i][j - band[i][0]]]
        shapes.append((a, b))
        i, j = i - a, j - b
    return tuple(reversed(shapes))
