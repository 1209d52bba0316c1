"""Batches of similar length, so that little of a batch is padding."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

WINDOW = 4000  # examples that are sorted by length together; batches of different windows mix every length
Item = TypeVar("Item")


def batches(made: Sequence[Item], length: Callable[[Item], int], rng: random.Random, pieces: int) -> Iterator[list[Item]]:
    """All of `made` once, in an order fixed by `rng`, in batches of at most `pieces` pieces, padding included.

    `length` counts the pieces of one; one that is longer than `pieces` gets a batch to itself.
    """
    order = list(made)
    rng.shuffle(order)
    grouped = []
    for at in range(0, len(order), WINDOW):
        batch: list[Item] = []
        longest = 0
        for item in sorted(order[at : at + WINDOW], key=length):
            if batch and max(longest, length(item)) * (len(batch) + 1) > pieces:
                grouped.append(batch)
                batch, longest = [], 0
            batch.append(item)
            longest = max(longest, length(item))
        grouped.append(batch)
    rng.shuffle(grouped)
    yield from grouped
