"""How texts become batches."""

from __future__ import annotations

import platform
import resource
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.backends.batches import batches, in_batches


def cost(lengths: list[int], batch: tuple[int, ...], longest: int) -> int:
    return sum(lengths[at] for at in batch) + longest * lengths[batch[0]]


@given(st.lists(st.integers(1, 300)), st.integers(16, 1000), st.integers(0, 8), st.integers(1, 4))
def test_each_text_is_in_one_batch_with_texts_of_similar_length(lengths: list[int], most: int, longest: int, crew: int) -> None:
    made = batches(lengths, most, longest, crew)
    order = [at for batch in made for at in batch]
    assert sorted(order) == list(range(len(lengths)))
    assert [lengths[at] for at in order] == sorted(lengths, reverse=True)
    each = -(-sum(lengths) // (most * crew))
    assert len(made) <= each * crew


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(16, 60), st.integers(0, 8), st.integers(1, 3))
def test_no_other_cuts_would_be_quicker(lengths: list[int], most: int, longest: int, crew: int) -> None:
    made = batches(lengths, most, longest, crew)
    order = sorted(range(len(lengths)), key=lambda at: -lengths[at])
    count = -(-sum(lengths) // (most * crew)) * crew
    others = [
        [tuple(order[begin:end]) for begin, end in pairwise([0, *cuts, len(order)])]
        for number in range(min(count, len(order)))
        for cuts in combinations(range(1, len(order)), number)
    ]
    assert max(cost(lengths, batch, longest) for batch in made) == min(
        max(cost(lengths, batch, longest) for batch in other) for other in others
    )


def test_few_texts_are_shared_among_the_cores_by_what_they_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    asked: list[tuple[int, ...]] = []

    def work(batch: Sequence[int]) -> list[str]:
        asked.append(tuple(batch))
        return [f"text {at}" for at in batch]

    lengths = [10, 40, 10, 10, 10, 10]
    assert in_batches(lengths, 1000, work) == [f"text {at}" for at in range(6)]
    assert sorted(asked) == [(1, 0), (2, 3, 4, 5)]
    asked.clear()
    in_batches(lengths, 1000, work, longest=6)
    assert sorted(asked) == [(0, 2, 3, 4, 5), (1,)]
    assert in_batches([], 1000, work) == []


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other allocators have rules of their own")
def test_memory_is_not_given_back_between_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")

    def work(batch: Sequence[int]) -> list[float]:
        return [float(torch.ones(1000, 1000).add(1).mul(2).sum()) for _ in range(25 * len(batch))][-len(batch) :]

    in_batches([1] * 4, 1, work)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    in_batches([1] * 4, 1, work)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before < 10_000  # 300,000 pages are written
