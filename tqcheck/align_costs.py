"""What a bead costs: how seldom beads of its shape are, how badly the lengths fit, how little the words have in common.

Words are compared by the cosine of the vectors of `align_vectors`. These add up: that of several segments is the sum of theirs, so that
a few products tell the similarity of every bead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Shape = tuple[int, int]
Places = tuple[range, range]
"""Which segments of the source and of the target a bead takes."""

SHAPES: tuple[Shape, ...] = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
LONGEST = 3  # segments on one side of a bead


def places(shapes: Sequence[Shape]) -> list[Places]:
    """What the beads of these shapes take, one after the other."""
    made = []
    i = j = 0
    for a, b in shapes:
        made.append((range(i, i + a), range(j, j + b)))
        i, j = i + a, j + b
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The parameters of the costs, in nats: `shapes` and `gap` (per segment without a counterpart) as prior costs; what a cosine of 1
    between source and back-translation (`back`), and between source and target themselves (`own`), takes off; `spread`, the
    variance of the length in characters per character; `worst`, the most that lengths can cost; `paragraph`, for each
    boundary of paragraphs inside a bead."""

    shapes: Mapping[Shape, float]
    gap: float
    back: float
    own: float
    spread: float
    worst: float
    paragraph: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One text, segment by segment: lengths in characters (scaled to the other language), the vectors, and 1 where a paragraph begins."""

    lengths: Array
    vectors: tuple[Array, ...]
    begins: Array

    def __len__(self) -> int:
        return len(self.lengths)

    def halved(self) -> Side:
        """The same text in segments of two."""
        starts = np.arange(0, len(self), 2)
        begins = np.maximum.reduceat(self.begins, starts)
        return Side(
            lengths=np.add.reduceat(self.lengths, starts),
            vectors=tuple(np.add.reduceat(one, starts, axis=0) for one in self.vectors),
            begins=begins,
        )


def trailing(values: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Sums over the last 1 ... LONGEST rows before each of the len + 1 nodes; fewer where the text begins."""
    summed = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    nodes = np.arange(len(values) + 1)
    return [(summed[nodes] - summed[np.maximum(0, nodes - size)]).astype(np.float32) for size in range(1, LONGEST + 1)]


class Costs:
    """What beads that end at one node cost; a node (i, j) stands after i source and j target segments."""

    def __init__(self, source: Side, target: Side, weights: Weights) -> None:
        self._weights = weights
        self._sides = (source, target)
        self._lengths = tuple(trailing(side.lengths) for side in (source, target))
        self._norms = tuple([[_norms(sums) for sums in trailing(one)] for one in side.vectors] for side in (source, target))
        self._inside = tuple(_inside(side.begins) for side in (source, target))

    def ending(self, i: int, first: int, last: int) -> Iterator[tuple[Shape, Array]]:
        """For every shape that fits above: the costs of its beads that end at (i, j), j from `first` to `last` exclusive; infinite
        where the target has too few segments."""
        start = max(0, first - LONGEST)
        pulls = [(kind, pull) for kind, pull in enumerate((self._weights.back, self._weights.own)) if pull]
        similar = [(pull, self._similar(kind, i, start, first, last)) for kind, pull in pulls]
        targets = np.arange(first, last)
        for shape in SHAPES:
            sources, wanted = shape
            if sources > i:
                continue
            cost = self._length_cost(i, sources, slice(first, last), wanted) + self._weights.shapes[shape]
            cost += self._weights.paragraph * (self._inside[0][sources - 1][i] + self._inside[1][wanted - 1][first:last])
            for pull, cosines in similar:
                cost -= pull * cosines[shape]
            cost[targets < wanted] = np.inf
            yield shape, cost

    def _length_cost(self, i: int, sources: int, targets: slice, wanted: int) -> Array:
        """As in Gale and Church (1993): the difference of the lengths, squared, in standard deviations of what is to be expected."""
        here, there = self._lengths[0][sources - 1][i], self._lengths[1][wanted - 1][targets]
        squared = (there - here) ** 2 / (self._weights.spread * np.maximum(1, (here + there) / 2))
        return np.asarray(np.minimum(self._weights.worst, squared / 2), dtype=np.float32)

    def _similar(self, kind: int, i: int, start: int, first: int, last: int) -> dict[Shape, Array]:
        """Cosines of the summed vectors of each shape's beads."""
        source, target = (side.vectors[kind] for side in self._sides)
        rows = source[max(0, i - LONGEST) : i] @ target[start : last - 1].T if last - 1 > start else np.zeros((min(i, LONGEST), 0))
        columns = np.concatenate([np.zeros((len(rows), 1)), np.cumsum(rows, axis=1)], axis=1)
        nodes = np.arange(first, last)
        found: dict[Shape, Array] = {}
        for shape in SHAPES:
            sources, wanted = shape
            if sources <= i:
                summed = columns[len(rows) - sources :].sum(axis=0)
                dots = summed[nodes - start] - summed[np.maximum(nodes - wanted, start) - start]
                scale = self._norms[0][kind][sources - 1][i] * self._norms[1][kind][wanted - 1][first:last]
                found[shape] = np.asarray(np.divide(dots, scale, out=np.zeros_like(dots), where=scale > 0), dtype=np.float32)
        return found


def _norms(vectors: Array) -> Array:
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", vectors, vectors)), dtype=np.float32)


def _inside(begins: Array) -> list[Array]:
    """Boundaries of paragraphs inside the last 1 ... LONGEST segments before each node."""
    sums = trailing(begins)
    return [np.zeros_like(sums[0]), *sums[: LONGEST - 1]]
