"""Asks a network for many texts at once: texts of similar lengths in one batch, as many batches at a time as there are cores.

What comes of a text must not depend on the texts beside it; each network says how it sees to that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

import torch

from tqcheck.backends.threads import threads
from tqcheck.backends.workers import in_threads

Answer = TypeVar("Answer")


def in_batches(sizes: Sequence[int], most: int, work: Callable[[Sequence[int]], Sequence[Answer]], *, longest: int = 0) -> list[Answer]:
    """The answers, in order, of the `work` on texts of these sizes, which gets their numbers; see `batches`."""
    _keep_freed_memory()
    answers: dict[int, Answer] = {}

    def alone(batch: Sequence[int]) -> Sequence[Answer]:
        torch.set_num_threads(1)  # of this thread: batches side by side keep the cores busier than all of them in one
        with torch.inference_mode():
            return work(batch)

    crew = threads()
    in_threads(batches(sizes, most, longest, crew), alone, lambda batch, made: answers.update(zip(batch, made, strict=True)), crew)
    return [answers[at] for at in range(len(sizes))]


@cache
def _keep_freed_memory() -> None:
    """Blocks of some megabytes are freed all the time. glibc would give them back to the system, which would clear them before they can be
    used again, a quarter of the time; but it keeps blocks that are smaller than the largest freed so far, if that had less than 32 MiB."""
    torch.empty(30 << 20, dtype=torch.uint8)


def batches(sizes: Sequence[int], most: int, longest: int, crew: int) -> list[tuple[int, ...]]:
    """Numbers of texts in batches that take about as long as each other, as many for each of the `crew`, of about the size `most` or less;
    the longest texts first. A batch takes as long as its size, and `longest` times that of its longest text."""
    order = sorted(range(len(sizes)), key=lambda at: -sizes[at])
    number = crew * -(-sum(sizes) // (most * crew))
    limits = range(sum(sizes) + longest * max(sizes, default=0) + 1)
    limit = bisect_left(limits, True, key=lambda limit: len(_cut(order, sizes, longest, limit)) <= number)
    return _cut(order, sizes, longest, limit)


def _cut(order: Sequence[int], sizes: Sequence[int], longest: int, limit: int) -> list[tuple[int, ...]]:
    """Batches that take `limit` at the most, or hold one text."""
    made: list[list[int]] = []
    taken = 0
    for at in order:
        taken += sizes[at]
        if not made or taken > limit:
            made.append([])
            taken = sizes[at] * (1 + longest)
        made[-1].append(at)
    return [tuple(batch) for batch in made]
